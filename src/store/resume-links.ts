/** Links to go on with one's answers: mailed to the recipient on request, a few a day, good for some days. */
import { randomUUID } from 'node:crypto'
import type { InvitationId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface ResumeLink {
  readonly id: string
  readonly expiresAt: string
}

/** Notes a link and lets it be found by the hash of its token, which `makeHash` derives from the new id. */
export async function insertResumeLink(
  tx: WorkspaceTx,
  link: {
    readonly invitationId: InvitationId
    readonly language: string
    readonly now: Date
    readonly expiresAt: Date
    readonly makeHash: (id: string) => Buffer
  },
): Promise<string> {
  const id = randomUUID()
  const tokenHash = link.makeHash(id)
  await tx.client.query(
    `insert into resume_links (id, workspace_id, invitation_id, token_hash, language, asked_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, tx.workspaceId, link.invitationId, tokenHash, link.language, link.now, link.expiresAt],
  )
  await tx.client.query(
    'insert into survey_tokens (token_hash, workspace_id, invitation_id) values ($1, $2, $3)',
    [tokenHash, tx.workspaceId, link.invitationId],
  )
  return id
}

/** How many were asked for since `since`. The invitation's row is locked, so that requests at once are counted one after the other. */
export async function countResumeLinks(
  tx: WorkspaceTx,
  query: { readonly invitationId: InvitationId; readonly since: Date },
): Promise<number> {
  await tx.client.query('select from invitations where id = $1 for update', [query.invitationId])
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*)::int as n from resume_links where invitation_id = $1 and asked_at > $2',
    [query.invitationId, query.since],
  )
  return rows[0]?.n ?? 0
}

/** The link of a token, by its SHA-256; null when it is none, or of another invitation. */
export async function findResumeLink(
  tx: WorkspaceTx,
  query: { readonly invitationId: InvitationId; readonly tokenHash: Buffer },
): Promise<ResumeLink | null> {
  const { rows } = await tx.client.query<ResumeLink>(
    `select id, expires_at as "expiresAt" from resume_links where invitation_id = $1 and token_hash = $2`,
    [query.invitationId, query.tokenHash],
  )
  return rows[0] ?? null
}

export interface ResumeMailFacts {
  readonly language: string
  readonly expiresAt: string
}

/** What the mail with this link says besides the facts of its invitation; null when the link is gone. */
export async function loadResumeMail(tx: WorkspaceTx, id: string): Promise<ResumeMailFacts | null> {
  const { rows } = await tx.client.query<ResumeMailFacts>(
    `select language, expires_at as "expiresAt" from resume_links where id = $1`,
    [id],
  )
  return rows[0] ?? null
}
