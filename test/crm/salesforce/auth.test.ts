import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Grant } from '#crm/oauth.ts'
import { createSalesforceOAuth } from '#crm/salesforce/oauth.ts'
import { trustedOrigin } from '#crm/salesforce/trusted-host.ts'
import { type Scripted, startScriptedOrg } from './scripted-org.ts'

const app = { clientId: 'id', clientSecret: 'client-secret' }
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const given = (more: object = {}): Scripted => ({ body: { access_token: 'access-2', ...more } })

/** An org that answers the token request so, and the port that asks it. */
async function ask(answer: Scripted | ((loginUrl: string) => Scripted)) {
  const at = { url: '' }
  const org = await startScriptedOrg(() => (typeof answer === 'function' ? answer(at.url) : answer))
  at.url = (await org.deps.credentials()).baseUrl
  const now = () => Date.parse('2026-11-22T07:00:00Z')
  const port = createSalesforceOAuth({ app, loginUrl: at.url, now, wait: async () => {} })
  const form = () => Object.fromEntries(new URLSearchParams(org.seen[0]?.body))
  return { org, loginUrl: at.url, port, form }
}

const refresh = (baseUrl: string): Grant => ({ kind: 'oauth', refreshToken: 'refresh-1', baseUrl })
const acme = 'https://acme.my.salesforce.com'

describe('Salesforce tokens', () => {
  it('asks for a refresh token to install, and for none to sign in', async () => {
    const { port, loginUrl } = await ask(given())
    const request = { state: 's', challenge: 'c', redirectUri: 'https://k.example/cb' }
    const url = new URL(port.authorizeUrl({ ...request, purpose: 'install' }))
    expect(url.origin + url.pathname).toBe(`${loginUrl}/services/oauth2/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'id',
      redirect_uri: 'https://k.example/cb',
      scope: 'api refresh_token',
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    })
    expect(new URL(port.authorizeUrl({ ...request, purpose: 'sign-in' })).searchParams.get('scope')).toBe(
      'api',
    )
  })

  it('renews with the refresh token and takes the new one and the new address', async () => {
    const rotated = await ask(
      given({ refresh_token: 'refresh-2', instance_url: 'https://acme2.my.salesforce.com/' }),
    )
    expect(await rotated.port.renew(refresh(acme))).toEqual({
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      baseUrl: 'https://acme2.my.salesforce.com',
      lifeSeconds: null,
    })
    expect(rotated.form()).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'id',
      client_secret: 'client-secret',
    })
    const kept = await ask(given({ expires_in: '900' }))
    expect(await kept.port.renew(refresh(acme))).toMatchObject({
      refreshToken: null,
      baseUrl: acme,
      lifeSeconds: 900,
    })
  })

  it('sends verifier and secret with a code', async () => {
    const { port, form, loginUrl } = await ask((url) => given({ refresh_token: 'r', instance_url: url }))
    const tokens = await port.exchange({ code: 'c', redirectUri: 'https://k.example/cb', verifier: 'v' })
    expect(tokens).toMatchObject({ accessToken: 'access-2', refreshToken: 'r', baseUrl: loginUrl })
    expect(form()).toMatchObject({ code: 'c', code_verifier: 'v', client_secret: 'client-secret' })
  })

  it('asks with the credentials of an app of one’s own, at its My Domain', async () => {
    const { port, form, loginUrl } = await ask((url) => given({ instance_url: url }))
    await port.renew({ kind: 'client-credentials', clientId: 'own', clientSecret: 'theirs', loginUrl })
    expect(form()).toEqual({ grant_type: 'client_credentials', client_id: 'own', client_secret: 'theirs' })
  })

  it('signs an assertion that Salesforce can check with the certificate', async () => {
    const { port, form, loginUrl } = await ask((url) => given({ instance_url: url }))
    await port.renew({
      kind: 'jwt-bearer',
      clientId: 'own',
      username: 'int@acme.example',
      privateKey: pem,
      loginUrl,
    })
    const { assertion = '', grant_type } = form()
    expect(grant_type).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
    const [header = '', claims = '', signature = ''] = assertion.split('.')
    const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
    expect(parse(header)).toEqual({ alg: 'RS256' })
    const exp = Date.parse('2026-11-22T07:03:00Z') / 1000
    expect(parse(claims)).toEqual({ iss: 'own', sub: 'int@acme.example', aud: loginUrl, exp })
    const signed = Buffer.from(`${header}.${claims}`)
    const key = createPublicKey(privateKey)
    expect(verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
  })

  it('refuses a key that is none before anything is sent', async () => {
    const { port, org, loginUrl } = await ask(given())
    const grant: Grant = {
      kind: 'jwt-bearer',
      clientId: 'own',
      username: 'u',
      privateKey: 'no key',
      loginUrl,
    }
    await expect(port.renew(grant)).rejects.toMatchObject({ code: 'INVALID_KEY' })
    expect(org.seen).toHaveLength(0)
  })

  it.each([
    [{ error: 'invalid_grant', error_description: 'expired access/refresh token' }, 400, 'unauthorized'],
    [{ error: 'invalid_grant', error_description: 'inactive organization' }, 400, 'unauthorized'],
    [
      { error: 'invalid_request', error_description: 'token request is already being processed' },
      400,
      'transient',
    ],
    [{ error: 'invalid_client_id' }, 400, 'forbidden'],
    [null, 503, 'transient'],
    [null, 504, 'unknown-outcome'],
    [{ oops: true }, 200, 'contract-broken'],
    [null, 302, 'contract-broken'],
  ] as const)('takes %j with %i for %s, and never asks twice', async (body, status, expected) => {
    const { port, org } = await ask({ status, body })
    const error = await port.renew(refresh(acme)).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ class: expected })
    expect(String(error)).not.toMatch(/refresh-1|client-secret|access-2/)
    expect(org.seen).toHaveLength(1)
  })

  it('calls the outcome unknown when no answer comes, and knows it when nothing was sent', async () => {
    const { port } = await ask({ drop: true })
    await expect(port.renew(refresh(acme))).rejects.toMatchObject({ class: 'unknown-outcome' })
    const deps = { app, loginUrl: 'http://127.0.0.1:1', now: () => 0, wait: async () => {} }
    await expect(createSalesforceOAuth(deps).renew(refresh(acme))).rejects.toMatchObject({
      class: 'transient',
    })
  })

  it('revokes the grant, and takes a token that is unknown for revoked', async () => {
    const { port, org, loginUrl } = await ask({ status: 400, body: { error: 'unsupported_token_type' } })
    await port.leave({ accessToken: 'a', baseUrl: loginUrl }, refresh(loginUrl))
    expect([org.seen[0]?.path, org.seen[0]?.body]).toEqual(['/services/oauth2/revoke', 'token=refresh-1'])
  })
})

describe('hosts that may be given a token', () => {
  const login = 'http://127.0.0.1:4000'

  it.each([
    [acme, acme],
    ['https://acme--uat.sandbox.my.salesforce.com/some/path', 'https://acme--uat.sandbox.my.salesforce.com'],
    ['https://na1.salesforce.com', 'https://na1.salesforce.com'],
    ['http://127.0.0.1:4000/', login],
  ])('are Salesforce’s own, and the one that the settings name: %s', (address, origin) => {
    expect(trustedOrigin(address, login)).toBe(origin)
  })

  it.each([
    'http://acme.my.salesforce.com',
    'https://salesforce.com.evil.example',
    'https://evilsalesforce.com',
    'https://evil.example/.my.salesforce.com',
    'https://evil.example#.salesforce.com',
    'https://acme.my.salesforce.com@evil.example',
    'https://user:pass@acme.my.salesforce.com',
    'https://acme.my.salesforce.com.',
    'https://a.my.salesforce.com:8443',
    'https://127.0.0.1',
    'http://127.0.0.1:4001',
    'http://localhost:4000',
    'http://169.254.169.254/latest',
    'https://[::1]',
    'javascript:alert(1)//.salesforce.com',
    'https://xn--slesforce-51a.com',
    'x',
    '',
    null,
  ])('are no others: %s', (address) => expect(trustedOrigin(address, login)).toBeNull())

  it('get nothing where the answer of the token request names another', async () => {
    const { port } = await ask(given({ instance_url: 'https://evil.example' }))
    await expect(port.renew(refresh(acme))).rejects.toMatchObject({ class: 'contract-broken' })
  })
})
