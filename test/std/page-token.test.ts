import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makePageToken, servedAtOf } from '#std/page-token.ts'

const page = { link: 'abc', page: 'survey' }

it('says when a page was served, to whoever holds the key, and for that page of that link alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (servedAt) => {
      const token = makePageToken('key', { ...page, servedAt })
      expect(servedAtOf('key', token, page)).toBe(servedAt)
      expect(servedAtOf('other key', token, page)).toBeNull()
      expect(servedAtOf('key', token, { ...page, page: 'opt-out' })).toBeNull()
      expect(servedAtOf('key', token, { ...page, link: 'abd' })).toBeNull()
    }),
  )
})

it('cannot be dated back', () => {
  const [served = '', mac = ''] = makePageToken('key', { ...page, servedAt: 1_000_000 }).split('.')
  expect(servedAtOf('key', `${(Number.parseInt(served, 36) - 60_000).toString(36)}.${mac}`, page)).toBeNull()
})

it.each(['', '.', 'x', 'zz.', '-1.abc', '9'.repeat(60)])('reads nothing out of %j', (token) => {
  expect(servedAtOf('key', token, page)).toBeNull()
})
