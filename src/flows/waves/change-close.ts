/** Putting off the close of a wave whose list is frozen: who would have been too late is mailed after all. */
import { endOfDay } from '#domain/business-hours.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { ensureJob } from '#store/single-jobs.ts'
import { saveClose } from '#store/waves/planned.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { Refusal } from '../refusal.ts'
import { allowStep, auditWave, type WaveWork } from './step.ts'

/**
 * The survey stays open until the end of that day (`closesOn`, as in the plan). Only later: mails that went out say until when it is
 * open, and whoever wants to end it earlier closes it. Throws Refusal.
 */
export async function putOffClose(
  tx: WorkspaceTx,
  work: WaveWork & { readonly closesOn: string },
): Promise<void> {
  const { wave } = await allowStep(tx, work, 'extend')
  const { closesOn } = work
  if (!isDay(closesOn)) throw new Refusal('not-possible', 'This is not a day, such as 2026-04-30.')
  if (closesOn <= wave.plan.closesOn)
    throw new Refusal(
      'not-possible',
      `The survey is open until ${wave.plan.closesOn}, and mails have promised that: choose a later day. To end it earlier, close the wave.`,
    )
  const timeZone = (await loadWorkspace(tx))?.timeZone ?? 'UTC'
  await saveClose(tx, wave.id, { on: closesOn, at: endOfDay(closesOn, timeZone) })
  await auditWave(tx, work, 'close-put-off', wave.name, {
    before: { closesOn: wave.plan.closesOn },
    after: { closesOn },
  })
  // Reminders that would have come too late may be due now.
  if (wave.state === 'running') await ensureJob(tx, { name: 'waves.tend', connectionId: null, now: work.now })
}

/** An ISO date of the calendar, not too far ahead to be meant. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text && text < '2100'
}
