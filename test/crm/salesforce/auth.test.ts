import { describe, expect, it } from 'vitest'
import { type Grant, requestTokens } from '#crm/salesforce/auth.ts'
import { type Scripted, startScriptedOrg } from './scripted-org.ts'

const app = { clientId: 'id', clientSecret: 'client-secret' }
const refresh: Grant = {
  kind: 'refresh',
  refreshToken: 'refresh-1',
  instanceUrl: 'https://acme.my.salesforce.com',
}
const given = (more: object = {}): Scripted => ({ body: { access_token: 'access-2', ...more } })

async function ask(answer: Scripted, grant: Grant = refresh) {
  const org = await startScriptedOrg(() => answer)
  const { baseUrl } = await org.deps.credentials()
  return { org, baseUrl, tokens: requestTokens({ onCall: org.deps.onCall, loginUrl: baseUrl, app }, grant) }
}

describe('Salesforce tokens', () => {
  it('renews with the rotated token and keeps what the answer does not say', async () => {
    const rotated = await ask(
      given({ refresh_token: 'refresh-2', instance_url: 'https://acme2.my.salesforce.com/' }),
    )
    expect(await rotated.tokens).toEqual({
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      instanceUrl: 'https://acme2.my.salesforce.com',
    })
    expect(Object.fromEntries(new URLSearchParams(rotated.org.seen[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'id',
      client_secret: 'client-secret',
    })
    const kept = await ask(given())
    expect(await kept.tokens).toMatchObject({
      refreshToken: 'refresh-1',
      instanceUrl: 'https://acme.my.salesforce.com',
    })
  })

  it('sends verifier and secret with a code, and takes the host of the settings', async () => {
    const code: Grant = { kind: 'code', code: 'c', redirectUri: 'https://k.example/cb', codeVerifier: 'v' }
    const org = await startScriptedOrg(({ path }) =>
      path ? given({ refresh_token: 'r', instance_url: baseUrl }) : undefined,
    )
    const { baseUrl } = await org.deps.credentials()
    const tokens = await requestTokens({ onCall: org.deps.onCall, loginUrl: baseUrl, app }, code)
    expect(tokens).toEqual({ accessToken: 'access-2', refreshToken: 'r', instanceUrl: baseUrl })
    expect(new URLSearchParams(org.seen[0]?.body).get('code_verifier')).toBe('v')
    expect(org.calls).toEqual(['other'])
  })

  it.each([
    'http://acme.my.salesforce.com',
    'https://salesforce.com.evil.example',
    'https://127.0.0.1',
    'https://a.my.salesforce.com:8443',
    'x',
  ])('trusts no token to %s', async (instance_url) => {
    const { tokens } = await ask(given({ instance_url }))
    await expect(tokens).rejects.toMatchObject({ class: 'contract-broken' })
  })

  it.each([
    [{ error: 'invalid_grant', error_description: 'expired access/refresh token' }, 400, 'unauthorized'],
    [
      { error: 'invalid_request', error_description: 'token request is already being processed' },
      400,
      'transient',
    ],
    [{ error: 'invalid_client_id' }, 400, 'forbidden'],
    [null, 503, 'unknown-outcome'],
    [{ oops: true }, 200, 'contract-broken'],
  ] as const)('takes %j with %i for %s, and never asks twice', async (body, status, expected) => {
    const { tokens, org } = await ask({ status, body })
    const error = await tokens.catch((caught: unknown) => caught)
    expect(error).toMatchObject({ class: expected })
    expect(String(error)).not.toMatch(/refresh-1|client-secret|access-2/)
    expect(org.seen).toHaveLength(1)
  })

  it('calls the outcome unknown when no answer comes', async () => {
    const { tokens } = await ask({ drop: true })
    await expect(tokens).rejects.toMatchObject({ class: 'unknown-outcome' })
  })
})
