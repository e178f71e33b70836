import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { DueJob } from '#jobs/engine.ts'
import { askForPollsOnce } from '#jobs/poll-schedule.ts'
import { silentLog } from '#std/log.ts'
import { listConnections } from '#store/connections.ts'
import { saveEvents } from '#store/crm-events.ts'
import { inWorkspace } from '#store/pool.ts'
import { ensureJob } from '#store/single-jobs.ts'
import { createFakeCrm, type FakeCrm } from '../fakes/crm.ts'
import { type CycleWorld, createCycleWorld } from '../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runDueJobs } from '../support/single-jobs.ts'
import { fill, today } from './base.ts'

let test: TestDatabase
let world: CycleWorld
let salesforce: FakeCrm
let hubspot: FakeCrm
let clock = new Date(today)
const told: DueJob[] = []

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.owner.query('delete from workspace_directory')
  clock = new Date(today)
  hubspot = createFakeCrm('hubspot', today)
  salesforce = createFakeCrm('salesforce', today)
  fill(salesforce)
  world = await createCycleWorld(test.database, [hubspot, salesforce], { now: () => clock })
  told.length = 0
})

const query = async <Row>(text: string) =>
  (await inWorkspace(test.database, world.workspaceId, (tx) => tx.client.query(text))).rows as Row[]

function ask(minutesLater: number): Promise<void> {
  clock = new Date(Date.parse(today) + minutesLater * 60_000)
  const producer = {
    enqueue: async (jobs: readonly DueJob[]) => void told.push(...jobs),
    close: async () => {},
  }
  return askForPollsOnce({ database: test.database, producer, log: silentLog() }, clock)
}

it('asks every 15 minutes for each connection that does not tell by itself, and reads what changed', async () => {
  await world.runCycle(today)
  const pulls = { ...salesforce.calls.pulls }
  await Promise.all([ask(1), ask(1)])
  expect(new Set(told.map((job) => job.queue))).toEqual(new Set(['salesforce']))
  expect(new Set(told.map((job) => job.id)).size).toBe(1)
  const account = salesforce.accounts.get('A')
  if (account) salesforce.accounts.set('A', { ...account, name: 'Renamed', modifiedAt: salesforce.tick() })
  const [stats] = await runDueJobs(test.database, world)
  expect(stats).toMatchObject({ changed: 1, gone: 0 })
  expect(await query(`select name from accounts where name = 'Renamed'`)).toHaveLength(1)
  expect(salesforce.calls.pulls).toEqual({
    ...pulls,
    ...{
      accounts: (pulls.accounts ?? 0) + 1,
      contacts: (pulls.contacts ?? 0) + 1,
      deals: (pulls.deals ?? 0) + 1,
    },
  })
  for (const minute of [2, 10, 15.9]) await ask(minute)
  expect(await query(`select 1 from jobs where name = 'changes.poll'`)).toHaveLength(1)
  await ask(16)
  expect(await query(`select 1 from jobs where name = 'changes.poll'`)).toHaveLength(2)
})

it('is not asked for beside a running cycle, for a parked connection or a paused workspace', async () => {
  await world.runCycle(today)
  await query(`update cycles set state = 'running'`)
  await ask(20)
  await query(`update cycles set state = 'done'`)
  await query(`update connections set parked_at = now(), parked_reason = 'dead'`)
  await ask(40)
  await query(`update connections set parked_at = null`)
  await test.owner.query('update workspace_directory set is_paused = true')
  await ask(60)
  expect(await query(`select 1 from jobs where name = 'changes.poll'`)).toEqual([])
})

it('has events that wait read again where the job for them failed, once an hour, also beside a cycle', async () => {
  const rereads = () =>
    query<{ state: string }>(`select state from jobs where name = 'records.reread' order by state desc`)
  await world.runCycle(today)
  await ask(0)
  expect(await rereads()).toEqual([])
  await inWorkspace(test.database, world.workspaceId, async (tx) => {
    const connection = (await listConnections(tx)).find(({ crm }) => crm === 'hubspot')
    if (!connection) throw new Error('no connection')
    const event = {
      key: 'e',
      kind: 'erased',
      stream: 'contacts',
      externalIds: ['x'],
      occurredAt: today,
    } as const
    await saveEvents(tx, connection.id, [event], clock)
    await ensureJob(tx, { name: 'records.reread', connectionId: connection.id, now: clock })
  })
  await query(`update jobs set state = 'failed' where name = 'records.reread'`)
  await query(`update cycles set state = 'running'`)
  await ask(59)
  expect(await rereads()).toEqual([{ state: 'failed' }])
  await query(`update connections set parked_at = now(), parked_reason = 'dead'`)
  await ask(60)
  expect(await rereads()).toEqual([{ state: 'failed' }])
  await query(`update connections set parked_at = null, parked_reason = null`)
  await Promise.all([ask(60), ask(60)])
  expect(await rereads()).toEqual([{ state: 'failed' }, { state: 'due' }])
  await runDueJobs(test.database, world)
  expect(await query('select 1 from crm_events where taken_at is null')).toEqual([])
})

it('reads nothing when a cycle has begun meanwhile', async () => {
  await world.runCycle(today)
  await ask(20)
  await query(`update cycles set state = 'running'`)
  const pulls = { ...salesforce.calls.pulls }
  expect(await runDueJobs(test.database, world)).toMatchObject([{ skipped: 'a cycle is running' }])
  expect(salesforce.calls.pulls).toEqual(pulls)
})

it('leaves full passes to the night: the first, and that of every week', async () => {
  await ask(20)
  expect(await runDueJobs(test.database, world)).toMatchObject([{ read: 0 }])
  await world.runCycle(today)
  await ask(9 * 24 * 60)
  expect(await runDueJobs(test.database, world)).toMatchObject([{ changed: 0, gone: 0 }])
  expect(await query(`select 1 from cursors where full_at > now() and pass_kind is not null`)).toEqual([])
  const [row] = await query<{ n: number }>(
    `select count(distinct full_at) as n from cursors where stream = 'accounts'`,
  )
  expect(row?.n).toBeGreaterThan(0)
})
