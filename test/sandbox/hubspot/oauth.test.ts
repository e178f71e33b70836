import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { oauthApp } from '#sandbox/hubspot/auth.ts'
import { startPortal, type TestPortal } from './portal.ts'

let portal: TestPortal
beforeEach(async () => {
  portal = await startPortal()
})
afterEach(() => portal.stop())

const redirect_uri = 'https://app.example/callback'
const app = { client_id: oauthApp.clientId, client_secret: oauthApp.clientSecret }
const form = (fields: Record<string, string>) => new URLSearchParams({ ...app, ...fields })
const token = (fields: Record<string, string>) =>
  portal.call('POST', '/oauth/2026-09/token', form(fields), null)
const introspect = async (text: string) =>
  (await portal.call('POST', '/oauth/2026-09/token/introspect', form({ token: text }), null)).body
const works = async (access: string) =>
  (await portal.call('GET', '/account-info/2026-09/details', undefined, access)).status === 200

async function install(more: Record<string, string> = {}) {
  const asked = { client_id: app.client_id, redirect_uri, scope: 'oauth', decision: 'allow', ...more }
  const response = await fetch(`${portal.url}/oauth/authorize`, {
    method: 'POST',
    body: new URLSearchParams(asked),
    redirect: 'manual',
  })
  const code = new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''
  return (await token({ grant_type: 'authorization_code', code, redirect_uri })).body
}

describe('OAuth of the stand-in', () => {
  it('keeps the refresh token, as HubSpot does', async () => {
    const { refresh_token } = await install()
    const again = await token({ grant_type: 'refresh_token', refresh_token })
    expect(again.body.refresh_token).toBe(refresh_token)
    expect((await token({ grant_type: 'refresh_token', refresh_token })).status).toBe(200)
  })

  it('can rotate it: one that comes back a second time ends the grant with all its tokens', async () => {
    await portal.post('/_sandbox/settings', { rotateRefreshTokens: true })
    const first = await install()
    const second = (await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token })).body
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await works(first.access_token)).toBe(true)
    expect(
      (await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token })).body.error,
    ).toBe('invalid_grant')
    expect((await token({ grant_type: 'refresh_token', refresh_token: second.refresh_token })).status).toBe(
      400,
    )
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([false, false])
  })

  it('says who consented: the admin, or whoever is chosen', async () => {
    const admin = await introspect((await install()).access_token)
    expect(admin).toMatchObject({ hub_id: 48_000_001, user_id: 1_000_001, user: 'admin@our-company.example' })
    const owner = await introspect((await install({ user: '1000002' })).access_token)
    expect([owner.user_id, owner.user]).toEqual([1_000_002, expect.stringContaining('@')])
    expect(owner.user).not.toBe(admin.user)
  })

  it('offers the users of the portal on its consent page', async () => {
    const query = new URLSearchParams({ client_id: app.client_id, redirect_uri, scope: 'oauth' })
    const page = await (await fetch(`${portal.url}/oauth/authorize?${query}`)).text()
    expect(page).toContain('<option value="1000001">admin@our-company.example</option>')
    expect(page).toContain('<option value="1000002">')
  })

  it('ends every token when the app is uninstalled in the portal', async () => {
    const { access_token, refresh_token } = await install()
    await fetch(`${portal.url}/_sandbox/uninstall`, { method: 'POST' })
    expect(await works(access_token)).toBe(false)
    expect((await token({ grant_type: 'refresh_token', refresh_token })).body.error).toBe('invalid_grant')
    expect(await introspect(refresh_token)).toEqual({ active: false })
  })

  it('gives the app a token of its own, for scopes that it names', async () => {
    const scope = 'developer.webhooks_journal.read'
    const { body } = await token({ grant_type: 'client_credentials', scope })
    expect(body).toMatchObject({ scopes: [scope], expires_in: 1800 })
    expect(body).not.toHaveProperty('refresh_token')
    expect((await token({ grant_type: 'client_credentials' })).status).toBe(400)
  })

  it('can be another portal', async () => {
    await portal.post('/_sandbox/settings', { portalId: 49_000_002 })
    expect((await portal.get('/account-info/2026-09/details')).body.portalId).toBe(49_000_002)
    expect((await introspect((await install()).access_token)).hub_id).toBe(49_000_002)
  })
})
