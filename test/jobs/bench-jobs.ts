/** What the job tests need: rows of jobs, and work that does what a test says. */
import { randomUUID } from 'node:crypto'
import type { JobId, WorkspaceId } from '#domain/ids.ts'
import { type Backend, createBackend } from '#jobs/backend.ts'
import type { DueJob, JobRun, Work } from '#jobs/engine.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type Need, requireRedis, type TestDatabase } from '../support/database.ts'

export interface BackendCase {
  readonly name: string
  readonly need: Need<string> | null
  create(test: { readonly url: string; readonly database: Database }): Backend
}

/** Both backends; the same cases run on each. */
export function backendCases(): BackendCase[] {
  const redis = requireRedis()
  return [
    {
      name: redis.title('Redis'),
      need: redis,
      create: ({ url, database }) =>
        createBackend({
          redisUrl: redis.value,
          databaseUrl: url,
          database,
          prefix: `{keyward-${randomUUID()}}`,
        }),
    },
    {
      name: 'PostgreSQL',
      need: null,
      create: ({ url, database }) => createBackend({ redisUrl: null, databaseUrl: url, database }),
    },
  ]
}

export interface JobRow {
  readonly state: string
  readonly fence: number
  readonly attempts: number
  readonly stats: unknown
  readonly error: unknown
}

/** A database with one workspace, and its jobs. */
export async function createJobsDatabase(): Promise<
  TestDatabase & {
    readonly workspaceId: WorkspaceId
    insertJobs(count: number): Promise<DueJob[]>
    readJob(id: JobId): Promise<JobRow>
    countJobs(): Promise<Record<string, number>>
  }
> {
  const test = await createTestDatabase({ max: 20 })
  const workspaceId = randomUUID() as WorkspaceId
  await test.owner.query(`insert into workspace_directory (id, time_zone) values ($1, 'Europe/Berlin')`, [
    workspaceId,
  ])
  return {
    ...test,
    workspaceId,
    insertJobs: (count) =>
      inWorkspace(test.database, workspaceId, async ({ client }) => {
        const jobs = Array.from({ length: count }, () => ({
          id: randomUUID() as JobId,
          workspaceId,
          queue: 'internal' as const,
        }))
        for (const job of jobs) {
          await client.query(
            `insert into jobs (id, workspace_id, name, key) values ($1, $2, 'accounts.classify', $3)`,
            [job.id, workspaceId, job.id],
          )
        }
        return jobs
      }),
    async readJob(id) {
      const { rows } = await test.owner.query(
        'select state, fence, attempts, stats, error from jobs where id = $1',
        [id],
      )
      return rows[0]
    },
    async countJobs() {
      const { rows } = await test.owner.query('select state, count(*) as n from jobs group by 1')
      return Object.fromEntries(rows.map((row) => [row.state, row.n]))
    },
  }
}

/** Work that calls `act` and otherwise succeeds; failures are retried after `retryMs`, unless they are called `fatal`. */
export function workThat(act: (job: JobRun) => Promise<object | undefined> | undefined, retryMs = 50): Work {
  return {
    run: async (job) => ({ stats: { ...(await act(job)) } }),
    settle: async () => [],
    judge: (error) => {
      const told = { message: (error as Error).message }
      return told.message === 'fatal'
        ? { kind: 'fail', error: told }
        : { kind: 'retry', delayMs: retryMs, error: told }
    },
  }
}
