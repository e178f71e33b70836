/**
 * Limits on the public pages, counted in this process. A token is 192 bits and cannot be guessed, so what is limited is the
 * load that guessing makes. Whoever holds a token is served whatever others behind the same address do: a whole company, or
 * a proxy that hides everyone, must not lose the survey because one of them misbehaves.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export interface WebLimits {
  /** Wrong tokens per client address and minute; afterwards the answer is 429 instead of 404. */
  readonly missesPerMinute: number
  /** Requests per invitation, client and minute, of pages and of posts each. */
  readonly requestsPerLink: number
}

export const defaultWebLimits: WebLimits = { missesPerMinute: 60, requestsPerLink: 120 }

export interface WebLimiter {
  /** Counts one request for a wrong token; seconds to wait if there were too many. */
  countMiss(clientAddress: string): Promise<number | null>
  /** Counts one request of this kind, by this client, on this link; seconds to wait if there were too many. */
  countRequest(key: string): Promise<number | null>
}

export function createWebLimiter(limits: WebLimits): WebLimiter {
  const misses = new RateLimiterMemory({ points: limits.missesPerMinute, duration: 60 })
  const requests = new RateLimiterMemory({ points: limits.requestsPerLink, duration: 60 })
  return {
    countMiss: (clientAddress) => count(misses, clientAddress),
    countRequest: (key) => count(requests, key),
  }
}

async function count(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000))
  }
}
