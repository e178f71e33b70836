/** One-time links that sign a person in: from a card in the CRM (60 seconds), or from a self-hosted server's command line. */
import { randomBytes } from 'node:crypto'
import type { UserId, WorkspaceId } from '#domain/ids.ts'
import { hashToken } from '#std/token.ts'
import { type Database, inTransaction, type WorkspaceTx } from './pool.ts'

const defaultSeconds = 60

export interface HandOff {
  readonly workspaceId: WorkspaceId
  readonly userId: UserId
  /** Where on the console to go on, such as `/console/settings`. */
  readonly path: string
}

/**
 * Makes a link for a user: `/console/hand-off/<token>`. `path` is a path under `/console` (domain/console-path.ts checks it
 * again where it is used). Valid for 60 seconds unless `seconds` says otherwise, and once.
 */
export async function createHandOff(
  tx: WorkspaceTx,
  handOff: {
    readonly userId: UserId
    readonly path: string
    readonly now: Date
    readonly seconds?: number
  },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const { now, seconds = defaultSeconds } = handOff
  await tx.client.query('delete from hand_offs where expires_at < $1', [now])
  await tx.client.query(
    'insert into hand_offs (token_hash, workspace_id, user_id, path, expires_at) values ($1, $2, $3, $4, $5)',
    [
      hashToken(token),
      tx.workspaceId,
      handOff.userId,
      handOff.path,
      new Date(now.getTime() + seconds * 1_000),
    ],
  )
  return token
}

const columns = `workspace_id as "workspaceId", user_id as "userId", path`

/** Looks without using it up: programs that open links in mails and chats must not spend the person's only try. */
export function peekHandOff(database: Database, token: string, now: Date): Promise<HandOff | null> {
  return inTransaction(database, async ({ client }) => {
    const { rows } = await client.query<HandOff>(
      `select ${columns} from hand_offs where token_hash = $1 and expires_at > $2`,
      [hashToken(token), now],
    )
    return rows[0] ?? null
  })
}

/** Uses the link up. Null when it is unknown, used or too old: of two tries at once, one gets it. */
export function useHandOff(database: Database, token: string, now: Date): Promise<HandOff | null> {
  return inTransaction(database, async ({ client }) => {
    const { rows } = await client.query<HandOff>(
      `delete from hand_offs where token_hash = $1 and expires_at > $2 returning ${columns}`,
      [hashToken(token), now],
    )
    return rows[0] ?? null
  })
}
