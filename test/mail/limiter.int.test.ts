import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMailLimiter } from '#mail/limiter.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

const limiter = (problems: unknown[] = []) =>
  createMailLimiter({
    store: { kind: 'postgres', pool: db.database.pool },
    perMinute: 6,
    onProblem: (error) => problems.push(error),
  })

it('grants two processes together no more than the rate to one domain, and leaves other domains alone', async () => {
  const [one, other] = [limiter(), limiter()]
  const waits = await Promise.all(
    Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).take('customer.example')),
  )
  expect(waits.filter((ms) => ms === 0)).toHaveLength(6)
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000)
  expect(await one.take('elsewhere.example')).toBe(0)
})

it('keeps to a third by itself while the store is away, and says so', async () => {
  const problems: unknown[] = []
  const broken = createMailLimiter({
    store: {
      kind: 'postgres',
      pool: {
        connect: async () => Promise.reject(new Error('away')),
        query: async () => Promise.reject(new Error('away')),
      },
    },
    perMinute: 6,
    onProblem: (error) => problems.push(error),
  })
  const waits = [
    await broken.take('x.example'),
    await broken.take('x.example'),
    await broken.take('x.example'),
  ]
  expect(waits.map((ms) => ms === 0)).toEqual([true, true, false])
  expect(problems).toHaveLength(3)
})
