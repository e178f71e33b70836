/** The limit holds over processes: two limiters that share nothing but the store. */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCrmLimiter, defaultLimits } from '#crm/limiter.ts'
import type { LimiterStore } from '#std/shared-limit.ts'
import { createTestDatabase, requireRedis, type TestDatabase } from '../support/database.ts'

/** Timers and the clocks of two processes are whole milliseconds, rounded as they like. */
const clockSlackMs = 100

/** Instants at which `n` slots of one limiter are granted one after the other. */
async function takeAll(limiter: ReturnType<typeof createCrmLimiter>, n: number): Promise<number[]> {
  const at: number[] = []
  for (let i = 0; i < n; i++) {
    await limiter.take('general')
    at.push(performance.now())
  }
  return at
}

function describeShared(title: string, store: () => LimiterStore): void {
  const twoProcesses = () => {
    const connectionId = randomUUID()
    const options = {
      store: store(),
      crm: 'hubspot',
      connectionId,
      enabled: true,
      now: Date.now,
      wait: (ms: number) => wait(ms),
    } as const
    const problems: unknown[] = []
    const make = () => createCrmLimiter({ ...options, onProblem: (error) => problems.push(error) })
    return { first: make(), second: make(), problems }
  }

  describe(title, () => {
    it('grants two processes together no more than one window allows', async () => {
      const { first, second, problems } = twoProcesses()
      const start = performance.now()
      const at = (await Promise.all([takeAll(first, 14), takeAll(second, 14)])).flat().sort((a, b) => a - b)
      expect(problems).toEqual([])
      // The first window begins with the first slot. A slow machine can only be later than that.
      for (const [n, granted] of at.entries()) {
        const windows = Math.floor(n / defaultLimits.hubspot.general)
        expect(granted - start, `slot ${n}`).toBeGreaterThan(windows * 1_000 - clockSlackMs)
      }
    })

    it('stops the other process for a pause', async () => {
      const { first, second } = twoProcesses()
      const start = performance.now()
      await first.pause(1500)
      await second.take('search')
      expect(performance.now() - start).toBeGreaterThan(1_500 - clockSlackMs)
    })
  })
}

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
describeShared('the limit in PostgreSQL', () => ({ kind: 'postgres', pool: database.owner }))

const redis = requireRedis()
describe.skipIf(redis.isMissing)(redis.title('Redis'), () => {
  let client: Redis
  beforeAll(async () => {
    client = new Redis(redis.value)
    await client.ping()
  })
  afterAll(() => client.quit())
  describeShared('the limit in Redis', () => ({ kind: 'redis', client }))
})
