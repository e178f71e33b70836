/** A wave in flight: paused, resumed, stopped, closed. */
import { setWaveState } from '#store/planned-waves.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { ensureJob, type SingleJob } from '#store/single-jobs.ts'
import { giveUpMails, holdMails } from '#store/wave-mails.ts'
import { openTimes, rescheduleMails, scheduleMembers } from './schedule.ts'
import { allowStep, auditWave, type WaveWork } from './step.ts'

/** From the commit on nothing goes out, but for mails that are being sent at this moment. The survey stays open. Throws Refusal. */
export async function pauseWave(tx: WorkspaceTx, work: WaveWork): Promise<void> {
  const { wave } = await allowStep(tx, work, 'pause')
  await holdMails(tx, wave.id)
  await setWaveState(tx, wave.id, { state: 'paused', pausedAt: work.now.toISOString() })
  await auditWave(tx, work, 'paused', wave.name)
}

/** What is owed gets new times from now on, by the pace: what is overdue does not go out all at once. Throws Refusal. */
export async function resumeWave(
  tx: WorkspaceTx,
  work: WaveWork,
): Promise<{ readonly jobs: readonly SingleJob[] }> {
  const { wave } = await allowStep(tx, work, 'resume')
  await setWaveState(tx, wave.id, { state: 'running', pausedAt: null })
  const times = await openTimes(tx, wave, { now: work.now, countsOwed: false })
  await rescheduleMails(tx, wave, times)
  await scheduleMembers(tx, wave, times)
  await auditWave(tx, work, 'resumed', wave.name)
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
