/** The link in the mail to an account manager: whose it is, what the mail says, and its end. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { MailEnd } from '#domain/mail-kind.ts'
import type { Database, WorkspaceTx } from '../pool.ts'
import { personOf } from './requests.ts'

/** Whose link a token is, by its SHA-256; null for one that was never given out. */
export async function findNominationLink(
  database: Database,
  tokenHash: Buffer,
): Promise<{ readonly workspaceId: WorkspaceId; readonly linkId: string } | null> {
  const { rows } = await database.pool.query<{ workspace_id: WorkspaceId; link_id: string }>(
    'select workspace_id, link_id from nomination_tokens where token_hash = $1',
    [tokenHash],
  )
  const row = rows[0]
  return row ? { workspaceId: row.workspace_id, linkId: row.link_id } : null
}

export interface NominationLink {
  readonly id: string
  readonly tokenVersion: number
  /** CRM users that the person is today: none that was taken from them, deactivated, or given to somebody else. */
  readonly owners: readonly string[]
  readonly managerName: string
  readonly managerEmail: string
  readonly expiresAt: string
  readonly isRevoked: boolean
  readonly askedAt: string
  readonly askedBy: string
  readonly tier: string | null
  readonly waveName: string | null
  readonly workspaceName: string
  readonly timeZone: string
}

/** Null when there is no such link, or the person is no CRM user any more. */
export async function loadNominationLink(tx: WorkspaceTx, linkId: string): Promise<NominationLink | null> {
  const { rows } = await tx.client.query<
    Omit<NominationLink, 'owners' | 'managerName' | 'managerEmail'> & {
      person: string
      users: { owner: string; name: string; email: string }[]
    }
  >(
    `select l.id, l.token_version as "tokenVersion", l.person, l.expires_at as "expiresAt", l.revoked_at is not null as "isRevoked",
       q.asked_at as "askedAt", q.asked_by as "askedBy", q.tier, w.name as "waveName", s.name as "workspaceName", d.time_zone as "timeZone",
       array(select jsonb_build_object('owner', o.owner, 'name', r.name, 'email', r.email) from unnest(l.owners) with ordinality as o(owner, n)
         join crm_owners r on r.workspace_id = l.workspace_id and r.connection_id || '/' || r.external_id = o.owner
         where r.is_active and r.gone_at is null and r.email is not null order by o.n) as users
     from nomination_links l join nomination_requests q on q.id = l.request_id left join waves w on w.id = q.wave_id
     join workspaces s on s.workspace_id = l.workspace_id join workspace_directory d on d.id = l.workspace_id
     where l.id = $1 and l.workspace_id = $2`,
    [linkId, tx.workspaceId],
  )
  const row = rows[0]
  if (!row) return null
  const { users, person, ...link } = row
  const same = users.filter(({ email }) => personOf(email) === person)
  const [first] = same
  if (!first) return null
  return {
    ...link,
    owners: same.map(({ owner }) => owner),
    managerName: first.name,
    managerEmail: first.email,
  }
}

/** Ends the link; false when there is none or it was ended before. */
export async function revokeLink(
  tx: WorkspaceTx,
  linkId: string,
  mark: { readonly by: string; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'update nomination_links set revoked_at = $2, revoked_by = $3 where id = $1 and workspace_id = $4 and revoked_at is null',
    [linkId, mark.now, mark.by, tx.workspaceId],
  )
  return rowCount === 1
}

export async function settleNominationMail(
  tx: WorkspaceTx,
  linkId: string,
  end: MailEnd,
  now: Date,
): Promise<void> {
  await tx.client.query(
    `update nomination_links set state = $2, sent_at = case when $2 = 'sent' then $3::timestamptz end where id = $1`,
    [linkId, end, now],
  )
}
