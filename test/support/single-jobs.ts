/** Does the jobs of a workspace that belong to no cycle, as a worker would. */
import type { ConnectionId, JobId } from '#domain/ids.ts'
import type { JobName } from '#jobs/catalog.ts'
import type { JobRun } from '#jobs/engine.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import type { CycleWorld } from './cycle.ts'

/** Runs what is due, and what becomes due by it; returns what each said of itself. */
export async function runDueJobs(
  database: Database,
  { workspaceId, work }: Pick<CycleWorld, 'workspaceId' | 'work'>,
): Promise<Readonly<Record<string, unknown>>[]> {
  const said: Readonly<Record<string, unknown>>[] = []
  while (true) {
    const [due] = await inWorkspace(database, workspaceId, async (tx) => {
      const { rows } = await tx.client.query<{ id: string; name: string; connection_id: string | null }>(
        `select id, name, connection_id from jobs where cycle_id is null and state = 'due' order by created_at limit 1`,
      )
      return rows
    })
    if (!due) return said
    const run: JobRun = {
      ...{ id: due.id as JobId, workspaceId, name: due.name as JobName, cycleId: null },
      ...{ connectionId: due.connection_id as ConnectionId | null, fence: 1, attempt: 1 },
      signal: new AbortController().signal,
    }
    said.push((await work.run(run)).stats)
    await inWorkspace(database, workspaceId, async (tx) => {
      await tx.client.query(`update jobs set state = 'done', finished_at = now() where id = $1`, [run.id])
      await work.settle(tx, run, 'done')
    })
  }
}
