/** The rows of `jobs`: what is due, who claimed it, how it ended. BullMQ only carries their ids about. */
import type { ConnectionId, CycleId, JobId, WorkspaceId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface ClaimedJob {
  readonly id: JobId
  readonly workspaceId: WorkspaceId
  /** As stored: possibly one that this version does not know, while a newer version is being rolled out. */
  readonly name: string
  readonly cycleId: CycleId | null
  readonly connectionId: ConnectionId | null
  /** This claim's number. Whoever claims later has a higher one, and only the latest can end the job. */
  readonly fence: number
  /** 1 for the first attempt. */
  readonly attempt: number
}

type Claim = Pick<ClaimedJob, 'id' | 'fence'>

/** Claims a due job and counts the attempt; null if it is over already. */
export async function claimJob(tx: WorkspaceTx, id: JobId): Promise<ClaimedJob | null> {
  const { rows } = await tx.client.query<ClaimedJob>(
    `update jobs set fence = fence + 1, attempts = attempts + 1 where id = $1 and workspace_id = $2 and state = 'due'
     returning id, workspace_id as "workspaceId", name, cycle_id as "cycleId", connection_id as "connectionId", fence,
               attempts as attempt`,
    [id, tx.workspaceId],
  )
  return rows[0] ?? null
}

/** Ends the job for good. False if the claim was lost to a later one: then nothing may be written in its name. */
export async function endJob(
  tx: WorkspaceTx,
  claim: Claim,
  end: {
    readonly state: 'done' | 'failed'
    readonly stats?: object
    readonly error?: object
    readonly now: Date
  },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update jobs set state = $3, stats = coalesce($4, stats), error = $5, run_after = null, finished_at = $6
     where id = $1 and fence = $2 and state = 'due'`,
    [claim.id, claim.fence, end.state, json(end.stats), json(end.error), end.now],
  )
  return rowCount === 1
}

/** Adds figures to a job's row. What was done was done, whoever holds the claim by now. */
export async function addTally(
  tx: WorkspaceTx,
  id: JobId,
  add: { readonly calls: Readonly<Record<string, number>>; readonly done: Readonly<Record<string, number>> },
): Promise<void> {
  await tx.client.query(
    `update jobs set calls = add_numbers(calls, $2), tally = add_numbers(tally, $3) where id = $1`,
    [id, JSON.stringify(add.calls), JSON.stringify(add.done)],
  )
}

/** Leaves the job due, not before `runAfter`, with the reason; `isAnew`: its attempts begin anew. False if the claim was lost. */
export async function postponeJob(
  tx: WorkspaceTx,
  claim: Claim,
  postponed: { readonly runAfter: Date; readonly error: object; readonly isAnew: boolean },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update jobs set run_after = $3, error = $4, attempts = case when $5 then 0 else attempts end
     where id = $1 and fence = $2 and state = 'due'`,
    [claim.id, claim.fence, postponed.runAfter, json(postponed.error), postponed.isAnew],
  )
  return rowCount === 1
}

/** Gives the job back as if this attempt had not been: the process is shutting down. */
export async function returnJob(tx: WorkspaceTx, claim: Claim): Promise<void> {
  await tx.client.query(
    `update jobs set attempts = attempts - 1 where id = $1 and fence = $2 and state = 'due'`,
    [claim.id, claim.fence],
  )
}

/** A due row, enough to find its queue. */
export interface DueRow {
  readonly id: JobId
  readonly workspaceId: WorkspaceId
  readonly name: string
  readonly crm: 'hubspot' | 'salesforce' | null
}

/** Every job of the workspace that is due at `now`, also those that are being worked on: their rows do not say. */
export async function listDueJobs(tx: WorkspaceTx, now: Date): Promise<DueRow[]> {
  const { rows } = await tx.client.query<DueRow>(
    `select j.id, j.workspace_id as "workspaceId", j.name, c.crm
     from jobs j left join connections c on c.id = j.connection_id
     where j.workspace_id = $1 and j.state = 'due' and (j.run_after is null or j.run_after <= $2)
     order by j.created_at`,
    [tx.workspaceId, now],
  )
  return rows
}

function json(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
