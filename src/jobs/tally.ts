/** Counts what an attempt does while it does it, so that the report of a cycle adds up attempts that failed or were killed too. */
import type { CallKind } from '#crm/port.ts'
import { addTally } from '#store/jobs.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import type { JobRun } from './engine.ts'

export interface Tally {
  /** Adds to the job's row in the transaction that keeps what was done: both stay or neither does. */
  keep(tx: WorkspaceTx, done: { readonly read?: number; readonly written?: number }): Promise<void>
  /** Adds the calls that were made since, in a transaction of its own. Returns all calls of this attempt. */
  close(database: Database): Promise<Record<CallKind, number>>
}

/** `takeCalls`: the calls of the connection since they were last taken. */
export function createTally(
  job: Pick<JobRun, 'id' | 'workspaceId'>,
  takeCalls: () => Record<CallKind, number>,
): Tally {
  const total = { read: 0, write: 0, other: 0 }
  const take = () => {
    const calls = takeCalls()
    for (const kind of ['read', 'write', 'other'] as const) total[kind] += calls[kind]
    return calls
  }
  const keep: Tally['keep'] = (tx, done) => addTally(tx, job.id, { calls: take(), done })
  return {
    keep,
    async close(database) {
      await inWorkspace(database, job.workspaceId, (tx) => keep(tx, {}))
      return total
    },
  }
}
