/** Taking an import back. */
import type { WorkspaceId } from '#domain/ids.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { findImport, markUndone } from '#store/imports/imports.ts'
import { listLaterImports, removeImported } from '#store/imports/undo.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { lockAll } from './run.ts'

export type UndoOutcome =
  | { readonly kind: 'undone'; readonly responses: number }
  /** Files that were imported afterwards and changed rows of this one: they have to be taken back first. */
  | { readonly kind: 'later'; readonly fileNames: readonly string[] }
  | { readonly kind: 'missing' }

/**
 * Takes back all that an import has brought, matched later or not, and brings back what it had replaced. Scores follow with the next
 * cycle.
 */
export async function undoImport(
  database: Database,
  work: {
    readonly workspaceId: WorkspaceId
    readonly importId: string
    readonly by: NonNullable<Actor>
    readonly now: Date
  },
): Promise<UndoOutcome> {
  const { workspaceId, importId, by, now } = work
  return inWorkspace(database, workspaceId, async (tx) => {
    await lockAll(tx)
    const known = await findImport(tx, importId, true)
    if (known?.state !== 'applied') return { kind: 'missing' }
    const fileNames = await listLaterImports(tx, importId)
    if (fileNames.length > 0) return { kind: 'later', fileNames }
    const responses = await removeImported(tx, importId)
    await markUndone(tx, importId, { by: by.name, at: now.toISOString() })
    await writeAudit(tx, {
      ...{ actor: by, action: 'import.undone', subject: known.fileName, at: now },
      before: { id: importId, source: known.mapping?.source, responses },
    })
    return { kind: 'undone', responses }
  })
}
