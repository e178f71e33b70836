/** A person: all contacts, records and mail of one mailbox. Several contacts with the same address are one person. */
import { emailKey } from '#domain/email.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { NativeWritten } from '#domain/native-field.ts'
import type { WorkspaceTx } from '../pool.ts'

export type PersonSource =
  | { readonly kind: 'mailbox'; readonly email: string }
  | { readonly kind: 'record'; readonly connectionId: ConnectionId; readonly externalId: string }

export interface PersonRecord {
  readonly connectionId: ConnectionId
  readonly crm: 'hubspot' | 'salesforce'
  readonly externalId: string
  readonly isGone: boolean
  /** What Keyward wrote into fields of the CRM's own (domain/native-field.ts). */
  readonly native: NativeWritten
}

export interface Person {
  readonly contactIds: readonly string[]
  /** Of these contacts, or sent to one of the addresses while they were another contact's. */
  readonly invitationIds: readonly string[]
  /** To these invitations, or of these contacts from elsewhere. */
  readonly responseIds: readonly string[]
  /** By domain/email.ts' key. */
  readonly emailKeys: readonly string[]
  readonly records: readonly PersonRecord[]
  /** Full names and addresses as they may stand in a report. */
  readonly names: readonly string[]
}

/** More steps than any chain of records and addresses has: each finds what belongs to what the one before found. */
const mostSteps = 10

/** Null when nothing is held of such a person (any more). */
export async function findPerson(tx: WorkspaceTx, source: PersonSource): Promise<Person | null> {
  let found = await firstOf(tx, source)
  for (let step = 0; step < mostSteps; step++) {
    const next = await widen(tx, found)
    const isSame =
      next.contactIds.length === found.contactIds.length && next.emailKeys.length === found.emailKeys.length
    found = next
    if (isSame) break
  }
  const { contactIds } = found
  const emailKeys = [...found.emailKeys, ...(await formerAddresses(tx, found))]
  const { rows: invitations } = await tx.client.query<{ id: string }>(
    `select id from invitations where contact_id = any($1) or own_contact_id = any($1) or email_key(email) = any($2)`,
    [contactIds, emailKeys],
  )
  const { rows: records } = await tx.client.query<PersonRecord & { name: string; email: string | null }>(
    `select m.connection_id as "connectionId", c.crm, m.external_id as "externalId", m.gone_at is not null as "isGone",
       m.native_written as native, concat_ws(' ', m.first_name, m.last_name) as name, m.email
     from crm_contacts m join connections c on c.id = m.connection_id
     where m.contact_id = any($1) or m.email_key = any($2) or m.connection_id = $3 and m.external_id = $4`,
    [
      contactIds,
      emailKeys,
      ...(source.kind === 'record' ? [source.connectionId, source.externalId] : [null, null]),
    ],
  )
  if (
    contactIds.length + invitations.length + records.length === 0 &&
    !(await isNamedElsewhere(tx, emailKeys))
  )
    return null
  const invitationIds = invitations.map(({ id }) => id)
  const { rows: responses } = await tx.client.query<{ id: string }>(
    `select id from responses where invitation_id = any($2) or invitation_id is null and (contact_id = any($1) or own_contact_id = any($1))`,
    [contactIds, invitationIds],
  )
  const { rows: contacts } = await tx.client.query<{ name: string; email: string | null }>(
    `select concat_ws(' ', first_name, last_name) as name, email from contacts where id = any($1)`,
    [contactIds],
  )
  return {
    ...{ contactIds, emailKeys },
    invitationIds,
    responseIds: responses.map(({ id }) => id),
    records: records.map(({ connectionId, crm, externalId, isGone, native }) => ({
      ...{ connectionId, crm, externalId, isGone, native },
    })),
    names: namesOf([...contacts, ...records], emailKeys),
  }
}

type Found = Pick<Person, 'contactIds' | 'emailKeys'>

async function firstOf(tx: WorkspaceTx, source: PersonSource): Promise<Found> {
  if (source.kind === 'mailbox') return { contactIds: [], emailKeys: [emailKey(source.email)] }
  const { rows } = await tx.client.query<{ contact_id: string | null; email_key: string | null }>(
    'select contact_id, email_key from crm_contacts where connection_id = $1 and external_id = $2',
    [source.connectionId, source.externalId],
  )
  return {
    contactIds: rows.flatMap((row) => row.contact_id ?? []),
    emailKeys: rows.flatMap((row) => row.email_key ?? []),
  }
}

async function widen(tx: WorkspaceTx, { contactIds, emailKeys }: Found): Promise<Found> {
  const { rows: contacts } = await tx.client.query<{ id: string }>(
    `select id from contacts where id = any($1) and erased_at is null
     union select id from contacts where workspace_id = $3 and email_key(email) = any($2) and email is not null
     union select k.id from crm_contacts m cross join lateral (values (m.contact_id), (m.own_contact_id)) k (id)
       where k.id is not null and (m.contact_id = any($1) or m.workspace_id = $3 and m.email_key = any($2))`,
    [contactIds, emailKeys, tx.workspaceId],
  )
  const ids = contacts.map(({ id }) => id)
  const { rows: keys } = await tx.client.query<{ key: string }>(
    `select unnest($2::text[]) as key
     union select email_key(email) from contacts where id = any($1) and email is not null
     union select email_key from crm_contacts where contact_id = any($1) and email_key is not null`,
    [ids, emailKeys],
  )
  return { contactIds: ids, emailKeys: keys.map(({ key }) => key) }
}

/**
 * Addresses to which these contacts were invited before, but for those that are another contact's by now: a record may have passed from
 * one person to another.
 */
async function formerAddresses(tx: WorkspaceTx, { contactIds, emailKeys }: Found): Promise<string[]> {
  const { rows } = await tx.client.query<{ key: string }>(
    `select distinct email_key(i.email) as key from invitations i
     where (i.contact_id = any($1) or i.own_contact_id = any($1)) and i.email not like 'erased:%' and email_key(i.email) <> all($2)
       and not exists (select from contacts c where c.workspace_id = $3 and email_key(c.email) = email_key(i.email) and c.id <> all($1))
       and not exists (select from crm_contacts m where m.workspace_id = $3 and m.email_key = email_key(i.email)
         and (m.contact_id is null or m.contact_id <> all($1)))`,
    [contactIds, emailKeys, tx.workspaceId],
  )
  return rows.map(({ key }) => key)
}

/** Whether an address that no contact has stands in something else: an imported row, a suggestion, an opt-out. */
async function isNamedElsewhere(tx: WorkspaceTx, emailKeys: readonly string[]): Promise<boolean> {
  const { rows } = await tx.client.query<{ yes: boolean }>(
    `select exists (select from import_unmatched where email_key(email) = any($2))
       or exists (select from import_replaced where email_key(unmatched ->> 'email') = any($2))
       or exists (select from contact_suggestions where email_key(detail ->> 'email') = any($2))
       or exists (select from survey_contacts where workspace_id = $1 and email = any($2))
       or exists (select from mail_suppressions where workspace_id = $1 and email = any($2))
       or exists (select from wave_tests where email_key(email) = any($2))
       or exists (select from opt_outs where workspace_id = $1 and email = any($2)) as yes`,
    [tx.workspaceId, emailKeys],
  )
  return rows[0]?.yes === true
}

/** A single short name is a word that others may bear too; it is left to the places that are known to name this person. */
function namesOf(
  people: readonly { readonly name: string; readonly email: string | null }[],
  emailKeys: readonly string[],
): string[] {
  const names = people.map(({ name }) => name.trim()).filter((name) => /\s/.test(name) || name.length > 3)
  const addresses = people.flatMap(({ email }) => email?.trim() || [])
  return [...new Set([...addresses, ...emailKeys, ...names])]
}
