/** What was entered at the telephone, by whom, and what the same person has answered otherwise. */
import type { WorkspaceTx } from './pool.ts'

/** One answer of a person, however it came. */
export interface GivenAnswer {
  readonly source: 'mail' | 'crm' | 'phone' | 'import'
  readonly waveName: string
  readonly answeredAt: string
  /** Who entered it, of one by telephone. */
  readonly enteredBy: string | null
}

/** SQL: `o` is the person of the contact `c`, as the same contact or by the same address. */
const samePerson = `(o.id = c.id or c.email is not null and o.email is not null and email_key(o.email) = email_key(c.email))`

/**
 * What the person of a contact has answered since an instant, newest first, at most five. `except`: the invitation that is being
 * entered, and the wave of the day for telephone calls, in which that is a replacement and no second answer.
 */
export async function listAnswersSince(
  tx: WorkspaceTx,
  query: {
    readonly contactId: string
    readonly since: string
    readonly except: { readonly invitationId: string | null; readonly phoneDay: string | null }
  },
): Promise<GivenAnswer[]> {
  const { contactId, since, except } = query
  const { rows } = await tx.client.query<GivenAnswer>(
    `select r.source, w.name as "waveName", r.confirmed_at as "answeredAt", r.entered_by as "enteredBy"
     from contacts c join contacts o on o.workspace_id = c.workspace_id and ${samePerson}
     join responses r on r.contact_id = o.id left join invitations i on i.id = r.invitation_id
     join waves w on w.id = coalesce(i.wave_id, r.import_wave_id)
     where c.id = $1 and c.workspace_id = $2 and r.confirmed_at >= $3 and ($4::uuid is null or i.id is distinct from $4::uuid)
       and ($5::date is null or w.phone_on is distinct from $5::date)
     order by r.confirmed_at desc, r.id limit 5`,
    [contactId, tx.workspaceId, since, except.invitationId, except.phoneDay],
  )
  return rows
}

/** Nobody may enter answers of this contact beside us until the transaction ends. */
export async function lockCallee(tx: WorkspaceTx, contactId: string): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 7221))`, [
    tx.workspaceId,
    contactId,
  ])
}

export interface EnteredAnswer {
  readonly id: string
  readonly contactName: string
  readonly accountId: string
  readonly accountName: string
  readonly accountCode: string
  readonly waveName: string
  readonly enteredBy: string
  readonly enteredAt: string
  /** What was said is kept from everybody here; that they were called is not. */
  readonly isConfidential: boolean
  /** The same person has another answer within so many days: perhaps one conversation was entered twice. */
  readonly isSuspected: boolean
}

/** What was entered by telephone, newest first. `days`: within how many another answer makes one suspected. */
export async function listEntered(
  tx: WorkspaceTx,
  query: { readonly limit: number; readonly days: number },
): Promise<EnteredAnswer[]> {
  const { rows } = await tx.client.query<EnteredAnswer>(
    `select r.id, coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'No name') as "contactName", a.id as "accountId",
       a.name as "accountName", a.code as "accountCode", w.name as "waveName", coalesce(r.entered_by, '') as "enteredBy",
       r.confirmed_at as "enteredAt", r.is_confidential as "isConfidential",
       exists (select from contacts o join responses x on x.contact_id = o.id where o.workspace_id = c.workspace_id and ${samePerson}
         and x.id <> r.id and x.confirmed_at between r.confirmed_at - make_interval(days => $3) and r.confirmed_at + make_interval(days => $3)) as "isSuspected"
     from responses r join invitations i on i.id = r.invitation_id join waves w on w.id = i.wave_id
     join contacts c on c.id = r.contact_id join accounts a on a.id = r.account_id
     where r.workspace_id = $1 and r.source = 'phone' and r.confirmed_at is not null order by r.confirmed_at desc, r.id limit $2`,
    [tx.workspaceId, query.limit, query.days],
  )
  return rows
}
