/** Asks, over and over, whether a wave needs something between two cycles: its end, a look that was begun, further invitations, reminders. */
import type { WorkspaceId } from '#domain/ids.ts'
import { parseSettings } from '#domain/settings.ts'
import type { Log } from '#std/log.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { ensureJob, lastAskedAt, type SingleJob } from '#store/single-jobs.ts'
import { listOverdueWaves } from '#store/waves/mails.ts'
import { listWavesToRemind } from '#store/waves/night.ts'
import { listLookedAt, listWaveIds } from '#store/waves/planned.ts'
import { listUntimedWaves } from '#store/waves/schedule.ts'
import { listWorkspaces, loadWorkspace } from '#store/workspaces.ts'
import { toDueJob } from './catalog.ts'
import type { Producer } from './producer.ts'
import { type Repeated, repeat } from './repeat.ts'

export interface WaveScheduleDeps {
  readonly database: Database
  readonly producer: Producer
  readonly log: Log
}

/** A wave is looked at this often. */
const everyMinutes = 15

/**
 * Makes the job `waves.tend` due in every workspace that has a planned wave under way or a reminder of a night's wave due, unless it
 * is paused or was asked a short time ago; a wave whose end has come is not kept waiting. Two schedulers make one job. A workspace that fails does not keep the others waiting.
 */
export async function askForWavesOnce(deps: WaveScheduleDeps, now: Date): Promise<void> {
  for (const { id, isPaused } of await listWorkspaces(deps.database)) {
    if (isPaused) continue
    try {
      await deps.producer.enqueue((await askOf(deps.database, id, now)).map(toDueJob))
    } catch (error) {
      deps.log.error({ err: error, workspace: id }, 'waves could not be looked at; it is tried again')
    }
  }
}

function askOf(database: Database, workspaceId: WorkspaceId, now: Date): Promise<SingleJob[]> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const running = await listWaveIds(tx, ['running', 'paused'])
    const isOver = (await listOverdueWaves(tx, now.toISOString())).some(({ id }) => running.includes(id))
    const last = await lastAskedAt(tx, 'waves.tend', null)
    const isRecent = last !== null && now.getTime() - Date.parse(last) < everyMinutes * 60_000
    if (isRecent ? !isOver : running.length === 0 && !(await isNeeded(tx, now))) return []
    return [await ensureJob(tx, { name: 'waves.tend', connectionId: null, now })]
  })
}

/** Whether a draft is being looked at, or a reminder of a night's wave is due or waits for a time. */
async function isNeeded(tx: WorkspaceTx, now: Date): Promise<boolean> {
  const { survey } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  return (
    (await listLookedAt(tx)).length > 0 ||
    (await listUntimedWaves(tx)).length > 0 ||
    (await listWavesToRemind(tx, { days: survey.reminders, now })).length > 0
  )
}

/** Asks at once and then every `everyMs` (30 s). */
export function startWaveSchedule(deps: WaveScheduleDeps & { readonly everyMs?: number }): Repeated {
  return repeat({ name: 'looking at waves', everyMs: deps.everyMs ?? 30_000, log: deps.log }, () =>
    askForWavesOnce(deps, new Date()),
  )
}
