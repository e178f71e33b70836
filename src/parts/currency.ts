import type { WorkspaceId } from '#domain/ids.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'

/** The currency of a workspace that exists. */
export async function loadCurrency(database: Database, workspaceId: WorkspaceId): Promise<string> {
  const workspace = await inWorkspace(database, workspaceId, loadWorkspace)
  if (!workspace) throw new Error(`workspace ${workspaceId} does not exist`)
  return workspace.currency
}
