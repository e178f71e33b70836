/** From a link to what it opens: the directory that finds the workspace, and the invitation with all that a page shows. */
import type { InvitationId, WorkspaceId } from '#domain/ids.ts'
import type { Database, WorkspaceTx } from './pool.ts'

/** Whose link a token is, by its SHA-256; null for one that was never given out. Any channel. */
export async function findLink(
  database: Database,
  tokenHash: Buffer,
): Promise<{ readonly workspaceId: WorkspaceId; readonly invitationId: InvitationId } | null> {
  const { rows } = await database.pool.query(
    'select workspace_id, invitation_id from survey_tokens where token_hash = $1',
    [tokenHash],
  )
  const row = rows[0] as { workspace_id: WorkspaceId; invitation_id: InvitationId } | undefined
  return row ? { workspaceId: row.workspace_id, invitationId: row.invitation_id } : null
}

export interface OpenedInvitation {
  readonly id: InvitationId
  readonly tokenVersion: number
  readonly email: string
  /** BCP 47 tag the mail was written in. */
  readonly language: string
  readonly closesAt: string
  /** The workspace: who asks. */
  readonly senderName: string
  readonly timeZone: string
  readonly contactName: string | null
  readonly accountName: string
  /** The account's owner in a CRM: whom to ask. */
  readonly owner: { readonly name: string; readonly email: string | null } | null
  readonly isOptedOut: boolean
  /** As stored (jsonb): the last confirmed answers, and those that wait for their confirmation. */
  readonly answers: unknown
  readonly confirmedAt: string | null
  readonly draft: unknown
  readonly draftSavedAt: string | null
  /** False for a draft that looked like a robot's. */
  readonly canDraftBeConfirmed: boolean
}

interface Row {
  id: InvitationId
  token_version: number
  email: string
  language: string
  closes_at: string
  sender: string
  time_zone: string
  contact: string
  account: string
  owner: { name: string; email: string | null } | null
  is_opted_out: boolean
  answers: unknown
  confirmed_at: string | null
  draft: unknown
  draft_saved_at: string | null
  can_be_confirmed: boolean
}

/** An active owner is preferred, then the connection that revenue comes from. */
const owner = `(select jsonb_build_object('name', o.name, 'email', o.email)
  from crm_accounts ca
  join connections k on k.id = ca.connection_id
  join crm_owners o on o.connection_id = ca.connection_id and o.external_id = ca.owner_external_id
  where ca.account_id = i.account_id and ca.gone_at is null and o.gone_at is null
  order by o.is_active desc, k.is_revenue_source desc, ca.external_id limit 1)`

/** The invitation with its response as it stands; null if it is not in this workspace (deleted with its contact). */
export async function loadInvitation(tx: WorkspaceTx, id: InvitationId): Promise<OpenedInvitation | null> {
  // Named, so that each connection plans it once: the plan costs some twenty times the execution.
  const { rows } = await tx.client.query<Row>({
    name: 'load-invitation',
    text: `select i.id, i.token_version, i.email, i.language, w.closes_at, s.name as sender, d.time_zone,
       concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')) as contact, a.name as account, ${owner} as owner,
       exists (select from opt_outs x where x.workspace_id = i.workspace_id and x.email = email_key(i.email)) as is_opted_out,
       r.answers, r.confirmed_at, r.draft, r.draft_saved_at, r.draft_nonce_hash is not null as can_be_confirmed
     from invitations i
     join waves w on w.id = i.wave_id
     join workspaces s on s.workspace_id = i.workspace_id
     join workspace_directory d on d.id = i.workspace_id
     join accounts a on a.id = i.account_id
     join contacts c on c.id = i.contact_id
     left join responses r on r.invitation_id = i.id
     where i.id = $1 and i.workspace_id = $2`,
    values: [id, tx.workspaceId],
  })
  const row = rows[0]
  if (!row) return null
  return {
    id: row.id,
    tokenVersion: row.token_version,
    email: row.email,
    language: row.language,
    closesAt: row.closes_at,
    senderName: row.sender,
    timeZone: row.time_zone,
    contactName: row.contact.trim() || null,
    accountName: row.account,
    owner: row.owner,
    isOptedOut: row.is_opted_out,
    answers: row.answers ?? null,
    confirmedAt: row.confirmed_at,
    draft: row.draft ?? null,
    draftSavedAt: row.draft_saved_at,
    canDraftBeConfirmed: row.can_be_confirmed,
  }
}
