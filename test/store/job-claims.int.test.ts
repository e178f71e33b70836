import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { JobId } from '#domain/ids.ts'
import { createJobClaims } from '#store/job-claims.ts'
import { openDatabase } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const newId = () => randomUUID() as JobId

it('gives a job to one of two workers, and to the other when the first lets go or ends', async () => {
  const [first, second] = [createJobClaims(test.database), createJobClaims(test.database)]
  const id = newId()
  const hold = await first.hold(id)
  expect(await second.hold(id)).toBeNull()
  expect(await first.hold(id)).toBeNull()
  await hold?.release()
  const other = await second.hold(id)
  expect(other).not.toBeNull()
  await second.close()
  expect(other?.lost.aborted).toBe(true)
  await vi.waitFor(async () => expect(await first.hold(id)).not.toBeNull(), { timeout: 30_000 })
  await first.close()
})

it('holds many jobs on one connection', async () => {
  const claims = createJobClaims(test.database)
  const holds = await Promise.all(Array.from({ length: 50 }, () => claims.hold(newId())))
  expect(holds.every((hold) => hold !== null)).toBe(true)
  const { rows } = await test.owner.query(
    `select count(distinct pid) as pids, count(*) as locks from pg_locks
     where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  )
  expect(rows).toEqual([{ pids: 1, locks: 50 }])
  await claims.close()
})

it('takes a job from a worker that is cut off, and tells that worker', async () => {
  const proxy = await startFaultProxy(test.url)
  const database = openDatabase({ url: proxy.url, max: 2, onError: () => {} })
  const lonely = createJobClaims(database, { silenceMs: 2_000 })
  const other = createJobClaims(test.database)
  const id = newId()
  const hold = await lonely.hold(id)
  if (!hold) throw new Error('not held')
  proxy.freeze()
  const told = once(hold.lost, 'abort')
  await vi.waitFor(async () => expect(await other.hold(id)).not.toBeNull(), {
    timeout: 40_000,
    interval: 100,
  })
  await told
  await proxy.close()
  await other.close()
  await lonely.close()
  await database.close()
})

it('keeps a job whose work is long and silent', async () => {
  const patient = createJobClaims(test.database, { silenceMs: 4_000 })
  const other = createJobClaims(test.database)
  const id = newId()
  const hold = await patient.hold(id)
  // Its connection was heard of half as long again as it may be silent, by the server's own clock.
  const { rows } = await test.owner.query(
    `select pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  )
  expect(rows).toHaveLength(1)
  await vi.waitFor(
    async () => {
      const { rows: spoke } = await test.owner.query(
        `select from pg_stat_activity where pid = $1 and state_change - backend_start > interval '6 seconds'`,
        [rows[0].pid],
      )
      expect(spoke).toHaveLength(1)
    },
    { timeout: 40_000, interval: 200 },
  )
  expect(hold?.lost.aborted).toBe(false)
  expect(await other.hold(id)).toBeNull()
  await Promise.all([patient.close(), other.close()])
})
