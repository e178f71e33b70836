/** A wave in flight: paused, resumed, stopped, closed. */

import type { WorkspaceTx } from '#store/pool.ts'
import { ensureJob, type SingleJob } from '#store/single-jobs.ts'
import { giveUpMails } from '#store/waves/mails.ts'
import { setWaveState } from '#store/waves/planned.ts'
import { Refusal } from '../refusal.ts'
import { allowStep, auditWave, type WaveWork } from './step.ts'
import { foresee } from './times.ts'

/**
 * From the commit on nothing goes out, but for mails that are being sent at this moment: what is owed keeps its time, and is late once
 * that is over. The survey stays open. Throws Refusal.
 */
export async function pauseWave(tx: WorkspaceTx, work: WaveWork): Promise<void> {
  const { wave } = await allowStep(tx, work, 'pause')
  await setWaveState(tx, wave.id, { state: 'paused', pausedAt: work.now.toISOString() })
  await auditWave(tx, work, 'paused', wave.name)
}

/**
 * What is overdue gets new times from now on, by the pace: a job goes on with that. `accepted` is how many the person agreed to leave
 * without a mail since their time would come after the close; where it would be more, the resume is refused and says so. Throws Refusal.
 */
export async function resumeWave(
  tx: WorkspaceTx,
  work: WaveWork & { readonly accepted?: number },
): Promise<{ readonly jobs: readonly SingleJob[] }> {
  const { wave } = await allowStep(tx, work, 'resume')
  const { mails, afterClose, lastAt } = await foresee(tx, wave, work.now)
  if (afterClose > (work.accepted ?? 0))
    throw new Refusal(
      'not-possible',
      `At this pace ${afterClose} of the ${mails} mails that are owed would fall after the close, the last of them on ${lastAt?.slice(0, 10)}. Put the close off first, or say that these people need not be asked.`,
    )
  await setWaveState(tx, wave.id, { state: 'running', pausedAt: null })
  await auditWave(tx, work, 'resumed', wave.name, afterClose > 0 ? { after: { afterClose } } : {})
  return { jobs: [await ensureJob(tx, { name: 'waves.tend', connectionId: null, now: work.now })] }
}

/** Ends the wave before its time: owed mails are never sent, and links show that it is closed. Throws Refusal. */
export async function stopWave(tx: WorkspaceTx, work: WaveWork): Promise<void> {
  const { wave } = await allowStep(tx, work, 'stop')
  const now = work.now.toISOString()
  await giveUpMails(tx, wave.id, { reason: 'stopped', now })
  await setWaveState(tx, wave.id, { state: 'stopped', stoppedAt: now })
  await auditWave(tx, work, 'stopped', wave.name)
}

/** Ends the wave as planned, only earlier; late answers are taken as the plan allows. Throws Refusal. */
export async function closeWave(tx: WorkspaceTx, work: WaveWork): Promise<void> {
  const { wave } = await allowStep(tx, work, 'close')
  const now = work.now.toISOString()
  await giveUpMails(tx, wave.id, { reason: 'closed', now })
  const ended = now < wave.closesAt ? { closesAt: now } : {}
  await setWaveState(tx, wave.id, { state: 'closed', closedAt: now, ...ended })
  await auditWave(tx, work, 'closed', wave.name)
}
