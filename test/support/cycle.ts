/** Runs a cycle without a queue: the due jobs one after another, as a worker would. */
import { randomUUID } from 'node:crypto'
import type { CallKind, CrmPort } from '#crm/port.ts'
import type { ConnectionId, CycleId, JobId, WorkspaceId } from '#domain/ids.ts'
import type { CycleReport } from '#flows/finish-cycle.ts'
import type { JobName } from '#jobs/catalog.ts'
import type { JobRun, Work } from '#jobs/engine.ts'
import { createWork, type WorkDeps } from '#jobs/work.ts'
import { insertConnection } from '#store/connections.ts'
import { advanceCycle, beginCycle, loadCycle } from '#store/cycles.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { ensureWorkspace } from '#store/workspaces.ts'
import { approveLanguages } from './approve-languages.ts'

/** A CRM of the workspace: a fake one, or a real adapter on a stand-in. */
export interface CycleCrm {
  readonly port: CrmPort
  /** `<crm>-1` where absent, as the fakes have it. */
  readonly externalId?: string
  /** A port that remembers nothing, for each new cycle. */
  readonly another?: () => CrmPort
  /** No calls where absent. */
  readonly takeCalls?: () => Record<CallKind, number>
}

export interface CycleWorld {
  readonly workspaceId: WorkspaceId
  readonly work: Work
  runCycle(asOf: string): Promise<CycleReport & { state: string }>
  /** Begins a cycle, as of an instant, without doing any of it. */
  begin(asOf: string): Promise<CycleId>
  /** Does the jobs of a cycle that was begun; with `until`, those before the first of that name. */
  finish(cycleId: CycleId, until?: JobName): Promise<CycleReport & { state: string }>
}

/** A workspace whose connections are the given fake CRMs; the last of them is the revenue source. */
export async function createCycleWorld(
  database: Database,
  crms: readonly CycleCrm[],
  options: { readonly now: () => Date; readonly mail?: WorkDeps['mail'] },
): Promise<CycleWorld> {
  const workspaceId = randomUUID() as WorkspaceId
  await ensureWorkspace(database, {
    id: workspaceId,
    name: 'Acme',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  })
  await approveLanguages(database, workspaceId)
  for (const { port, externalId = `${port.crm}-1` } of crms) {
    await inWorkspace(database, workspaceId, (tx) =>
      insertConnection(tx, {
        id: randomUUID() as ConnectionId,
        crm: port.crm,
        externalId,
        name: port.crm,
        baseUrl: 'http://127.0.0.1',
        isRevenueSource: port === crms.at(-1)?.port,
      }),
    )
  }
  const opened = new Map<string, CrmPort>()
  const work = createWork({
    database,
    now: options.now,
    secret: 'a secret that is used in tests only, and long',
    publicUrl: () => 'https://survey.example.test',
    mail: options.mail ?? null,
    openCrm: (connection, _, isAnew) => {
      const crm = crms.find(({ port }) => port.crm === connection.crm)
      if (!crm) throw new Error(`no CRM for ${connection.crm}`)
      const port = isAnew && crm.another ? crm.another() : (opened.get(connection.crm) ?? crm.port)
      opened.set(connection.crm, port)
      return { port, takeCalls: crm.takeCalls ?? (() => ({ read: 0, write: 0, other: 0 })) }
    },
  })
  return { workspaceId, work, runCycle, begin, finish }

  async function runCycle(asOf: string) {
    return finish(await begin(asOf))
  }

  function begin(asOf: string): Promise<CycleId> {
    return inWorkspace(database, workspaceId, async (tx) => {
      const id = await beginCycle(tx, { localDate: asOf.slice(0, 10), trigger: 'manual', asOf, now: asOf })
      if (!id) throw new Error('a cycle is running')
      await advanceCycle(tx, id, asOf)
      return id
    })
  }

  async function finish(cycleId: CycleId, until?: JobName) {
    while (await runNextJob(cycleId, until)) {}
    const cycle = await inWorkspace(database, workspaceId, (tx) => loadCycle(tx, cycleId))
    return { ...(cycle.summary as CycleReport), state: cycle.state }
  }

  async function runNextJob(cycleId: CycleId, until?: JobName): Promise<boolean> {
    const due = await inWorkspace(database, workspaceId, async (tx) => {
      const { rows } = await tx.client.query(
        `select id, name, connection_id from jobs where cycle_id = $1 and state = 'due' order by created_at, id limit 1`,
        [cycleId],
      )
      return rows[0]
    })
    if (!due || due.name === until) return false
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
