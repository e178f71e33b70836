import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { requestTokens } from '#crm/hubspot/auth.ts'
import { answer, baseUrl, testDeps, useNock } from './support.ts'

useNock()
const app = { clientId: 'id', clientSecret: 'secret-canary' }
const path = '/oauth/2026-09/token'
const granted = { access_token: 'a', refresh_token: 'r', expires_in: 1800, token_type: 'bearer', hub_id: 5 }

describe('requestTokens', () => {
  it('refreshes by form at the dated endpoint, without a bearer token', async () => {
    nock(baseUrl, {
      badheaders: ['authorization'],
      reqheaders: { 'content-type': 'application/x-www-form-urlencoded' },
    })
      .post(path, {
        client_id: 'id',
        client_secret: 'secret-canary',
        grant_type: 'refresh_token',
        refresh_token: 'old',
      })
      .reply(200, granted)
    const deps = testDeps()
    const tokens = await requestTokens({ ...deps, baseUrl, app }, { kind: 'refresh', refreshToken: 'old' })
    expect(tokens).toEqual({ accessToken: 'a', refreshToken: 'r', expiresAt: '2026-11-22T00:30:00.000Z' })
    expect(deps.calls).toEqual(['other'])
  })

  it('keeps the refresh token when HubSpot sends none back', async () => {
    nock(baseUrl)
      .post(path)
      .reply(200, { ...granted, refresh_token: undefined })
    expect(
      (await requestTokens({ ...testDeps(), baseUrl, app }, { kind: 'refresh', refreshToken: 'old' }))
        .refreshToken,
    ).toBe('old')
  })

  it('exchanges a code once: it is not sent again when the answer is lost', async () => {
    const grant = {
      kind: 'code',
      code: 'c',
      redirectUri: 'https://keyward.test/cb',
      codeVerifier: 'v',
    } as const
    nock(baseUrl)
      .post(path, {
        client_id: 'id',
        client_secret: 'secret-canary',
        grant_type: 'authorization_code',
        code: 'c',
        redirect_uri: grant.redirectUri,
        code_verifier: 'v',
      })
      .reply(504)
    await expect(requestTokens({ ...testDeps(), baseUrl, app }, grant)).rejects.toMatchObject({
      class: 'unknown-outcome',
    })
  })

  it('says that the access is gone when the grant is dead, without the secret', async () => {
    nock(baseUrl).post(path).reply(400, { error: 'invalid_grant', message: 'secret-canary' })
    const error = await requestTokens(
      { ...testDeps(), baseUrl, app },
      { kind: 'refresh', refreshToken: 'old' },
    ).catch((e: Error) => e)
    expect(error).toMatchObject({ class: 'unauthorized', code: 'INVALID_GRANT' })
    expect((error as Error).message).not.toContain('canary')
  })
})

describe('fetchProfile', () => {
  it('reads the portal with one call that is no data call', async () => {
    answer('GET', '/account-info/2026-09/details', () => [
      200,
      { portalId: 123, timeZone: 'Europe/Berlin', companyCurrency: 'EUR', accountType: 'STANDARD' },
    ])
    const deps = testDeps()
    expect(await createHubspot(deps).fetchProfile()).toEqual({
      externalId: '123',
      name: 'HubSpot portal 123',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
    })
    expect(deps.calls).toEqual(['other'])
  })
})
