/**
 * The mark of a token request that is on its way. It is committed before the request leaves, on a database connection of its own, while
 * the row of the credentials stays locked; it is deleted by the transaction that stores the answer. A mark that is found under
 * that lock was left by a process that died in between.
 */
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { type Database, inWorkspace, type WorkspaceTx } from './pool.ts'

/**
 * Commits a mark, in the place of one that was left behind. When it throws, it may stand all the same: the answer to the commit was
 * lost. The id is the caller's, so that it can be withdrawn then.
 */
export async function placeMark(
  database: Database,
  where: {
    readonly id: string
    readonly workspaceId: WorkspaceId
    readonly connectionId: ConnectionId
    readonly now: Date
  },
): Promise<void> {
  await inWorkspace(database, where.workspaceId, ({ client }) =>
    client.query(
      `insert into refresh_marks (connection_id, workspace_id, id, begun_at) values ($1, $2, $3, $4)
       on conflict (connection_id) do update set id = excluded.id, begun_at = excluded.begun_at`,
      [where.connectionId, where.workspaceId, where.id, where.now],
    ),
  )
}

/** Takes back the mark of a request that was never sent; another request's stays. */
export async function withdrawMark(
  database: Database,
  mark: { readonly id: string; readonly workspaceId: WorkspaceId },
): Promise<void> {
  await inWorkspace(database, mark.workspaceId, ({ client }) =>
    client.query('delete from refresh_marks where id = $1', [mark.id]),
  )
}

export async function findMark(
  tx: WorkspaceTx,
  id: ConnectionId,
): Promise<{ readonly id: string; readonly begunAt: string } | null> {
  const { rows } = await tx.client.query<{ id: string; begunAt: string }>(
    'select id, begun_at as "begunAt" from refresh_marks where connection_id = $1',
    [id],
  )
  return rows[0] ?? null
}

/** Within the transaction that stores the answer. */
export async function removeMark(tx: WorkspaceTx, id: ConnectionId): Promise<void> {
  await tx.client.query('delete from refresh_marks where connection_id = $1', [id])
}
