/** Jobs outside the cycles. Their rows are like a step's, without a cycle; sweeper, claims and attempts treat them alike. */
import { randomUUID } from 'node:crypto'
import type { ConnectionId, JobId, WorkspaceId } from '#domain/ids.ts'
import type { SingleJobName } from '#domain/single-job.ts'
import type { WorkspaceTx } from './pool.ts'

/** A job row that stands, for whoever puts it on its queue. */
export interface SingleJob {
  readonly id: JobId
  readonly workspaceId: WorkspaceId
  readonly name: SingleJobName
  readonly crm: 'hubspot' | 'salesforce' | null
}

/**
 * Makes sure that such a job is due, and returns it: a new one, or the one that is due already. Its row stays locked until
 * this transaction ends, so that whatever else is written in it is seen by the job, or by the one after it: a job that is
 * being worked on cannot end between our look and our commit.
 */
export async function ensureJob(
  tx: WorkspaceTx,
  job: { readonly name: SingleJobName; readonly connectionId: ConnectionId | null; readonly now: Date },
): Promise<SingleJob> {
  const id = randomUUID()
  const onlyOne = `${job.name}/${job.connectionId ?? ''}`
  const { rows } = await tx.client.query<SingleJob>(
    `with job as (
       insert into jobs as j (id, workspace_id, connection_id, name, key, only_one, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (workspace_id, only_one) where only_one is not null and state = 'due' do update set run_after = j.run_after
       returning id, workspace_id, name, connection_id)
     select job.id, job.workspace_id as "workspaceId", job.name, c.crm
     from job left join connections c on c.id = job.connection_id`,
    [id, tx.workspaceId, job.connectionId, job.name, `${onlyOne}/${id}`, onlyOne, job.now],
  )
  return rows[0] as SingleJob
}

/** When the latest job of the kind was asked for, ISO 8601; null if none is remembered. */
export async function lastAskedAt(
  tx: WorkspaceTx,
  name: SingleJobName,
  connectionId: ConnectionId | null,
): Promise<string | null> {
  const { rows } = await tx.client.query<{ at: string | null }>(
    `select max(created_at) as at from jobs where cycle_id is null and name = $1 and connection_id is not distinct from $2`,
    [name, connectionId],
  )
  return rows[0]?.at ?? null
}

/** Whether a job of the kind, in a cycle or not, failed with all its attempts after `since`. */
export async function wasGivenUpSince(tx: WorkspaceTx, name: SingleJobName, since: Date): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from jobs where workspace_id = $1 and name = $2 and state = 'failed' and finished_at > $3) as yes`,
    [tx.workspaceId, name, since],
  )
  return rows[0].yes
}

/** How long a job of the day is remembered: a week is what an admin looks back at. */
const rememberDays = 7

/** Forgets jobs outside cycles that were done longer ago; those that failed are kept for the admin. */
export async function forgetSingleJobs(tx: WorkspaceTx, now: Date): Promise<void> {
  await tx.client.query(
    `delete from jobs where cycle_id is null and state = 'done' and finished_at < $1 and workspace_id = $2`,
    [new Date(now.getTime() - rememberDays * 86_400_000), tx.workspaceId],
  )
}
