/** Mail that came in: whose it is, and that it is taken once. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { MailKind } from '#domain/mail-kind.ts'
import type { Role } from '#domain/role.ts'
import { type Database, inTransaction, type WorkspaceTx } from './pool.ts'

/** The workspace of an invitation; null when there is no such invitation any more. */
export function findInvitationWorkspace(
  database: Database,
  invitationId: string,
): Promise<WorkspaceId | null> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.client.query<{ id: WorkspaceId }>(
      'select workspace_id as id from survey_tokens where invitation_id = $1 limit 1',
      [invitationId],
    )
    return rows[0]?.id ?? null
  })
}

/** Workspaces whose id begins with these hexadecimal digits. */
export function findWorkspacesByPrefix(database: Database, prefix: string): Promise<WorkspaceId[]> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.client.query<{ id: WorkspaceId }>(
      `select id from workspace_directory where left(id::text, 8) = $1`,
      [prefix],
    )
    return rows.map(({ id }) => id)
  })
}

/** The mail of an outbox row; null for another workspace's, or when it is gone. */
export async function findSentMail(
  tx: WorkspaceTx,
  outboxId: string,
): Promise<{ readonly kind: MailKind; readonly target: string } | null> {
  const { rows } = await tx.client.query(
    `select object as kind, target from outbox where id = $1 and workspace_id = $2 and kind = 'mail'`,
    [outboxId, tx.workspaceId],
  )
  return rows[0] ?? null
}

export interface MailedContact {
  readonly invitationId: string
  /** Where the mail went. */
  readonly email: string
  /** The address that the contact has today. */
  readonly contactEmail: string | null
  readonly contactId: string
  readonly contactName: string
  readonly title: string | null
  readonly role: Role
  readonly accountId: string
  readonly accountName: string
  readonly tier: string | null
  readonly timeZone: string
  /** Addresses of ours: nobody's successor. */
  readonly ownerEmails: readonly string[]
}

/** Whom an invitation went to; its row is locked, so that two bounces of it count one after the other. Null when it is gone or erased. */
export async function lockMailedContact(
  tx: WorkspaceTx,
  invitationId: string,
): Promise<MailedContact | null> {
  const { rows } = await tx.client.query<MailedContact>(
    `select i.id as "invitationId", i.email, c.email as "contactEmail", c.id as "contactId",
       concat_ws(' ', c.first_name, c.last_name) as "contactName", c.title, coalesce(c.override_role, c.role, 'none') as role,
       a.id as "accountId", a.name as "accountName", a.tier, d.time_zone as "timeZone",
       array(select r.email from crm_accounts m join crm_owners r on r.connection_id = m.connection_id and r.external_id = m.owner_external_id
         where m.account_id = a.id and r.email is not null) as "ownerEmails"
     from invitations i join contacts c on c.id = i.contact_id join accounts a on a.id = i.account_id
     join workspace_directory d on d.id = i.workspace_id
     where i.id = $1 and i.workspace_id = $2 and c.erased_at is null for update of i`,
    [invitationId, tx.workspaceId],
  )
  return rows[0] ?? null
}

export type InboundKind = 'bounce' | 'complaint' | 'auto-reply' | 'left' | 'ignored'

/** False when the same mail was taken before. */
export async function noteInbound(
  tx: WorkspaceTx,
  mail: { readonly digest: string; readonly kind: InboundKind; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into inbound_mails (workspace_id, digest, kind, received_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [tx.workspaceId, mail.digest, mail.kind, mail.now],
  )
  return rowCount === 1
}

/** How long a mail that came in is remembered, so that it is not taken twice. */
const rememberDays = 90

export async function forgetInbound(tx: WorkspaceTx, now: Date): Promise<void> {
  await tx.client.query('delete from inbound_mails where workspace_id = $1 and received_at < $2', [
    tx.workspaceId,
    new Date(now.getTime() - rememberDays * 86_400_000),
  ])
}
