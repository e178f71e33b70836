import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CrmName } from '#domain/crm-record.ts'
import type { CycleId } from '#domain/ids.ts'
import type { ConnectionRef } from '#flows/credential-deps.ts'
import { disconnect, NoConnection } from '#flows/disconnect.ts'
import { deleteExpired } from '#flows/retention.ts'
import { listConnections } from '#store/connections.ts'
import { advanceCycle, findRunningCycle } from '#store/cycles.ts'
import { inWorkspace } from '#store/pool.ts'
import {
  type Browser,
  type ConnectWorld,
  createBrowser,
  createConnectWorld,
  openAdapter,
} from '../support/connect-world.ts'

let world: ConnectWorld
beforeAll(async () => {
  world = await createConnectWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  world.org.faults.set([])
  world.portal.faults.set([])
  await world.test.owner.query('delete from workspace_directory')
})

const day = 86_400_000
const query = async (sql: string, values: unknown[] = []) => (await world.test.owner.query(sql, values)).rows

async function installed(crm: CrmName, browser: Browser = createBrowser()): Promise<ConnectionRef> {
  expect((await browser.connect(world, crm)).status).toBe(303)
  const rows = await query('select id, workspace_id as "workspaceId", crm from connections where crm = $1', [
    crm,
  ])
  return rows[0] as unknown as ConnectionRef
}

const end = ({ workspaceId, id }: ConnectionRef, removeFields = true) =>
  disconnect(world.deps, {
    ...{ workspaceId, connectionId: id, removeFields },
    actor: { id: null, name: 'Ada' },
  })

const open = (ref: ConnectionRef) =>
  openAdapter(ref.crm, { credentials: (refused) => world.deps.credentials.accessOf(ref, { refused }) })

/** Fields with values on a record of each object. */
async function written(ref: ConnectionRef) {
  const adapter = open(ref)
  await adapter.ensureFields({ isDryRun: false })
  const at = '2026-11-22T09:00:00Z'
  for (const [object, stream, set] of [
    ['account', 'accounts', { tier: 'I', tier_reason: 'Revenue' }],
    ['contact', 'contacts', { role: 'recommender' }],
  ] as const) {
    for await (const { records } of adapter.pull(stream, { mode: { kind: 'full' }, resume: null })) {
      await adapter.writeFields(object, [{ externalId: records[0]?.externalId ?? '', set }], at)
      break
    }
  }
  return adapter
}

const state = async (crm: CrmName) => {
  const { url } = crm === 'hubspot' ? world.portal : world.org
  return (await (await fetch(`${url}/_sandbox/state`)).json()) as {
    records: { fields: Record<string, string> }[]
  }
}

describe('disconnecting from our side', () => {
  it('takes properties and groups out of HubSpot, uninstalls the app and deletes the tokens', async () => {
    const ref = await installed('hubspot')
    const adapter = await written(ref)
    const { accessToken } = await world.deps.credentials.accessOf(ref)
    const done = await end(ref)
    expect(done.fields?.left).toEqual([])
    expect(done.fields?.removed).toContain('companies.keyward_tier')
    expect(done.fields?.removed).toContain('tasks.keyward_task_key')
    expect(done.leftBehind).toBeNull()
    for (const object of ['companies', 'contacts', 'tasks']) {
      const { body } = await world.portal.get(`/crm/properties/2026-09/${object}`)
      expect(body.results.filter(({ name }: { name: string }) => name.startsWith('keyward_'))).toEqual([])
      const groups = await world.portal.get(`/crm/properties/2026-09/${object}/groups`)
      expect(groups.body.results.map(({ name }: { name: string }) => name)).not.toContain('keyward')
    }
    expect(
      (await world.portal.call('GET', '/account-info/2026-09/details', undefined, accessToken)).status,
    ).toBe(401)
    expect(await query('select from credentials')).toEqual([])
    await expect(adapter.fetchProfile()).rejects.toMatchObject({ code: 'not-connected' })
    expect(
      await query(`select actor_name, action from audit_log where action = 'connection.removed'`),
    ).toEqual([{ actor_name: 'Ada', action: 'connection.removed' }])
    expect(await inWorkspace(world.test.database, ref.workspaceId, listConnections)).toEqual([])
    expect(await query('select is_paused from workspace_directory')).toEqual([{ is_paused: true }])
  })

  it('clears the values in Salesforce and revokes the grant', async () => {
    const ref = await installed('salesforce')
    await written(ref)
    const { accessToken } = await world.deps.credentials.accessOf(ref)
    expect((await state('salesforce')).records.length).toBeGreaterThan(0)
    const done = await end(ref)
    expect(done.fields).toMatchObject({ isEmptied: true, left: [] })
    expect(done.fields?.removed).toContain('Account.Keyward_Tier__c')
    const left = (await state('salesforce')).records.flatMap(({ fields }) => Object.values(fields))
    // A checkbox of Salesforce is never empty.
    expect(left.filter((value) => value !== 'false')).toEqual([])
    const answer = await fetch(`${world.org.url}/services/oauth2/userinfo`, {
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(answer.status).toBe(401)
  })

  it('keeps the fields where that is wished, and says so', async () => {
    const ref = await installed('salesforce')
    await written(ref)
    const done = await end(ref, false)
    expect(done.fields).toBeNull()
    expect(done.leftBehind).toMatch(/stayed in Salesforce, as you asked/)
    expect((await state('salesforce')).records.length).toBeGreaterThan(0)
    const [row] = await query('select left_behind from connections')
    expect(row?.left_behind).toBe(done.leftBehind)
  })

  it('names what the CRM does not let go', async () => {
    const ref = await installed('hubspot')
    await written(ref)
    world.portal.faults.set([
      {
        match: { method: 'DELETE', pathContains: '/companies/keyward_tier' },
        action: { status: 400, body: { category: 'VALIDATION_ERROR', message: 'used in a workflow' } },
      },
    ])
    const done = await end(ref)
    expect(done.leftBehind).toMatch(/HubSpot kept companies\.keyward_tier .* Remove them there/)
    world.portal.faults.set([])
    expect((await createBrowser().connect(world, 'hubspot')).status).toBe(303)
    await end(ref)
  })

  it('stops where the CRM is away, unused, and goes on when it is asked again', async () => {
    const ref = await installed('hubspot')
    world.portal.faults.set([{ match: { pathContains: 'external-install' }, action: { status: 503 } }])
    await expect(end(ref)).rejects.toMatchObject({ class: 'transient' })
    await expect(open(ref).fetchProfile()).rejects.toMatchObject({ code: 'disconnecting' })
    expect(await inWorkspace(world.test.database, ref.workspaceId, listConnections)).toEqual([])
    world.portal.faults.set([])
    expect((await end(ref)).leftBehind).toBeNull()
    await expect(end(ref)).rejects.toThrow(NoConnection)
  })

  it('says what can no longer be removed where the CRM has ended the access before', async () => {
    const ref = await installed('hubspot')
    await fetch(`${world.portal.url}/_sandbox/uninstall`, { method: 'POST' })
    const done = await end(ref)
    expect(done.leftBehind).toMatch(/can no longer remove its properties/)
    expect(await query('select from credentials')).toEqual([])
  })

  it('lets a cycle that waits for the connection go on without it', async () => {
    const browser = createBrowser()
    const hubspot = await installed('hubspot', browser)
    await installed('salesforce', browser)
    const now = new Date(world.clock.now).toISOString()
    await inWorkspace(world.test.database, hubspot.workspaceId, async (tx) => {
      // The install has begun one.
      const cycle = await findRunningCycle(tx)
      await advanceCycle(tx, cycle?.id as CycleId, now)
    })
    await end(hubspot, false)
    const jobs = await query(
      'select c.crm, j.state from jobs j join connections c on c.id = j.connection_id order by 1',
    )
    expect(jobs).toEqual([
      { crm: 'hubspot', state: 'failed' },
      { crm: 'salesforce', state: 'due' },
    ])
    expect(await query('select crm from connections where is_revenue_source')).toEqual([
      { crm: 'salesforce' },
    ])
  })
})

describe('the retention clock', () => {
  const expire = (ref: ConnectionRef, days: number) =>
    deleteExpired(world.test.database, ref.workspaceId, new Date(world.clock.now + days * day))

  it('deletes the workspace with everything after the days that are set, and not before', async () => {
    const ref = await installed('hubspot')
    await query(`update workspaces set settings = '{"privacy":{"retentionDays":7}}'`)
    const { deleteAfter } = await end(ref)
    expect(Date.parse(deleteAfter)).toBe(world.clock.now + 7 * day)
    expect(await expire(ref, 6.99)).toEqual({ connections: [], isWorkspaceGone: false })
    expect(await expire(ref, 7)).toEqual({ connections: ['HubSpot portal 48000001'], isWorkspaceGone: true })
    const { rows } = await world.test.owner.query(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    )
    for (const { name } of rows) {
      const left = await query(`select from ${name} where workspace_id = $1`, [ref.workspaceId])
      expect({ name, left: left.length }).toEqual({ name, left: 0 })
    }
  })

  it('deletes only what the other CRM does not know', async () => {
    const browser = createBrowser()
    const hubspot = await installed('hubspot', browser)
    const salesforce = await installed('salesforce', browser)
    const { workspaceId } = hubspot
    for (const [name, refs] of [
      ['both', [hubspot, salesforce]],
      ['only-hubspot', [hubspot]],
      ['only-salesforce', [salesforce]],
    ] as const) {
      const [account] = await query(
        'insert into accounts (id, workspace_id, name) values (gen_random_uuid(), $1, $2) returning id',
        [workspaceId, name],
      )
      for (const { id } of refs)
        await query(
          `insert into crm_accounts (workspace_id, connection_id, external_id, account_id, name, modified_at) values ($1, $2, $3, $4, $3, now())`,
          [workspaceId, id, name, account?.id],
        )
    }
    await end(hubspot, false)
    expect(await expire(hubspot, 31)).toEqual({
      connections: ['HubSpot portal 48000001'],
      isWorkspaceGone: false,
    })
    expect(await query('select name from accounts order by 1')).toEqual([
      { name: 'both' },
      { name: 'only-salesforce' },
    ])
    expect(await query('select crm from connections')).toEqual([{ crm: 'salesforce' }])
    expect(await query(`select action from audit_log where action = 'connection.deleted'`)).toHaveLength(1)
  })

  it('stops when the portal is connected again in time, and everything goes on', async () => {
    const browser = createBrowser()
    const ref = await installed('hubspot', browser)
    await end(ref)
    const again = await browser.connect(world, 'hubspot')
    expect(again.status).toBe(303)
    expect(
      await query('select id, delete_after, disconnected_at, is_revenue_source from connections'),
    ).toEqual([{ id: ref.id, delete_after: null, disconnected_at: null, is_revenue_source: true }])
    expect(await query('select is_paused from workspace_directory')).toEqual([{ is_paused: false }])
    expect(await expire(ref, 365)).toEqual({ connections: [], isWorkspaceGone: false })
    expect((await open(ref).fetchProfile()).externalId).toBe('48000001')
  })

  it('is not stopped by somebody of the portal who is no admin', async () => {
    const ref = await installed('hubspot')
    await end(ref)
    const answer = await createBrowser().connect(world, 'hubspot', '', { decision: 'allow', user: '1000004' })
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('Only an admin')])
    expect(await query('select from credentials')).toEqual([])
  })
})
