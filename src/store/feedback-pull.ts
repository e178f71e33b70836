/** What stands beside the pulled feedback: sources that wait for a permission, and feedback that has to go again. */
import type { CrmName, FeedbackStream } from '#domain/crm-record.ts'
import type { PulledSource } from '#domain/feedback.ts'
import { sourceOfStream } from '#domain/feedback.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface FeedbackWait {
  readonly connectionId: ConnectionId
  readonly crm: CrmName
  readonly source: PulledSource
  readonly since: string
  /** The CRM's refusal, for the admin. */
  readonly reason: string
}

/** The CRM does not let us read a source; `since` stays that of the first refusal. */
export async function noteFeedbackWait(
  tx: WorkspaceTx,
  wait: {
    readonly connectionId: ConnectionId
    readonly stream: FeedbackStream
    readonly reason: string
    readonly now: string
  },
): Promise<void> {
  await tx.client.query(
    `insert into feedback_waits as w (workspace_id, connection_id, stream, since, reason) values ($1, $2, $3, $4, $5)
     on conflict (connection_id, stream) do update set reason = excluded.reason where w.reason <> excluded.reason`,
    [tx.workspaceId, wait.connectionId, wait.stream, wait.now, wait.reason],
  )
}

/**
 * After a source was read to its end: it waits for nothing any more, and of what has left the CRM the words are forgotten. The rows
 * stay, so that a late page does not bring them back.
 */
export async function endFeedbackPull(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  stream: FeedbackStream,
): Promise<void> {
  await tx.client.query('delete from feedback_waits where connection_id = $1 and stream = $2', [
    connectionId,
    stream,
  ])
  await tx.client.query(
    `update feedback_items set subject = null, text = null
     where connection_id = $1 and stream = $2 and gone_at is not null and (subject is not null or text is not null)`,
    [connectionId, stream],
  )
}

/** Sources of live connections that wait for a permission. */
export async function listFeedbackWaits(tx: WorkspaceTx): Promise<FeedbackWait[]> {
  const { rows } = await tx.client.query<Omit<FeedbackWait, 'source'> & { stream: FeedbackStream }>(
    `select w.connection_id as "connectionId", c.crm, w.stream, w.since, w.reason from feedback_waits w
     join connections c on c.id = w.connection_id
     where w.workspace_id = $1 and c.disconnecting_at is null and c.disconnected_at is null order by c.crm, w.stream`,
    [tx.workspaceId],
  )
  return rows.map(({ stream, ...wait }) => ({ ...wait, source: sourceOfStream(stream) }))
}

/** Deletes all that was read of a stream, and where its pull stood: a pull under way stops at its next page. */
export async function forgetFeedback(tx: WorkspaceTx, stream: FeedbackStream): Promise<void> {
  for (const table of ['cursors', 'pull_seen', 'feedback_items', 'feedback_waits'])
    await tx.client.query(`delete from ${table} where workspace_id = $1 and stream = $2`, [
      tx.workspaceId,
      stream,
    ])
}

/**
 * Deletes what was read of one person in tickets, cases and notes; returns how many items. To be called while the person's CRM records are still
 * in the mirror. A later pull does not bring it back: feedback of contacts that are not in the mirror is not taken in.
 */
export async function eraseFeedbackOf(tx: WorkspaceTx, contactId: string): Promise<number> {
  const { rowCount } = await tx.client.query(
    `delete from feedback_items f using crm_contacts m
     where f.workspace_id = $1 and m.contact_id = $2 and m.connection_id = f.connection_id and m.external_id = f.contact_external_id`,
    [tx.workspaceId, contactId],
  )
  return rowCount ?? 0
}
