import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WorkspaceId } from '#domain/ids.ts'
import type { DueJob } from '#jobs/engine.ts'
import { scheduleOnce } from '#jobs/scheduler.ts'
import { beginScheduledCycle } from '#parts/cycle.ts'
import { createLog, silentLog } from '#std/log.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

async function workspace(
  timeZone: string,
  more: { paused?: boolean; createdAt?: string } = {},
): Promise<WorkspaceId> {
  const id = randomUUID() as WorkspaceId
  await test.owner.query(
    `insert into workspace_directory (id, time_zone, nightly_at, is_paused, created_at) values ($1, $2, '02:00', $3, $4)`,
    [id, timeZone, more.paused ?? false, more.createdAt ?? '2026-01-01T12:00:00Z'],
  )
  await test.owner.query(`insert into workspaces (workspace_id, name, currency) values ($1, 'W', 'EUR')`, [
    id,
  ])
  await test.owner.query(
    `insert into connections (id, workspace_id, crm, external_id, name, base_url)
     values (gen_random_uuid(), $1, 'hubspot', '1', 'Portal', 'http://127.0.0.1')`,
    [id],
  )
  return id
}

async function datesOf(id: WorkspaceId): Promise<string[]> {
  const { rows } = await test.owner.query(
    'select local_date::text as date from cycles where workspace_id = $1 order by 1',
    [id],
  )
  return rows.map((row) => row.date)
}

it('begins one cycle per workspace and local date, with two schedulers that ask all the time and forget', async () => {
  const berlin = await workspace('Europe/Berlin')
  const auckland = await workspace('Pacific/Auckland')
  const paused = await workspace('Europe/Berlin', { paused: true })
  const enqueued: DueJob[] = []
  const producer = {
    enqueue: async (jobs: readonly DueJob[]) => void enqueued.push(...jobs),
    close: async () => {},
  }
  const from = Date.UTC(2026, 2, 27, 12) // the clocks of Berlin change on the 29th
  for (let time = from; time < from + 3 * 86_400_000; time += 1_800_000) {
    const now = new Date(time)
    const deps = {
      database: test.database,
      producer,
      log: silentLog(),
      beginScheduled: (id: WorkspaceId, date: string) => beginScheduledCycle(test.database, id, date, now),
    }
    await Promise.all([scheduleOnce(deps, now, new Map()), scheduleOnce(deps, now, new Map())])
    await test.owner.query(`update cycles set state = 'done'`)
  }
  expect(await datesOf(berlin)).toEqual(['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'])
  expect(await datesOf(auckland)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
  expect(await datesOf(paused)).toEqual([])
  expect(enqueued).toHaveLength(7)
  expect(enqueued[0]).toMatchObject({ queue: 'hubspot' })
})

it('leaves a workspace alone on the day it was made, and does not let one that fails keep the others waiting', async () => {
  const broken = await workspace('Mars/Olympus', { createdAt: '2025-12-01T00:00:00Z' })
  const young = await workspace('UTC', { createdAt: '2026-05-05T09:00:00Z' })
  const begun: string[] = []
  const lines: string[] = []
  const deps = {
    database: test.database,
    producer: { enqueue: async () => {}, close: async () => {} },
    log: createLog({ level: 'error', write: (line) => lines.push(line) }),
    beginScheduled: async (id: WorkspaceId, date: string) => {
      if (id === young) begun.push(date)
      return []
    },
  }
  for (const now of ['2026-05-05T10:00:00Z', '2026-05-06T01:59:00Z', '2026-05-06T02:00:00Z']) {
    await scheduleOnce(deps, new Date(now), new Map())
  }
  expect(begun).toEqual(['2026-05-06'])
  expect(lines.every((line) => line.includes(broken))).toBe(true)
  expect(lines).toHaveLength(3)
})
