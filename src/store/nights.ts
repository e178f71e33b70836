/** What the scheduler must know of every workspace. */
import type { WorkspaceId } from '#domain/ids.ts'
import { type Database, inTransaction } from './pool.ts'

export interface Night {
  readonly id: WorkspaceId
  readonly timeZone: string
  /** Local time of day, `HH:MM:SS`. */
  readonly nightlyAt: string
  readonly createdAt: Date
}

/** The nights of all workspaces that are not paused. */
export async function listNights(database: Database): Promise<Night[]> {
  return inTransaction(database, async ({ db }) => {
    const rows = await db
      .selectFrom('workspace_directory')
      .select(['id', 'time_zone', 'nightly_at', 'created_at'])
      .where('is_paused', '=', false)
      .orderBy('created_at')
      .execute()
    return rows.map((row) => ({
      id: row.id as WorkspaceId,
      timeZone: row.time_zone,
      nightlyAt: row.nightly_at,
      createdAt: new Date(row.created_at),
    }))
  })
}
