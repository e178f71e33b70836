/** Links to what is stored about a mailbox: mailed to it on request, a few a day, good for a day. */
import { randomUUID } from 'node:crypto'
import type { InvitationId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface RightsLink {
  readonly id: string
  readonly invitationId: InvitationId
  /** The mailbox, by domain/email.ts' key: whose it is. */
  readonly email: string
  readonly language: string
  readonly expiresAt: string
}

/** How long a link that has expired still says so; then it is like one that never was. */
const forgottenAfter = '30 days'

/** Notes a link and lets it be found by the hash of its token, which `makeHash` derives from the new id. Returns the id. */
export async function insertRightsLink(
  tx: WorkspaceTx,
  link: {
    readonly invitationId: InvitationId
    readonly email: string
    readonly language: string
    readonly now: Date
    readonly expiresAt: Date
    readonly makeHash: (id: string) => Buffer
  },
): Promise<string> {
  const id = randomUUID()
  const tokenHash = link.makeHash(id)
  await tx.client.query(
    `with old as (delete from rights_links where workspace_id = $1 and expires_at < $2::timestamptz - interval '${forgottenAfter}' returning token_hash)
     delete from survey_tokens where token_hash in (select token_hash from old)`,
    [tx.workspaceId, link.now],
  )
  await tx.client.query(
    `insert into rights_links (id, workspace_id, invitation_id, email, token_hash, language, asked_at, expires_at)
     values ($1, $2, $3, email_key($4), $5, $6, $7, $8)`,
    [
      ...[id, tx.workspaceId, link.invitationId, link.email, tokenHash],
      ...[link.language, link.now, link.expiresAt],
    ],
  )
  await tx.client.query(
    'insert into survey_tokens (token_hash, workspace_id, invitation_id) values ($1, $2, $3)',
    [tokenHash, tx.workspaceId, link.invitationId],
  )
  return id
}

/** How many were asked for since `since` by the mailbox, over all its invitations; requests at once are counted one after the other. */
export async function countRightsLinks(
  tx: WorkspaceTx,
  query: { readonly email: string; readonly since: Date },
): Promise<number> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1 || email_key($2), 7217))', [
    tx.workspaceId,
    query.email,
  ])
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*)::int as n from rights_links where workspace_id = $1 and email = email_key($2) and asked_at > $3',
    [tx.workspaceId, query.email, query.since],
  )
  return rows[0]?.n ?? 0
}

const columns = `l.id, l.invitation_id as "invitationId", l.email, l.language, l.expires_at as "expiresAt"`

/** The link of a token, by its SHA-256, with the version of its invitation's links; null when it is none. */
export async function findRightsLink(
  tx: WorkspaceTx,
  tokenHash: Buffer,
): Promise<(RightsLink & { readonly tokenVersion: number }) | null> {
  const { rows } = await tx.client.query(
    `select ${columns}, i.token_version as "tokenVersion" from rights_links l join invitations i on i.id = l.invitation_id
     where l.token_hash = $1`,
    [tokenHash],
  )
  return rows[0] ?? null
}

/** What the mail with this link says; null when it is gone. */
export async function loadRightsLink(tx: WorkspaceTx, id: string): Promise<RightsLink | null> {
  const { rows } = await tx.client.query(`select ${columns} from rights_links l where l.id = $1`, [id])
  return rows[0] ?? null
}
