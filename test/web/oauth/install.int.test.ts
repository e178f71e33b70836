import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '#domain/ids.ts'
import { makeConsoleLink } from '#flows/make-console-link.ts'
import { testBase } from '../../sandbox/hubspot/portal.ts'
import {
  type Browser,
  type ConnectWorld,
  createBrowser,
  createConnectWorld,
} from '../../support/connect-world.ts'

let world: ConnectWorld
beforeAll(async () => {
  world = await createConnectWorld()
})
afterAll(() => world.close())

const rows = async (sql: string) => (await world.test.owner.query(sql)).rows
const admin = createBrowser()
const orgUser = (n: number) => `005xx000000000${n}AAA`

/** What the console answers this browser. */
const consoleStatus = async (browser: Browser) => (await browser.go(`${world.url}/console`)).status

describe('installing, one after the other', () => {
  it('makes a workspace in preview mode, with its installer as admin', async () => {
    const arrived = await admin.connect(world, 'hubspot', '?next=/console/settings')
    expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/console/settings'])
    expect(await consoleStatus(admin)).toBe(200)
    expect(await rows('select name, currency, write_mode from workspaces')).toEqual([
      {
        name: 'HubSpot portal 48000001',
        currency: testBase.currency,
        write_mode: 'preview',
      },
    ])
    expect(
      await rows('select crm, external_id, authorization_kind, is_revenue_source from connections'),
    ).toEqual([
      { crm: 'hubspot', external_id: '48000001', authorization_kind: 'oauth', is_revenue_source: true },
    ])
    expect(await rows('select crm, email, role, is_installer from users')).toEqual([
      { crm: 'hubspot', email: 'admin@our-company.example', role: 'admin', is_installer: true },
    ])
    expect(await rows(`select actor_name, action from audit_log where action like 'connection%'`)).toEqual([
      { actor_name: 'admin@our-company.example <admin@our-company.example>', action: 'connection.made' },
    ])
  })

  it('keeps tokens sealed, with an expiry ahead of the CRM’s', async () => {
    const [row] = await rows('select * from credentials')
    expect(new Date(row.refresh_after).getTime() - world.clock.now).toBe(1_500_000)
    expect(row.sealed_access.toString('latin1')).not.toContain('sandbox-access')
    expect(row.sealed_grant.toString('latin1')).not.toContain('sandbox-refresh')
    const [connection] = await rows('select id, workspace_id from connections')
    const { accessToken, baseUrl } = await world.deps.credentials.accessOf({
      ...{ id: connection.id, workspaceId: connection.workspace_id, crm: 'hubspot' },
    })
    expect([accessToken.slice(0, 15), baseUrl]).toEqual(['sandbox-access-', world.portal.url])
  })

  it('lets an owner of the portal sign in, without another connection, and not as an admin', async () => {
    const owner = createBrowser()
    const arrived = await owner.connect(world, 'hubspot', '?purpose=sign-in', {
      decision: 'allow',
      user: '1000002',
    })
    expect(arrived.status).toBe(303)
    expect(await consoleStatus(owner)).toBe(200)
    expect(await rows('select role from users order by created_at')).toEqual([
      { role: 'admin' },
      { role: 'account_manager' },
    ])
    expect(await rows('select generation from credentials')).toEqual([{ generation: 1 }])
  })

  it('takes the install of somebody who is no admin for a sign-in, and keeps the admin’s access', async () => {
    const owner = createBrowser()
    const arrived = await owner.connect(world, 'hubspot', '', { decision: 'allow', user: '1000003' })
    expect(arrived.status).toBe(303)
    expect(await rows('select generation from credentials')).toEqual([{ generation: 1 }])
  })

  it('renews the connection of a portal that is connected already', async () => {
    await createBrowser().connect(world, 'hubspot')
    expect(await rows('select generation from credentials')).toEqual([{ generation: 2 }])
    expect(await rows('select count(*)::int as n from workspaces')).toEqual([{ n: 1 }])
  })

  it('sends no admin off while the CRM is being disconnected, and says so; one that stopped half-way does not bar the way', async () => {
    const since = (minutes: number) =>
      world.test.owner.query(`update connections set disconnecting_at = $1 where crm = 'hubspot'`, [
        new Date(world.clock.now - minutes * 60_000),
      ])
    const depart = () => admin.go(`${world.url}/connect/hubspot?purpose=install`)
    await since(1)
    const before = world.requests()
    const answer = await depart()
    expect([answer.status, await answer.text()]).toEqual([
      409,
      expect.stringContaining('HubSpot is being disconnected'),
    ])
    expect(world.requests()).toBe(before)
    expect(await rows('select generation from credentials')).toEqual([{ generation: 2 }])
    // The other CRM, and whoever signs in, are not concerned.
    expect((await admin.go(`${world.url}/connect/salesforce?purpose=install`)).status).toBe(302)
    expect((await admin.go(`${world.url}/connect/hubspot?purpose=sign-in`)).status).toBe(302)
    await since(16)
    expect((await depart()).status).toBe(302)
    await world.test.owner.query('update connections set disconnecting_at = null')
  })

  it('joins the second CRM to the workspace of the admin’s session, which goes on, and shows what it would write there first', async () => {
    await world.test.owner.query(`update workspaces set write_mode = 'live'`)
    const before = [...(admin.jar.get(new URL(world.url).host) ?? [])].find(
      ([name]) => name === 'keyward_session',
    )
    const arrived = await admin.connect(world, 'salesforce')
    expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/console'])
    const after = [...(admin.jar.get(new URL(world.url).host) ?? [])].find(
      ([name]) => name === 'keyward_session',
    )
    expect(after).toEqual(before)
    expect(await rows('select crm, is_revenue_source from connections order by crm')).toEqual([
      { crm: 'hubspot', is_revenue_source: true },
      { crm: 'salesforce', is_revenue_source: false },
    ])
    expect(await rows('select write_mode from workspaces')).toEqual([{ write_mode: 'preview' }])
  })

  it('does not join it once the session is over, or for somebody who is no admin', async () => {
    const gone = createBrowser()
    await gone.connect(world, 'hubspot', '?purpose=sign-in')
    const callback = await gone.consent(await gone.depart(world, 'salesforce'))
    gone.jar.get(new URL(world.url).host)?.delete('keyward_session')
    const before = world.requests()
    const answer = await gone.go(callback)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('begun elsewhere')])
    expect(world.requests()).toBe(before)
  })

  it('signs in with Salesforce too, leaving no refresh token behind', async () => {
    const person = createBrowser()
    const arrived = await person.connect(world, 'salesforce', '?purpose=sign-in', {
      decision: 'allow',
      user: orgUser(1),
    })
    expect(arrived.status).toBe(303)
    expect(await consoleStatus(person)).toBe(200)
    expect(await rows(`select email, role from users where crm = 'salesforce'`)).toEqual([
      { email: 'olga@seller.example', role: 'account_manager' },
    ])
    // The access that came with it was given back.
    const revoked = world.org.journal.summary()
    expect(revoked.byStatus['200']).toBeGreaterThan(0)
  })

  it('does not let somebody of the org replace the connection by installing it anew', async () => {
    const [before] = await rows(
      `select k.generation from credentials k join connections c on c.id = k.connection_id where c.crm = 'salesforce'`,
    )
    const person = createBrowser()
    await person.connect(world, 'salesforce', '', { decision: 'allow', user: orgUser(2) })
    expect(
      await rows(
        `select k.generation from credentials k join connections c on c.id = k.connection_id where c.crm = 'salesforce'`,
      ),
    ).toEqual([before])
  })

  it('recognises people of a portal that is not connected, and lets nobody in', async () => {
    await world.portal.post('/_sandbox/settings', { portalId: 51_000_004 })
    const answer = await createBrowser().connect(world, 'hubspot', '?purpose=sign-in')
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('is not connected to Keyward'),
    ])
    expect(await rows('select count(*)::int as n from workspaces')).toEqual([{ n: 1 }])
    await world.portal.post('/_sandbox/settings', { portalId: 48_000_001 })
  })

  it('makes a workspace of its own for another portal, and refuses it inside the first', async () => {
    await world.portal.post('/_sandbox/settings', { portalId: 49_000_002 })
    const refused = await admin.connect(world, 'hubspot')
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Another HubSpot is connected here')
    const other = createBrowser()
    expect((await other.connect(world, 'hubspot')).status).toBe(303)
    expect(await rows('select count(*)::int as n from workspaces')).toEqual([{ n: 2 }])
    expect(await rows(`select external_id from portal_directory where crm = 'hubspot' order by 1`)).toEqual([
      { external_id: '48000001' },
      { external_id: '49000002' },
    ])
    const again = await admin.connect(world, 'hubspot')
    expect([again.status, await again.text()]).toEqual([
      409,
      expect.stringContaining('belongs to another workspace'),
    ])
    await world.portal.post('/_sandbox/settings', { portalId: 48_000_001 })
  })

  it('makes one workspace of two installs at the same moment', async () => {
    await world.portal.post('/_sandbox/settings', { portalId: 50_000_003 })
    const browsers = [createBrowser(), createBrowser(), createBrowser()]
    const callbacks = await Promise.all(
      browsers.map(async (browser) => browser.consent(await browser.depart(world, 'hubspot'))),
    )
    const statuses = await Promise.all(
      browsers.map(async (browser, i) => (await browser.go(callbacks[i] ?? '')).status),
    )
    expect(statuses).toEqual([303, 303, 303])
    expect(await rows(`select count(*)::int as n from connections where external_id = '50000003'`)).toEqual([
      { n: 1 },
    ])
    expect(await rows('select count(*)::int as n from workspaces')).toEqual([{ n: 3 }])
    await world.portal.post('/_sandbox/settings', { portalId: 48_000_001 })
  })
})

describe('installing from the console that the bootstrap link opens', () => {
  it('writes nothing before a preview either', async () => {
    const fresh = await createConnectWorld()
    try {
      const browser = createBrowser()
      const link = await makeConsoleLink(fresh.test.database, {
        workspaceId: randomUUID() as WorkspaceId,
        now: new Date(fresh.clock.now),
      })
      const page = await (await browser.go(`${fresh.url}/console/hand-off/${link}`)).text()
      expect(page).toContain('Continue')
      await browser.go(`${fresh.url}/console/hand-off/${link}`, {
        method: 'POST',
        headers: { origin: fresh.url, 'sec-fetch-site': 'same-origin' },
      })
      await browser.connect(fresh, 'hubspot')
      const { rows: found } = await fresh.test.owner.query(
        'select w.write_mode, c.crm, y.write_mode as cycle from workspaces w join connections c using (workspace_id) join cycles y using (workspace_id)',
      )
      expect(found).toEqual([{ write_mode: 'preview', crm: 'hubspot', cycle: 'preview' }])
    } finally {
      await fresh.close()
    }
  })
})
