/** Runs a cycle without a queue: the due jobs one after another, as a worker would. */
import { randomUUID } from 'node:crypto'
import type { ConnectionId, CycleId, JobId, WorkspaceId } from '#domain/ids.ts'
import type { CycleReport } from '#flows/finish-cycle.ts'
import type { JobName } from '#jobs/catalog.ts'
import type { JobRun, Work } from '#jobs/engine.ts'
import { createWork, type WorkDeps } from '#jobs/work.ts'
import { insertConnection } from '#store/connections.ts'
import { advanceCycle, beginCycle, loadCycle } from '#store/cycles.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { ensureWorkspace } from '#store/workspaces.ts'
import type { FakeCrm } from '../fakes/crm.ts'

export interface CycleWorld {
  readonly workspaceId: WorkspaceId
  readonly work: Work
  runCycle(asOf: string): Promise<CycleReport & { state: string }>
}

/** A workspace whose connections are the given fake CRMs; the last of them is the revenue source. */
export async function createCycleWorld(
  database: Database,
  crms: readonly FakeCrm[],
  options: { readonly now: () => Date; readonly mail?: WorkDeps['mail'] },
): Promise<CycleWorld> {
  const workspaceId = randomUUID() as WorkspaceId
  await ensureWorkspace(database, {
    id: workspaceId,
    name: 'Acme',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  })
  for (const { port } of crms) {
    await inWorkspace(database, workspaceId, (tx) =>
      insertConnection(tx, {
        id: randomUUID() as ConnectionId,
        crm: port.crm,
        externalId: `${port.crm}-1`,
        name: port.crm,
        baseUrl: 'http://127.0.0.1',
        isRevenueSource: port === crms.at(-1)?.port,
      }),
    )
  }
  const work = createWork({
    database,
    now: options.now,
    secret: 'a secret that is used in tests only, and long',
    mail: options.mail ?? null,
    openCrm: (connection) => {
      const crm = crms.find(({ port }) => port.crm === connection.crm)
      if (!crm) throw new Error(`no fake for ${connection.crm}`)
      return { port: crm.port, takeCalls: () => ({ read: 0, write: 0, other: 0 }) }
    },
  })
  return { workspaceId, work, runCycle }

  async function runCycle(asOf: string) {
    const cycleId = await inWorkspace(database, workspaceId, async (tx) => {
      const id = await beginCycle(tx, { localDate: asOf.slice(0, 10), trigger: 'manual', asOf, now: asOf })
      if (!id) throw new Error('a cycle is running')
      await advanceCycle(tx, id, asOf)
      return id
    })
    while (await runNextJob(cycleId)) {}
    const cycle = await inWorkspace(database, workspaceId, (tx) => loadCycle(tx, cycleId))
    return { ...(cycle.summary as CycleReport), state: cycle.state }
  }

  async function runNextJob(cycleId: CycleId): Promise<boolean> {
    const due = await inWorkspace(database, workspaceId, async (tx) => {
      const { rows } = await tx.client.query(
        `select id, name, connection_id from jobs where cycle_id = $1 and state = 'due' order by created_at, id limit 1`,
        [cycleId],
      )
      return rows[0]
    })
    if (!due) return false
    const run: JobRun = {
      id: due.id as JobId,
      workspaceId,
      name: due.name as JobName,
      cycleId,
      connectionId: due.connection_id as ConnectionId | null,
      fence: 1,
      attempt: 1,
      signal: new AbortController().signal,
    }
    const result = await work.run(run)
    await inWorkspace(database, workspaceId, async (tx) => {
      await tx.client.query(`update jobs set state = 'done', stats = $2 where id = $1`, [
        run.id,
        JSON.stringify(result.stats),
      ])
      await work.settle(tx, run, 'done')
    })
    return true
  }
}
