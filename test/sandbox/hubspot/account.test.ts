import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oauthApp } from '#sandbox/hubspot/auth.ts'
import { companies, ids, startPortal, type TestPortal, testBase } from './portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

const redirectUri = 'http://localhost:3000/oauth/callback'
const client = { client_id: oauthApp.clientId, client_secret: oauthApp.clientSecret }
const token = (form: Record<string, string>, path = '/oauth/2026-09/token') =>
  portal.call('POST', path, new URLSearchParams({ ...client, ...form }), null)

/** Goes through the consent page as a browser does. */
async function code(scope: string, more: Record<string, string> = {}): Promise<string> {
  const asked = { client_id: oauthApp.clientId, redirect_uri: redirectUri, scope, state: 's-1', ...more }
  const page = await portal.call('GET', `/oauth/authorize?${new URLSearchParams(asked)}`, undefined, null)
  expect(page.body).toContain('Connect app')
  const form = new URLSearchParams({ ...asked, decision: 'allow' })
  const { status, headers } = await portal.call('POST', '/oauth/authorize', form, null)
  const target = new URL(headers.get('location') ?? '')
  expect([status, target.origin + target.pathname, target.searchParams.get('state')]).toEqual([
    302,
    redirectUri,
    's-1',
  ])
  return target.searchParams.get('code') ?? ''
}

const exchange = async (scope: string) =>
  (await token({ grant_type: 'authorization_code', redirect_uri: redirectUri, code: await code(scope) })).body

describe('OAuth', () => {
  test('a code gives tokens once; PKCE is checked', async () => {
    const verifier = randomBytes(32).toString('base64url')
    const challenge = {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }
    const form = { grant_type: 'authorization_code', redirect_uri: redirectUri }
    const wrong = await token({ ...form, code: await code('oauth', challenge), code_verifier: 'no' })
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_grant'])
    const used = await code('oauth', challenge)
    const right = await token({ ...form, code: used, code_verifier: verifier })
    expect(right.body).toMatchObject({
      token_type: 'bearer',
      token_use: 'access_token',
      expires_in: 1800,
      scopes: ['oauth'],
      hub_id: 48_000_001,
    })
    expect(right.body.access_token.length).toBeGreaterThan(250)
    expect((await token({ ...form, code: used, code_verifier: verifier })).body.error).toBe('invalid_grant')
  })

  test('a refused consent, a wrong redirect address and a wrong secret say so', async () => {
    const asked = new URLSearchParams({
      client_id: oauthApp.clientId,
      redirect_uri: redirectUri,
      scope: 'oauth',
      decision: 'deny',
    })
    const denied = await portal.call('POST', '/oauth/authorize', asked, null)
    expect(denied.headers.get('location')).toContain('error=access_denied')
    const form = { grant_type: 'authorization_code', code: await code('oauth') }
    expect((await token({ ...form, redirect_uri: 'http://elsewhere.example' })).status).toBe(400)
    expect((await token({ grant_type: 'refresh_token', client_secret: 'no' })).body.error).toBe(
      'invalid_client',
    )
    expect((await portal.call('GET', '/oauth/authorize?client_id=other', undefined, null)).status).toBe(400)
  })

  test('an access token expires after 1,800 s and is refreshed; a dead refresh token is an invalid grant', async () => {
    const first = await exchange('oauth crm.objects.companies.read')
    const read = (access: string) => portal.call('GET', companies, undefined, access)
    expect((await read(first.access_token)).status).toBe(200)
    portal.clock.now += 1_800_000
    const expired = await read(first.access_token)
    expect([expired.status, expired.body.category]).toEqual([401, 'EXPIRED_AUTHENTICATION'])
    const fresh = await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token })
    expect(fresh.body.refresh_token).toBe(first.refresh_token)
    expect((await read(fresh.body.access_token)).status).toBe(200)

    const revoked = new URLSearchParams({ ...client, token: first.refresh_token })
    expect((await portal.call('POST', '/oauth/2026-09/token/revoke', revoked, null)).status).toBe(200)
    expect((await read(fresh.body.access_token)).body.category).toBe('INVALID_AUTHENTICATION')
    const dead = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    expect((await token(dead)).body).toMatchObject({ error: 'invalid_grant' })
    expect((await token(dead, '/oauth/v1/token')).body.status).toBe('BAD_REFRESH_TOKEN')
  })

  test('scopes are enforced and named', async () => {
    const { access_token } = await exchange('oauth crm.objects.companies.read')
    const { status, body } = await portal.call(
      'POST',
      `${companies}/batch/update`,
      { inputs: [] },
      access_token,
    )
    expect([status, body.category]).toEqual([403, 'MISSING_SCOPES'])
    expect(body.errors[0].context.requiredGranularScopes).toEqual(['crm.objects.companies.write'])
  })

  test('introspection in both forms, and uninstalling ends everything', async () => {
    const { access_token, refresh_token } = await exchange('oauth')
    const form = (token: string) => new URLSearchParams({ ...client, token })
    const seen = await portal.call('POST', '/oauth/2026-09/token/introspect', form(access_token), null)
    expect(seen.body).toMatchObject({
      active: true,
      hub_id: 48_000_001,
      token_use: 'access_token',
      scopes: ['oauth'],
    })
    expect(
      (await portal.call('GET', `/oauth/v1/access-tokens/${access_token}`, undefined, null)).body.hub_id,
    ).toBe(48_000_001)
    const gone = await portal.call('DELETE', '/appinstalls/2026-09/external-install', undefined, access_token)
    expect(gone.status).toBe(204)
    const after = await portal.call('POST', '/oauth/2026-09/token/introspect', form(access_token), null)
    expect(after.body).toEqual({ active: false })
    expect((await token({ grant_type: 'refresh_token', refresh_token })).body.error).toBe('invalid_grant')
  })

  test('without a token nothing answers', async () => {
    const { status, body } = await portal.call('GET', companies, undefined, null)
    expect([status, body.category]).toEqual([401, 'INVALID_AUTHENTICATION'])
  })
})

test('owners are paged, found by address, and answer one by one', async () => {
  const all = await portal.get('/crm/owners/2026-09')
  expect(all.body.results.map((one: { email: string }) => one.email)).toEqual(
    testBase.owners.map((owner) => owner.email),
  )
  const first = await portal.get('/crm/v3/owners/?limit=1')
  expect(first.body.paging.next.after).toBe('1')
  const [owner] = all.body.results
  expect((await portal.get(`/crm/owners/2026-09?email=${owner.email}`)).body.results).toEqual([owner])
  expect((await portal.get(`/crm/owners/2026-09/${owner.id}`)).body).toEqual(owner)
  expect((await portal.get('/crm/owners/2026-09/1')).status).toBe(404)
})

test('the account says its zone and currency, the pipeline its stages', async () => {
  const { body } = await portal.get('/account-info/2026-09/details')
  expect(body).toMatchObject({
    companyCurrency: 'EUR',
    timeZone: 'Europe/Berlin',
    utcOffset: '+01:00',
    accountType: 'STANDARD',
  })
  const pipelines = await portal.get('/crm/pipelines/2026-09/deals')
  const won = pipelines.body.results[0].stages.find((stage: { id: string }) => stage.id === 'closedwon')
  expect(won.metadata).toEqual({ isClosed: 'true', probability: '1.0' })
})

describe('pages for people', () => {
  test('list companies, find one by name, lead to it, its contacts and tasks, and escape what they show', async () => {
    const due = '2026-12-01T09:00:00.000Z'
    const associations = [
      {
        to: { id: String(ids.company) },
        types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 192 }],
      },
    ]
    const properties = {
      hs_timestamp: due,
      hs_task_subject: '<script>1</script>',
      hs_task_body: '<p>One<br>&lt;two&gt;</p>',
      hs_task_priority: 'HIGH',
    }
    await portal.post('/crm/objects/2026-09/tasks', { properties, associations })
    const list = await portal.call('GET', '/', undefined, null)
    expect(list.body).toContain(`href="/companies/${ids.company}"`)
    const [account] = testBase.accounts
    const found = await portal.call('GET', `/?q=${encodeURIComponent(account?.name ?? '')}`, undefined, null)
    expect(found.body).toContain('1 companies, page 1 of 1')
    const record = await portal.call('GET', `/companies/${ids.company}`, undefined, null)
    expect(record.body).toContain('&#60;script&#62;1&#60;/script&#62;')
    expect(record.body).toContain('One\n&#60;two&#62;')
    expect(record.body).toContain('High · due 2026-12-01 09:00 UTC')
    const contact = /\/contacts\/\d+/.exec(record.body)?.[0] ?? ''
    expect((await portal.call('GET', contact, undefined, null)).status).toBe(200)
    expect((await portal.call('GET', '/companies/5', undefined, null)).status).toBe(404)
  })
})
