/**
 * Browsers on their way to a CRM and back. A directory table: the state that comes back is how a request finds its attempt. Only
 * hashes are stored, and the sealed verifier.
 */
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { hashToken } from '#std/token.ts'
import { type Database, inTransaction } from './pool.ts'

/** How long a state is good for, in milliseconds: ten minutes. */
export const attemptMs = 600_000

export interface OAuthAttempt {
  readonly crm: CrmName
  readonly purpose: 'install' | 'sign-in'
  /** The workspace that a second CRM is to join; null where the portal or org itself tells. */
  readonly workspaceId: WorkspaceId | null
  readonly browserHash: Buffer
  /** The console session that it was begun in; null without one. */
  readonly sessionHash: Buffer | null
  readonly returnTo: string
  readonly sealedVerifier: Buffer
}

/** Notes an attempt under its state, and forgets those of everybody that are over. */
export async function insertAttempt(
  database: Database,
  state: string,
  attempt: OAuthAttempt,
  now: Date,
): Promise<void> {
  await inTransaction(database, async ({ client }) => {
    await client.query('delete from oauth_attempts where expires_at <= $1', [now])
    await client.query(
      `insert into oauth_attempts
         (state_hash, crm, purpose, workspace_id, browser_hash, session_hash, return_to, sealed_verifier, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[hashToken(state), attempt.crm, attempt.purpose, attempt.workspaceId, attempt.browserHash],
        ...[
          attempt.sessionHash,
          attempt.returnTo,
          attempt.sealedVerifier,
          new Date(now.getTime() + attemptMs),
        ],
      ],
    )
  })
}

/** Takes the attempt of a state, once: whatever comes of it, the state is worth nothing afterwards. Null if there is none (any more). */
export async function takeAttempt(
  database: Database,
  state: string,
  now: Date,
): Promise<OAuthAttempt | null> {
  return inTransaction(database, async ({ client }) => {
    const { rows } = await client.query<OAuthAttempt & { isLate: boolean }>(
      `delete from oauth_attempts where state_hash = $1
       returning crm, purpose, workspace_id as "workspaceId", browser_hash as "browserHash", session_hash as "sessionHash",
                 return_to as "returnTo", sealed_verifier as "sealedVerifier", expires_at <= $2 as "isLate"`,
      [hashToken(state), now],
    )
    const row = rows[0]
    if (!row || row.isLate) return null
    const { isLate: _, ...attempt } = row
    return attempt
  })
}
