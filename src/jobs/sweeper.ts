/** Puts every job that is due on its queue again: whatever the queue lost, it gets back; what it has, it keeps as it is. */
import type { Log } from '#std/log.ts'
import { type DueRow, listDueJobs } from '#store/jobs.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { listWorkspaces } from '#store/workspaces.ts'
import type { Backend } from './backend.ts'
import { catalog, type JobName, queueOf } from './catalog.ts'
import type { DueJob } from './engine.ts'
import type { Producer } from './producer.ts'
import { type Repeated, repeat } from './repeat.ts'

export interface SweepDeps {
  readonly database: Database
  readonly producer: Producer
  readonly log: Log
}

/** One pass over all workspaces. Returns how many due jobs it told the queues about, known to them or not. */
export async function sweepOnce(deps: SweepDeps, now: Date): Promise<number> {
  let told = 0
  for (const { id } of await listWorkspaces(deps.database)) {
    const rows = await inWorkspace(deps.database, id, (tx) => listDueJobs(tx, now))
    const due = rows.flatMap(toDueJob)
    await deps.producer.enqueue(due)
    told += due.length
  }
  return told
}

/** Sweeps at once and then every `everyMs` (15 s). An outage is logged once and sat out. */
export function startSweeper(
  deps: SweepDeps & {
    readonly backend: Backend
    readonly everyMs?: number
    /** Told after each pass how many jobs were due. */
    readonly onSweep?: (due: number) => void
  },
): Repeated {
  const { backend, log, everyMs = 15_000, onSweep } = deps
  return repeat({ name: 'sweeping due jobs', everyMs, log }, async () => {
    const due = await sweepOnce(deps, new Date())
    onSweep?.(due)
    await backend.tidy()
  })
}

/** Jobs whose name only a newer version knows are left to it. */
function toDueJob({ id, workspaceId, name, crm }: DueRow): DueJob[] {
  return Object.hasOwn(catalog, name) ? [{ id, workspaceId, queue: queueOf(name as JobName, crm) }] : []
}
