/** The end of the retention clock: what was read from a connection that ended is deleted; with the last one, the workspace. */
import type { WorkspaceId } from '#domain/ids.ts'
import { writeAudit } from '#store/audit.ts'
import { deleteConnection, hasConnections, listAllConnections } from '#store/disconnections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { removeWorkspace } from '#store/workspaces.ts'

export interface Deleted {
  /** Names of the connections whose data was deleted. */
  readonly connections: readonly string[]
  /** The whole workspace went, with its audit log: nothing of it is left. */
  readonly isWorkspaceGone: boolean
}

/**
 * Deletes what is due in one workspace at `now`. One that has another connection keeps its accounts and people as far as that one knows
 * them.
 */
export async function deleteExpired(
  database: Database,
  workspaceId: WorkspaceId,
  now: Date,
): Promise<Deleted> {
  const deleted = await inWorkspace(database, workspaceId, async (tx) => {
    const due = (await listAllConnections(tx)).filter(
      ({ deleteAfter }) => deleteAfter !== null && Date.parse(deleteAfter) <= now.getTime(),
    )
    for (const { id, name, crm, externalId } of due) {
      await deleteConnection(tx, id)
      await writeAudit(tx, {
        ...{ actor: null, action: 'connection.deleted', subject: name, at: now },
        before: { crm, externalId },
      })
    }
    return { connections: due.map(({ name }) => name), isEmpty: !(await hasConnections(tx)) }
  })
  const isWorkspaceGone = deleted.connections.length > 0 && deleted.isEmpty
  if (isWorkspaceGone) await removeWorkspace(database, workspaceId)
  return { connections: deleted.connections, isWorkspaceGone }
}
