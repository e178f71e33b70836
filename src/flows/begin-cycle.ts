/** A cycle at once, at a person's wish or right after a CRM was connected: nobody waits for the night to see something. */
import { localDate } from '#domain/calendar.ts'
import type { CycleId } from '#domain/ids.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { advanceCycle, beginCycle } from '#store/cycles.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'

/**
 * Begins a cycle as of now; null where one is running, which sees what this one would have seen. Its jobs are put on their queues
 * by the sweeper, within seconds. What it may write is the workspace's write mode.
 */
export async function beginCycleNow(
  tx: WorkspaceTx,
  wish: { readonly actor: Actor; readonly now: Date },
): Promise<CycleId | null> {
  const now = wish.now.toISOString()
  const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
  const cycleId = await beginCycle(tx, {
    ...{ localDate: localDate(now, timeZone), trigger: 'manual', asOf: now, now },
  })
  if (!cycleId) return null
  await advanceCycle(tx, cycleId, now)
  await writeAudit(tx, {
    actor: wish.actor,
    action: 'cycle.begun',
    subject: `cycle ${cycleId}`,
    at: wish.now,
  })
  return cycleId
}
