import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeEach(async () => {
  org = await startSmallOrg()
})
afterEach(() => org.stop())

const client = { client_id: '3MVG9', client_secret: 'secret' }
const redirect_uri = 'https://app.example/oauth/callback?tenant=1'

async function post(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(org.url + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
    redirect: 'manual',
  })
  const text = await response.text()
  return {
    status: response.status,
    location: response.headers.get('location'),
    body: text.startsWith('{') ? JSON.parse(text) : text,
  }
}

const token = (form: Record<string, string>) => post('/services/oauth2/token', { ...client, ...form })
const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token })

/** Whether an access token opens the API. */
async function works(accessToken: string) {
  const headers = { authorization: `Bearer ${accessToken}` }
  const { status } = await fetch(`${org.url}/services/data/v68.0/limits`, { headers })
  return status === 200
}

const verifier = randomBytes(64).toString('base64url')
const asked = {
  response_type: 'code',
  client_id: client.client_id,
  redirect_uri,
  scope: 'api refresh_token',
  state: 's t&ate',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
}

async function consent(decision: 'allow' | 'deny', more: Record<string, string> = {}) {
  const { status, location } = await post('/services/oauth2/authorize', { ...asked, ...more, decision })
  expect(status).toBe(302)
  return new URL(location ?? '').searchParams
}

async function signIn() {
  const code = (await consent('allow')).get('code') ?? ''
  return token({ grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier })
}

describe('authorisation with a code', () => {
  it('asks a person first, on a page without script', async () => {
    const response = await fetch(`${org.url}/services/oauth2/authorize?${new URLSearchParams(asked)}`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('value="allow"')
    expect(page).toContain('name="state" value="s t&#38;ate"')
    expect(page).not.toContain('<script')
  })

  it('exchanges the code once, for tokens that work', async () => {
    const answer = await consent('allow')
    expect([answer.get('state'), answer.get('tenant')]).toEqual(['s t&ate', '1'])
    const form = {
      grant_type: 'authorization_code',
      code: answer.get('code') ?? '',
      redirect_uri,
      code_verifier: verifier,
    }
    const { status, body } = await token(form)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      access_token: expect.stringMatching(/^00Dxx0000000001!\S{20,}$/),
      refresh_token: expect.stringMatching(/^5Aep/),
      instance_url: org.url,
      id: `${org.url}/id/00Dxx0000000001EAA/${org.org.userId}`,
      token_type: 'Bearer',
      issued_at: '1796040000400',
    })
    expect(await works(body.access_token)).toBe(true)
    expect((await token(form)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'invalid authorization code',
    })
  })

  it.each([
    [{ code_verifier: 'another' }, 'invalid_grant', 'invalid code verifier'],
    [
      { redirect_uri: 'https://evil.example/' },
      'redirect_uri_mismatch',
      'redirect_uri must match configuration',
    ],
    [{ client_id: 'other', client_secret: 'x' }, 'invalid_grant', 'invalid authorization code'],
    [{ client_id: '' }, 'invalid_client_id', 'client identifier invalid'],
    [{ grant_type: 'password' }, 'unsupported_grant_type', 'grant type not supported'],
  ])('refuses %j', async (wrong, error, error_description) => {
    const code = (await consent('allow')).get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier, ...wrong }
    const { status, body } = await token(form)
    expect([status, body]).toEqual([400, { error, error_description }])
  })

  it('tells the application that the person said no, and what it asked wrongly', async () => {
    expect((await consent('deny')).get('error')).toBe('access_denied')
    expect((await consent('allow', { code_challenge_method: 'plain' })).get('error')).toBe('invalid_request')
    expect((await consent('allow', { response_type: 'token' })).get('error')).toBe(
      'unsupported_response_type',
    )
    expect((await post('/services/oauth2/authorize', { ...asked, redirect_uri: 'nonsense' })).status).toBe(
      400,
    )
  })

  it('refuses a secret other than the first', async () => {
    await signIn()
    const { body } = await token({ grant_type: 'client_credentials', client_secret: 'guess' })
    expect(body.error).toBe('invalid_client')
  })
})

describe('refresh', () => {
  it('rotates, and a used token kills the whole grant', async () => {
    const first = (await signIn()).body
    const second = (await refresh(first.refresh_token)).body
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await works(first.access_token)).toBe(true)
    const reused = await refresh(first.refresh_token)
    expect([reused.status, reused.body]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'expired access/refresh token' },
    ])
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant')
    expect(await works(second.access_token)).toBe(false)
  })

  it('keeps the token where rotation is off, and takes the credentials by HTTP Basic', async () => {
    await org.set({ rotateRefreshTokens: false, instanceUrlOnRefresh: 'https://moved.example' })
    const { refresh_token } = (await signIn()).body
    const authorization = `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`
    const again = await post(
      '/services/oauth2/token',
      { grant_type: 'refresh_token', refresh_token },
      { authorization },
    )
    expect(again.body).not.toHaveProperty('refresh_token')
    expect(again.body.instance_url).toBe('https://moved.example')
    expect((await refresh(refresh_token)).status).toBe(200)
  })

  it('follows an access token that has expired', async () => {
    await org.set({ accessTokenMs: 60_000 })
    const first = (await signIn()).body
    org.advance(60_000)
    expect(await works(first.access_token)).toBe(false)
    expect(await works((await refresh(first.refresh_token)).body.access_token)).toBe(true)
  })

  it('does not help while every token is refused', async () => {
    await org.set({ refuseTokens: true })
    const { body } = await signIn()
    expect(await works(body.access_token)).toBe(false)
  })
})

it('knows client credentials and signed assertions', async () => {
  const own = await token({ grant_type: 'client_credentials' })
  expect(await works(own.body.access_token)).toBe(true)
  expect(own.body).not.toHaveProperty('refresh_token')
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: 'app', sub: 'integration@keyward.example', aud: org.url, exp: 1_796_050_000 }
  const assertion = (more: object) => `${part({ alg: 'RS256' })}.${part({ ...claims, ...more })}.c2ln`
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  expect((await post('/services/oauth2/token', { grant_type, assertion: assertion({}) })).status).toBe(200)
  expect(
    (await post('/services/oauth2/token', { grant_type, assertion: assertion({ exp: 1 }) })).status,
  ).toBe(400)
  expect((await post('/services/oauth2/token', { grant_type, assertion: 'x.y' })).status).toBe(400)
})

it('revokes', async () => {
  const { access_token, refresh_token } = (await signIn()).body
  expect((await post('/services/oauth2/revoke', { token: refresh_token })).status).toBe(200)
  expect(await works(access_token)).toBe(false)
  expect((await post('/services/oauth2/revoke', { token: 'unknown' })).status).toBe(400)
})

it('says who the user is, by header and at the identity URL', async () => {
  const { body } = await org.call('GET', '/services/oauth2/userinfo')
  expect(body).toMatchObject({
    organization_id: '00Dxx0000000001EAA',
    preferred_username: 'integration@keyward.example',
    zoneinfo: 'Europe/Vienna',
    utcOffset: 3_600_000,
  })
  const identity = await org.call('GET', `/id/${body.organization_id}/${body.user_id}`)
  expect(identity.body).toMatchObject({
    user_id: body.user_id,
    timezone: 'Europe/Vienna',
    asserted_user: true,
  })
})

it('refuses requests without a good token', async () => {
  for (const authorization of ['', 'Bearer nonsense', `Bearer ${org.token}x`, org.token]) {
    const response = await fetch(`${org.url}/services/data/v68.0/sobjects`, { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual([
      { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
    ])
  }
  const versions = await fetch(`${org.url}/services/data`)
  expect(((await versions.json()) as unknown[]).at(-1)).toEqual({
    label: "Winter '27",
    url: '/services/data/v68.0',
    version: '68.0',
  })
  expect(versions.headers.has('sforce-limit-info')).toBe(false)
})

it('says who consented, and what a token still is', async () => {
  await org.set({ accessTokenMs: 3_600_000 })
  const code = (await consent('allow', { user: '005xx0000000001AAA' })).get('code') ?? ''
  const { body } = await token({
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    code_verifier: verifier,
  })
  const headers = { authorization: `Bearer ${body.access_token}` }
  const user = await (await fetch(`${org.url}/services/oauth2/userinfo`, { headers })).json()
  expect(user).toMatchObject({ user_id: '005xx0000000001AAA', email: 'olga@seller.example' })
  expect(body.id).toContain('005xx0000000001AAA')
  const introspect = (text: string) => post('/services/oauth2/introspect', { ...client, token: text })
  expect((await introspect(body.access_token)).body).toMatchObject({
    ...{ active: true, scope: 'api refresh_token', exp: 1_796_043_600 },
  })
  expect((await introspect('unknown')).body).toEqual({ active: false })
})

it('ends the access of every application when an admin revokes it', async () => {
  const { access_token, refresh_token } = (await signIn()).body
  await fetch(`${org.url}/_sandbox/uninstall`, { method: 'POST' })
  expect(await works(access_token)).toBe(false)
  expect((await refresh(refresh_token)).body.error).toBe('invalid_grant')
})
