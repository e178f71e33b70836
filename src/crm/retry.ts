/** The one place that repeats a CRM call. What may be repeated is decided by the table in errors.ts. */
import { CrmError, reaction } from './errors.ts'
import type { CrmDeps } from './port.ts'

const baseMs = 500
const capMs = 20_000
/** A longer pause is not slept through in a worker: the error goes up with its retryAfterMs and the job comes back later. */
const longestPauseMs = 60_000

export interface RetryDeps extends Pick<CrmDeps, 'wait' | 'limiter'> {
  /** Uniform in [0, 1); a test passes its own. */
  readonly random?: () => number
}

export interface RetryOptions {
  /** How often to try in all; 6 by default: about 8 s of pauses on average, 16 s at most. */
  readonly attempts?: number
  /** False for a write that must not happen twice: it is not repeated after an unknown outcome. True by default. */
  readonly idempotent?: boolean
}

/**
 * Runs `attempt` (1, 2, …) until it succeeds, the failure is not one to retry, or the attempts are used up; then throws
 * the last error as it is. Pauses by exponential backoff with full jitter from 500 ms. A pause that the CRM asks for is
 * handed to the connection's limiter first, so that every process of the connection stops, and is kept in full here.
 * `attempt` takes its own limiter slot.
 */
export async function withRetry<T>(
  deps: RetryDeps,
  attempt: (n: number) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const { attempts = 6, idempotent = true } = options
  const random = deps.random ?? Math.random
  for (let n = 1; ; n++) {
    try {
      return await attempt(n)
    } catch (error) {
      if (n >= attempts || !mayRepeat(error, idempotent)) throw error
      const asked = error.retryAfterMs ?? 0
      if (asked > longestPauseMs) throw error
      if (asked > 0) await deps.limiter.pause(asked)
      await deps.wait(asked + Math.floor(random() * Math.min(capMs, baseMs * 2 ** (n - 1))))
    }
  }
}

function mayRepeat(error: unknown, idempotent: boolean): error is CrmError {
  if (!(error instanceof CrmError) || reaction[error.class] !== 'retry') return false
  return idempotent || error.class !== 'unknown-outcome'
}
