/** What each run did, and what could not be written: the tables behind the sync log. */
import type { CallCount, StatedUsage } from '#domain/api-allowance.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { Cycle } from './cycles.ts'
import { replanRefusedMail } from './outbox.ts'
import type { WorkspaceTx } from './pool.ts'

export type Run = Pick<Cycle, 'id' | 'trigger' | 'state' | 'startedAt' | 'finishedAt' | 'summary'>

/** Cycles, newest first; `before` is the start of the last one of the page before. */
export async function listRuns(
  tx: WorkspaceTx,
  query: { readonly before: string | null; readonly limit: number },
): Promise<Run[]> {
  const { rows } = await tx.client.query<Run>(
    `select id, trigger, state, started_at as "startedAt", finished_at as "finishedAt", summary from cycles
     where workspace_id = $1 and ($2::timestamptz is null or started_at < $2) order by started_at desc, id limit $3`,
    [tx.workspaceId, query.before, query.limit],
  )
  return rows
}

export async function findRun(tx: WorkspaceTx, id: string): Promise<Run | null> {
  const { rows } = await tx.client.query<Run>(
    `select id, trigger, state, started_at as "startedAt", finished_at as "finishedAt", summary from cycles
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id],
  )
  return rows[0] ?? null
}

export interface RunJob {
  readonly id: string
  readonly name: string
  readonly connectionId: ConnectionId | null
  readonly state: 'due' | 'done' | 'failed'
  readonly attempts: number
  readonly stats: Readonly<Record<string, unknown>>
  readonly error: Readonly<Record<string, unknown>> | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

const jobColumns = `id, name, connection_id as "connectionId", state, attempts, stats, error, created_at as "createdAt", finished_at as "finishedAt"`

/** The steps of a cycle in the order in which they began. */
export async function listRunJobs(tx: WorkspaceTx, cycleId: string): Promise<RunJob[]> {
  const { rows } = await tx.client.query<RunJob>(
    `select ${jobColumns} from jobs where workspace_id = $1 and cycle_id = $2 order by created_at, name`,
    [tx.workspaceId, cycleId],
  )
  return rows
}

/** The latest jobs outside the cycles (webhooks, polls): those that failed, and what runs now. */
export async function listOtherJobs(tx: WorkspaceTx, limit: number): Promise<RunJob[]> {
  const { rows } = await tx.client.query<RunJob>(
    `select ${jobColumns} from jobs where workspace_id = $1 and cycle_id is null order by created_at desc limit $2`,
    [tx.workspaceId, limit],
  )
  return rows
}

export interface FailedWrite {
  readonly id: string
  readonly connectionId: ConnectionId | null
  readonly kind: 'fields' | 'task' | 'mail' | 'history' | 'answer'
  readonly object: string
  readonly target: string
  readonly state: 'failed' | 'unknown'
  readonly attempts: number
  readonly error: Readonly<Record<string, unknown>>
  readonly changedAt: string
}

export interface FailureFilter {
  readonly kind: FailedWrite['kind'] | null
  /** Class of the failure (crm/errors.ts), or its code where it has none. */
  readonly errorClass: string | null
}

/** Class of the failure; where it is no CRM's, its code. */
const kindOfError = `coalesce(o.error ->> 'class', o.error ->> 'code')`

const isFailed = `o.workspace_id = $1 and o.state in ('failed', 'unknown')
  and ($2::text is null or o.kind = $2) and ($3::text is null or ${kindOfError} = $3)`

/** Writes that failed, by id, after `after`. */
export async function listFailedWrites(
  tx: WorkspaceTx,
  query: FailureFilter & { readonly after: string | null; readonly limit: number },
): Promise<FailedWrite[]> {
  const { rows } = await tx.client.query<FailedWrite>(
    `select o.id, o.connection_id as "connectionId", o.kind, o.object, o.target, o.state, o.attempts,
       coalesce(o.error, '{}') as error, o.changed_at as "changedAt"
     from outbox o where ${isFailed} and ($4::uuid is null or o.id > $4) order by o.id limit $5`,
    [tx.workspaceId, query.kind, query.errorClass, query.after, query.limit],
  )
  return rows
}

export interface FailureCount {
  readonly kind: FailedWrite['kind']
  readonly errorClass: string | null
  readonly count: number
}

export async function countFailedWrites(tx: WorkspaceTx): Promise<FailureCount[]> {
  const { rows } = await tx.client.query<FailureCount>(
    `select o.kind, ${kindOfError} as "errorClass", count(*) as count from outbox o
     where ${isFailed} group by 1, 2 order by 3 desc, 1, 2`,
    [tx.workspaceId, null, null],
  )
  return rows
}

/**
 * Owes refused writes again: one, or all that the filter keeps. A refused mail goes to the address that the contact has by now; one
 * whose outcome nobody knows is never sent twice. Returns which.
 */
export async function reviveFailedWrites(
  tx: WorkspaceTx,
  which: FailureFilter & { readonly id: string | null; readonly now: Date },
): Promise<{ readonly id: string; readonly object: string; readonly target: string }[]> {
  const { rows } = await tx.client.query(
    `update outbox o set state = 'pending', attempts = 0, changed_at = $5
     where ${isFailed} and o.state = 'failed' and ($4::uuid is null or o.id = $4)
     returning o.id, o.kind, o.object, o.target`,
    [tx.workspaceId, which.kind, which.errorClass, which.id, which.now],
  )
  await replanRefusedMail(
    tx,
    rows.flatMap(({ kind, object, target }) => (kind === 'mail' && object === 'invitation' ? [target] : [])),
  )
  return rows
}

/** Calls of each connection since an instant, repeats and failed attempts included as far as they were counted. */
export async function countCalls(tx: WorkspaceTx, since: Date): Promise<ReadonlyMap<string, CallCount>> {
  const of = (kind: string) =>
    `coalesce(sum((coalesce(nullif(calls, '{}'), stats -> 'calls') ->> '${kind}')::bigint), 0)::int as "${kind}"`
  const { rows } = await tx.client.query(
    `select connection_id as id, ${of('read')}, ${of('write')}, ${of('other')} from jobs
     where workspace_id = $1 and connection_id is not null and coalesce(finished_at, created_at) >= $2 group by 1`,
    [tx.workspaceId, since],
  )
  return new Map(rows.map(({ id, ...count }) => [id as string, count as CallCount]))
}

/** What each connection's CRM last said of its allowance. */
export async function listStatedUsage(tx: WorkspaceTx): Promise<ReadonlyMap<string, StatedUsage>> {
  const { rows } = await tx.client.query(
    `select distinct on (connection_id) connection_id as id, (stats #>> '{usage,used}')::bigint as used,
       (stats #>> '{usage,limit}')::bigint as "limit", finished_at as at
     from jobs where workspace_id = $1 and connection_id is not null and stats ? 'usage' and finished_at is not null
     order by connection_id, finished_at desc`,
    [tx.workspaceId],
  )
  return new Map(rows.map(({ id, ...usage }) => [id as string, usage as StatedUsage]))
}

export interface ConnectionState {
  readonly id: ConnectionId
  readonly parkedAt: string | null
  readonly parkedReason: string | null
  /** Start of the last complete pass over all records; null before the first. */
  readonly readAt: string | null
  readonly pending: number
}

/** How each connection stands: parked or not, last read, what waits to be written. */
export async function listConnectionStates(tx: WorkspaceTx): Promise<ConnectionState[]> {
  const { rows } = await tx.client.query<ConnectionState>(
    `select c.id, c.parked_at as "parkedAt", c.parked_reason as "parkedReason",
       (select min(r.since) from cursors r where r.connection_id = c.id) as "readAt",
       (select count(*) from outbox o where o.connection_id = c.id and o.kind in ('fields', 'task') and o.state = 'pending') as pending
     from connections c where c.workspace_id = $1 order by c.crm`,
    [tx.workspaceId],
  )
  return rows
}

/** When the access of each connection was last renewed; those whose token never changes are absent. */
export async function listRefreshes(tx: WorkspaceTx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.client.query<{ id: string; at: string }>(
    'select connection_id as id, refreshed_at as at from credentials where workspace_id = $1',
    [tx.workspaceId],
  )
  return new Map(rows.map(({ id, at }) => [id, at]))
}
