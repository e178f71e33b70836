import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consoleRoutes } from '#web/console/routes.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type RunningApp, startApp } from '../survey-fixture.ts'
import { now, type Office, origin, post, seedOffice, visit } from './fixture.ts'
import { seedWork, type WorkDone } from './work.ts'

const canary = 'CANARY-of-the-other-workspace'

let test: TestDatabase
let app: RunningApp
let own: Office
let other: Office
let ownWork: WorkDone
let otherWork: WorkDone

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startApp(test.database, { publicUrl: origin, now: () => now })
  own = await seedOffice(test.database)
  other = await seedOffice(test.database, canary)
  ownWork = await seedWork(test.database, own)
  otherWork = await seedWork(test.database, other, canary)
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

/** Every kind of id that a console address can hold, of one workspace. */
function idsOf(office: Office, work: WorkDone): string[] {
  const people = Object.values(office.people).map(({ id }) => id)
  return [
    office.workspaceId,
    office.connectionId,
    work.cycleId,
    work.fieldsId,
    work.taskId,
    work.mailId,
    ...people,
  ]
}

const withId = consoleRoutes.filter(({ path }) => path.includes(':id'))
const without = consoleRoutes.filter(({ path }) => !path.includes(':'))
const ask = (method: 'get' | 'post', path: string, office: Office) =>
  (method === 'get' ? visit : post)(app.url, path, office.people.admin)

/** All that the other workspace has, as one text per table. */
async function stateOfOther(): Promise<string> {
  const tables = ['users', 'sessions', 'outbox', 'connections', 'cycles', 'audit_log', 'workspaces', 'jobs']
  const texts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await test.owner.query(
        `select coalesce(string_agg(to_jsonb(t)::text, ',' order by to_jsonb(t)::text), '') as text from ${table} t where workspace_id = $1`,
        [other.workspaceId],
      )
      return `${table}: ${rows[0].text}`
    }),
  )
  return texts.join('\n')
}

describe("another workspace's id", () => {
  it('is tried on routes', () => {
    expect(withId.length).toBeGreaterThan(4)
  })

  it.each(withId.map((route) => [route.method, route.path] as const))(
    'on %s %s is 404',
    async (method, path) => {
      const before = await stateOfOther()
      for (const id of [...idsOf(other, otherWork), randomUUID(), 'x', "1' or '1'='1"]) {
        const answer = await ask(method, path.replace(':id', encodeURIComponent(id)), own)
        expect({ id, status: answer.status }).toEqual({ id, status: 404 })
        expect(answer.text).not.toContain(canary)
      }
      expect(await stateOfOther()).toBe(before)
    },
  )

  it('would have been found, had it been its own', async () => {
    expect((await ask('get', `/console/sync/runs/${otherWork.cycleId}`, other)).text).toContain(canary)
    expect((await ask('get', `/console/connections/${other.connectionId}/disconnect`, other)).text).toContain(
      canary,
    )
    const retried = await ask('post', `/console/sync/writes/${ownWork.fieldsId}/retry`, own)
    expect(retried.headers.get('location')).toBe('/console/sync/failures?done=retried')
  })
})

describe('pages without an id', () => {
  it.each(without.map((route) => [route.method, route.path] as const))(
    '%s %s hold nothing of another workspace and change nothing there',
    async (method, path) => {
      const before = await stateOfOther()
      const ids = idsOf(other, otherWork)
      const queries = ['', `?connection=${other.connectionId}&object=account`, `?after=${otherWork.fieldsId}`]
      for (const query of method === 'get' ? queries : ['']) {
        const answer = await ask(method, path + query, own)
        expect(answer.status, path).toBeLessThan(500)
        expect(answer.text).not.toContain(canary)
        // A link to the next page repeats what the visitor asked for.
        for (const id of ids) if (!query.includes(id)) expect(answer.text).not.toContain(id)
      }
      expect(await stateOfOther()).toBe(before)
    },
  )
})

it('shows the log of its own workspace, and the other its own', async () => {
  expect((await ask('get', '/console/audit', other)).text).toContain(`tiers of ${canary}`)
  expect((await ask('get', '/console/audit', own)).text).toContain('tiers of Hansen Maschinenbau AG')
})
