/** What a wave needs when nobody looks: its end, the invitations still to be made, the reminders that are due. */
import type { WorkspaceId } from '#domain/ids.ts'
import { listWaveIds, loadPlannedWave, setWaveState } from '#store/planned-waves.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { giveUpMails, listOverdueWaves } from '#store/wave-mails.ts'
import { continueLaunch } from './launch.ts'
import { planReminders } from './remind.ts'
import { auditWave } from './step.ts'

export interface Tended {
  readonly closed: number
  readonly invited: number
  readonly reminders: number
}

/**
 * Tends all waves of a workspace. It may end at any moment and begin again: what was done stays, the rest follows. A wave that fails
 * does not keep the others waiting; once they are done, its error is thrown.
 */
export async function tendWaves(
  database: Database,
  work: {
    readonly workspaceId: WorkspaceId
    readonly secret: string
    readonly now: () => Date
    readonly signal: AbortSignal
  },
): Promise<Tended> {
  const closed = await inWorkspace(database, work.workspaceId, (tx) => closeOverdueWaves(tx, work.now()))
  const running = await inWorkspace(database, work.workspaceId, (tx) => listWaveIds(tx, ['running']))
  let invited = 0
  let reminders = 0
  const failures: unknown[] = []
  for (const waveId of running)
    try {
      invited += await continueLaunch(database, { ...work, waveId })
      reminders += await planReminders(database, { ...work, waveId })
    } catch (error) {
      if (work.signal.aborted) throw error
      failures.push(error)
    }
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} waves could not be tended`)
  if (failures.length === 1) throw failures[0]
  return { closed, invited, reminders }
}

/** Closes waves of every kind whose last day is over. Returns how many. */
export async function closeOverdueWaves(tx: WorkspaceTx, now: Date): Promise<number> {
  const overdue = await listOverdueWaves(tx, now.toISOString(), true)
  for (const { id } of overdue) {
    const wave = await loadPlannedWave(tx, id)
    if (wave) await giveUpMails(tx, id, { reason: 'closed', now: now.toISOString() })
    await setWaveState(tx, id, { state: 'closed', closedAt: now.toISOString() })
    if (wave) await auditWave(tx, { by: null, now }, 'closed', wave.name)
  }
  return overdue.length
}
