import { afterAll, beforeAll, expect, it } from 'vitest'
import { inWorkspace } from '#store/pool.ts'
import { hubspot } from '../../contract/hubspot-crm.ts'
import { records, startWorld, type World } from '../../contract/world.ts'
import { type CycleWorld, createCycleWorld } from '../../support/cycle.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { runDueJobs } from '../../support/single-jobs.ts'
import { type HubspotApp, startHubspotApp } from './app.ts'
import { event } from './events.ts'

let test: TestDatabase
let app: HubspotApp
let portal: World
let world: CycleWorld
let portalId: string

beforeAll(async () => {
  test = await createTestDatabase()
  portal = await startWorld(hubspot, { contacts: 60 })
  portalId = (await portal.port.fetchProfile()).externalId
  const now = () => new Date(portal.clock.now)
  app = await startHubspotApp(test.database, { now: now() })
  world = await createCycleWorld(test.database, [{ port: portal.port, externalId: portalId }], { now })
  await world.runCycle(now().toISOString())
})
afterAll(async () => {
  await app?.close()
  await portal?.close()
  await test.drop()
})

const query = async <Row>(text: string, values: readonly unknown[] = []) =>
  (await inWorkspace(test.database, world.workspaceId, (tx) => tx.client.query(text, [...values])))
    .rows as Row[]

async function deliver(...events: object[]): Promise<Readonly<Record<string, unknown>>[]> {
  portal.clock.now += 1_000
  const response = await app.call('/hubspot/webhooks', { method: 'POST', body: events })
  expect(response.status).toBe(204)
  return runDueJobs(test.database, world)
}

it('reads again from the portal what it was told of: an edit, a merge, a deletion and a restore', async () => {
  const [edited, survivor, loser, deleted] = (await records(portal.port, 'accounts')).map((a) => a.externalId)
  portal.clock.now += 60_000
  await portal.control('edit', { object: 'account', id: edited, properties: { name: 'Renamed' } })
  await portal.control('merge', { object: 'account', id: survivor, otherId: loser })
  await portal.control('delete', { object: 'account', id: deleted })
  const before = portal.counted.read
  const [stats] = await deliver(
    event(portalId, 'propertyChange', 'company', { objectId: Number(edited), propertyName: 'name' }),
    event(portalId, 'merge', 'company', {
      ...{ objectId: Number(survivor), primaryObjectId: Number(survivor), mergedObjectIds: [Number(loser)] },
    }),
    event(portalId, 'deletion', 'company', { objectId: Number(deleted) }),
  )
  expect(stats).toMatchObject({ events: 3, changed: 2, gone: 2, erased: 0 })
  expect(portal.counted.read - before).toBe(1)
  const rows = await query<{ external_id: string; merged_into: string | null; is_gone: boolean }>(
    `select external_id, merged_into, gone_at is not null as is_gone from crm_accounts where external_id = any($1) order by 1`,
    [[edited, survivor, loser, deleted]],
  )
  expect(new Map(rows.map((row) => [row.external_id, [row.merged_into, row.is_gone]]))).toEqual(
    new Map([
      [edited, [null, false]],
      [survivor, [null, false]],
      [loser, [survivor, true]],
      [deleted, [null, true]],
    ]),
  )
  expect(await query(`select 1 from accounts where name = 'Renamed'`)).toHaveLength(1)
  await portal.control('restore', { object: 'account', id: deleted })
  await deliver(event(portalId, 'restore', 'company', { objectId: Number(deleted) }))
  expect(await query(`select gone_at from crm_accounts where external_id = $1`, [deleted])).toEqual([
    { gone_at: null },
  ])
})

it('reads once what a hundred events name', async () => {
  const ids = (await records(portal.port, 'contacts')).slice(0, 10).map((contact) => contact.externalId)
  const before = portal.counted.read
  const events = Array.from({ length: 100 }, (_, n) =>
    event(portalId, 'propertyChange', 'contact', { objectId: Number(ids[n % 10]), propertyName: 'jobtitle' }),
  )
  expect(await deliver(...events)).toMatchObject([{ events: 100, read: 10, gone: 0 }])
  expect(portal.counted.read - before).toBe(1)
  const again = event(portalId, 'propertyChange', 'contact', { objectId: Number(ids[0]) })
  expect(await deliver(again)).toMatchObject([{ read: 1, changed: 0, gone: 0 }])
})
