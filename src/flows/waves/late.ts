/**
 * Late mails: after the worker was down, or slow, what is overdue must not go outside the recipients' working hours, nor all at once. It
 * is set aside, and given another time (times.ts).
 */
import type { WorkspaceId } from '#domain/ids.ts'
import { countSentSince, listDueWaves, setAsideExcess, setAsideLate } from '#store/late-mails.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { loadTimedWave } from './timed.ts'

/** How many mails one transaction sets aside. */
const batch = 5_000
const hourMs = 3_600_000

/**
 * Sets aside, in all waves of the workspace, mails whose working hours are over, and of those that are due as many as are more than
 * the pace still allows in this hour. `follow` runs in each transaction that did. Returns how many that were.
 */
export async function setAsideOverdue(
  database: Database,
  work: { readonly workspaceId: WorkspaceId; readonly now: () => Date; readonly signal: AbortSignal },
  follow: (tx: WorkspaceTx) => Promise<unknown> = async () => {},
): Promise<number> {
  let sum = 0
  const repeat = async (step: (tx: WorkspaceTx, now: Date) => Promise<number>) => {
    for (let count = batch; count === batch; ) {
      work.signal.throwIfAborted()
      count = await inWorkspace(database, work.workspaceId, async (tx) => {
        const found = await step(tx, work.now())
        if (found > 0) await follow(tx)
        return found
      })
      sum += count
    }
  }
  await repeat((tx, now) => setAsideLate(tx, now, batch))
  for (const { id, due } of await inWorkspace(database, work.workspaceId, (tx) =>
    listDueWaves(tx, work.now()),
  ))
    await repeat(async (tx, now) => {
      const perHour = (await loadTimedWave(tx, id))?.plan.pace.perHour ?? null
      if (perHour === null) return 0
      const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs)
      const room = Math.max(0, perHour - (await countSentSince(tx, id, hour)))
      return due <= room ? 0 : setAsideExcess(tx, id, { now, room, limit: batch })
    })
  return sum
}
