/** One attempt of one job: hold it, claim it, do it, and write how it ended together with what follows from it. */
import type { JobId, WorkspaceId } from '#domain/ids.ts'
import type { Log } from '#std/log.ts'
import type { JobClaims } from '#store/job-claims.ts'
import { type ClaimedJob, claimJob, endJob, postponeJob, returnJob } from '#store/jobs.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { catalog, type JobName, type JobPayload } from './catalog.ts'
import type { DueJob, JobRun, Verdict, Work } from './engine.ts'
import type { Producer } from './producer.ts'
import { toldStats } from './told-stats.ts'

export interface AttemptDeps {
  readonly database: Database
  readonly claims: JobClaims
  readonly work: Work
  readonly producer: Producer
  readonly log: Log
  readonly now: () => Date
  /** Told once per attempt that ended the job or failed. */
  readonly onAttempt?: (attempt: Attempt) => void
}

export interface Attempt {
  readonly name: JobName
  readonly outcome: AttemptOutcome
  readonly seconds: number
  /** What a job that is done says of itself; empty otherwise. */
  readonly stats: Readonly<Record<string, unknown>>
}

export type AttemptOutcome = 'done' | 'retry' | 'failed'

/** What the queue does with its copy: forget it, or bring it again after a while. */
export type Disposal = { readonly kind: 'forget' } | { readonly kind: 'again'; readonly delayMs: number }

const forget: Disposal = { kind: 'forget' }
/** Long enough not to be a spin, short enough that nobody waits for it. */
const soonMs = 3_000
/** Time for the process that gives a job back to be gone. */
export const givenBackMs = 500
/** A job of a newer version: its workers take it, or this one after its update. */
const unknownNameMs = 60_000

/** The claim was taken over while the work went on; nothing of this attempt may be written. */
class ClaimLost extends Error {}

/**
 * Makes the attempt. `closing` is aborted when the process shuts down: the work stops at its next page and the job stays due.
 * Throws only when not even the failure could be recorded, as while the database is away.
 */
export async function attemptJob(
  deps: AttemptDeps,
  payload: JobPayload,
  closing: AbortSignal,
): Promise<Disposal> {
  const id = payload.jobId as JobId
  const workspaceId = payload.workspaceId as WorkspaceId
  const hold = await deps.claims.hold(id)
  if (!hold) return { kind: 'again', delayMs: soonMs }
  try {
    const claimed = await inWorkspace(deps.database, workspaceId, (tx) => claimJob(tx, id))
    if (!claimed) return forget
    if (!isKnown(claimed)) {
      deps.log.warn(
        { job: id, name: claimed.name },
        'a job of a version of Keyward that is not this one; it waits',
      )
      await inWorkspace(deps.database, workspaceId, (tx) => returnJob(tx, claimed))
      return { kind: 'again', delayMs: unknownNameMs }
    }
    return await attempt(deps, { ...claimed, signal: AbortSignal.any([closing, hold.lost]) })
  } finally {
    await hold.release()
  }
}

async function attempt(deps: AttemptDeps, job: JobRun): Promise<Disposal> {
  const { log, now, work } = deps
  const startedAt = now().getTime()
  const told = { job: job.id, name: job.name, workspace: job.workspaceId, attempt: job.attempt }
  try {
    const { stats } = await work.run(job)
    const next = await settle(deps, job, { state: 'done', stats })
    report('done', stats)
    log.debug({ ...told, stats: toldStats(stats) }, 'job done')
    return await follow(deps, next)
  } catch (error) {
    if (error instanceof ClaimLost) return lost(deps, told)
    if (job.signal.aborted) {
      await inWorkspace(deps.database, job.workspaceId, (tx) => returnJob(tx, job))
      return { kind: 'again', delayMs: givenBackMs }
    }
    const verdict = work.judge(error, job)
    report(verdict.kind === 'retry' ? 'retry' : 'failed')
    log[verdict.kind === 'retry' ? 'warn' : 'error']({ ...told, err: error }, `job attempt: ${verdict.kind}`)
    try {
      if (verdict.kind === 'retry') return await postpone(deps, job, verdict)
      return await follow(deps, await settle(deps, job, { state: 'failed', error: verdict.error }))
    } catch (cause) {
      if (cause instanceof ClaimLost) return lost(deps, told)
      throw cause
    }
  }

  function report(outcome: AttemptOutcome, stats: Attempt['stats'] = {}): void {
    deps.onAttempt?.({ name: job.name, outcome, seconds: (now().getTime() - startedAt) / 1000, stats })
  }
}

async function postpone(
  deps: AttemptDeps,
  job: JobRun,
  { delayMs, error, isAnew = false }: Extract<Verdict, { kind: 'retry' }>,
): Promise<Disposal> {
  const runAfter = new Date(deps.now().getTime() + delayMs)
  const isOurs = await inWorkspace(deps.database, job.workspaceId, (tx) =>
    postponeJob(tx, job, { runAfter, error, isAnew }),
  )
  if (!isOurs) throw new ClaimLost()
  return { kind: 'again', delayMs }
}

/** The end of the job and what is due next, in one transaction. Throws ClaimLost, and then nothing was written. */
function settle(
  deps: AttemptDeps,
  job: JobRun,
  end:
    | { readonly state: 'done'; readonly stats: object }
    | { readonly state: 'failed'; readonly error: object },
): Promise<readonly DueJob[]> {
  return inWorkspace(deps.database, job.workspaceId, async (tx) => {
    if (!(await endJob(tx, job, { ...end, now: deps.now() }))) throw new ClaimLost()
    return deps.work.settle(tx, job, end.state)
  })
}

/** The rows are committed: if the queue cannot be told now, the sweeper tells it. */
async function follow({ producer, log }: AttemptDeps, next: readonly DueJob[]): Promise<Disposal> {
  await producer.enqueue(next).catch((error: unknown) => {
    log.warn({ err: error, jobs: next.length }, 'the queue could not be told what is due; the sweeper will')
  })
  return forget
}

function lost({ log }: AttemptDeps, told: object): Disposal {
  log.warn(told, 'a later attempt took this job over; what this one did is not recorded')
  return forget
}

function isKnown(claimed: ClaimedJob): claimed is ClaimedJob & { readonly name: JobName } {
  return Object.hasOwn(catalog, claimed.name)
}
