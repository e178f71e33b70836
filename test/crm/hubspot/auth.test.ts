import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { createHubspotOAuth } from '#crm/hubspot/oauth.ts'
import type { Grant } from '#crm/oauth.ts'
import type { FeedbackSource } from '#domain/feedback.ts'
import { answer, baseUrl, testDeps, useNock } from './support.ts'

useNock()
const app = { clientId: 'id', clientSecret: 'secret-canary' }
const path = '/oauth/2026-09/token'
const given = { access_token: 'a', refresh_token: 'r', expires_in: 1800, token_type: 'bearer', hub_id: 5 }
const granted = { accessToken: 'a', refreshToken: 'r', baseUrl, lifeSeconds: 1800 }
const grant: Grant = { kind: 'oauth', refreshToken: 'old', baseUrl }

const port = (more: { app?: typeof app | null } = {}) =>
  createHubspotOAuth({
    app,
    baseUrl,
    authorizeUrl: 'https://app.hubspot.test/oauth/authorize',
    wait: async () => {},
    ...more,
  })

describe('tokens of HubSpot', () => {
  it('sends people to the consent page with state and challenge, and asks for the least', () => {
    const redirectUri = 'https://keyward.test/oauth/hubspot/callback'
    const url = new URL(port().authorizeUrl({ purpose: 'install', state: 's', challenge: 'c', redirectUri }))
    expect(url.origin + url.pathname).toBe('https://app.hubspot.test/oauth/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'id',
      redirect_uri: redirectUri,
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
      scope:
        'oauth crm.objects.companies.read crm.objects.companies.write crm.objects.contacts.read crm.objects.contacts.write ' +
        'crm.objects.deals.read crm.objects.owners.read crm.schemas.companies.write crm.schemas.contacts.write',
    })
  })

  it('asks for the scope of tickets, as an optional one, only where they are switched on', () => {
    const request = {
      purpose: 'install',
      state: 's',
      challenge: 'c',
      redirectUri: 'https://keyward.test/cb',
    } as const
    const optional = (sources: readonly FeedbackSource[]) =>
      new URL(port().authorizeUrl({ ...request, sources })).searchParams.get('optional_scope')
    expect(optional(['ticket', 'note'])).toBe('tickets')
    expect(optional(['comment', 'note', 'case'])).toBeNull()
  })

  it('says that this server has no app', async () => {
    const none = port({ app: null })
    expect(none.isOffered).toBe(false)
    await expect(none.renew(grant)).rejects.toMatchObject({ class: 'forbidden', code: 'NO_APP' })
  })

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
      .reply(200, given)
    expect(await port().renew(grant)).toEqual(granted)
  })

  it('exchanges a code with its verifier, once: it is not sent again when the answer is lost', async () => {
    const code = { code: 'c', redirectUri: 'https://keyward.test/cb', verifier: 'v' }
    nock(baseUrl)
      .post(path, {
        client_id: 'id',
        client_secret: 'secret-canary',
        grant_type: 'authorization_code',
        code: 'c',
        redirect_uri: code.redirectUri,
        code_verifier: 'v',
      })
      .reply(504)
    await expect(port().exchange(code)).rejects.toMatchObject({ class: 'unknown-outcome' })
  })

  it.each([
    [{ error: 'invalid_grant', message: 'secret-canary' }, 400, 'unauthorized'],
    [{ status: 'BAD_REFRESH_TOKEN', message: 'secret-canary' }, 400, 'unauthorized'],
    [{ error: 'invalid_client', category: 'VALIDATION_ERROR' }, 400, 'forbidden'],
    [{ policyName: 'TEN_SECONDLY_ROLLING' }, 429, 'transient'],
    [{}, 503, 'transient'],
    [{}, 502, 'unknown-outcome'],
    [{ access_token: 5 }, 200, 'contract-broken'],
  ])('takes %j with %i for %s, without the secret', async (body, status, expected) => {
    nock(baseUrl).post(path).reply(status, body)
    const error = await port()
      .renew(grant)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ class: expected })
    expect(String(error)).not.toMatch(/canary|old/)
  })

  it('asks the token who granted it', async () => {
    nock(baseUrl)
      .post(
        '/oauth/2026-09/token/introspect',
        (body) => body.token === 'a' && body.client_secret === 'secret-canary',
      )
      .reply(200, { active: true, hub_id: 123, user_id: 7, user: 'ada@us.example' })
    expect(await port().identify(granted)).toEqual({
      externalId: '123',
      userId: '7',
      email: 'ada@us.example',
      name: 'ada@us.example',
    })
  })

  it('uninstalls the app, and leaves a private app to its owner', async () => {
    nock(baseUrl, { reqheaders: { authorization: 'Bearer a' } })
      .delete('/appinstalls/2026-09/external-install')
      .reply(204)
    await port().leave(granted, grant)
    await port().leave(granted, null)
  })
})

describe('a refused access token', () => {
  const details = '/account-info/2026-09/details'
  const profile = {
    portalId: 123,
    timeZone: 'Europe/Berlin',
    companyCurrency: 'EUR',
    accountType: 'STANDARD',
  }

  it('is replaced once, and the call repeated', async () => {
    nock(baseUrl, { reqheaders: { authorization: 'Bearer spent' } })
      .get(details)
      .reply(401, {})
    nock(baseUrl, { reqheaders: { authorization: 'Bearer fresh' } })
      .get(details)
      .reply(200, profile)
    const asked: (string | undefined)[] = []
    const credentials = async (refused?: string) => {
      asked.push(refused)
      return { accessToken: refused === 'spent' ? 'fresh' : 'spent', baseUrl }
    }
    expect((await createHubspot(testDeps({ credentials })).fetchProfile()).externalId).toBe('123')
    expect(asked).toEqual([undefined, 'spent'])
  })

  it('ends the call where there is no other', async () => {
    nock(baseUrl).get(details).reply(401, {})
    await expect(createHubspot(testDeps()).fetchProfile()).rejects.toMatchObject({ class: 'unauthorized' })
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
