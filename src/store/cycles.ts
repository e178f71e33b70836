/** Cycles and the jobs that carry their steps. */
import { randomUUID } from 'node:crypto'
import { cycleSteps, nextSteps, type StepName, type StepRun } from '#domain/cycle.ts'
import type { ConnectionId, CycleId, JobId, WorkspaceId } from '#domain/ids.ts'
import type { WriteMode } from '#domain/preview.ts'
import { type Database, inWorkspace, type WorkspaceTx } from './pool.ts'

export interface Cycle {
  readonly id: CycleId
  readonly localDate: string
  readonly trigger: 'schedule' | 'manual'
  readonly asOf: string
  readonly state: 'running' | 'done' | 'partial' | 'failed'
  /** What it may write, fixed when it began. */
  readonly writeMode: WriteMode
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly summary: unknown
}

/** A job row that was just written, for whoever puts it on a queue. */
export interface WrittenJob {
  readonly id: JobId
  readonly workspaceId: WorkspaceId
  readonly name: StepName
  readonly crm: 'hubspot' | 'salesforce' | null
}

export interface CycleJob extends StepRun<ConnectionId> {
  readonly id: JobId
  readonly state: 'due' | 'done' | 'failed'
  readonly stats: Readonly<Record<string, unknown>>
  /** Calls, and records read and written, of all attempts. */
  readonly calls: Readonly<Record<string, number>>
  readonly tally: Readonly<Record<string, number>>
  readonly error: Readonly<Record<string, unknown>> | null
}

/**
 * Begins a cycle, unless one is running in this workspace or a scheduled one for this local date exists: then null. The
 * unique indexes decide, so that two schedulers cannot both begin.
 */
export async function beginCycle(
  tx: WorkspaceTx,
  cycle: {
    readonly localDate: string
    readonly trigger: 'schedule' | 'manual'
    readonly asOf: string
    readonly now: string
    /** Only what was approved; a workspace in preview proposes the rest all the same. */
    readonly isApply?: boolean
  },
): Promise<CycleId | null> {
  const id = randomUUID() as CycleId
  const { rowCount } = await tx.client.query(
    `insert into cycles (id, workspace_id, local_date, trigger, as_of, started_at, write_mode)
     select $1, $2, $3, $4, $5, $6, case when write_mode = 'preview' or not $7 then write_mode else 'apply' end
     from workspaces where workspace_id = $2
     on conflict do nothing`,
    [id, tx.workspaceId, cycle.localDate, cycle.trigger, cycle.asOf, cycle.now, cycle.isApply === true],
  )
  return rowCount === 1 ? id : null
}

/** Whether this workspace has ever had one. */
export async function hasCycles(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await tx.client.query('select exists (select from cycles) as has')
  return rows[0].has
}

const columns = [
  'id',
  'local_date',
  'trigger',
  'as_of',
  'state',
  'write_mode',
  'started_at',
  'finished_at',
  'summary',
] as const

export async function findRunningCycle(tx: WorkspaceTx): Promise<Cycle | null> {
  const row = await tx.db
    .selectFrom('cycles')
    .select(columns)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return row ? toCycle(row) : null
}

export async function loadCycle(tx: WorkspaceTx, id: CycleId): Promise<Cycle> {
  return toCycle(
    await tx.db.selectFrom('cycles').select(columns).where('id', '=', id).executeTakeFirstOrThrow(),
  )
}

function toCycle(row: {
  id: string
  local_date: string
  trigger: Cycle['trigger']
  as_of: string
  state: Cycle['state']
  write_mode: WriteMode
  started_at: string
  finished_at: string | null
  summary: unknown
}): Cycle {
  return {
    id: row.id as CycleId,
    localDate: row.local_date,
    trigger: row.trigger,
    asOf: row.as_of,
    state: row.state,
    writeMode: row.write_mode,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    summary: row.summary,
  }
}

export async function listCycleJobs(tx: WorkspaceTx, cycleId: CycleId): Promise<CycleJob[]> {
  const rows = await tx.db
    .selectFrom('jobs')
    .select(['id', 'name', 'connection_id', 'state', 'stats', 'calls', 'tally', 'error'])
    .where('cycle_id', '=', cycleId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    id: row.id as JobId,
    name: row.name as StepName,
    connectionId: row.connection_id as ConnectionId | null,
    state: row.state,
    stats: row.stats as Record<string, unknown>,
    calls: row.calls as Record<string, number>,
    tally: row.tally as Record<string, number>,
    error: row.error as Record<string, unknown> | null,
  }))
}

/**
 * Writes the jobs of the steps that may begin now. The cycle's row is locked, so that two steps that end at once write each
 * following step once. When a step of the workspace failed, nothing can follow and the cycle ends as failed.
 */
export async function advanceCycle(tx: WorkspaceTx, cycleId: CycleId, now: string): Promise<WrittenJob[]> {
  const { rows } = await tx.client.query(`select state from cycles where id = $1 for update`, [cycleId])
  if (rows[0]?.state !== 'running') return []
  const jobs = await listCycleJobs(tx, cycleId)
  const connections = await tx.db
    .selectFrom('connections')
    .select(['id', 'crm'])
    .where('disconnecting_at', 'is', null)
    .orderBy('crm')
    .execute()
  const failed = jobs.filter((job) => job.state === 'failed')
  // Mail that cannot be sent tonight stays owed; tiers, scores and tasks reach the CRM all the same.
  if (failed.some((job) => job.connectionId === null && job.name !== 'invitations.send')) {
    await endCycle(tx, cycleId, { state: 'failed', summary: null, now })
    return []
  }
  const steps = nextSteps(
    connections.map((connection) => connection.id as ConnectionId),
    jobs,
    jobs.filter((job) => job.state !== 'due'),
    failed.flatMap((job) => job.connectionId ?? []),
  )
  const written: WrittenJob[] = []
  for (const step of steps) {
    const id = randomUUID() as JobId
    await tx.client.query(
      `insert into jobs (id, workspace_id, cycle_id, connection_id, name, key) values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        tx.workspaceId,
        cycleId,
        step.connectionId,
        step.name,
        `${cycleId}/${step.name}/${step.connectionId ?? ''}`,
      ],
    )
    const crm = connections.find((connection) => connection.id === step.connectionId)?.crm ?? null
    written.push({ id, workspaceId: tx.workspaceId, name: step.name, crm })
  }
  return written
}

export async function endCycle(
  tx: WorkspaceTx,
  cycleId: CycleId,
  end: { readonly state: 'done' | 'partial' | 'failed'; readonly summary: unknown; readonly now: string },
): Promise<void> {
  await tx.client.query(
    `update cycles set state = $2, summary = $3, finished_at = $4 where id = $1 and state = 'running'`,
    [cycleId, end.state, end.summary === null ? null : JSON.stringify(end.summary), end.now],
  )
}

/** How many steps a cycle has, for a progress bar. */
export function countSteps(connections: number): number {
  return cycleSteps.reduce((sum, step) => sum + (step.per === 'connection' ? connections : 1), 0)
}

/** The cycle's row read in a transaction of its own: for whoever waits for it. */
export function watchCycle(
  database: Database,
  workspaceId: WorkspaceId,
  id: CycleId,
): Promise<{ cycle: Cycle; jobs: CycleJob[] }> {
  return inWorkspace(database, workspaceId, async (tx) => ({
    cycle: await loadCycle(tx, id),
    jobs: await listCycleJobs(tx, id),
  }))
}
