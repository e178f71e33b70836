import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'
import { seedWork, type WorkDone } from './work.ts'

let test: TestDatabase
let app: RunningApp
let office: Office
let work: WorkDone

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})
beforeEach(async () => {
  office = await seedOffice(test.database)
  work = await seedWork(test.database, office)
})

const open = async (path: string) => (await visit(app.url, path, office.people.admin)).text
const stateOf = async (id: string) => {
  const { rows } = await test.owner.query('select state, attempts from outbox where id = $1', [id])
  return rows[0]
}
const addJob = (stats: object, calls: object, finishedAt: Date) =>
  test.owner.query(
    `insert into jobs (id, workspace_id, connection_id, name, key, state, stats, calls, created_at, finished_at)
     values ($1::uuid, $2, $3, 'changes.poll', $1::text, 'done', $4, $5, $6, $6)`,
    [randomUUID(), office.workspaceId, office.connectionId, stats, calls, finishedAt],
  )

it('says of every refused record what the CRM said, what it means and what to do', async () => {
  const text = await open('/console/sync/failures')
  for (const part of [
    'Hansen Maschinenbau AG',
    'Rule “No change while audited” stopped',
    'The CRM refused this record',
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'keyward_tier',
    'A field of ours is missing',
    'nobody knows whether it arrived',
  ])
    expect(text).toContain(part)
})

it('filters by kind and class', async () => {
  const text = await open('/console/sync/failures?kind=task&class=rejected-field')
  expect(text).toContain('PROPERTY_DOESNT_EXIST')
  expect(text).not.toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION')
  expect(await open('/console/sync/failures?class=transient')).toContain('There is none of this kind.')
})

it('says of a run what each step read, wrote, skipped and why, and what stopped it', async () => {
  const text = await open(`/console/sync/runs/${work.cycleId}`)
  for (const part of [
    'read 310',
    'changed 12',
    '40 asked a short time ago; 22 not nominated',
    'The scope crm.objects',
  ])
    expect(text).toContain(part)
})

it('owes a refused write again and begins the run that writes it, once', async () => {
  const path = `/console/sync/writes/${work.fieldsId}/retry`
  const statuses = (await Promise.all([1, 2, 3].map(() => post(app.url, path, office.people.admin)))).map(
    ({ status }) => status,
  )
  expect(statuses.toSorted()).toEqual([303, 404, 404])
  expect(await stateOf(work.fieldsId)).toEqual({ state: 'pending', attempts: 0 })
  expect((await stateOf(work.taskId)).state).toBe('failed')
  const { rows } = await test.owner.query(
    `select trigger, state from cycles where workspace_id = $1 and state = 'running'`,
    [office.workspaceId],
  )
  expect(rows).toEqual([{ trigger: 'manual', state: 'running' }])
  expect(await open('/console/audit')).toContain('write.retried')
})

it('owes all that a filter keeps, and never a mail', async () => {
  await post(app.url, '/console/sync/failures/retry', office.people.admin, { class: 'rejected-field' })
  expect([(await stateOf(work.fieldsId)).state, (await stateOf(work.taskId)).state]).toEqual([
    'failed',
    'pending',
  ])
  await post(app.url, '/console/sync/failures/retry', office.people.admin)
  expect((await stateOf(work.fieldsId)).state).toBe('pending')
  expect((await stateOf(work.mailId)).state).toBe('unknown')
  const mail = await post(app.url, `/console/sync/writes/${work.mailId}/retry`, office.people.admin)
  expect(mail.status).toBe(404)
})

it('counts the calls of the local day, and says what the CRM states of its allowance', async () => {
  // Midnight in Berlin is 23:00 UTC the day before.
  await addJob({}, { read: 100, write: 20, other: 3 }, new Date('2026-03-09T23:00:00Z'))
  await addJob({}, { read: 7_000, write: 0, other: 0 }, new Date('2026-03-09T22:59:59Z'))
  expect(await open('/console/sync')).toContain('<strong>128</strong>API calls today')
  await addJob({ usage: { used: 1, limit: 9 } }, {}, new Date('2026-03-10T07:00:00Z'))
  await addJob({ usage: { used: 4_200, limit: 15_000 } }, {}, new Date('2026-03-10T08:00:00Z'))
  expect(await open('/console/sync')).toContain('4,200 of 15,000 used in 24 hours')
  expect(await open('/console/sync')).toContain('10,800 left')
})

it('names what the CRM lacks of the package, with the fix', async () => {
  const { rows } = await test.owner.query(
    `insert into jobs (id, workspace_id, cycle_id, connection_id, name, key, state, stats, created_at, finished_at)
     values (gen_random_uuid(), $1, $2, $3, 'history.push', 'h', 'done', '{"missing":["Keyward_Alert__c"]}', $4, $4) returning id`,
    [office.workspaceId, work.cycleId, office.connectionId, now],
  )
  expect(rows).toHaveLength(1)
  const step = await open(`/console/sync/runs/${work.cycleId}`)
  expect(step).toContain('Keyward_Alert__c: install or update Keyward’s package')
  await test.owner.query(
    `insert into notices (id, workspace_id, connection_id, key, text, raised_at)
     values (gen_random_uuid(), $1, $2, 'package', 'Salesforce has no Keyward_Request__c', $3)`,
    [office.workspaceId, office.connectionId, now],
  )
  expect(await open('/console/sync')).toContain('Salesforce has no Keyward_Request__c')
})

it('lists a refused record of history, and tries it again', async () => {
  const id = randomUUID()
  await test.owner.query(
    `insert into outbox (id, workspace_id, connection_id, kind, object, target, key, state, error)
     values ($1::uuid, $2, $3, 'history', 'response', $1::text, $1::text, 'failed', $4)`,
    [id, office.workspaceId, office.connectionId, { class: 'rejected-record', name: 'Nordwind GmbH' }],
  )
  const text = await open('/console/sync/failures?kind=history')
  expect(text).toContain('Nordwind GmbH')
  expect(text).toContain('history record')
  await post(app.url, `/console/sync/writes/${id}/retry`, office.people.admin)
  expect(await stateOf(id)).toEqual({ state: 'pending', attempts: 0 })
})

it('shows a stopped connection with its reason and the way back', async () => {
  await test.owner.query(
    `update connections set parked_at = $2, parked_reason = 'HubSpot ended the access.' where workspace_id = $1`,
    [office.workspaceId, now],
  )
  for (const path of ['/console', '/console/sync', '/console/connections']) {
    const text = await open(path)
    expect(text).toContain('HubSpot ended the access.')
    expect(text).toContain('stopped')
  }
})

it('pages through runs and failures without losing or repeating one', async () => {
  for (let run = 0; run < 40; run++)
    await test.owner.query(
      `insert into cycles (id, workspace_id, local_date, trigger, as_of, state, started_at)
       values ($1, $2, '2026-01-01', 'manual', $3, 'done', $3)`,
      [randomUUID(), office.workspaceId, new Date(now.getTime() - (run + 1) * 60_000)],
    )
  for (let record = 0; record < 60; record++)
    await test.owner.query(
      `insert into outbox (workspace_id, connection_id, kind, object, target, key, state)
       values ($1, $2, 'fields', 'contact', $3, $3, 'failed')`,
      [office.workspaceId, office.connectionId, `page-${record}-`],
    )
  const walk = async (path: string, pattern: RegExp, next: RegExp) => {
    const seen: string[] = []
    for (let at: string | undefined = path; at; ) {
      const text: string = await open(at)
      seen.push(...Array.from(text.matchAll(pattern), ([, id = '']) => id))
      at = next.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    return seen
  }
  const runs = await walk('/console/sync', /sync\/runs\/([\da-f-]+)"/g, /href="([^"]+)">Earlier runs/)
  expect([runs.length, new Set(runs).size]).toEqual([41, 41])
  const failures = await walk('/console/sync/failures', /(page-\d+-)/g, /href="([^"]+)">Next 50/)
  expect([failures.length, new Set(failures).size]).toEqual([60, 60])
})
