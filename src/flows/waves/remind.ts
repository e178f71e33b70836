/** Reminders of a wave: planned once per contact and step, at times that the pace allows, and looked at again before they go. */
import type { WaveId } from '#domain/ids.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { oweReminders, type ReminderCursor, takeDueReminders } from '#store/waves/reminders.ts'
import { type HeldTimes, holdTimes, place, type WaveBatches } from './schedule.ts'
import { loadTimedWave } from './timed.ts'

/** How many reminders one transaction plans. */
const usualBatch = 500
const dayMs = 86_400_000

/**
 * Owes the reminders that are due, while the wave runs: to whoever got the mail so many days ago and has neither answered (a
 * confirmed answer counts, a provisional one does not) nor opted out, complained, bounced or left. Returns how many.
 */
export async function planReminders(
  database: Database,
  work: WaveBatches & {
    readonly held?: HeldTimes
    /** 500 where absent. */
    readonly batch?: number
  },
): Promise<number> {
  const now = work.now()
  let planned = 0
  let step = 1
  let after: ReminderCursor | null = null
  const held = work.held ?? holdTimes()
  while (true) {
    work.signal.throwIfAborted()
    const at: { step: number; after: ReminderCursor | null } = { step, after }
    const done = await inWorkspace(database, work.workspaceId, (tx) =>
      planBatch(tx, { ...work, ...at, held }, now),
    )
    if (done === null) return planned
    planned += done.planned
    after = done.after
    if (after === null) step += 1
  }
}

/**
 * How many were planned, and after whom it goes on (null: that was the last of the step); null when there is no such step, or the
 * wave does not run. Whoever cannot be reminded in time is passed over, so that others behind them are. `held` keeps the times from
 * batch to batch.
 */
async function planBatch(
  tx: WorkspaceTx,
  work: {
    readonly waveId: WaveId
    readonly step: number
    readonly after: ReminderCursor | null
    readonly batch?: number
    readonly held: HeldTimes
  },
  now: Date,
): Promise<{ readonly planned: number; readonly after: ReminderCursor | null } | null> {
  const { waveId, step, after, batch = usualBatch, held } = work
  const wave = await loadTimedWave(tx, waveId)
  // What the CRM sends is the CRM's to repeat.
  const days = wave?.plan.delivery === 'crm' ? undefined : wave?.plan.reminders[step - 1]
  if (wave?.state !== 'running' || days === undefined) return null
  const daysBefore = (n: number) => new Date(now.getTime() - n * dayMs).toISOString()
  // A reminder that went late, after a pause, pushes the next one back.
  const remindedBy = daysBefore(days - (wave.plan.reminders[step - 2] ?? 0))
  const sentBy = daysBefore(days)
  const due = await takeDueReminders(tx, { waveId, step, sentBy, remindedBy, after, limit: batch })
  if (due.length === 0) return { planned: 0, after: null }
  const times = await held.of(tx, wave, now)
  const reminders = due.map((one) => ({ id: one.id, ...place(times, one) }))
  // A reminder that would come after the end is none.
  const inTime = reminders.filter(({ at }) => at < wave.closesAt)
  if (inTime.length > 0) await oweReminders(tx, step, inTime, now.toISOString())
  return { planned: inTime.length, after: due.length < batch ? null : (due.at(-1) ?? null) }
}
