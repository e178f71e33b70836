/** Begins cycles, and waits for one. */
import { setTimeout as pause } from 'node:timers/promises'
import { localDate } from '#domain/calendar.ts'
import type { CycleId, WorkspaceId } from '#domain/ids.ts'
import { queueOf } from '#jobs/catalog.ts'
import type { DueJob } from '#jobs/engine.ts'
import {
  advanceCycle,
  beginCycle,
  type Cycle,
  type CycleJob,
  findRunningCycle,
  watchCycle,
} from '#store/cycles.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { loadWorkspace } from '#store/workspaces.ts'

export interface Begun {
  readonly cycleId: CycleId
  /** The cycle was running already, begun by another process or by one that died. */
  readonly isResumed: boolean
  readonly due: readonly DueJob[]
}

/** A cycle by hand. A cycle that is not over is gone on with; a second one beside it would do everything twice. */
export function beginManualCycle(
  database: Database,
  workspaceId: WorkspaceId,
  at: { asOf: Date; now: Date },
): Promise<Begun> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const running = await findRunningCycle(tx)
    if (running) return { cycleId: running.id, isResumed: true, due: await advance(tx, running.id, at.now) }
    const workspace = await loadWorkspace(tx)
    const asOf = at.asOf.toISOString()
    const cycleId = await beginCycle(tx, {
      localDate: localDate(asOf, workspace?.timeZone ?? 'UTC'),
      trigger: 'manual',
      asOf,
      now: at.now.toISOString(),
    })
    // Another process began one between our look and our insert: theirs is the one.
    const id = cycleId ?? (await findRunningCycle(tx))?.id
    if (!id) throw new Error('a cycle could not be begun; try again')
    return { cycleId: id, isResumed: cycleId === null, due: await advance(tx, id, at.now) }
  })
}

/** The cycle of a night, for the scheduler: none if that date had one, or if one is running. */
export function beginScheduledCycle(
  database: Database,
  workspaceId: WorkspaceId,
  date: string,
  now: Date,
): Promise<DueJob[]> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const at = now.toISOString()
    const cycleId = await beginCycle(tx, { localDate: date, trigger: 'schedule', asOf: at, now: at })
    return cycleId ? advance(tx, cycleId, now) : []
  })
}

async function advance(tx: WorkspaceTx, cycleId: CycleId, now: Date): Promise<DueJob[]> {
  const written = await advanceCycle(tx, cycleId, now.toISOString())
  return written.map(({ id, workspaceId, name, crm }) => ({ id, workspaceId, queue: queueOf(name, crm) }))
}

/** Waits until a cycle is over. `onLook` sees it at every look, a few times a second. */
export async function waitForCycle(
  database: Database,
  workspaceId: WorkspaceId,
  cycleId: CycleId,
  onLook: (jobs: readonly CycleJob[]) => void,
  signal: AbortSignal,
): Promise<Cycle> {
  while (true) {
    const { cycle, jobs } = await watchCycle(database, workspaceId, cycleId)
    onLook(jobs)
    if (cycle.state !== 'running') return cycle
    await pause(200, undefined, { signal })
  }
}
