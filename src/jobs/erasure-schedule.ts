/** Asks, over and over, whether a CRM still has something of somebody who was erased: until it has not. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { Log } from '#std/log.ts'
import { endErasures } from '#store/erasure/erasures.ts'
import { listConnectionsToClean } from '#store/erasure/owed.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { ensureJob, type SingleJob, wasGivenUpSince } from '#store/single-jobs.ts'
import { listWorkspaces } from '#store/workspaces.ts'
import { toDueJob } from './catalog.ts'
import type { Producer } from './producer.ts'
import { type Repeated, repeat } from './repeat.ts'

export interface ErasureScheduleDeps {
  readonly database: Database
  readonly producer: Producer
  readonly log: Log
}

/** After a job that failed with all its attempts the next one begins this much later. */
const restMs = 10 * 60_000

/**
 * Makes the job `erasures.push` due on every connection with something to clean: also in a workspace that is paused or in preview,
 * since a person's right waits for neither. Two schedulers make one job. A workspace that fails does not keep the others waiting.
 */
export async function askForErasuresOnce(deps: ErasureScheduleDeps, now: Date): Promise<void> {
  for (const { id } of await listWorkspaces(deps.database)) {
    try {
      await deps.producer.enqueue((await askOf(deps.database, id, now)).map(toDueJob))
    } catch (error) {
      deps.log.error({ err: error, workspace: id }, 'erasures could not be gone on with; it is tried again')
    }
  }
}

function askOf(database: Database, workspaceId: WorkspaceId, now: Date): Promise<SingleJob[]> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const connections = await listConnectionsToClean(tx, now)
    // Also where a connection was deleted with all that was owed to it.
    if (connections.length === 0) await endErasures(tx, now)
    else if (await wasGivenUpSince(tx, 'erasures.push', new Date(now.getTime() - restMs))) return []
    const jobs: SingleJob[] = []
    for (const connectionId of connections)
      jobs.push(await ensureJob(tx, { name: 'erasures.push', connectionId, now }))
    return jobs
  })
}

/** Asks at once and then every `everyMs` (60 s). */
export function startErasureSchedule(deps: ErasureScheduleDeps & { readonly everyMs?: number }): Repeated {
  return repeat({ name: 'going on with erasures', everyMs: deps.everyMs ?? 60_000, log: deps.log }, () =>
    askForErasuresOnce(deps, new Date()),
  )
}
