import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '#domain/ids.ts'
import type { ConnectionRef } from '#flows/credential-deps.ts'
import { ConnectedAgain, type DisconnectDeps, disconnect } from '#flows/disconnect.ts'
import { deleteExpired } from '#flows/retention.ts'
import { ensureWorkspace } from '#store/workspaces.ts'
import {
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
  await world.test.owner.query('delete from workspace_directory')
})

const query = async (sql: string, values: unknown[] = []) => (await world.test.owner.query(sql, values)).rows
const connect = async () => expect((await createBrowser().connect(world, 'salesforce')).status).toBe(303)

async function installed(): Promise<ConnectionRef> {
  await connect()
  const [row] = await query('select id, workspace_id as "workspaceId", crm from connections')
  return row as unknown as ConnectionRef
}

const end = ({ workspaceId, id }: ConnectionRef, deps: DisconnectDeps = world.deps) =>
  disconnect(deps, {
    ...{ workspaceId, connectionId: id, removeFields: true },
    actor: { id: null, name: 'Ada' },
  })

describe('a connection that is connected again while it is being disconnected', () => {
  async function expectWorking(ref: ConnectionRef) {
    expect(await query('select disconnecting_at, disconnected_at, delete_after from connections')).toEqual([
      { disconnecting_at: null, disconnected_at: null, delete_after: null },
    ])
    const adapter = openAdapter('salesforce', {
      credentials: (refused) => world.deps.credentials.accessOf(ref, { refused }),
    })
    expect((await adapter.fetchProfile()).timeZone).toBe('Europe/Vienna')
    expect(await query(`select from audit_log where action = 'connection.removed'`)).toEqual([])
  }

  it('keeps its new access: what was begun before stops ahead of ending it', async () => {
    const ref = await installed()
    let left = 0
    const { salesforce } = world.deps.oauth
    const leave: typeof salesforce.leave = (...given) => {
      left += 1
      return salesforce.leave(...given)
    }
    const openLeaving: DisconnectDeps['openLeaving'] = (...which) => {
      const port = world.deps.openLeaving(...which)
      const removeFields = async () => {
        const removal = await port.removeFields()
        await connect()
        return removal
      }
      return { ...port, removeFields }
    }
    const oauth = { ...world.deps.oauth, salesforce: { ...salesforce, leave } }
    await expect(end(ref, { ...world.deps, oauth, openLeaving })).rejects.toThrow(ConnectedAgain)
    expect(left).toBe(0)
    await expectWorking(ref)
  })

  it('keeps its new access also when the old one has just been ended', async () => {
    const ref = await installed()
    const { salesforce } = world.deps.oauth
    const leave: typeof salesforce.leave = async (...given) => {
      await salesforce.leave(...given)
      await connect()
    }
    const oauth = { ...world.deps.oauth, salesforce: { ...salesforce, leave } }
    await expect(end(ref, { ...world.deps, oauth })).rejects.toThrow(ConnectedAgain)
    await expectWorking(ref)
  })
})

describe('the end of the retention clock', () => {
  const expire = (workspaceId: WorkspaceId) =>
    deleteExpired(world.test.database, workspaceId, new Date(world.clock.now + 31 * 86_400_000))

  it('takes connection and workspace at once, or neither', async () => {
    const ref = await installed()
    await end(ref)
    await world.test.owner.query(
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`,
    )
    await world.test.owner.query(
      'create trigger fail before delete on workspace_directory for each row execute function fail()',
    )
    try {
      await expect(expire(ref.workspaceId)).rejects.toThrow('cut off')
    } finally {
      await world.test.owner.query('drop function fail cascade')
    }
    expect(await query('select id from connections')).toEqual([{ id: ref.id }])
    expect(await expire(ref.workspaceId)).toMatchObject({ isWorkspaceGone: true })
    expect(await query('select from workspace_directory')).toEqual([])
  })

  it('spares a connection that is being connected again at this moment', async () => {
    const ref = await installed()
    await end(ref)
    const other = await world.test.owner.connect()
    try {
      await other.query('begin')
      await other.query(
        'update connections set disconnecting_at = null, disconnected_at = null, delete_after = null',
      )
      const outcome = expire(ref.workspaceId)
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      while ((await query(waiting)).length === 0) await pause(5)
      await other.query('commit')
      expect(await outcome).toEqual({ connections: [], isWorkspaceGone: false })
    } finally {
      other.release()
    }
    expect(await query('select id from connections')).toEqual([{ id: ref.id }])
  })

  it('leaves a workspace alone that never had a connection', async () => {
    const { workspaceId } = await installed()
    const id = '0a0a0a0a-0000-4000-8000-000000000001' as WorkspaceId
    await ensureWorkspace(world.test.database, { id, name: 'W', currency: 'EUR', timeZone: 'UTC' })
    expect(await expire(id)).toEqual({ connections: [], isWorkspaceGone: false })
    expect(await query('select id from workspace_directory order by id = $1', [id])).toEqual([
      { id: workspaceId },
      { id },
    ])
  })

  it('takes what alerts quote of people who go, and the tasks for it, while the other CRM stays', async () => {
    const browser = createBrowser()
    await browser.connect(world, 'hubspot')
    await browser.connect(world, 'salesforce')
    const refs = await query('select id, workspace_id as "workspaceId", crm from connections order by crm')
    const [hubspot, salesforce] = refs as unknown as ConnectionRef[]
    if (!hubspot || !salesforce) throw new Error('both are connected')
    const { workspaceId } = hubspot
    const [account] = await query(
      `insert into accounts (id, workspace_id, name) values (gen_random_uuid(), $1, 'both') returning id`,
      [workspaceId],
    )
    for (const ref of [hubspot, salesforce]) {
      await query(
        `insert into crm_accounts (workspace_id, connection_id, external_id, account_id, name, modified_at) values ($1, $2, 'a', $3, 'both', now())`,
        [workspaceId, ref.id, account?.id],
      )
      const [contact] = await query(
        'insert into contacts (id, workspace_id, account_id) values (gen_random_uuid(), $1, $2) returning id',
        [workspaceId, account?.id],
      )
      await query(
        `insert into crm_contacts (workspace_id, connection_id, external_id, contact_id, is_opted_out, is_bounced, modified_at) values ($1, $2, 'c', $3, false, false, now())`,
        [workspaceId, ref.id, contact?.id],
      )
      const [alert] = await query(
        `insert into alerts (id, workspace_id, situation_key, account_id, contact_id, kind, polarity, severity, title, body, due_at, raised_at)
         values (gen_random_uuid(), $1, $2, $3, $4, 'k', 'problem', 'high', $2, 'words', now(), now()) returning id`,
        [workspaceId, ref.crm, account?.id, contact?.id],
      )
      for (const kind of ['task', 'history'])
        await query(
          `insert into outbox (workspace_id, connection_id, kind, object, target, key) values ($1, $2, $3, 'alert', $4, $5)`,
          [workspaceId, salesforce.id, kind, alert?.id, ref.crm],
        )
    }
    await end(hubspot)
    expect(await expire(workspaceId)).toMatchObject({ isWorkspaceGone: false })
    expect(await query('select title from alerts')).toEqual([{ title: 'salesforce' }])
    expect(
      await query(`select kind, key from outbox where kind in ('task', 'history') order by kind`),
    ).toEqual([
      { kind: 'history', key: 'salesforce' },
      { kind: 'task', key: 'salesforce' },
    ])
  })
})
