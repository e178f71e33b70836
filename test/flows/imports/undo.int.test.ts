import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyImport } from '#flows/imports/run.ts'
import { undoImport } from '#flows/imports/undo.ts'
import { scoreResponses } from '#flows/score-responses.ts'
import { inWorkspace } from '#store/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { by, importOf, now, type Seeded, seedCustomers, stateOf } from './world.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const few = { accounts: 3, contacts: 6 }
const inside = <Out>(seeded: Seeded, sql: string, values: unknown[] = []): Promise<Out[]> =>
  inWorkspace(test.database, seeded.workspaceId, async ({ client }) => (await client.query(sql, values)).rows)
const score = (seeded: Seeded) =>
  inWorkspace(test.database, seeded.workspaceId, (tx) =>
    scoreResponses(tx, { asOf: now.toISOString(), timeZone: 'UTC', currency: 'EUR', mode: 'live' }),
  )

describe('taking an import back', () => {
  const undo = (seeded: Seeded, importId: string) =>
    undoImport(test.database, { workspaceId: seeded.workspaceId, importId, by, now })

  it('brings back what was there before, the last import first', async () => {
    const seeded = await seedCustomers(test.database, few)
    const empty = await stateOf(test.database, seeded.workspaceId)
    const first = importOf(seeded, [
      'r1,2025-06-01,p0@customer.example,,,5,5,',
      'r2,2025-06-01,p9@customer.example,,,5,5,',
    ])
    await applyImport(test.database, first)
    const before = await stateOf(test.database, seeded.workspaceId)
    const second = importOf(
      seeded,
      [
        'r1,2025-06-01,p0@customer.example,,,9,9,changed',
        'r2,2025-07-01,p9@customer.example,,,6,6,',
        'r3,2025-06-01,p1@customer.example,,,5,5,',
      ],
      { fileName: 'later.csv' },
    )
    await applyImport(test.database, second)
    expect(await stateOf(test.database, seeded.workspaceId)).not.toBe(before)
    expect(await undo(seeded, first.importId)).toEqual({ kind: 'later', fileNames: ['later.csv'] })
    expect(await undo(seeded, second.importId)).toEqual({ kind: 'undone', responses: 2 })
    expect(await stateOf(test.database, seeded.workspaceId)).toBe(before)
    expect(await undo(seeded, second.importId)).toEqual({ kind: 'missing' })
    expect(await undo(seeded, first.importId)).toEqual({ kind: 'undone', responses: 1 })
    expect(await stateOf(test.database, seeded.workspaceId)).toBe(empty)
  })

  it('follows a contact that the CRM has merged since, and leaves out one that has gone for good', async () => {
    const seeded = await seedCustomers(test.database, few)
    const line = (n: number, csat: number) => `r${n},2025-06-01,p${n}@customer.example,,,${csat},5,`
    const second = importOf(seeded, [line(0, 9), line(1, 9)], { fileName: 'later.csv' })
    await applyImport(test.database, importOf(seeded, [line(0, 1), line(1, 1)]))
    await applyImport(test.database, second)
    const person = `(select contact_id from crm_contacts where external_id = `
    await inside(
      seeded,
      `update responses set contact_id = ${person} 'c3'), account_id = (select account_id from contacts where id = ${person} 'c3'))
      where external_id = 'r0'`,
    )
    await inside(seeded, `update contacts set gone_at = now() where id = ${person} 'c0')`)
    await inside(
      seeded,
      `update crm_contacts set gone_at = now(), merged_into = 'c3' where external_id = 'c0'`,
    )
    await inside(seeded, `delete from responses where external_id = 'r1'`)
    await inside(
      seeded,
      `with gone as (delete from crm_contacts where external_id = 'c1' returning contact_id) delete from contacts where id in (select contact_id from gone)`,
    )
    expect(await undo(seeded, second.importId)).toEqual({ kind: 'undone', responses: 1 })
    expect(
      await inside(
        seeded,
        `select r.external_id, m.external_id as contact, r.answers -> 'company.satisfaction' as csat from responses r
         join crm_contacts m on m.contact_id = r.contact_id`,
      ),
    ).toEqual([{ external_id: 'r0', contact: 'c3', csat: 1 }])
  })

  it('takes scores and what a contact last said back with the next scoring', async () => {
    const seeded = await seedCustomers(test.database, few)
    const work = importOf(seeded, ['r1,2026-02-01,p0@customer.example,,,1,0,'])
    await applyImport(test.database, work)
    await score(seeded)
    const said = `select last_csat, last_answered_on, survey_status from contacts where email = 'p0@customer.example'`
    expect(await inside(seeded, said)).toEqual([
      { last_csat: '1.000', last_answered_on: '2026-02-01', survey_status: 'answered' },
    ])
    await undo(seeded, work.importId)
    await score(seeded)
    expect(await inside(seeded, said)).toEqual([
      { last_csat: null, last_answered_on: null, survey_status: null },
    ])
    expect(await inside(seeded, 'select from accounts where score is not null')).toEqual([])
  })
})
