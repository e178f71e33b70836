/**
 * Sessions of the console. The cookie holds a random token, this table its hash: whoever reads the database cannot sign in
 * with it. A directory table: the token is how a request finds its workspace.
 */
import { randomBytes } from 'node:crypto'
import type { UserId, WorkspaceId } from '#domain/ids.ts'
import { hashToken } from '#std/token.ts'
import { type Database, inTransaction, inWorkspace, type WorkspaceTx } from './pool.ts'
import { findUser, type User } from './users.ts'

/** A session ends after so long without a request, in milliseconds: 12 hours. */
export const idleMs = 12 * 3_600_000
/** … and so long after the sign-in, whatever happened since: 7 days. */
export const longestMs = 7 * 86_400_000
/** How often a session in use is noted at most, so that reading a page seldom writes a row. */
const noteEveryMs = 5 * 60_000

export interface Session {
  readonly workspaceId: WorkspaceId
  readonly user: User
}

/** Makes a session. `token` (256 bits, base64url) goes into the cookie and is kept nowhere; `expiresAt` is ISO 8601. */
export async function createSession(
  tx: WorkspaceTx,
  session: { readonly userId: UserId; readonly now: Date },
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = randomBytes(32).toString('base64url')
  const { now } = session
  // Housekeeping where a row is written anyway: what can no longer be used, of everybody.
  await tx.client.query('delete from sessions where created_at <= $1 or seen_at <= $2', [
    new Date(now.getTime() - longestMs),
    new Date(now.getTime() - idleMs),
  ])
  await tx.client.query(
    'insert into sessions (token_hash, workspace_id, user_id, created_at, seen_at) values ($1, $2, $3, $4, $4)',
    [hashToken(token), tx.workspaceId, session.userId, now],
  )
  return { token, expiresAt: new Date(now.getTime() + longestMs).toISOString() }
}

/** The session of a token with its user as they are now; null when it is unknown, over, or the user is not allowed in. */
export async function findSession(database: Database, token: string, now: Date): Promise<Session | null> {
  const found = await inTransaction(database, async ({ client }) => {
    const { rows } = await client.query<{ workspace_id: WorkspaceId; user_id: UserId; seen_at: string }>(
      'select workspace_id, user_id, seen_at from sessions where token_hash = $1 and created_at > $2 and seen_at > $3',
      [hashToken(token), new Date(now.getTime() - longestMs), new Date(now.getTime() - idleMs)],
    )
    const row = rows[0]
    if (row && now.getTime() - Date.parse(row.seen_at) > noteEveryMs)
      await client.query('update sessions set seen_at = $2 where token_hash = $1', [hashToken(token), now])
    return row
  })
  if (!found) return null
  const user = await inWorkspace(database, found.workspace_id, (tx) => findUser(tx, found.user_id))
  return user?.role ? { workspaceId: found.workspace_id, user } : null
}

export async function endSession(database: Database, token: string): Promise<void> {
  await inTransaction(database, ({ client }) =>
    client.query('delete from sessions where token_hash = $1', [hashToken(token)]),
  )
}

/** Signs a user out everywhere. Returns how many sessions ended. */
export async function endSessionsOf(tx: WorkspaceTx, userId: UserId): Promise<number> {
  const { rowCount } = await tx.client.query(
    'delete from sessions where user_id = $1 and workspace_id = $2',
    [userId, tx.workspaceId],
  )
  return rowCount ?? 0
}
