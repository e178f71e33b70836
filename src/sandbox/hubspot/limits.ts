/**
 * HubSpot's rate limits (hubspot.md 4.1): 110 requests in any 10 seconds per app, search not counted; 5 searches in any second
 * per account. The general limit announces itself in headers, search does not.
 */
import { randomUUID } from 'node:crypto'
import type { Answer } from './call.ts'

/** Counts what happened within the last `windowMs`. */
class RollingWindow {
  readonly #max: number
  readonly #windowMs: number
  #instants: number[] = []

  constructor(max: number, windowMs: number) {
    this.#max = max
    this.#windowMs = windowMs
  }

  /** Counts one more if there is room; returns how many would still fit, or null if this one did not. */
  take(now: number): number | null {
    this.#instants = this.#instants.filter((instant) => instant > now - this.#windowMs)
    if (this.#instants.length >= this.#max) return null
    this.#instants.push(now)
    return this.#max - this.#instants.length
  }
}

const burst = 110
const intervalMs = 10_000

export class RateLimits {
  readonly #perApp = new Map<string, RollingWindow>()
  readonly #search = new RollingWindow(5, 1000)

  /** Headers to send with the answer, or the 429 to answer with. `now` must not go backwards: milliseconds of any clock. */
  take(
    app: string,
    isSearch: boolean,
    now: number,
  ): { headers: Record<string, string> } | { refusal: Answer } {
    if (isSearch) {
      if (this.#search.take(now) === null)
        return { refusal: refusal('SECONDLY', 'You have reached your secondly limit.', {}) }
      return { headers: {} }
    }
    const window = this.#perApp.get(app) ?? new RollingWindow(burst, intervalMs)
    this.#perApp.set(app, window)
    const left = window.take(now)
    const headers = {
      'X-HubSpot-RateLimit-Max': String(burst),
      'X-HubSpot-RateLimit-Remaining': String(left ?? 0),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(intervalMs),
    }
    if (left === null)
      return {
        refusal: refusal(
          'TEN_SECONDLY_ROLLING',
          'You have reached your ten_secondly_rolling limit.',
          headers,
        ),
      }
    return { headers }
  }
}

function refusal(policyName: string, message: string, headers: Record<string, string>): Answer {
  const correlationId = randomUUID()
  const body = {
    status: 'error',
    message,
    errorType: 'RATE_LIMIT',
    correlationId,
    policyName,
    requestId: randomUUID(),
  }
  return { status: 429, headers, body }
}
