/** What the mail of one invitation says. */
import type { WorkspaceTx } from './pool.ts'

export interface InvitationMailFacts {
  readonly email: string
  readonly language: string
  readonly tokenVersion: number
  readonly contactName: string
  readonly accountName: string
  readonly workspaceName: string
  readonly ownerName: string | null
  readonly ownerEmail: string | null
  readonly closesAt: string
  readonly timeZone: string
  /** Since the invitation was planned, the person opted out, bounced, left the CRM, or the wave closed. */
  readonly mustNotSend: boolean
}

export async function loadInvitationMail(
  tx: WorkspaceTx,
  invitationId: string,
  now: string,
): Promise<InvitationMailFacts> {
  const { rows } = await tx.client.query(
    `select i.email, i.language, i.token_version as "tokenVersion", concat_ws(' ', c.first_name, c.last_name) as "contactName",
       a.name as "accountName", s.name as "workspaceName", o.name as "ownerName", o.email as "ownerEmail", w.closes_at as "closesAt", d.time_zone as "timeZone",
       c.is_opted_out or c.is_bounced or c.gone_at is not null or w.closes_at <= $2
         or exists (select from opt_outs x where x.email = email_key(i.email)) as "mustNotSend"
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
  if (!rows[0]) throw new Error(`invitation ${invitationId} is gone`)
  return rows[0]
}
