import { afterEach, beforeEach, expect, test } from 'vitest'
import { companies, startPortal, type TestPortal } from './portal.ts'

let portal: TestPortal
beforeEach(async () => {
  portal = await startPortal({ limits: true })
})
afterEach(() => portal.stop())

const read = () => portal.get(`${companies}?limit=1`)

test('110 requests in any ten seconds, announced in headers, then 429', async () => {
  const first = await read()
  expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('110')
  expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('109')
  expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000')
  portal.clock.now += 5000
  for (let i = 1; i < 110; i++) expect((await read()).status).toBe(200)
  const refused = await read()
  expect(refused.status).toBe(429)
  expect(refused.body).toMatchObject({
    status: 'error',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
  })

  // The window rolls: after ten seconds from the first request one more fits, not 110.
  portal.clock.now += 5001
  expect((await read()).status).toBe(200)
  expect((await read()).status).toBe(429)
  portal.clock.now += 5000
  expect((await read()).status).toBe(200)
})

test('five searches a second, without headers and not counted with the rest', async () => {
  const search = () => portal.post(`${companies}/search`, { limit: 1 })
  for (let i = 0; i < 5; i++) expect((await search()).status).toBe(200)
  const refused = await search()
  expect([refused.status, refused.body.policyName]).toEqual([429, 'SECONDLY'])
  expect(refused.headers.has('x-hubspot-ratelimit-max')).toBe(false)
  expect((await read()).headers.get('x-hubspot-ratelimit-remaining')).toBe('109')
  portal.clock.now += 1001
  expect((await search()).status).toBe(200)
})

test('are switched off while the server runs', async () => {
  await portal.post('/_sandbox/settings', { limits: false })
  for (let i = 0; i < 120; i++) expect((await read()).status).toBe(200)
  expect((await read()).headers.has('x-hubspot-ratelimit-max')).toBe(false)
})
