/** Whether a disconnecting may be under way at this moment: connecting beside it would cross it. */
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { type EndingConnection, listAllConnections } from '#store/disconnections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'

/** Longer than any takes: one that began before that has stopped, and can be begun again or given up. */
const longestMs = 15 * 60_000

export function isLeavingNow(
  { disconnectingAt, disconnectedAt }: Pick<EndingConnection, 'disconnectingAt' | 'disconnectedAt'>,
  now: Date,
): boolean {
  if (disconnectingAt === null || disconnectedAt !== null) return false
  return now.getTime() - Date.parse(disconnectingAt) < longestMs
}

/** Whether the workspace is disconnecting this CRM right now. */
export async function isCrmLeaving(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  { workspaceId, crm }: { readonly workspaceId: WorkspaceId; readonly crm: CrmName },
): Promise<boolean> {
  const all = await inWorkspace(database, workspaceId, listAllConnections)
  return all.some((connection) => connection.crm === crm && isLeavingNow(connection, now()))
}
