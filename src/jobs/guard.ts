/**
 * Keeps a worker from spinning against a backend that fails: BullMQ asks again at once after most errors. The guard pauses
 * the work, asks for a sign of life at growing intervals, resumes by itself, and says each of it once.
 */
import { setTimeout as timer } from 'node:timers/promises'
import type { Log } from '#std/log.ts'

export interface GuardDeps {
  /** Resolves if the backend answers and can be used. */
  readonly ping: () => Promise<void>
  readonly pause: () => void
  readonly resume: () => void
  readonly log: Log
  /** Milliseconds since any fixed instant. */
  readonly now: () => number
  /** Waits that long, or until the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Interval of the questions: the first, and the longest. */
  readonly firstMs?: number
  readonly longestMs?: number
}

export interface Guard {
  /** To be told of every error of the backend. */
  report(error: Error): void
  close(): Promise<void>
}

/** Errors within a window that mean trouble even though the backend answers, such as a table without rights. */
const mostErrors = 5
const windowMs = 10_000
/** Trouble that comes back this soon after a recovery is the same trouble, and the intervals go on growing. */
const sameTroubleMs = 60_000

export function createGuard(deps: GuardDeps): Guard {
  const { log, now, wait = pause, firstMs = 500, longestMs = 30_000 } = deps
  const closing = new AbortController()
  /** When the latest errors came, at most `mostErrors` of them. */
  let recent: number[] = []
  let intervalMs = firstMs
  let resumedAt = Number.NEGATIVE_INFINITY
  /** A question whether the backend answers, or the whole of an outage. */
  let busy: Promise<void> | null = null
  let isPaused = false

  return {
    report(error) {
      log.debug({ err: error }, 'the job queue reports an error')
      if (isPaused || closing.signal.aborted) return
      recent = [...recent, now()].slice(-mostErrors)
      const isMany = recent.length === mostErrors && now() - (recent[0] ?? 0) < windowMs
      // Not after a question: errors that come without a pause leave no moment for its answer.
      if (isMany) busy = sitOut(error)
      else busy ??= question(error)
    },
    async close() {
      closing.abort()
      await busy
    },
  }

  async function question(error: Error): Promise<void> {
    const isWell = await answers()
    if (isPaused || closing.signal.aborted) return
    if (isWell) busy = null
    else await sitOut(error)
  }

  async function sitOut(error: Error): Promise<void> {
    isPaused = true
    deps.pause()
    log.warn(
      { err: error },
      'the job queue cannot be used; work pauses and goes on by itself when it is back',
    )
    if (now() - resumedAt > sameTroubleMs) intervalMs = firstMs
    const since = now()
    do {
      await wait(intervalMs, closing.signal)
      if (closing.signal.aborted) return
      intervalMs = Math.min(intervalMs * 2, longestMs)
    } while (!(await answers()))
    if (closing.signal.aborted) return
    recent = []
    resumedAt = now()
    isPaused = false
    busy = null
    log.info({ seconds: Math.round((now() - since) / 1000) }, 'the job queue is back; work goes on')
    deps.resume()
  }

  async function answers(): Promise<boolean> {
    return deps.ping().then(
      () => true,
      () => false,
    )
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return timer(ms, undefined, { signal }).catch(() => {})
}
