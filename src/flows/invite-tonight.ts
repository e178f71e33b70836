/** What a night does about waves: those that are over are closed, planned ones go on, and, unless a person plans, whoever is due is invited. */
import type { Settings } from '#domain/settings.ts'
import { type Cycle, listCycleJobs } from '#store/cycles.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { ensureJob } from '#store/single-jobs.ts'
import { listWaveIds } from '#store/waves/planned.ts'
import { type PlannedWave, planWave } from './plan-wave.ts'
import { closeOverdueWaves } from './waves/close.ts'

/** `skipped` says why nobody is invited by the night itself. The mails of planned waves are a job of their own (waves/tend.ts). */
export async function inviteTonight(
  tx: WorkspaceTx,
  work: {
    readonly cycle: Cycle
    readonly timeZone: string
    readonly settings: Settings
    readonly secret: string
    readonly hasMailServer: boolean
    readonly now: Date
  },
): Promise<Partial<PlannedWave>> {
  const { cycle, settings } = work
  // A wave that cannot be closed is told by the job that tends the waves.
  const { failures } = await closeOverdueWaves(tx, new Date(cycle.asOf))
  if (!work.hasMailServer) return skipped('no-mail-server')
  if (failures.length > 0 || (await listWaveIds(tx, ['running'])).length > 0)
    await ensureJob(tx, { name: 'waves.tend', connectionId: null, now: work.now })
  if (settings.survey.waves === 'planned') return skipped('planned-by-a-person')
  // Who opted out in a CRM that could not be read tonight is not known.
  const failed = (await listCycleJobs(tx, cycle.id)).some((job) => job.state === 'failed')
  if (failed) return skipped('crm-not-read')
  const { id: cycleId, asOf, writeMode: mode } = cycle
  return planWave(tx, { cycleId, asOf, mode, timeZone: work.timeZone, settings, secret: work.secret })
}

const skipped = (reason: string) => ({ invited: 0, skipped: { [reason]: 1 } })
