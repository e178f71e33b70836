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
  let checking: Promise<void> | null = null
  let recent: number[] = []
  let intervalMs = firstMs
  let resumedAt = Number.NEGATIVE_INFINITY

  return {
    report(error) {
      recent = [...recent.filter((at) => now() - at < windowMs), now()]
      log.debug({ err: error }, 'the job queue reports an error')
      if (closing.signal.aborted) return
      checking ??= check(error).finally(() => {
        checking = null
      })
    },
    async close() {
      closing.abort()
      await checking
    },
  }

  async function check(error: Error): Promise<void> {
    if (recent.length < mostErrors && (await answers())) return
    if (now() - resumedAt > sameTroubleMs) intervalMs = firstMs
    const since = now()
    log.warn(
      { err: error },
      'the job queue cannot be used; work pauses and goes on by itself when it is back',
    )
    deps.pause()
    do {
      await wait(intervalMs, closing.signal)
      intervalMs = Math.min(intervalMs * 2, longestMs)
      if (closing.signal.aborted) return
    } while (!(await answers()))
    recent = []
    resumedAt = now()
    deps.resume()
    log.info({ seconds: Math.round((now() - since) / 1000) }, 'the job queue is back; work goes on')
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
