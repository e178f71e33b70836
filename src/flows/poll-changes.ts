/** What changed in a CRM that does not tell us: read between two cycles, so that cards and screens are not a day behind. */
import type { CrmPort } from '#crm/port.ts'
import { loadCursor } from '#store/cursors.ts'
import { findRunningCycle } from '#store/cycles.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { forgetSingleJobs } from '#store/single-jobs.ts'
import { type PullWork, pullStream } from './pull-stream.ts'
import { resolveRecords } from './resolve-records.ts'

export type Polled =
  | { readonly skipped: string }
  | { readonly read: number; readonly changed: number; readonly gone: number }

/**
 * Pulls the increments of accounts, contacts and deals, and resolves them. Nothing while a cycle is running, which reads all
 * of that itself, and nothing of a stream whose first or weekly full pass is under way: full passes are the night's.
 */
export async function pollChanges(
  deps: { readonly database: Database; readonly port: CrmPort },
  work: Omit<PullWork, 'stream' | 'incrementOnly'>,
): Promise<Polled> {
  const { database } = deps
  const { workspaceId, connectionId } = work
  if (await inWorkspace(database, workspaceId, findRunningCycle)) return { skipped: 'a cycle is running' }
  const total = { read: 0, changed: 0, gone: 0 }
  for (const stream of ['accounts', 'contacts', 'deals'] as const) {
    const cursor = await inWorkspace(database, workspaceId, (tx) => loadCursor(tx, connectionId, stream))
    if (cursor.since === null || cursor.pass?.kind === 'full') continue
    const pulled = await pullStream(deps, { ...work, stream, incrementOnly: true })
    total.read += pulled.read
    total.changed += pulled.changed
    total.gone += pulled.gone
  }
  await inWorkspace(database, workspaceId, async (tx) => {
    const now = work.now()
    if (total.changed + total.gone > 0) await resolveRecords(tx, now.toISOString(), { isMatching: false })
    await forgetSingleJobs(tx, now)
  })
  return total
}
