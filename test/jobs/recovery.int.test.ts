import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBackend } from '#jobs/backend.ts'
import { createProducer } from '#jobs/producer.ts'
import { startSweeper } from '#jobs/sweeper.ts'
import { startWorker } from '#jobs/worker.ts'
import { createLog, silentLog } from '#std/log.ts'
import { openDatabase } from '#store/pool.ts'
import { createEmptyDatabase, requireRedis } from '../support/database.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'
import { startRedis } from '../support/redis-server.ts'
import { createJobsDatabase, workThat } from './bench-jobs.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const redis = requireRedis()
const soon = { timeout: 40_000, interval: 100 }

async function jobsDatabase() {
  const test = await createJobsDatabase()
  cleanups.push(() => test.drop())
  return test
}

/** A Redis of its own, which a test may wipe. */
async function ownRedis(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-redis-'))
  const server = await startRedis(folder)
  if (!server) throw new Error('no redis-server')
  cleanups.push(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })
  return server.url
}

async function proxyTo(url: string): Promise<FaultProxy> {
  const proxy = await startFaultProxy(url)
  cleanups.push(() => proxy.close())
  return proxy
}

/** How long a fault or a piece of work lasts; nothing is waited for with it. */
const lasts = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Transactions that this database has seen, failed ones too. */
async function transactionsOf({ owner }: Awaited<ReturnType<typeof createJobsDatabase>>): Promise<number> {
  const { rows } = await owner.query(
    'select xact_commit + xact_rollback as n from pg_stat_database where datname = current_database()',
  )
  return Number(rows[0]?.n)
}

/** A whole worker process in one: worker, sweeper, producer, over the given addresses. */
async function startAll(
  test: Awaited<ReturnType<typeof createJobsDatabase>>,
  options: { redisUrl: string | null; databaseUrl: string; work?: ReturnType<typeof workThat> },
) {
  const lines: string[] = []
  const log = createLog({ level: 'info', write: (line) => lines.push(line) })
  const database = openDatabase({ url: options.databaseUrl, max: 10, onError: () => {} })
  const backend = createBackend({ ...options, database })
  const producer = createProducer(backend, silentLog())
  const work = options.work ?? workThat(async () => ({}))
  const worker = await startWorker({ backend, database, work, producer, log })
  const sweeper = startSweeper({ database, producer, backend, log: silentLog(), everyMs: 1_000 })
  cleanups.push(async () => {
    await sweeper.close()
    await worker.close(1_000)
    await producer.close()
    await backend.close()
    await database.close()
  })
  return {
    lines,
    /** Ends once every job there is, is done. */
    allDone: (count: number) =>
      vi.waitFor(async () => expect(await test.countJobs()).toEqual({ done: count }), soon),
  }
}

describe('a worker without its backend', () => {
  it('refuses to start on a database whose queue tables were never made, and names the command', async () => {
    const { url, drop } = await createEmptyDatabase()
    cleanups.push(drop)
    const database = openDatabase({ url, max: 2, onError: () => {} })
    cleanups.push(() => database.close())
    const backend = createBackend({ redisUrl: null, databaseUrl: url, database })
    const producer = createProducer(backend, silentLog())
    const worker = startWorker({
      backend,
      database,
      work: workThat(async () => ({})),
      producer,
      log: silentLog(),
    })
    await expect(worker).rejects.toThrow(/not ready.*Run "keyward start" or "keyward cycle"/)
  })

  it('refuses to start when REDIS_URL answers nothing, names it and keeps its password', async () => {
    const test = await jobsDatabase()
    const backend = createBackend({
      redisUrl: 'redis://:hidden@127.0.0.1:1',
      databaseUrl: test.url,
      database: test.database,
    })
    cleanups.push(() => backend.close())
    const error = await backend.assertReady().catch((refusal: Error) => refusal)
    expect(String(error)).toMatch(/Redis at 127\.0\.0\.1:1 \(REDIS_URL\) does not answer.*unset it/)
    expect(String(error)).not.toContain('hidden')
  })

  it('does not spin when the queue tables vanish under it, and goes on when they are back', async () => {
    const test = await jobsDatabase()
    const { lines, allDone } = await startAll(test, { redisUrl: null, databaseUrl: test.url })
    await test.insertJobs(3)
    await allDone(3)
    await test.owner.query('alter schema bullmq rename to gone')
    await vi.waitFor(() => expect(lines.join()).toContain('work pauses'), soon)
    // Counted, not timed: one that spins asks thousands of times, on a slow machine too.
    const before = await transactionsOf(test)
    await lasts(3_000)
    expect((await transactionsOf(test)) - before).toBeLessThan(100)
    expect(lines.length).toBeLessThan(6)
    await test.owner.query('alter schema gone rename to bullmq')
    await test.insertJobs(3)
    await allDone(6)
  })

  it.each(['cut', 'freeze'] as const)(
    'pauses, says so once and goes on by itself: PostgreSQL, connections %s',
    async (fault) => {
      const test = await jobsDatabase()
      const proxy = await proxyTo(test.url)
      const { lines, allDone } = await startAll(test, { redisUrl: null, databaseUrl: proxy.url })
      await test.insertJobs(3)
      await allDone(3)
      await proxy[fault]()
      await test.insertJobs(3)
      if (fault === 'cut')
        await vi.waitFor(() => expect(lines.join()).toContain('work pauses and goes on by itself'), soon)
      else await lasts(4_000) // connections that are frozen for so short a time are not given up
      expect(lines.length).toBeLessThan(6)
      await proxy.heal()
      await allDone(6)
      await test.insertJobs(3)
      await allDone(9)
      expect(lines.join().split('work pauses').length).toBeLessThanOrEqual(2)
    },
  )

  it.skipIf(redis.isMissing)(redis.title('pauses, says so once and goes on by itself: Redis'), async () => {
    const test = await jobsDatabase()
    const proxy = await proxyTo(await ownRedis())
    const { lines, allDone } = await startAll(test, { redisUrl: proxy.url, databaseUrl: test.url })
    await test.insertJobs(3)
    await allDone(3)
    await proxy.cut()
    await test.insertJobs(3)
    await vi.waitFor(() => expect(lines.join()).toContain('work pauses and goes on by itself'), soon)
    await proxy.heal()
    await allDone(6)
    await test.insertJobs(3)
    await allDone(9)
    expect(lines.join().split('work pauses')).toHaveLength(2)
    expect(lines.join()).toContain('the job queue is back')
  })

  it.skipIf(redis.isMissing)(
    redis.title('ends every job right after FLUSHALL in the middle, none at the same time twice'),
    async () => {
      const test = await jobsDatabase()
      const url = await ownRedis()
      const client = new Redis(url)
      cleanups.push(() => client.disconnect())
      const at = new Map<string, number>()
      let twice = 0
      const { promise: flushed, resolve: afterFlush } = Promise.withResolvers<void>()
      let begun = 0
      const work = workThat(async ({ id }) => {
        at.set(id, (at.get(id) ?? 0) + 1)
        if ((at.get(id) ?? 0) > 1) twice += 1
        begun += 1
        // The first ones end; the next are at work when the queue loses its memory, and still when it hands them out again.
        if (begun > 8) await flushed
        await lasts(300)
        at.set(id, (at.get(id) ?? 0) - 1)
        return {}
      })
      const { allDone } = await startAll(test, { redisUrl: url, databaseUrl: test.url, work })
      await test.insertJobs(30)
      await vi.waitFor(async () => {
        expect((await test.countJobs()).done ?? 0).toBeGreaterThan(5)
        expect(begun).toBeGreaterThan(8)
      }, soon)
      await client.flushall()
      afterFlush()
      await allDone(30)
      expect(twice).toBe(0)
    },
  )
})
