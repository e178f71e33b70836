/** All that is stored about a person: for the page in words, and as a file with every row. */
import type { Instrument } from '#domain/instrument/instrument.ts'
import { type AskedRow, askedColumns, readAsked } from '../asked-instrument.ts'
import type { WorkspaceTx } from '../pool.ts'
import type { Person } from './person.ts'

export interface HeldPerson {
  readonly contacts: readonly {
    readonly name: string
    readonly email: string | null
    readonly title: string | null
    readonly company: string | null
    /** BCP 47. */
    readonly language: string | null
  }[]
  /** Newest first. */
  readonly invitations: readonly {
    readonly instrument: Instrument
    readonly invitedAt: string
    readonly confirmedAt: string | null
    /** As stored (jsonb): what was sent, else what was filled in and not sent; null: nothing. */
    readonly answers: unknown
  }[]
}

/** `mailbox`: by domain/email.ts' key; of a contact with other addresses besides, those are shown as well. */
export async function loadHeldPerson(
  tx: WorkspaceTx,
  person: Person | null,
  mailbox: string,
): Promise<HeldPerson> {
  if (!person) return { contacts: [], invitations: [] }
  const { rows: contacts } = await tx.client.query<HeldPerson['contacts'][number]>(
    `select concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')) as name, c.email, c.title, a.name as company, c.language
     from contacts c left join accounts a on a.id = c.account_id where c.id = any($1)
     order by email_key(c.email) is distinct from $2, a.name, c.id`,
    [person.contactIds, mailbox],
  )
  const { rows } = await tx.client.query<
    AskedRow & { invited_at: string; confirmed_at: string | null; answers: unknown }
  >(
    `select ${askedColumns}, coalesce(i.sent_at, i.invited_at) as invited_at, r.confirmed_at, coalesce(r.answers, r.suspected_answers, r.draft) as answers
     from (select id, wave_id, account_id, sent_at, invited_at from invitations where id = any($1)
       union all select id, import_wave_id, account_id, null, confirmed_at from responses where id = any($2) and invitation_id is null) i
     join waves w on w.id = i.wave_id left join responses r on r.invitation_id = i.id or r.id = i.id
     order by i.invited_at desc, i.id`,
    [person.invitationIds, person.responseIds],
  )
  const invitations = rows.map((row) => ({
    instrument: readAsked(row),
    ...{ invitedAt: row.invited_at, confirmedAt: row.confirmed_at, answers: row.answers },
  }))
  return { contacts, invitations }
}

/** Contacts ($1), invitations ($2), address keys ($3), records as connection and id ($4, $5), responses ($6). Hashes of links are left out. */
const parts: Readonly<Record<string, string>> = {
  contacts: `select to_jsonb(t) - 'workspace_id' from contacts t where id = any($1)`,
  crm_records: `select to_jsonb(t) - 'workspace_id' || jsonb_build_object('crm', c.crm) from crm_contacts t join connections c on c.id = t.connection_id
    where exists (select from unnest($4::uuid[], $5::text[]) r(connection_id, external_id)
      where r.connection_id = t.connection_id and r.external_id = t.external_id)`,
  crm_roles: `select to_jsonb(t) - 'workspace_id' from crm_contact_roles t
    where exists (select from unnest($4::uuid[], $5::text[]) r(connection_id, external_id)
      where r.connection_id = t.connection_id and r.external_id = t.contact_external_id)`,
  invitations: `select to_jsonb(t) - 'workspace_id' || jsonb_build_object('wave', w.name) from invitations t join waves w on w.id = t.wave_id
    where t.id = any($2) order by t.invited_at`,
  responses: `select to_jsonb(t) - '{workspace_id,draft_nonce_hash,suspected_nonce_hash,draft_browsers,answers_browsers}'::text[] from responses t
    where id = any($6)`,
  alerts: `select to_jsonb(t) - 'workspace_id' from alerts t where contact_id = any($1) or response_id = any($6)`,
  feedback: `select to_jsonb(t) - 'workspace_id' from feedback_items t
    where exists (select from unnest($4::uuid[], $5::text[]) r(connection_id, external_id)
      where r.connection_id = t.connection_id and r.external_id = t.contact_external_id)`,
  waves: `select to_jsonb(t) - 'workspace_id' from wave_members t where contact_id = any($1) or email_key(email) = any($3)`,
  removals: `select to_jsonb(t) - 'workspace_id' from wave_removals t where contact_id = any($1)`,
  opt_outs: `select to_jsonb(t) - 'workspace_id' from opt_outs t where email = any($3)`,
  undeliverable: `select to_jsonb(t) - 'workspace_id' from mail_suppressions t where email = any($3)`,
  contacted: `select to_jsonb(t) - 'workspace_id' from survey_contacts t where contact_id = any($1) or email = any($3)`,
  suggestions: `select to_jsonb(t) - 'workspace_id' from contact_suggestions t where contact_id = any($1) or email_key(detail ->> 'email') = any($3)`,
  imported: `select to_jsonb(t) - 'workspace_id' from import_unmatched t where email_key(email) = any($3)`,
  previews: `select to_jsonb(t) - 'workspace_id' from invitation_decisions t where contact_id = any($1)`,
  links: `select to_jsonb(t) - '{workspace_id,token_hash}'::text[] from rights_links t where email = any($3)`,
  mails: `select jsonb_build_object('kind', object, 'state', state, 'changed_at', changed_at) from outbox
    where kind = 'mail' and target = any($2::text[]) order by changed_at`,
}

/** Every row about the person, by what it is about. Plain JSON. */
export async function loadEverything(
  tx: WorkspaceTx,
  person: Person,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const values = [
    person.contactIds,
    person.invitationIds,
    person.emailKeys,
    person.records.map(({ connectionId }) => connectionId),
    person.records.map(({ externalId }) => externalId),
    person.responseIds,
  ]
  const entries: [string, unknown[]][] = []
  for (const [name, query] of Object.entries(parts)) {
    // Each names the values that it needs; PostgreSQL takes no others.
    const used = [...new Set(Array.from(query.matchAll(/\$(\d)/g), ([, index]) => Number(index)))].sort()
    const text = query.replace(/\$(\d)/g, (_, index) => `$${used.indexOf(Number(index)) + 1}`)
    const { rows } = await tx.client.query({
      text,
      values: used.map((index) => values[index - 1]),
      rowMode: 'array',
    })
    entries.push([name, rows.map(([row]) => row)])
  }
  return Object.fromEntries(entries)
}
