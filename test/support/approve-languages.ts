/** What a person does under Languages: shipped texts are drafts until then, and only English is approved from the start. */
import type { WorkspaceId } from '#domain/ids.ts'
import { approveComplete } from '#flows/languages.ts'
import { type Database, inWorkspace } from '#store/pool.ts'

/** Approves every complete language of a workspace. */
export async function approveLanguages(database: Database, workspaceId: WorkspaceId): Promise<void> {
  const by = { id: null, name: 'Lea' }
  await inWorkspace(database, workspaceId, (tx) => approveComplete(tx, { by, now: new Date(0) }))
}
