/** What waves need when nobody looks: their end, looks that were begun, invitations still to be made, times, reminders. */
import type { WaveId, WorkspaceId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { listWavesToRemind } from '#store/waves/night.ts'
import { listLookedAt, listWaveIds } from '#store/waves/planned.ts'
import { listUntimedWaves } from '#store/waves/schedule.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { closeOverdueWaves } from './close.ts'
import { setAsideOverdue } from './late.ts'
import { continueLaunch } from './launch.ts'
import { continueLook } from './look.ts'
import { planReminders } from './remind.ts'
import { holdTimes } from './schedule.ts'
import { giveTimes } from './times.ts'

export interface Tended {
  readonly closed: number
  readonly invited: number
  /** Mails that had no time and have one now. */
  readonly timed: number
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
  const { workspaceId, signal } = work
  const { closed, failures } = await inWorkspace(database, workspaceId, (tx) =>
    closeOverdueWaves(tx, work.now()),
  )
  await setAsideOverdue(database, work)
  const tended = { closed, invited: 0, timed: 0, reminders: 0 }
  const errors: unknown[] = [...failures]
  const tend = async (waveIds: readonly WaveId[], each: (waveId: WaveId) => Promise<void>) => {
    for (const waveId of waveIds)
      await each(waveId).catch((error: unknown) => {
        if (signal.aborted) throw error
        errors.push(error)
      })
  }
  const { running, looked, untimed, toRemind } = await inWorkspace(database, workspaceId, async (tx) => {
    const { survey } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
    return {
      running: await listWaveIds(tx, ['running']),
      looked: await listLookedAt(tx),
      untimed: await listUntimedWaves(tx),
      toRemind: await listWavesToRemind(tx, { days: survey.reminders, now: work.now() }),
    }
  })
  // Mails that are owed go before what only prepares others.
  await tend(untimed, async (waveId) => {
    tended.timed += await giveTimes(database, { ...work, waveId, held: holdTimes() })
  })
  await tend(running, async (waveId) => {
    const held = holdTimes()
    tended.invited += await continueLaunch(database, { ...work, waveId, held })
    tended.reminders += await planReminders(database, { ...work, waveId, held })
  })
  await tend(toRemind, async (waveId) => {
    tended.reminders += await planReminders(database, { ...work, waveId })
  })
  await tend(looked, async (waveId) => {
    await continueLook(database, { ...work, waveId })
  })
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} waves could not be tended`)
  if (errors.length === 1) throw errors[0]
  return tended
}
