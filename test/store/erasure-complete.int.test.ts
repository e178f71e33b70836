import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldParts, loadEverything } from '#store/erasure/everything.ts'
import { findPerson, type Person } from '#store/erasure/person.ts'
import { createEraseWorld, type EraseWorld, mailbox, recordIn } from '../flows/erase-world.ts'

/** What a column is called that holds whom a row is about: an id, an address, or the id of a record in a CRM. */
const named =
  '(contact_id|contact_external_id|contact_ref|email|email_key|address|invitation_id|response_id)$'

/** Columns with such a name that say nothing of a customer's person, each with why. */
const ofNobody: Readonly<Record<string, string>> = {
  'crm_owners.email': 'a user of the CRM',
  'users.email': 'a user of the CRM',
  'inbound_mails.digest': 'a digest of the mail',
}

/** Columns that go on naming an answer or an invitation which is nobody's any more. */
const keptWithoutPerson = [
  'responses.invitation_id',
  'confidential_alerts.response_id',
  'alerts.response_id',
  'wave_members.invitation_id',
]

/** Directories of links: hashes, of which a copy would be of no use to anybody. */
const notListed = ['survey_tokens']

let world: EraseWorld
let person: Person

beforeAll(async () => {
  world = await createEraseWorld()
  const invitationId = await world.live()
  await fillTheRest(world, invitationId)
  const found = await world.inside((tx) => findPerson(tx, { kind: 'mailbox', email: mailbox }))
  if (!found) throw new Error('nobody is held')
  person = found
})
afterAll(() => world?.close())

/** Rows of the tables that the life of the person leaves empty. */
async function fillTheRest({ query }: EraseWorld, invitationId: string): Promise<void> {
  const own = 'from invitations i where i.id = $1'
  const texts = [
    `insert into resume_links (id, workspace_id, invitation_id, token_hash, language, asked_at, expires_at)
     select gen_random_uuid(), workspace_id, id, '\\x01', 'en', now(), now() ${own}`,
    `insert into rights_links (id, workspace_id, invitation_id, email, token_hash, language, asked_at, expires_at)
     select gen_random_uuid(), workspace_id, id, email_key(email), '\\x02', 'en', now(), now() ${own}`,
    `insert into wave_tests (id, workspace_id, wave_id, language, email, asked_by, asked_at)
     select gen_random_uuid(), workspace_id, wave_id, 'en', email, 'Ada', now() ${own}`,
    `insert into awaited_nominations (id, workspace_id, contact_id, address, awaited_at, awaited_by)
     select gen_random_uuid(), workspace_id, contact_id, erased_address(email), now(), 'Ada' ${own}`,
    `insert into census_samples (workspace_id, seed, parts, contact_id, stratum, sample) select workspace_id, 's', 2, contact_id, 'I', 1 ${own}`,
    `insert into invitation_decisions (workspace_id, contact_id, state, print, email, decided_at)
     select workspace_id, contact_id, 'approved', 'p', email, now() ${own}`,
    `insert into confidential_alerts (workspace_id, response_id, alert_id)
     select r.workspace_id, r.id, a.id from responses r join alerts a on a.response_id = r.id where r.invitation_id = $1 limit 1`,
    `insert into imports (id, workspace_id, file_name, created_at, created_by, state)
     select '00000000-0000-4000-8000-000000000001', workspace_id, 'f.csv', now(), 'Ada', 'applied' ${own}`,
    `insert into import_unmatched (id, workspace_id, import_wave_id, external_id, import_id, line, email, contact_ref, answered_at, answers, row_hash, imported_at, reason)
     select gen_random_uuid(), workspace_id, wave_id, 'u1', '00000000-0000-4000-8000-000000000001', 2, upper(email), '${recordIn.hubspot}', now(),
       '{"company.satisfaction.why":"Quokka"}', 'h', now(), 'several-contacts' ${own}`,
    `insert into import_replaced (workspace_id, import_id, import_wave_id, external_id, was_import_id, unmatched)
     select workspace_id, '00000000-0000-4000-8000-000000000001', wave_id, 'u2', '00000000-0000-4000-8000-000000000001',
       jsonb_build_object('email', upper(email), 'answers', 'Quokka') ${own}`,
    `insert into feedback_items (workspace_id, connection_id, stream, external_id, text, author, occurred_at, contact_external_id, modified_at)
     select i.workspace_id, c.id, 'tickets', 't1', 'Quokka says', 'customer', now(), '${recordIn.hubspot}', now() from invitations i, connections c
     where i.id = $1 and c.crm = 'hubspot'`,
    `insert into crm_contact_roles (workspace_id, connection_id, external_id, contact_external_id, role, label, modified_at)
     select i.workspace_id, c.id, 'r1', '${recordIn.hubspot}', 'decision_maker', 'Quokka', now() from invitations i, connections c
     where i.id = $1 and c.crm = 'hubspot'`,
  ]
  for (const text of texts) await query(text, [invitationId])
}

interface Found {
  readonly column: string
  readonly table: string
  readonly rows: number
}

/** How many rows of each column name the person. */
async function rowsOf({
  contactIds,
  invitationIds,
  responseIds,
  emailKeys,
  records,
}: Person): Promise<Found[]> {
  const { rows: columns } = await world.db.owner.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name ~ $1 order by 1, 2`,
    [named],
  )
  const ids = [
    ...contactIds,
    ...invitationIds,
    ...responseIds,
    ...emailKeys,
    ...records.map((one) => one.externalId),
  ]
  const { rows: hashed } = await world.inside((tx) =>
    tx.client.query<{ a: string }>('select erased_address(a) as a from unnest($1::text[]) a', [emailKeys]),
  )
  const wanted = [...ids, ...hashed.map(({ a }) => a)].map((one) => one.toLowerCase())
  return Promise.all(
    columns
      .filter(({ table, column }) => ofNobody[`${table}.${column}`] === undefined)
      .map(async ({ table, column }) => {
        const { rows } = await world.db.owner.query<{ n: number }>(
          `select count(*)::int as n from ${table} t where lower(t.${column}::text) = any($1)`,
          [wanted],
        )
        return { table, column: `${table}.${column}`, rows: rows[0]?.n ?? 0 }
      }),
  )
}

describe('every table with somebody’s id or address', () => {
  it('is known: the person has a row in it here, and all of these are in the copy that they get', async () => {
    const found = await rowsOf(person)
    expect(found.length).toBeGreaterThan(25)
    const held = await world.inside((tx) => loadEverything(tx, person))
    const inCopy = (table: string) =>
      heldParts
        .filter((part) => part.table === table)
        .reduce((sum, { name }) => sum + (held[name]?.length ?? 0), 0)
    const tables = [...new Set(found.map(({ table }) => table))]
    const most = (table: string) =>
      Math.max(...found.filter((one) => one.table === table).map(({ rows }) => rows))
    expect(tables.filter((table) => most(table) === 0)).toEqual([])
    const short = tables.filter((table) => !notListed.includes(table) && inCopy(table) < most(table))
    expect(short).toEqual([])
    const empty = heldParts.filter(({ name }) => (held[name] ?? []).length === 0).map(({ name }) => name)
    expect(empty).toEqual([])
    expect(JSON.stringify(held)).not.toMatch(/token_hash|workspace_id/)
  })

  it('has none of them after the erasure', async () => {
    await world.erase({ person: { kind: 'mailbox', email: mailbox }, way: 'admin' })
    const left = (await rowsOf(person)).filter(
      ({ rows, column }) => rows > 0 && !keptWithoutPerson.includes(column),
    )
    expect(left).toEqual([])
    expect(await world.tablesWith('quokka')).toEqual([])
  })
})
