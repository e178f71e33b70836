import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClient } from '#crm/hubspot/client.ts'
import { baseUrl, testDeps, token, useNock } from './support.ts'

useNock()
const answer = z.object({ ok: z.boolean() })
const get = { method: 'GET', path: '/x', kind: 'read', effect: 'read', answer } as const
const post = {
  method: 'POST',
  path: '/x',
  kind: 'write',
  effect: 'write-batch',
  answer,
  body: { a: 1 },
} as const

/** A network error as Node throws it. */
const broken = (code: string) => Object.assign(new Error('broken'), { code })

describe('a call', () => {
  it('sends the current token, takes a slot, and counts once', async () => {
    nock(baseUrl, { reqheaders: { authorization: `Bearer ${token}` } })
      .get('/x?a=b%2Cc')
      .reply(200, { ok: true })
    const deps = testDeps()
    expect(await createClient(deps).call({ ...get, query: { a: 'b,c' }, bucket: 'search' })).toEqual({
      ok: true,
    })
    expect(deps.calls).toEqual(['read'])
    expect(deps.buckets).toEqual(['search'])
  })

  it('asks for the token before every attempt, so that a refreshed one is used at once', async () => {
    const tokens = ['old', 'new']
    nock(baseUrl, { reqheaders: { authorization: 'Bearer old' } })
      .get('/x')
      .reply(500)
    nock(baseUrl, { reqheaders: { authorization: 'Bearer new' } })
      .get('/x')
      .reply(200, { ok: true })
    const deps = testDeps({ credentials: async () => ({ accessToken: tokens.shift() ?? '', baseUrl }) })
    await createClient(deps).call(get)
    expect(deps.calls).toEqual(['read', 'read'])
    expect(deps.buckets).toHaveLength(2)
  })

  it('honours a 429 at once: the connection pauses, then the call is repeated', async () => {
    nock(baseUrl).get('/x').reply(429, { policyName: 'TEN_SECONDLY_ROLLING' }, { 'Retry-After': '4' })
    nock(baseUrl).get('/x').reply(200, { ok: true })
    const deps = testDeps()
    await createClient(deps).call(get)
    expect(deps.pauses).toEqual([4000])
    expect(deps.waits[0]).toBeGreaterThanOrEqual(4000)
  })

  it('repeats a read after a broken connection', async () => {
    nock(baseUrl).get('/x').replyWithError(broken('ECONNRESET'))
    nock(baseUrl).get('/x').reply(200, { ok: true })
    const deps = testDeps()
    await createClient(deps).call(get)
    expect(deps.calls).toHaveLength(2)
  })

  it('repeats an idempotent write after a broken connection, and no other', async () => {
    nock(baseUrl).post('/x').times(3).replyWithError(broken('ECONNRESET'))
    nock(baseUrl).post('/x', { a: 1 }).reply(200, { ok: true })
    await createClient(testDeps()).call(post)
    nock(baseUrl).post('/x').replyWithError(broken('ECONNRESET'))
    const once = createClient(testDeps()).call({ ...post, idempotent: false })
    await expect(once).rejects.toMatchObject({ class: 'unknown-outcome', code: 'ECONNRESET' })
  })

  it('knows that nothing was sent when no connection came about', async () => {
    nock(baseUrl).post('/x').replyWithError(broken('ECONNREFUSED'))
    nock(baseUrl).post('/x').reply(200, { ok: true })
    expect(await createClient(testDeps()).call({ ...post, idempotent: false })).toEqual({ ok: true })
  })

  it.each([
    ['read', get, 'transient'],
    ['write', { ...post, idempotent: false }, 'unknown-outcome'],
  ] as const)('gives up a %s that is not answered before the deadline', async (_name, call, of) => {
    nock(baseUrl).intercept('/x', call.method).times(6).delay(200).reply(200, { ok: true })
    await expect(createClient(testDeps(), { deadlineMs: 10 }).call(call)).rejects.toMatchObject({
      class: of,
      code: 'DEADLINE',
    })
    nock.cleanAll()
  })

  it('refuses an answer that came by a redirect', async () => {
    nock(baseUrl)
      .get('/x')
      .reply(302, undefined, { Location: `${baseUrl}/elsewhere` })
    nock(baseUrl).get('/elsewhere').reply(200, { ok: true })
    await expect(createClient(testDeps()).call(get)).rejects.toMatchObject({
      class: 'contract-broken',
      code: 'REDIRECTED',
    })
  })

  it('stops at an answer of another shape and names the place, never the value', async () => {
    nock(baseUrl).get('/x').reply(200, { ok: 'jo@acme.test' })
    const error = await createClient(testDeps())
      .call(get)
      .catch((e: Error) => e)
    expect(error).toMatchObject({ class: 'contract-broken', code: 'UNEXPECTED_ANSWER' })
    expect((error as Error).message).toContain('GET /x')
    expect((error as Error).message).toContain('ok')
    expect((error as Error).message).not.toContain('jo@acme.test')
  })

  it.each(['<html>maintenance</html>', '{"ok": tr'])(
    'stops at a success that is not JSON: %s',
    async (body) => {
      nock(baseUrl).get('/x').reply(200, body)
      await expect(createClient(testDeps()).call(get)).rejects.toMatchObject({
        class: 'contract-broken',
        code: 'NOT_JSON',
      })
    },
  )

  it('takes an HTML page of a gateway for what its status says', async () => {
    nock(baseUrl).get('/x').reply(502, '<html>Bad gateway</html>')
    nock(baseUrl).get('/x').reply(200, { ok: true })
    expect(await createClient(testDeps()).call(get)).toEqual({ ok: true })
  })

  it('never lets the token into an error', async () => {
    nock(baseUrl)
      .get('/x')
      .reply(401, { category: 'EXPIRED_AUTHENTICATION', message: `token ${token} expired` })
    const error = (await createClient(testDeps())
      .call(get)
      .catch((e: Error) => e)) as Error
    expect(JSON.stringify([error.message, error.stack, error])).not.toContain(token)
  })

  it('keeps at most three calls under way', async () => {
    let running = 0
    let most = 0
    nock(baseUrl)
      .get('/x')
      .times(10)
      .reply(async () => {
        most = Math.max(most, ++running)
        await new Promise(setImmediate)
        running--
        return [200, { ok: true }]
      })
    const client = createClient(testDeps())
    await Promise.all(Array.from({ length: 10 }, () => client.call(get)))
    expect(most).toBe(3)
  })
})
