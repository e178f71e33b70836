/** What others do while records are being written, or read again. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rereadRecords } from '#flows/reread-records.ts'
import { listConnections } from '#store/connections.ts'
import { saveEvents } from '#store/crm-events.ts'
import { lockRecords } from '#store/lock-records.ts'
import { setContactsDue, setMatchingDue } from '#store/matching/due.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { createFakeCrm, type FakeCrm } from '../fakes/crm.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { fill, today } from './base.ts'

let test: TestDatabase
let world: CycleWorld
let crm: FakeCrm
let port: FakeCrm['port']
/** Comes between the CRM's taking of a change and our keeping it. */
let meanwhile: (ids: readonly string[]) => Promise<unknown>

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.owner.query('delete from workspace_directory')
  meanwhile = async () => {}
  crm = createFakeCrm('hubspot', today)
  fill(crm)
  port = {
    ...crm.port,
    writeFields: async (object, changes, at) => {
      const result = await crm.port.writeFields(object, changes, at)
      if (object === 'account') await meanwhile(result.done)
      return result
    },
  }
  world = await createCycleWorld(test.database, [{ port }], { now: () => new Date(today) })
  await test.owner.query(`update workspaces set write_mode = 'live'`)
})

const within = <Result>(work: (tx: WorkspaceTx) => Promise<Result>) =>
  inWorkspace(test.database, world.workspaceId, work)
const query = async (text: string) => (await within((tx) => tx.client.query(text))).rows
const pending = () => query(`select target from outbox where kind = 'fields' and state = 'pending'`)
/** Another account's values, with one field less: as after a merge, or a split. */
const changeA = (ids: readonly string[]) =>
  ids.includes('A')
    ? query(
        `update accounts set wanted = wanted - 'tier_reason' || '{"tier":"III"}' where name = 'Account A'`,
      )
    : Promise.resolve()

it('writes all of what is wanted now where it changed while it was being written', async () => {
  meanwhile = changeA
  await world.runCycle(today)
  expect(crm.accounts.get('A')?.held).toMatchObject({ tier: 'I', tier_reason: expect.anything() })
  expect(await pending()).toEqual([{ target: 'A' }])
  meanwhile = async () => {}
  await query(`update accounts set wanted = wanted - 'scored_at'`)
  const cycle = await world.begin('2026-03-03T10:00:00.000Z')
  await world.finish(cycle)
  const [own] = await query(`select wanted from accounts where name = 'Account A'`)
  expect(crm.accounts.get('A')?.held).toMatchObject(own?.wanted)
  const [mirror] = await query(`select held - 'synced_at' as held from crm_accounts where external_id = 'A'`)
  expect(mirror?.held).toEqual(own?.wanted)
  expect(await pending()).toEqual([])
})

it('does not write a refused field of a record that changed meanwhile, and keeps the rest owed', async () => {
  await world.runCycle(today)
  const refuse = async () => {
    await query(
      `update accounts set wanted = wanted || '{"tier":"II","state":"at_risk"}' where name = 'Account A'`,
    )
    await query(
      `insert into outbox (workspace_id, connection_id, kind, object, target, key, refused)
       select m.workspace_id, m.connection_id, 'fields', 'account', 'A', m.connection_id || '/account/A', refusals_of(m.held, w.wanted, '{tier}')
       from crm_accounts m join accounts w on w.id = m.account_id where m.external_id = 'A'`,
    )
  }
  meanwhile = () =>
    query(`update accounts set wanted = wanted || '{"state":"active"}' where name = 'Account A'`)
  const cycle = await world.begin('2026-03-03T10:00:00.000Z')
  await world.finish(cycle, 'fields.push')
  await refuse()
  await world.finish(cycle)
  expect(crm.accounts.get('A')?.held).toMatchObject({ tier: 'I', state: 'at_risk' })
  expect(await pending()).toEqual([{ target: 'A' }])
  const [mirror] = await query(
    `select held ->> 'tier' as tier, held ->> 'state' as state from crm_accounts where external_id = 'A'`,
  )
  expect(mirror).toEqual({ tier: 'I', state: '' })
})

it('takes its locks in the order in which accounts are merged', async () => {
  await world.runCycle(today)
  const work = await within(async (tx) => {
    const [connection] = await listConnections(tx)
    if (!connection) throw new Error('no connection')
    await setContactsDue(tx, false)
    const event = {
      key: 'e',
      kind: 'changed',
      stream: 'contacts',
      externalIds: ['a0'],
      occurredAt: today,
    } as const
    await saveEvents(tx, connection.id, [event], new Date(today))
    return { connectionId: connection.id, workspaceId: world.workspaceId }
  })
  const person = crm.contacts.get('a0')
  if (person) crm.contacts.set('a0', { ...person, lastName: 'Renamed', modifiedAt: crm.tick() })
  const { signal } = new AbortController()
  let rereading: Promise<unknown> = Promise.resolve()
  await within(async (tx) => {
    await lockRecords(tx)
    rereading = rereadRecords(
      { database: test.database, port },
      { ...work, signal, secret: 'a key', now: () => new Date(today) },
    )
    const isWaiting = `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`
    while ((await tx.client.query(isWaiting)).rowCount === 0) {}
    await setMatchingDue(tx, false)
    await setMatchingDue(tx, true)
  })
  expect(await rereading).toMatchObject({ events: 1, changed: 1 })
  expect(await query('select are_contacts_due as due from workspaces')).toEqual([{ due: true }])
})
