import fc from 'fast-check'
import { expect, it } from 'vitest'
import { consolePathOf } from '#domain/console-path.ts'

it.each([
  '/console',
  '/console/sync',
  '/console/settings/tiers',
  '/console/sync?kind=task&class=rejected-record',
])('keeps %s', (path) => expect(consolePathOf(path)).toBe(path))

it.each([
  'https://evil.example/console',
  '//evil.example/console',
  '/\\evil.example',
  '/console//evil.example',
  '/console/../s/token',
  '/console/%2e%2e/x',
  '/console@evil.example',
  '/consoleevil',
  '/console\n/x',
  '/console?next=https://evil.example',
  '/console/sign-in',
  '/console/hand-off/abc',
  ' /console',
  '',
  null,
  undefined,
  7,
  ['/console/sync'],
])('sends %j to the front page', (path) => expect(consolePathOf(path)).toBe('/console'))

it('never leads anywhere but to the console of the same origin', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((tail) => `/console${tail}`),
        fc.webPath(),
      ),
      (path) => {
        const url = new URL(consolePathOf(path), 'https://ours.example')
        expect(url.origin).toBe('https://ours.example')
        expect(url.pathname).toMatch(/^\/console(\/|$)/)
      },
    ),
    { numRuns: 2_000 },
  )
})
