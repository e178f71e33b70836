/** Where BullMQ keeps its copies of the due jobs: Redis, or a schema of the same PostgreSQL. Nobody else knows which. */
import { type BulkJobOptions, createPostgresBackend, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { applicationRole, type Database } from '#store/pool.ts'
import type { JobPayload, QueueName } from './catalog.ts'
import { assertQueueSchema, queueSchema } from './queue-schema.ts'
import { connectRedis, pingRedis } from './redis.ts'

/** What is used of BullMQ's Queue, whichever backend it stands on. */
export interface PayloadQueue {
  addBulk(jobs: { name: string; data: JobPayload; opts: BulkJobOptions }[]): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}

/** What is used of BullMQ's Worker. */
export interface PayloadWorker {
  /** Rejects if the backend cannot be reached now; BullMQ then gives this worker up for good. */
  waitUntilReady(): Promise<unknown>
  run(): Promise<void>
  pause(doNotWaitActive: boolean): Promise<void>
  resume(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(force: boolean): Promise<void>
  disconnect(): Promise<void>
}

/** What is used of BullMQ's Job; `data` is whatever somebody put there. */
export interface PayloadJob {
  readonly data: unknown
  moveToDelayed(timestamp: number, token?: string): Promise<void>
}

type Processor = (job: PayloadJob, token?: string) => Promise<void>

export interface Backend {
  readonly kind: 'redis' | 'postgres'
  /** Proves that it answers and, on PostgreSQL, that its schema is the one this code needs. */
  assertReady(): Promise<void>
  /** For putting jobs in: fails fast, because what is due stands in our own table and is put in again later. */
  openQueue(name: QueueName): PayloadQueue
  /** For working: waits for a backend that is away. It does not run before `run()` is called. */
  openWorker(name: QueueName, processor: Processor, concurrency: number): PayloadWorker
  /** Removes what BullMQ would keep for ever and nobody reads. */
  tidy(): Promise<void>
  close(): Promise<void>
}

/**
 * A worker that died is noticed when its lock has run out and a check came by: within 12 s. Losing the lock while alive costs
 * nothing, since a second attempt is refused while the first holds its claim (store/job-claims.ts).
 */
const timing = {
  lockDuration: 8_000,
  lockRenewTime: 2_500,
  stalledInterval: 4_000,
  // Deaths on one job before BullMQ gives it up: never, in practice. Our own table counts attempts.
  maxStalledCount: 1_000,
  runRetryDelay: 2_000,
  drainDelay: 5,
} as const

export interface BackendOptions {
  /** Redis; without it the database serves. */
  readonly redisUrl: string | null
  readonly databaseUrl: string
  readonly database: Database
  /** Key prefix in Redis; tests have one of their own. The braces keep all keys on one node of a cluster. */
  readonly prefix?: string
}

/** Opens nothing yet but, on Redis, two connections that connect by themselves. */
export function createBackend(options: BackendOptions): Backend {
  return options.redisUrl === null
    ? createOnPostgres(options)
    : createOnRedis(options.redisUrl, options.prefix ?? '{keyward}')
}

function createOnRedis(url: string, prefix: string): Backend {
  const producing = connectRedis(url)
  // Every worker makes a second connection of its own from this one, to wait on.
  const working = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
  for (const client of [producing, working]) client.on('error', () => {}) // each user of the connection hears of it too
  return {
    kind: 'redis',
    assertReady: () => pingRedis(producing, url),
    openQueue: (name) => new Queue(name, { connection: producing, prefix, skipWaitingForReady: true }),
    openWorker: (name, processor, concurrency) =>
      new Worker(name, processor, { ...timing, connection: working, prefix, concurrency, autorun: false }),
    tidy: async () => {},
    async close() {
      producing.disconnect()
      working.disconnect()
    },
  }
}

function createOnPostgres({ databaseUrl, database }: BackendOptions): Backend {
  const connection = (max: number, patienceMs: number) => ({
    connectionString: databaseUrl,
    schema: queueSchema,
    max,
    options: `-c role=${applicationRole}`,
    application_name: 'keyward jobs',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: patienceMs,
  })
  return {
    kind: 'postgres',
    assertReady: () => assertQueueSchema(database.pool),
    openQueue: (name) => new Queue(name, { connection: connection(1, 10_000) }, createPostgresBackend),
    openWorker: (name, processor, concurrency) =>
      new Worker(
        name,
        processor,
        { ...timing, connection: connection(2, 30_000), concurrency, autorun: false },
        createPostgresBackend,
      ),
    // Redis trims its stream of events by itself; here every job would leave a handful of rows.
    tidy: async () => {
      await database.pool.query(
        `delete from ${queueSchema}.event where created_at_ms < (extract(epoch from now()) * 1000)::bigint - 3600000`,
      )
    },
    close: async () => {},
  }
}

/** Milliseconds until the next try to connect: half a second at first, at most ten. */
function retryStrategy(times: number): number {
  return Math.min(500 * times, 10_000)
}
