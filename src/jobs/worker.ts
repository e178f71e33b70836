/** Takes jobs from the queues and has them attempted, until it is closed. */
import { setTimeout as wait } from 'node:timers/promises'
import { DelayedError } from 'bullmq'
import { createJobClaims } from '#store/job-claims.ts'
import { type AttemptDeps, attemptJob, givenBackMs } from './attempt.ts'
import type { Backend, PayloadJob, PayloadWorker } from './backend.ts'
import { queues as allQueues, jobPayloadSchema, type QueueName } from './catalog.ts'
import { createGuard } from './guard.ts'

export interface WorkerOptions extends Omit<AttemptDeps, 'claims' | 'now'> {
  readonly backend: Backend
  /** All by default. */
  readonly queues?: readonly QueueName[]
  /** Jobs at the same time, per queue; 4 by default. */
  readonly concurrency?: number
  readonly now?: () => Date
}

export interface RunningWorker {
  /** Takes no more jobs, tells the running ones to stop at their next page, waits `patienceMs` (20 s) for them, and leaves. */
  close(patienceMs?: number): Promise<void>
}

/** How long to leave a job alone whose attempt could not even be recorded. */
const blindMs = 5_000

/**
 * Starts working. Throws if the backend does not answer or, on PostgreSQL, was not migrated: BullMQ would ask such a one again
 * and again without a pause. Later outages are waited out.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { backend, database, log, queues = allQueues, concurrency = 4, now = () => new Date() } = options
  await backend.assertReady()
  const claims = createJobClaims(database)
  const deps: AttemptDeps = { ...options, claims, now }
  const closing = new AbortController()
  const running = new Set<Promise<void>>()
  const workers = queues.map((name) => backend.openWorker(name, track, concurrency))
  const guard = createGuard({
    ping: backend.assertReady,
    pause: () => each((worker) => worker.pause(true)),
    resume: () => each((worker) => worker.resume()),
    log,
    now: () => performance.now(),
  })
  for (const worker of workers) worker.on('error', guard.report)
  await Promise.all(workers.map((worker) => worker.waitUntilReady())).catch(async (error: unknown) => {
    await guard.close()
    await Promise.all(workers.map((worker) => closeWorker(worker, true)))
    throw error
  })
  each((worker) => worker.run())

  return {
    async close(patienceMs = 20_000) {
      await guard.close()
      each((worker) => worker.pause(true))
      closing.abort()
      await Promise.race([Promise.allSettled(running), wait(patienceMs, undefined, { ref: false })])
      if (running.size > 0) log.warn({ jobs: running.size }, 'some jobs did not stop in time; they stay due')
      await Promise.all(workers.map((worker) => closeWorker(worker, running.size > 0)))
      await claims.close()
    },
  }

  function track(job: PayloadJob, token?: string): Promise<void> {
    const attempt = handle(job, token).finally(() => running.delete(attempt))
    running.add(attempt)
    return attempt
  }

  async function handle(job: PayloadJob, token?: string): Promise<void> {
    const payload = jobPayloadSchema.safeParse(job.data)
    if (!payload.success) {
      log.error('a queue holds something that is no job of Keyward; it is dropped')
      return
    }
    // A fetch that was waiting when the shutdown began still brings its job.
    if (closing.signal.aborted) return bringAgain(job, givenBackMs, token)
    const disposal = await attemptJob(deps, payload.data, closing.signal).catch((error: unknown) => {
      log.warn({ err: error, job: payload.data.jobId }, 'a job could not be attempted; it is tried again')
      return { kind: 'again', delayMs: blindMs } as const
    })
    if (disposal.kind === 'again') await bringAgain(job, disposal.delayMs, token)
  }

  function each(act: (worker: PayloadWorker) => Promise<unknown>): void {
    for (const worker of workers) act(worker).catch((error: Error) => guard.report(error))
  }
}

/** Always throws: that is how BullMQ learns that the job was moved. */
async function bringAgain(job: PayloadJob, delayMs: number, token: string | undefined): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token)
  throw new DelayedError()
}

/** BullMQ waits for connections that may be gone; then they are cut. */
async function closeWorker(worker: PayloadWorker, isForced: boolean): Promise<void> {
  const closed = worker.close(isForced).then(
    () => true,
    () => false,
  )
  if (await Promise.race([closed, wait(3_000, false, { ref: false })])) return
  await Promise.race([worker.disconnect().catch(() => {}), wait(1_000, undefined, { ref: false })])
}
