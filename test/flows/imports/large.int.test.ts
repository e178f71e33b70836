import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyImport } from '#flows/imports/run.ts'
import { scoreResponses } from '#flows/score-responses.ts'
import { listFaults } from '#store/imports/imports.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { importOf, now, type Seeded, seedCustomers, stateOf } from './world.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const score = (seeded: Seeded) =>
  inWorkspace(test.database, seeded.workspaceId, (tx) =>
    scoreResponses(tx, { asOf: now.toISOString(), timeZone: 'UTC', currency: 'EUR', mode: 'live' }),
  )

describe('10,000 rows, every hundredth bad', () => {
  // Ten times as many: `npm run bench -- import`.
  const size = 10_000
  function* lines(changed = -1) {
    for (let n = 0; n < size; n++) {
      const csat = n % 100 === 50 ? 'great' : n === changed ? 1 : 1 + (n % 10)
      yield `r${n},2025-${String(1 + (n % 12)).padStart(2, '0')}-15,p${n % 2_000}@customer.example,,,${csat},${n % 11},"line 1${n % 7 === 0 ? '\nline 2' : ''}"`
    }
  }
  /** Of the row: the header is line 1, and every seventh row takes two. */
  const lineOf = (n: number) => 2 + n + Math.ceil(n / 7)

  it('takes the good ones, names the bad ones by line and reason, and changes nothing the second time', async () => {
    const seeded = await seedCustomers(test.database, { accounts: 100, contacts: 2_000 })
    const first = importOf(seeded, { [Symbol.iterator]: () => lines() })
    const counts = {
      ...{ rows: size, bad: 100, good: 9_900, added: 9_900, changed: 0, unchanged: 0, unmatched: 0 },
    }
    const done = await applyImport(test.database, first)
    expect(done).toMatchObject({ kind: 'applied', report: { counts } })
    const faults = await inWorkspace(test.database, seeded.workspaceId, (tx) =>
      listFaults(tx, { importId: first.importId, after: 0, limit: 2_000 }),
    )
    expect(faults).toEqual(
      Array.from({ length: 100 }, (_, k) => ({
        line: lineOf(100 * k + 50),
        reason: 'column “csat”: is no number of the scale 1-10',
      })),
    )
    const before = await stateOf(test.database, seeded.workspaceId)
    expect(JSON.parse(before)).toMatchObject({ n: 9_900, outbox: 0, alerts: 0 })
    const again = await applyImport(test.database, importOf(seeded, { [Symbol.iterator]: () => lines() }))
    expect(again).toMatchObject({
      report: { counts: { added: 0, changed: 0, unchanged: 9_900, bad: 100 } },
    })
    expect(await stateOf(test.database, seeded.workspaceId)).toBe(before)
    const third = await applyImport(test.database, importOf(seeded, { [Symbol.iterator]: () => lines(7) }))
    expect(third).toMatchObject({ report: { counts: { added: 0, changed: 1, unchanged: 9_899 } } })
    expect((await score(seeded)).alertsRaised).toBe(0)
    expect(JSON.parse(await stateOf(test.database, seeded.workspaceId))).toMatchObject({
      outbox: 0,
      alerts: 0,
    })
  })
})
