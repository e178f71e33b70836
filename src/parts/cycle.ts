/** Begins cycles, and waits for one. */
import { setTimeout as pause } from 'node:timers/promises'
import { localDate } from '#domain/calendar.ts'
import type { CycleId, WorkspaceId } from '#domain/ids.ts'
import { toDueJob } from '#jobs/catalog.ts'
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
  /** The instant that the cycle decides for; that of the first who began it. */
  readonly asOf: string
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
    if (running) return resume(tx, running, at.now)
    const workspace = await loadWorkspace(tx)
    const asOf = at.asOf.toISOString()
    const cycleId = await beginCycle(tx, {
      localDate: localDate(asOf, workspace?.timeZone ?? 'UTC'),
      trigger: 'manual',
      asOf,
      now: at.now.toISOString(),
    })
    if (cycleId) return { cycleId, isResumed: false, asOf, due: await advance(tx, cycleId, at.now) }
    // Another process began one between our look and our insert: theirs is the one.
    const theirs = await findRunningCycle(tx)
    if (!theirs) throw new Error('a cycle could not be begun; try again')
    return resume(tx, theirs, at.now)
  })
}

async function resume(tx: WorkspaceTx, { id: cycleId, asOf }: Cycle, now: Date): Promise<Begun> {
  return { cycleId, isResumed: true, asOf, due: await advance(tx, cycleId, now) }
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
  return (await advanceCycle(tx, cycleId, now.toISOString())).map(toDueJob)
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
