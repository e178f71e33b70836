/** Workspaces: the directory row that finds them, and what belongs to the tenant. */
import type { WorkspaceId } from '#domain/ids.ts'
import { type Database, inTransaction, inWorkspace, type WorkspaceTx } from './pool.ts'

export interface Workspace {
  readonly id: WorkspaceId
  readonly name: string
  readonly currency: string
  readonly timeZone: string
  /** As stored; domain/settings.ts gives it meaning. */
  readonly settings: unknown
}

export interface DirectoryEntry {
  readonly id: WorkspaceId
  readonly timeZone: string
  /** Local time of day, `HH:MM:SS`. */
  readonly nightlyAt: string
  readonly isPaused: boolean
}

export async function listWorkspaces(database: Database): Promise<DirectoryEntry[]> {
  return inTransaction(database, async (tx) => {
    const rows = await tx.db.selectFrom('workspace_directory').selectAll().orderBy('created_at').execute()
    return rows.map((row) => ({
      id: row.id as WorkspaceId,
      timeZone: row.time_zone,
      nightlyAt: row.nightly_at,
      isPaused: row.is_paused,
    }))
  })
}

/** Makes the workspace if it does not exist yet; an existing one keeps what it has. */
export async function ensureWorkspace(
  database: Database,
  workspace: Pick<Workspace, 'id' | 'name' | 'currency' | 'timeZone'>,
): Promise<void> {
  await inWorkspace(database, workspace.id, (tx) => insertWorkspace(tx, workspace))
}

/** The same in a transaction that is under way in it. */
export async function insertWorkspace(
  tx: WorkspaceTx,
  workspace: Pick<Workspace, 'name' | 'currency' | 'timeZone'>,
): Promise<void> {
  await tx.db
    .insertInto('workspace_directory')
    .values({ id: tx.workspaceId, time_zone: workspace.timeZone })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx.db
    .insertInto('workspaces')
    .values({
      workspace_id: tx.workspaceId,
      name: workspace.name,
      currency: workspace.currency,
      settings: '{}',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Sets the currency that amounts are counted in. Where that is another one than before, everything is read anew with the next
 * cycle: what is stored was counted in the old one.
 */
export async function setCurrency(tx: WorkspaceTx, currency: string): Promise<void> {
  const { rowCount } = await tx.client.query('update workspaces set currency = $1 where currency <> $1', [
    currency,
  ])
  if (rowCount) await tx.client.query('delete from cursors where workspace_id = $1', [tx.workspaceId])
}

export async function loadWorkspace(tx: WorkspaceTx): Promise<Workspace | null> {
  const row = await tx.db
    .selectFrom('workspaces')
    .innerJoin('workspace_directory', 'workspace_directory.id', 'workspaces.workspace_id')
    .select(['name', 'currency', 'settings', 'time_zone'])
    .executeTakeFirst()
  if (!row) return null
  return {
    id: tx.workspaceId,
    name: row.name,
    currency: row.currency,
    settings: row.settings,
    timeZone: row.time_zone,
  }
}

/** Whether the scheduler leaves the workspace alone. */
export async function setPaused(database: Database, id: WorkspaceId, isPaused: boolean): Promise<void> {
  await inTransaction(database, async (tx) => {
    await tx.db.updateTable('workspace_directory').set({ is_paused: isPaused }).where('id', '=', id).execute()
  })
}

/** Deletes a workspace with everything that belongs to it. */
export async function removeWorkspace(database: Database, id: WorkspaceId): Promise<void> {
  await inTransaction(database, async (tx) => {
    await tx.db.deleteFrom('workspace_directory').where('id', '=', id).execute()
  })
}

/** The name that customers read: who asks. One that an admin has set in the settings stays. */
export async function renameWorkspace(database: Database, id: WorkspaceId, name: string): Promise<void> {
  await inWorkspace(database, id, async (tx) => {
    await tx.client.query(
      `update workspaces set name = $1 where name <> $1 and settings #>> '{branding,senderName}' is null`,
      [name],
    )
  })
}
