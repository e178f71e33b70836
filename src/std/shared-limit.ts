/** A fixed window that several processes count in together, through PostgreSQL or Redis (rate-limiter-flexible). */
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'

/**
 * Table of the PostgreSQL store, made by a migration as rate-limiter-flexible wants it:
 * `key varchar(255) primary key, points integer not null default 0, expire bigint`.
 */
const limiterTable = 'crm_limits'

export type LimiterStore =
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres' /** A pg pool. */; readonly pool: object }
  | { readonly kind: 'redis' /** An ioredis client. */; readonly client: object }

export interface Window {
  readonly keyPrefix: string
  readonly points: number
  /** Seconds. */
  readonly duration: number
}

export function createSharedLimit(store: LimiterStore, window: Window): RateLimiterAbstract {
  switch (store.kind) {
    case 'memory':
      return new RateLimiterMemory(window)
    case 'postgres':
      return new RateLimiterPostgres({
        ...window,
        storeClient: store.pool,
        storeType: 'pool',
        tableName: limiterTable,
        tableCreated: true,
        clearExpiredByTimeout: false, // a row or two per connection and receiving domain, reused for ever
      })
    case 'redis':
      return new RateLimiterRedis({ ...window, storeClient: store.client, rejectIfRedisNotReady: true })
  }
}

/** 0 when the slot was taken, else milliseconds until it is worth asking again. Rejects when the store is away. */
export async function consumeFrom(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(refusal.msBeforeNext, 1)
    throw refusal
  }
}
