/** The end of the retention clock: what was read from a connection that ended is deleted; with the last one, the workspace. */
import type { WorkspaceId } from '#domain/ids.ts'
import { writeAudit } from '#store/audit.ts'
import {
  deleteConnection,
  type EndingConnection,
  listAllConnections,
  lockAllConnections,
  removeIfEmpty,
} from '#store/disconnections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'

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
  return inWorkspace(database, workspaceId, async (tx) => {
    const isDue = ({ deleteAfter }: EndingConnection) =>
      deleteAfter !== null && Date.parse(deleteAfter) <= now.getTime()
    if (!(await listAllConnections(tx)).some(isDue)) return { connections: [], isWorkspaceGone: false }
    // Somebody may be connecting again at this moment: what counts is what stands once nobody else holds the rows.
    const due = (await lockAllConnections(tx)).filter(isDue)
    for (const { id, name, crm, externalId } of due) {
      await deleteConnection(tx, id)
      await writeAudit(tx, {
        ...{ actor: null, action: 'connection.deleted', subject: name, at: now },
        before: { crm, externalId },
      })
    }
    // In the same transaction: a workspace whose last connection is deleted is due never again.
    const isWorkspaceGone = due.length > 0 && (await removeIfEmpty(tx))
    return { connections: due.map(({ name }) => name), isWorkspaceGone }
  })
}
