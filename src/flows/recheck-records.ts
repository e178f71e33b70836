/**
 * Looks once more for people's edits right before a push. A push marks the records it writes as ours, and the next pull
 * leaves those out: what a person changed between our pull and our push has to be read before it.
 */
import type { CrmPort } from '#crm/port.ts'
import type { Connection } from '#store/connections.ts'
import { loadCursor } from '#store/cursors.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { hasPendingWrites } from '#store/refused-writes.ts'
import { type PullWork, pullStream } from './pull-stream.ts'

/** A first, full pull that ended this recently is not repeated: its gap is closed by the weekly full pass. */
const freshMs = 10 * 60_000

export async function recheckRecords(
  deps: { readonly database: Database; readonly port: CrmPort },
  work: Omit<PullWork, 'stream' | 'connectionId'> & { readonly connection: Connection },
): Promise<{ read: number }> {
  const { connection, workspaceId } = work
  const due = await inWorkspace(deps.database, workspaceId, async (tx) => {
    if (!(await hasPendingWrites(tx, connection.id))) return []
    const due: ('accounts' | 'contacts')[] = []
    for (const stream of ['accounts', 'contacts'] as const) {
      const { fullAt } = await loadCursor(tx, connection.id, stream)
      if (fullAt === null || work.now().getTime() - Date.parse(fullAt) > freshMs) due.push(stream)
    }
    return due
  })
  let read = 0
  for (const stream of due) {
    const pulled = await pullStream(deps, { ...work, connectionId: connection.id, stream })
    read += pulled.read
  }
  return { read }
}
