/** Asks, over and over, which connections are to be polled between two cycles (domain/change-signal.ts). */
import { changeSignals } from '#domain/change-signal.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import type { SingleJobName } from '#domain/single-job.ts'
import type { Log } from '#std/log.ts'
import { listConnections } from '#store/connections.ts'
import { hasDueEvents } from '#store/crm-events.ts'
import { findRunningCycle } from '#store/cycles.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { ensureJob, lastAskedAt, type SingleJob } from '#store/single-jobs.ts'
import { listWorkspaces } from '#store/workspaces.ts'
import { toDueJob } from './catalog.ts'
import type { Producer } from './producer.ts'
import { type Repeated, repeat } from './repeat.ts'

export interface PollDeps {
  readonly database: Database
  readonly producer: Producer
  readonly log: Log
}

/** Events that a job could not take, with all its attempts, are tried again by another one this much later. */
const rereadEveryMinutes = 60

/**
 * Makes a job due for every connection whose last one was asked for long enough ago, unless the workspace is paused, a cycle
 * is running in it, or the connection is parked; and one for events that wait, which may tell of a person to be erased, where the
 * last one failed: also beside a cycle. Two schedulers make one. A workspace that fails does not keep the others waiting.
 */
export async function askForPollsOnce(deps: PollDeps, now: Date): Promise<void> {
  for (const { id, isPaused } of await listWorkspaces(deps.database)) {
    if (isPaused) continue
    try {
      await deps.producer.enqueue((await askOf(deps.database, id, now)).map(toDueJob))
    } catch (error) {
      deps.log.error({ err: error, workspace: id }, 'changes could not be asked for; it is tried again')
    }
  }
}

function askOf(database: Database, workspaceId: WorkspaceId, now: Date): Promise<SingleJob[]> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const isCycleRunning = (await findRunningCycle(tx)) !== null
    const asked: SingleJob[] = []
    for (const { id, crm, parkedReason } of await listConnections(tx)) {
      if (parkedReason !== null) continue
      const isAskedFor = async (name: SingleJobName, everyMinutes: number) => {
        const last = await lastAskedAt(tx, name, id)
        return last !== null && now.getTime() - Date.parse(last) < everyMinutes * 60_000
      }
      if ((await hasDueEvents(tx, id)) && !(await isAskedFor('records.reread', rereadEveryMinutes)))
        asked.push(await ensureJob(tx, { name: 'records.reread', connectionId: id, now }))
      const signal = changeSignals[crm]
      if (signal.kind !== 'poll' || isCycleRunning) continue
      if (await isAskedFor('changes.poll', signal.everyMinutes)) continue
      asked.push(await ensureJob(tx, { name: 'changes.poll', connectionId: id, now }))
    }
    return asked
  })
}

/** Asks at once and then every `everyMs` (30 s). */
export function startPollSchedule(deps: PollDeps & { readonly everyMs?: number }): Repeated {
  return repeat({ name: 'asking for changes', everyMs: deps.everyMs ?? 30_000, log: deps.log }, () =>
    askForPollsOnce(deps, new Date()),
  )
}
