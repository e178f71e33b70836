import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { erasePerson } from '#flows/erase-person.ts'
import { applyImport, checkImport } from '#flows/imports/run.ts'
import { scoreResponses } from '#flows/score-responses.ts'
import { InputError } from '#std/input-error.ts'
import { listUnmatched } from '#store/imports/unmatched.ts'
import { inWorkspace } from '#store/pool.ts'
import { loadInvitationCandidate } from '#store/single-invitation.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { addContacts, importOf, mapping, now, type Seeded, seedCustomers, stateOf } from './world.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const few = { accounts: 3, contacts: 6 }
const inside = <Out>(seeded: Seeded, sql: string, values: unknown[] = []): Promise<Out[]> =>
  inWorkspace(test.database, seeded.workspaceId, async ({ client }) => (await client.query(sql, values)).rows)
const apply = async (seeded: Seeded, lines: string[], more = {}) => {
  const done = await applyImport(test.database, importOf(seeded, lines, more))
  if (done.kind !== 'applied') throw new Error(done.kind)
  return done.report.counts
}
const score = (seeded: Seeded, asOf = now) =>
  inWorkspace(test.database, seeded.workspaceId, (tx) =>
    scoreResponses(tx, { asOf: asOf.toISOString(), timeZone: 'UTC', currency: 'EUR', mode: 'live' }),
  )

describe('what an import does', () => {
  it('stores source, id and instant, feeds the quarantine as of the answer, and raises nothing', async () => {
    const seeded = await seedCustomers(test.database, few)
    await apply(seeded, ['r1,2026-02-01,P0@customer.example,,,1,0,Never again'])
    const [response] = await inside<Record<string, unknown>>(
      seeded,
      `select r.*, w.kind, w.name, w.state, c.id as contact from responses r join waves w on w.id = r.import_wave_id join contacts c on c.email = 'p0@customer.example'`,
    )
    expect(response).toMatchObject({
      ...{
        source: 'import',
        external_id: 'r1',
        confirmed_at: '2026-02-01T12:00:00.000Z',
        imported_at: now.toISOString(),
      },
      ...{ kind: 'import', name: 'Old tool', state: 'closed', invitation_id: null },
      answers: { 'company.satisfaction': 1, 'company.recommend': 0, 'company.recommend.why': 'Never again' },
    })
    const candidate = await inWorkspace(test.database, seeded.workspaceId, (tx) =>
      loadInvitationCandidate(tx, String(response?.contact), { isForInvitation: false }),
    )
    expect(candidate?.lastInvitedAt).toBe('2026-02-01T12:00:00.000Z')
    expect(await score(seeded)).toMatchObject({ responses: 1, alertsRaised: 0, tasksPlanned: 0 })
    expect(
      await inside(
        seeded,
        `select state, score is not null as scored from accounts where name = 'Account 0'`,
      ),
    ).toEqual([{ state: 'at_risk', scored: true }])
  })

  it('still raises the alert of an answer of ours when a newer one was imported', async () => {
    const seeded = await seedCustomers(test.database, few)
    await inside(
      seeded,
      `with w as (insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at)
           values (gen_random_uuid(), $1, 'kapp', 1, 'w', now(), now()) returning id),
         i as (insert into invitations (id, workspace_id, wave_id, account_id, contact_id, email, language, invited_at)
           select gen_random_uuid(), $1, w.id, c.account_id, c.id, c.email, 'en', now() from w, contacts c where c.email = 'p0@customer.example' returning *)
       insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language, answers, confirmed_at)
       select gen_random_uuid(), $1, id, account_id, contact_id, 'en', '{"company.satisfaction": 1}', '2026-03-08T09:00:00Z' from i`,
      [seeded.workspaceId],
    )
    await apply(seeded, ['r1,2026-03-09,p0@customer.example,,,10,10,'])
    expect(await score(seeded)).toMatchObject({ alertsRaised: 1 })
  })

  it('says of a file that was not uploaded what would become of rows of nobody, and keeps nothing', async () => {
    const seeded = await seedCustomers(test.database, few)
    const lines = [
      'r1,2026-02-01,p0@customer.example,,,1,0,',
      'r2,2026-02-01,nobody@elsewhere.example,,,1,0,',
    ]
    const { counts } = await checkImport(test.database, importOf(seeded, lines))
    expect(counts).toMatchObject({ added: 2, unmatched: 1, bad: 0 })
    expect(await inside(seeded, 'select from imports union all select from import_unmatched')).toEqual([])
  })

  it('keeps rows of nobody apart, and takes them once somebody is there', async () => {
    const seeded = await seedCustomers(test.database, few)
    const lines = [
      'r1,2025-06-01,p7@customer.example,,,5,5,',
      'r2,2025-06-01,p0@customer.example,,Nowhere Ltd,5,5,',
      'r3,2025-06-01,,c1,,5,5,',
    ]
    expect(await apply(seeded, lines)).toMatchObject({ added: 3, unmatched: 2 })
    const apart = () =>
      inWorkspace(test.database, seeded.workspaceId, (tx) => listUnmatched(tx, { after: null, limit: 9 }))
    expect((await apart()).rows.map(({ reason }) => reason).sort()).toEqual(['no-account', 'no-contact'])
    expect(await apply(seeded, lines)).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
    await addContacts(test.database, seeded, { accounts: 3, contacts: 2, from: 6 })
    expect((await score(seeded)).responses).toBe(2)
    expect(await apart()).toMatchObject({
      count: 1,
      rows: [{ reason: 'no-account', account: 'Nowhere Ltd' }],
    })
    expect(await inside(seeded, `select external_id from responses order by 1`)).toEqual([
      { external_id: 'r1' },
      { external_id: 'r3' },
    ])
  })

  it('finds the account by name, domain or id, and the contact within it', async () => {
    const seeded = await seedCustomers(test.database, few)
    await inside(
      seeded,
      `insert into contacts (id, workspace_id, account_id, email) select gen_random_uuid(), $1, id, 'p0@customer.example' from accounts where name = 'Account 1'`,
      [seeded.workspaceId],
    )
    const byDomain = {
      ...mapping,
      columns: { ...mapping.columns, accountName: undefined, accountDomain: 'account' },
    }
    const byId = {
      ...mapping,
      columns: { ...mapping.columns, accountName: undefined, accountRef: 'account' },
    }
    const strip = (given: object) => JSON.parse(JSON.stringify(given))
    await apply(seeded, [
      'n,2025-06-01,p0@customer.example,,ACCOUNT 1,5,5,',
      'x,2025-06-02,p0@customer.example,,,5,5,',
    ])
    await apply(seeded, ['d,2025-06-03,p0@customer.example,,https://www.account-0.example/,5,5,'], {
      mapping: strip(byDomain),
    })
    // They have moved on: the answer stays with the account it was about.
    await apply(seeded, ['i,2025-06-04,p2@customer.example,,a1,5,5,'], { mapping: strip(byId) })
    expect(
      await inside(
        seeded,
        `select external_id as id, a.name from responses r join accounts a on a.id = r.account_id order by 1`,
      ),
    ).toEqual([
      { id: 'd', name: 'Account 0' },
      { id: 'i', name: 'Account 1' },
      { id: 'n', name: 'Account 1' },
    ])
    expect(await inside(seeded, 'select reason from import_unmatched')).toEqual([
      { reason: 'several-contacts' },
    ])
  })

  it('names two rows of one identity, with and without a column of ids', async () => {
    const seeded = await seedCustomers(test.database, few)
    const { externalId: _, ...columns } = mapping.columns
    const work = importOf(
      seeded,
      [
        'a,2025-06-01,p0@customer.example,,,5,5,',
        'b,2025-06-01,P0@customer.example,,,6,6,',
        'c,2025-06-02,p0@customer.example,,,5,5,',
      ],
      { mapping: { ...mapping, columns } },
    )
    const { counts, faults } = await checkImport(test.database, work)
    expect(counts).toMatchObject({ bad: 1, added: 2 })
    expect(faults).toEqual([
      { line: 3, reason: expect.stringContaining('the same contact and date, as line 2') },
    ])
  })

  it('refuses a mapping that does not fit, and a file with an open quote; nothing is kept', async () => {
    const seeded = await seedCustomers(test.database, few)
    const before = await stateOf(test.database, seeded.workspaceId)
    const wrong = importOf(seeded, ['x'], {
      mapping: { ...mapping, columns: { ...mapping.columns, email: 'nope' } },
    })
    await expect(applyImport(test.database, wrong)).rejects.toThrow('there is no column “nope”')
    await expect(apply(seeded, ['r1,2025-06-01,p0@customer.example,,,5,5,', 'r2,"open'])).rejects.toThrow(
      InputError,
    )
    expect(await stateOf(test.database, seeded.workspaceId)).toBe(before)
    expect(await inside(seeded, 'select from imports')).toEqual([])
  })

  it('keeps nothing when it is stopped in the middle', async () => {
    const seeded = await seedCustomers(test.database, few)
    const stop = new AbortController()
    function* lines() {
      for (let n = 0; n < 5_000; n++) {
        if (n === 4_000) stop.abort()
        yield `r${n},2025-06-01,p0@customer.example,,,5,5,`
      }
    }
    const work = importOf(seeded, { [Symbol.iterator]: lines }, { signal: stop.signal })
    await expect(applyImport(test.database, work)).rejects.toThrow()
    expect(JSON.parse(await stateOf(test.database, seeded.workspaceId))).toMatchObject({ n: 0 })
  })

  it('lets one of two imports of the same file at once win', async () => {
    const seeded = await seedCustomers(test.database, few)
    const lines = Array.from({ length: 500 }, (_, n) => `r${n},2025-06-01,p${n % 6}@customer.example,,,5,5,`)
    const counts = await Promise.all([apply(seeded, lines), apply(seeded, lines)])
    expect(counts.map(({ added, unchanged }) => [added, unchanged]).sort()).toEqual([
      [0, 500],
      [500, 0],
    ])
  })

  it('takes nothing about somebody who was erased', async () => {
    const seeded = await seedCustomers(test.database, few)
    await inside(
      seeded,
      `insert into opt_outs (workspace_id, email, source, opted_out_at) values ($1, erased_address('p0@customer.example'), 'erasure', now())`,
      [seeded.workspaceId],
    )
    expect(await apply(seeded, ['r1,2025-06-01,p0@customer.example,,,5,5,'])).toMatchObject({
      bad: 1,
      added: 0,
    })
    expect(await inside(seeded, 'select from survey_contacts')).toEqual([])
    const { secret, now } = importOf(seeded, [])
    await inWorkspace(test.database, seeded.workspaceId, (tx) =>
      erasePerson(tx, {
        person: { kind: 'mailbox', email: 'p1@customer.example' },
        ...{ secret, way: 'admin', actor: null, now },
      }),
    )
    expect(await apply(seeded, ['r2,2025-06-01,P1@customer.example,,,5,5,'])).toMatchObject({
      bad: 1,
      added: 0,
    })
  })

  it('quotes nobody who was erased where a file had a row of values for the names of its columns', async () => {
    const seeded = await seedCustomers(test.database, few)
    const { importId, secret } = importOf(seeded, [])
    const named = JSON.stringify({
      ...mapping,
      columns: { ...mapping.columns, email: 'P1@customer.example' },
    })
    await inside(
      seeded,
      `insert into imports (id, workspace_id, file_name, mapping, created_at, created_by)
       values ($1, $2, 'p1@customer.example.csv', $3, $4, 'Lea')`,
      [importId, seeded.workspaceId, named, now],
    )
    await inside(seeded, `update imports set state = 'applied'`)
    await inside(
      seeded,
      `insert into import_faults (workspace_id, import_id, line, reason) values ($1, $2, 1, 'column “P1@customer.example”: is empty')`,
      [seeded.workspaceId, importId],
    )
    await inside(
      seeded,
      `insert into import_mappings (workspace_id, name, mapping, saved_at, saved_by) values ($1, 'kept', $2, $3, 'Lea')`,
      [seeded.workspaceId, named, now],
    )
    await inWorkspace(test.database, seeded.workspaceId, (tx) =>
      erasePerson(tx, {
        person: { kind: 'mailbox', email: 'p1@customer.example' },
        ...{ secret, way: 'admin', actor: null, now },
      }),
    )
    const [left] = await inside<{ all: string }>(
      seeded,
      `select concat((select string_agg(i::text, '') from imports i), (select string_agg(f::text, '') from import_faults f),
         (select string_agg(m::text, '') from import_mappings m)) as all`,
    )
    expect(left?.all).toContain('is empty')
    expect(left?.all).not.toMatch(/p1@customer/i)
  })
})
