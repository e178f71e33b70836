/** Who was erased, by print: neither a night nor a full resync nor a merge in a CRM brings them back. */
import type { CrmContact, Gone, Stream } from '#domain/crm-record.ts'
import { emailKey } from '#domain/email.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { printAddress, printRecord } from '#std/person-print.ts'
import type { WorkspaceTx } from '../pool.ts'
import type { Person } from './person.ts'

/** Remembers addresses and CRM records of somebody who is being erased. */
export async function rememberErased(
  tx: WorkspaceTx,
  person: Pick<Person, 'emailKeys' | 'records'>,
  { secret, now }: { readonly secret: string; readonly now: Date },
): Promise<void> {
  const addresses = person.emailKeys.map((key) => printAddress(secret, tx.workspaceId, key))
  const records = person.records.map((record) => printRecord(secret, tx.workspaceId, record))
  const said = (await listSaid(tx, person.records)).map((record) =>
    printRecord(secret, tx.workspaceId, record),
  )
  await remember(tx, 'address', addresses, now)
  await remember(tx, 'record', [...records, ...said], now)
}

/** What they said in tickets, cases and notes: once the CRM has erased the contact, nothing else tells whose it was. */
async function listSaid(
  tx: WorkspaceTx,
  records: Person['records'],
): Promise<{ readonly crm: string; readonly externalId: string }[]> {
  const { rows } = await tx.client.query<{ crm: string; externalId: string }>(
    `select r.crm, f.stream || '/' || f.external_id as "externalId" from feedback_items f
     join unnest($1::uuid[], $2::text[], $3::text[]) r(connection_id, external_id, crm)
       on r.connection_id = f.connection_id and r.external_id = f.contact_external_id`,
    [
      records.map((one) => one.connectionId),
      records.map((one) => one.externalId),
      records.map((one) => one.crm),
    ],
  )
  return rows
}

async function remember(
  tx: WorkspaceTx,
  kind: 'address' | 'record',
  prints: readonly string[],
  now: Date,
): Promise<void> {
  await tx.client.query(
    `insert into erased_people (workspace_id, print, kind, erased_at)
     select $1, print, $2, $3 from unnest($4::text[]) print order by print on conflict do nothing`,
    [tx.workspaceId, kind, now, prints],
  )
}

/** Which of the addresses belong to somebody who was erased; by the key under which each was given. */
export async function findErasedAddresses(
  tx: WorkspaceTx,
  secret: string,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const prints = emails.map((email) => printAddress(secret, tx.workspaceId, emailKey(email)))
  const { rows } = await tx.client.query<{ email: string }>(
    `select a.email from unnest($1::text[], $2::text[]) as a(email, print)
     where exists (select from erased_people p where p.workspace_id = $3 and p.print = a.print)
       or exists (select from opt_outs o where o.workspace_id = $3 and o.source = 'erasure' and o.email = erased_address(a.email))`,
    [emails, prints, tx.workspaceId],
  )
  return new Set(rows.map(({ email }) => email))
}

/** Which addresses, and which ids of a contact in either CRM, belong to somebody who was erased. Throws as keepOutErased does. */
export async function findErasedPeople(
  tx: WorkspaceTx,
  named: readonly { readonly email: string | null; readonly ref: string | null }[],
  secret: string | null,
): Promise<{ readonly emails: readonly string[]; readonly refs: readonly string[] }> {
  if (!(await wasAnybodyErased(tx))) return { emails: [], refs: [] }
  if (secret === null) throw keyless()
  const emails = named.flatMap(({ email }) => email ?? [])
  const printsOf = (externalId: string) =>
    ['hubspot', 'salesforce'].map((crm) => printRecord(secret, tx.workspaceId, { crm, externalId }))
  const refs = named.flatMap(({ ref }) => ref ?? [])
  const prints = await findPrints(tx, refs.flatMap(printsOf))
  return {
    emails: [...(await findErasedAddresses(tx, secret, emails))],
    refs: refs.filter((ref) => printsOf(ref).some((print) => prints.has(print))),
  }
}

/** How many addresses and records the CRMs have sent again, and were not listened to. */
export async function countKeptOut(tx: WorkspaceTx): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*)::int as n from erased_people where workspace_id = $1 and kept_out_at is not null',
    [tx.workspaceId],
  )
  return rows[0]?.n ?? 0
}

interface ContactPage {
  readonly records: readonly CrmContact[]
  readonly gone: readonly Gone[]
}

/**
 * The page without people who were erased; a row of the mirror that has become one of theirs goes. A record that one of theirs was
 * merged into is the same person by the CRM's own word, unless it was known before with another address. Throws where somebody was
 * erased and there is no key to know them by: then nothing may be read.
 */
export async function keepOutErased<Page extends ContactPage>(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  page: Page,
  { secret, now }: { readonly secret: string | null; readonly now: string },
): Promise<Page> {
  if (!(await wasAnybodyErased(tx))) return page
  if (secret === null) throw keyless()
  const printOf = await printerOf(tx, connectionId, secret)
  const ids = [...page.records, ...page.gone].map(({ externalId }) => externalId)
  const erasedPrints = await findPrints(tx, ids.map(printOf))
  const erasedEmails = await findErasedAddresses(
    tx,
    secret,
    page.records.flatMap(({ email }) => email ?? []),
  )
  const survivors = await newSurvivors(
    tx,
    connectionId,
    page.gone.filter(({ externalId }) => erasedPrints.has(printOf(externalId))),
  )
  const out = page.records.filter(
    ({ externalId, email }) =>
      erasedPrints.has(printOf(externalId)) ||
      survivors.includes(externalId) ||
      (email !== null && erasedEmails.has(email)),
  )
  const known = [...survivors, ...out.map(({ externalId }) => externalId)]
  await remember(tx, 'record', known.map(printOf), new Date(now))
  if (out.length === 0) return page
  await noteKeptOut(
    tx,
    out.flatMap(({ externalId, email }) => [
      printOf(externalId),
      ...(email === null ? [] : [printAddress(secret, tx.workspaceId, emailKey(email))]),
    ]),
    now,
  )
  await tx.client.query('delete from crm_contacts where connection_id = $1 and external_id = any($2)', [
    connectionId,
    out.map(({ externalId }) => externalId),
  ])
  return { ...page, records: page.records.filter((record) => !out.includes(record)) }
}

/**
 * Records of another kind without those that belong to a contact who was erased, or did so at the erasure. Throws as keepOutErased does.
 */
export async function keepOutTheirs<
  Record extends { readonly externalId: string; readonly contactExternalId: string | null },
>(
  tx: WorkspaceTx,
  at: { readonly connectionId: ConnectionId; readonly stream: Stream },
  records: readonly Record[],
  secret: string | null,
): Promise<readonly Record[]> {
  if (records.length === 0 || !(await wasAnybodyErased(tx))) return records
  if (secret === null) throw keyless()
  const printOf = await printerOf(tx, at.connectionId, secret)
  const printsOf = ({ externalId, contactExternalId: id }: Record) => [
    printOf(`${at.stream}/${externalId}`),
    ...(id === null ? [] : [printOf(id)]),
  ]
  const erased = await findPrints(tx, records.flatMap(printsOf))
  return records.filter((record) => !printsOf(record).some((print) => erased.has(print)))
}

const keyless = () => new Error('people were erased, and the key that tells them is not there')

/** From a record's id on this connection to its print. */
async function printerOf(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  secret: string,
): Promise<(externalId: string) => string> {
  const { rows } = await tx.client.query<{ crm: string }>('select crm from connections where id = $1', [
    connectionId,
  ])
  const crm = rows[0]?.crm ?? ''
  return (externalId) => printRecord(secret, tx.workspaceId, { crm, externalId })
}

async function wasAnybodyErased(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await tx.client.query<{ yes: boolean }>(
    `select exists (select from erased_people where workspace_id = $1)
       or exists (select from opt_outs where workspace_id = $1 and source = 'erasure') as yes`,
    [tx.workspaceId],
  )
  return rows[0]?.yes === true
}

async function findPrints(tx: WorkspaceTx, prints: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.client.query<{ print: string }>(
    'select print from erased_people where workspace_id = $1 and print = any($2)',
    [tx.workspaceId, prints],
  )
  return new Set(rows.map(({ print }) => print))
}

/** Records that somebody erased was merged into, but for those that stand in the mirror with an address: they are somebody else's. */
async function newSurvivors(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  losers: readonly Gone[],
): Promise<string[]> {
  const named = losers.flatMap(({ mergedInto }) => mergedInto ?? [])
  if (named.length === 0) return []
  const { rows } = await tx.client.query<{ id: string }>(
    `select external_id as id from crm_contacts
     where connection_id = $1 and external_id = any($2) and gone_at is null and email is not null`,
    [connectionId, named],
  )
  const known = new Set(rows.map(({ id }) => id))
  return named.filter((id) => !known.has(id))
}

/** Only the first time: a night that finds the same as the night before writes nothing. */
async function noteKeptOut(tx: WorkspaceTx, prints: readonly string[], now: string): Promise<void> {
  await tx.client.query(
    `update erased_people set kept_out_at = $3 where workspace_id = $1 and print = any($2) and kept_out_at is null`,
    [tx.workspaceId, prints, now],
  )
}
