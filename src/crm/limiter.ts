/**
 * One rate limit per connection, shared by every process through PostgreSQL or Redis (rate-limiter-flexible).
 *
 * HubSpot allows an installed app 110 calls in any 10 s, and 5 searches a second to the whole portal. Its windows roll and
 * ours are fixed, so a burst at the edge of two of ours must fit too: 9 a second means that any 10 s touch at most 11
 * windows and hold at most 99 calls. Salesforce has no short window, only a daily allowance; its figure keeps us polite.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { CrmName } from '#domain/crm-record.ts'
import { consumeFrom, createSharedLimit, type LimiterStore } from '#std/shared-limit.ts'
import type { CrmDeps } from './port.ts'

type Limiter = CrmDeps['limiter']
type Bucket = Parameters<Limiter['take']>[0]

/** Calls per second of each bucket. */
export type CrmLimits = Readonly<Record<Bucket, number>>

export const defaultLimits: Readonly<Record<CrmName, CrmLimits>> = {
  hubspot: { general: 9, search: 4 },
  salesforce: { general: 20, search: 20 },
}

export interface CrmLimiterOptions {
  readonly store: LimiterStore
  readonly crm: CrmName
  readonly connectionId: string
  /** The vendor's by default. */
  readonly limits?: CrmLimits
  /** False makes every call free: for a stand-in without limits. */
  readonly enabled: boolean
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
  /** Called when the shared store failed and this process counts by itself for one call. */
  readonly onProblem?: (error: unknown) => void
}

/**
 * The limiter that an adapter takes a slot from before each call. `pause` stops every process of the connection at once;
 * a shorter pause never shortens a longer one of this process. While the store is away each process keeps to a third of
 * the limit by itself, so that up to three processes together stay below it.
 */
export function createCrmLimiter(options: CrmLimiterOptions): Limiter {
  if (!options.enabled) return { take: async () => {}, pause: async () => {} }
  const { now, wait, connectionId } = options
  const limits = options.limits ?? defaultLimits[options.crm]
  const buckets = {
    general: createBucket(options, 'general', limits),
    search: createBucket(options, 'search', limits),
  }
  let pausedUntil = 0
  return {
    async take(bucket) {
      for (;;) {
        const ms = Math.max(pausedUntil - now(), 0) || (await buckets[bucket].consume(connectionId))
        if (ms <= 0) return
        await wait(ms)
      }
    },
    async pause(ms) {
      const until = now() + ms
      if (until <= pausedUntil) return
      pausedUntil = until
      await Promise.all(
        Object.values(buckets).map((bucket) => bucket.block(connectionId, Math.ceil(ms / 1000))),
      )
    },
  }
}

interface SharedBucket {
  /** 0 when the slot was taken, else milliseconds until it is worth asking again. */
  consume(key: string): Promise<number>
  /** Whole seconds: Redis would keep a fraction of one for ever. */
  block(key: string, seconds: number): Promise<void>
}

function createBucket(options: CrmLimiterOptions, bucket: Bucket, limits: CrmLimits): SharedBucket {
  const keyPrefix = `${options.crm}-${bucket}`
  const shared = createSharedLimit(options.store, { keyPrefix, points: limits[bucket], duration: 1 })
  const alone = new RateLimiterMemory({
    keyPrefix,
    points: Math.max(1, Math.floor(limits[bucket] / 3)),
    duration: 1,
  })
  return {
    async consume(key) {
      try {
        return await consumeFrom(shared, key)
      } catch (error) {
        options.onProblem?.(error)
        return consumeFrom(alone, key)
      }
    },
    async block(key, seconds) {
      await alone.block(key, seconds)
      try {
        await shared.block(key, seconds)
      } catch (error) {
        options.onProblem?.(error)
      }
    },
  }
}
