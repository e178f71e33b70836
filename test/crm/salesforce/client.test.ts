import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClient } from '#crm/salesforce/client.ts'
import { type Scripted, startScriptedOrg } from './scripted-org.ts'

const ask = {
  kind: 'other',
  method: 'GET',
  path: '/limits?secret=1',
  schema: z.object({ ok: z.boolean() }),
} as const
const fine: Scripted = { body: { ok: true }, headers: { date: 'Sun, 22 Nov 2026 07:00:00 GMT' } }
const refusal = (status: number, errorCode: string, message = '') => ({
  status,
  body: [{ errorCode, message }],
})

describe('the Salesforce client', () => {
  it('sends the token as a header to the pinned version and says when the org answered', async () => {
    const org = await startScriptedOrg(() => fine)
    const answer = await createClient(org.deps).json(ask)
    expect(answer).toEqual({ body: { ok: true }, answeredAt: '2026-11-22T07:00:00.000Z' })
    expect(org.seen[0]).toMatchObject({ method: 'GET', path: '/limits', token: 'token-1' })
    expect(org.calls).toEqual(['other'])
  })

  it('counts and limits every repeat', async () => {
    const taken: string[] = []
    const org = await startScriptedOrg(
      (_, count) => (count < 4 ? refusal(503, 'SERVER_UNAVAILABLE') : fine),
      {
        limiter: { take: async (bucket) => void taken.push(bucket), pause: async () => {} },
      },
    )
    await createClient(org.deps).json(ask)
    expect(org.seen).toHaveLength(4)
    expect(org.calls).toHaveLength(4)
    expect(taken).toEqual(['general', 'general', 'general', 'general'])
  })

  it('repeats a read whose answer broke off in the middle', async () => {
    const org = await startScriptedOrg((_, count) => (count === 1 ? { ...fine, breakAfter: 4 } : fine))
    expect((await createClient(org.deps).json(ask)).body).toEqual({ ok: true })
  })

  it('does not repeat what is not to be repeated, and calls its outcome unknown', async () => {
    const org = await startScriptedOrg(() => ({ drop: true }))
    const call = createClient(org.deps).json({ ...ask, method: 'POST', body: {}, attempts: 1 })
    await expect(call).rejects.toMatchObject({ class: 'unknown-outcome' })
    expect(org.seen).toHaveLength(1)
  })

  it('never follows a redirect', async () => {
    const org = await startScriptedOrg(({ path }) =>
      path === '/limits' ? { status: 302, headers: { location: '/elsewhere' }, body: null } : fine,
    )
    await expect(createClient(org.deps).json(ask)).rejects.toMatchObject({
      class: 'contract-broken',
      status: 302,
    })
    expect(org.seen.map(({ path }) => path)).toEqual(['/limits'])
  })

  it('names the place of an undocumented answer without its query and its values', async () => {
    const org = await startScriptedOrg(() => ({ body: { ok: 'secret' } }))
    const error = await createClient(org.deps)
      .json(ask)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ class: 'contract-broken', code: 'UNEXPECTED_ANSWER' })
    expect(String(error)).toContain('/limits in an undocumented form (ok)')
    expect(String(error)).not.toContain('secret')
  })

  it('takes a page of HTML for no answer of Salesforce', async () => {
    const org = await startScriptedOrg(() => ({
      headers: { 'content-type': 'text/html' },
      body: '<p>Sign in</p>',
    }))
    await expect(createClient(org.deps).json(ask)).rejects.toMatchObject({ class: 'contract-broken' })
  })

  it('stops at a refused token, without a repeat and without the token in the error', async () => {
    const org = await startScriptedOrg(() => refusal(401, 'INVALID_SESSION_ID', 'token-1 expired'))
    const error = await createClient(org.deps)
      .json(ask)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ class: 'unauthorized', code: 'INVALID_SESSION_ID', status: 401 })
    expect(JSON.stringify(error) + String(error)).not.toContain('token-1')
    expect(org.seen).toHaveLength(1)
  })

  it('leaves the last tenth of the daily calls to writes', async () => {
    const org = await startScriptedOrg(() => ({
      ...fine,
      headers: { 'sforce-limit-info': 'api-usage=90/100' },
    }))
    const client = createClient(org.deps)
    await client.json({ ...ask, kind: 'read' })
    await expect(client.json({ ...ask, kind: 'read' })).rejects.toMatchObject({
      class: 'limited',
      code: 'DAILY_RESERVE',
    })
    await client.json({ ...ask, kind: 'write', method: 'PATCH', body: {} })
    expect(org.calls).toEqual(['read', 'write'])
  })

  it.each(['https://example.lightning.force.com', 'not an address', 'ftp://example.com'])(
    'says what is wrong with the address %s',
    async (baseUrl) => {
      const org = await startScriptedOrg(() => fine)
      const client = createClient({ ...org.deps, credentials: async () => ({ accessToken: 't', baseUrl }) })
      await expect(client.json(ask)).rejects.toMatchObject({ code: 'INVALID_INSTANCE_URL' })
      expect(org.calls).toEqual([])
    },
  )
})
