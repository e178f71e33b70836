/** What is stored about a person, for a page: in words. All of it: everything.ts. */
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
    /** Answers that came by telephone or from elsewhere: no survey was sent. */
    readonly isUnasked: boolean
    /** As stored (jsonb): what was sent, else what was filled in and not sent; null: nothing. */
    readonly answers: unknown
  }[]
  /** What they said in tickets, cases and notes, newest first. */
  readonly feedback: readonly {
    readonly at: string
    readonly subject: string | null
    readonly text: string | null
  }[]
  /** Whom somebody named in their place, or them in somebody's: as far as it was said, newest first. */
  readonly suggestions: readonly {
    readonly at: string
    readonly detail: { readonly name?: string; readonly email?: string; readonly title?: string }
  }[]
}

/** Whether a page has something to show. */
export function isAnythingHeld({ contacts, invitations, feedback, suggestions }: HeldPerson): boolean {
  return contacts.length + invitations.length + feedback.length + suggestions.length > 0
}

/** `mailbox`: by domain/email.ts' key; of a contact with other addresses besides, those are shown as well. */
export async function loadHeldPerson(
  tx: WorkspaceTx,
  person: Person | null,
  mailbox: string,
): Promise<HeldPerson> {
  if (!person) return { contacts: [], invitations: [], feedback: [], suggestions: [] }
  const { rows: contacts } = await tx.client.query<HeldPerson['contacts'][number]>(
    `select concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')) as name, c.email, c.title, a.name as company, c.language
     from contacts c left join accounts a on a.id = c.account_id where c.id = any($1)
     order by email_key(c.email) is distinct from $2, a.name, c.id`,
    [person.contactIds, mailbox],
  )
  const { rows } = await tx.client.query<
    AskedRow & { invited_at: string; confirmed_at: string | null; answers: unknown; is_unasked: boolean }
  >(
    `select ${askedColumns}, coalesce(i.sent_at, i.invited_at) as invited_at, coalesce(r.confirmed_at, i.answered_at) as confirmed_at,
       coalesce(r.answers, r.suspected_answers, r.draft, i.answers) as answers, w.kind in ('import', 'phone') as is_unasked
     from (select id, wave_id, account_id, sent_at, invited_at, null::timestamptz as answered_at, null::jsonb as answers
         from invitations where id = any($1)
       union all select id, import_wave_id, account_id, null, confirmed_at, null, null from responses where id = any($2) and invitation_id is null
       union all select id, import_wave_id, null, null, answered_at, answered_at, answers from import_unmatched
         where email_key(email) = any($3) or contact_ref = any($4)) i
     join waves w on w.id = i.wave_id left join responses r on r.invitation_id = i.id or r.id = i.id
     order by i.invited_at desc, i.id`,
    [person.invitationIds, person.responseIds, person.emailKeys, person.records.map((one) => one.externalId)],
  )
  const invitations = rows.map((row) => ({
    instrument: readAsked(row),
    ...{ invitedAt: row.invited_at, confirmedAt: row.confirmed_at, answers: row.answers },
    isUnasked: row.is_unasked,
  }))
  return { contacts, invitations, ...(await loadSaidOf(tx, person)) }
}

async function loadSaidOf(
  tx: WorkspaceTx,
  person: Person,
): Promise<Pick<HeldPerson, 'feedback' | 'suggestions'>> {
  const { rows: feedback } = await tx.client.query<HeldPerson['feedback'][number]>(
    `select f.occurred_at as at, f.subject, f.text from feedback_items f
     join unnest($1::uuid[], $2::text[]) r(connection_id, external_id)
       on r.connection_id = f.connection_id and r.external_id = f.contact_external_id
     where f.gone_at is null order by f.occurred_at desc, f.id`,
    [person.records.map((one) => one.connectionId), person.records.map((one) => one.externalId)],
  )
  const { rows: suggestions } = await tx.client.query<HeldPerson['suggestions'][number]>(
    `select suggested_at as at, detail from contact_suggestions
     where contact_id = any($1) or email_key(detail ->> 'email') = any($2) order by suggested_at desc, id`,
    [person.contactIds, person.emailKeys],
  )
  return { feedback, suggestions }
}
