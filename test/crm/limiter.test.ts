import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CrmLimiterOptions, createCrmLimiter, defaultLimits } from '#crm/limiter.ts'

const wait = (ms: number) => new Promise<void>((go) => setTimeout(go, ms))
let connection = 0

function options(changes: Partial<CrmLimiterOptions> = {}): CrmLimiterOptions {
  const connectionId = `test-${connection++}`
  return {
    store: { kind: 'memory' },
    crm: 'hubspot',
    connectionId,
    enabled: true,
    now: Date.now,
    wait,
    ...changes,
  }
}

/** Instants, in ms from now, at which `n` slots asked for at once are granted. */
async function granted(
  limiter: { take(bucket: 'general' | 'search'): Promise<void> },
  bucket: 'general' | 'search',
  n: number,
) {
  const start = Date.now()
  const at: number[] = []
  const all = Promise.all(
    Array.from({ length: n }, () => limiter.take(bucket).then(() => at.push(Date.now() - start))),
  )
  await vi.runAllTimersAsync()
  await all
  return at
}

/** The most instants that any window of this length holds. */
function most(at: readonly number[], windowMs: number): number {
  return Math.max(...at.map((from) => at.filter((t) => t >= from && t < from + windowMs).length))
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('createCrmLimiter', () => {
  it('lets at most 100 HubSpot calls into any ten seconds, and uses the limit well', async () => {
    const at = await granted(createCrmLimiter(options()), 'general', 400)
    expect(most(at, 10_000)).toBeLessThanOrEqual(100)
    expect(Math.max(...at)).toBeLessThan(50_000)
  })

  it('lets at most 5 searches into any second', async () => {
    const at = await granted(createCrmLimiter(options()), 'search', 40)
    expect(most(at, 1000)).toBeLessThanOrEqual(5)
  })

  it('counts searches apart from other calls', async () => {
    const limiter = createCrmLimiter(options())
    expect(Math.max(...(await granted(limiter, 'general', 9)))).toBe(0)
    expect(Math.max(...(await granted(limiter, 'search', 4)))).toBe(0)
  })

  it('counts connections apart', async () => {
    await granted(createCrmLimiter(options()), 'general', 9)
    expect(Math.max(...(await granted(createCrmLimiter(options()), 'general', 9)))).toBe(0)
  })

  it('stops both buckets for a pause; a shorter one does not end it', async () => {
    const limiter = createCrmLimiter(options())
    await limiter.pause(10_000)
    await limiter.pause(1000)
    const at = await granted(limiter, 'search', 1)
    expect(at[0]).toBeGreaterThanOrEqual(10_000)
  })

  it('takes the limits given', async () => {
    const at = await granted(createCrmLimiter(options({ limits: { general: 2, search: 1 } })), 'general', 6)
    expect(Math.max(...at)).toBeGreaterThanOrEqual(2000)
  })

  it('is free when switched off', async () => {
    const limiter = createCrmLimiter(options({ enabled: false }))
    await limiter.pause(60_000)
    expect(Math.max(...(await granted(limiter, 'general', 5000)))).toBe(0)
  })

  it.each([
    ['postgres', { kind: 'postgres', pool: { query: () => Promise.reject(new Error('database is away')) } }],
    ['redis', { kind: 'redis', client: { status: 'reconnecting' } }],
  ] as const)(
    'without its %s store counts by itself, at a third of the limit, and reports it',
    async (_name, store) => {
      const problems: unknown[] = []
      const limiter = createCrmLimiter(options({ store, onProblem: (error) => problems.push(error) }))
      const at = await granted(limiter, 'general', 30)
      expect(most(at, 10_000)).toBeLessThanOrEqual((11 * defaultLimits.hubspot.general) / 3)
      expect(problems.length).toBeGreaterThan(0)
      await limiter.pause(5000)
      expect((await granted(limiter, 'general', 1))[0]).toBeGreaterThanOrEqual(5000)
    },
  )
})
