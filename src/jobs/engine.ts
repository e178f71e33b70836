/** What the worker needs of the rest of Keyward: the contract between the queue machinery and the work itself. */
import type { ConnectionId, CycleId, JobId, WorkspaceId } from '#domain/ids.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import type { JobName, QueueName } from './catalog.ts'

/** A job that was claimed: `fence` is this claim's number, and only its holder may settle the job. */
export interface JobRun {
  readonly id: JobId
  readonly workspaceId: WorkspaceId
  readonly name: JobName
  readonly cycleId: CycleId | null
  readonly connectionId: ConnectionId | null
  readonly fence: number
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Aborted when the process shuts down: stop at the next page and throw; the job stays due. */
  readonly signal: AbortSignal
}

export interface JobResult {
  readonly stats: Readonly<Record<string, unknown>>
}

/** A job row that is due, enough to put it on its queue. */
export interface DueJob {
  readonly id: JobId
  readonly workspaceId: WorkspaceId
  readonly queue: QueueName
}

/** This process has no credentials for the job's connection; another one may. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials'
}

export type Verdict =
  | {
      readonly kind: 'retry'
      readonly delayMs: number
      readonly error: Readonly<Record<string, unknown>>
      /** The attempt got on: those before it do not count any more. */
      readonly isAnew?: boolean
    }
  | { readonly kind: 'fail'; readonly error: Readonly<Record<string, unknown>> }

export interface Work {
  /** Does the job. Safe to run again after any crash. Throws on failure. */
  run(job: JobRun): Promise<JobResult>
  /** Within the transaction that ends the job (its row is updated already): what is due next. */
  settle(tx: WorkspaceTx, job: JobRun, outcome: 'done' | 'failed'): Promise<readonly DueJob[]>
  /** What a failure of an attempt means. Pure. */
  judge(error: unknown, job: JobRun): Verdict
}
