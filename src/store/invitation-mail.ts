/** What the mail of one invitation says, and how it ended. */
import type { Instrument } from '#domain/instrument/instrument.ts'
import type { MailEnding } from '#domain/mail-kind.ts'
import { type AskedRow, askedColumns, readAsked } from './asked-instrument.ts'
import { type StoredLook, storedLook } from './look.ts'
import type { WorkspaceTx } from './pool.ts'

export interface InvitationMailFacts {
  readonly email: string
  readonly language: string
  readonly tokenVersion: number
  readonly contactName: string
  readonly accountName: string
  readonly workspaceName: string
  /** Colours, logo, where links begin, who reads it: as stored. */
  readonly look: StoredLook
  readonly ownerName: string | null
  readonly ownerEmail: string | null
  readonly closesAt: string
  readonly timeZone: string
  /** Why it must not be sent any more, whatever was planned; null: it may. */
  readonly refusal: 'opted-out' | 'bounced' | 'left' | 'stopped' | 'closed' | 'answered' | null
  /** The wave is paused: it stays owed. */
  readonly isPaused: boolean
  /** What its wave asks, with all own wording. */
  readonly instrument: Instrument
}

/** Null when there is no such invitation. */
export async function loadInvitationMail(
  tx: WorkspaceTx,
  invitationId: string,
  now: string,
): Promise<InvitationMailFacts | null> {
  const { rows } = await tx.client.query<AskedRow & Omit<InvitationMailFacts, 'instrument'>>(
    `select ${askedColumns}, i.email, i.language, i.token_version as "tokenVersion", concat_ws(' ', c.first_name, c.last_name) as "contactName",
       a.name as "accountName", s.name as "workspaceName", ${storedLook} as look, o.name as "ownerName", o.email as "ownerEmail", w.closes_at as "closesAt", d.time_zone as "timeZone",
       w.state = 'paused' as "isPaused",
       case when c.is_opted_out or exists (select from opt_outs x where x.email = email_key(i.email)) then 'opted-out'
         when c.is_bounced or exists (select from mail_suppressions x where x.email = email_key(i.email)) then 'bounced'
         when c.gone_at is not null or c.left_at is not null then 'left' when w.state = 'stopped' then 'stopped'
         when w.state = 'closed' or w.closes_at <= $2 then 'closed'
         -- By telephone, or by the link that stands in the CRM.
         when exists (select from responses r where r.invitation_id = i.id and r.confirmed_at is not null) then 'answered' end as refusal
     from invitations i join contacts c on c.id = i.contact_id join accounts a on a.id = i.account_id join waves w on w.id = i.wave_id
     cross join workspaces s join workspace_directory d on d.id = s.workspace_id
     left join lateral (
       select r.name, r.email from crm_accounts m join crm_owners r on r.connection_id = m.connection_id and r.external_id = m.owner_external_id
       join connections n on n.id = m.connection_id
       where m.account_id = a.id and m.gone_at is null and r.is_active and r.gone_at is null and r.email is not null
       order by n.is_revenue_source desc, m.external_id limit 1) o on true
     where i.id = $1`,
    [invitationId, now],
  )
  const row = rows[0]
  return row ? { ...row, instrument: readAsked(row) } : null
}

/** The invitation follows its mail. */
export async function settleInvitation(
  tx: WorkspaceTx,
  invitationId: string,
  { end, reason, until }: MailEnding,
  now: string,
): Promise<void> {
  await tx.client.query(
    `update invitations set state = $2, sent_at = case when $2 = 'sent' then $3::timestamptz else sent_at end, suppressed_reason = $4,
       suppressed_until = $5 where id = $1`,
    [invitationId, end, now, end === 'suppressed' ? reason : null, until ?? null],
  )
}
