/** Keeps what a CRM told us, and sees to it that the records are read again. Whoever answers the CRM does so after this. */
import type { CrmName } from '#domain/crm-record.ts'
import { listConnections } from '#store/connections.ts'
import { type CrmEvent, saveEvents } from '#store/crm-events.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { findPortal } from '#store/portals.ts'
import { ensureJob, type SingleJob } from '#store/single-jobs.ts'
import { namingOutages } from './open-link.ts'

export interface TakenWebhooks {
  /** Events that were not known yet. */
  readonly taken: number
  readonly repeated: number
  /** Events of portals that no workspace is connected to: they have no effect. */
  readonly unknown: number
  /** What became due, committed already. */
  readonly jobs: readonly SingleJob[]
}

/**
 * Stores events by workspace, one transaction each, together with the job that follows. After an error some of them may be
 * stored; the CRM delivers all of them again, and those are then repeated. Throws StoreAway.
 */
export async function takeWebhooks(
  deps: { readonly database: Database; readonly now: () => Date },
  crm: CrmName,
  events: readonly { readonly portalId: string; readonly event: CrmEvent }[],
): Promise<TakenWebhooks> {
  const total = { taken: 0, repeated: 0, unknown: 0, jobs: [] as SingleJob[] }
  for (const [portalId, told] of Map.groupBy(events, (one) => one.portalId)) {
    const workspaceId = await namingOutages(() => findPortal(deps.database, crm, portalId))
    if (workspaceId === null) {
      total.unknown += told.length
      continue
    }
    const result = await namingOutages(() =>
      inWorkspace(deps.database, workspaceId, async (tx) => {
        const connection = (await listConnections(tx)).find((one) => one.crm === crm)
        if (!connection) return { taken: 0, job: null }
        const now = deps.now()
        const sorted = told.map(({ event }) => event).sort((a, b) => (a.key < b.key ? -1 : 1))
        const taken = await saveEvents(tx, connection.id, sorted, now)
        if (taken === 0) return { taken, job: null }
        return {
          taken,
          job: await ensureJob(tx, { name: 'records.reread', connectionId: connection.id, now }),
        }
      }),
    )
    total.taken += result.taken
    total.repeated += told.length - result.taken
    if (result.job) total.jobs.push(result.job)
  }
  return total
}
