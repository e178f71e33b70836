/** What an admin must be told: once each, until it is over. */
import { randomUUID } from 'node:crypto'
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface Notice {
  readonly id: string
  readonly connectionId: ConnectionId | null
  /** What happened, what was kept, what to do. */
  readonly text: string
  readonly raisedAt: string
}

/** Raises a notice and returns its id; null if the same one (by `key`) stands already, so that nobody is told twice. */
export async function raiseNotice(
  tx: WorkspaceTx,
  notice: {
    readonly key: string
    readonly connectionId: ConnectionId | null
    readonly text: string
    readonly now: Date
  },
): Promise<string | null> {
  const id = randomUUID()
  const { rowCount } = await tx.client.query(
    `insert into notices (id, workspace_id, connection_id, key, text, raised_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, key) where ended_at is null do nothing`,
    [id, tx.workspaceId, notice.connectionId, notice.key, notice.text, notice.now],
  )
  return rowCount === 1 ? id : null
}

/** What stands now, newest first. */
export async function listNotices(tx: WorkspaceTx): Promise<Notice[]> {
  const { rows } = await tx.client.query<Notice>(
    `select id, connection_id as "connectionId", text, raised_at as "raisedAt" from notices
     where workspace_id = $1 and ended_at is null order by raised_at desc, id`,
    [tx.workspaceId],
  )
  return rows
}

/** The connection works again, or is gone: what was said of it is over. */
export async function endNotices(tx: WorkspaceTx, connectionId: ConnectionId, now: Date): Promise<void> {
  await tx.client.query('update notices set ended_at = $2 where connection_id = $1 and ended_at is null', [
    connectionId,
    now,
  ])
}

/**
 * Of what is said about one matter (`key`), only this stands afterwards: nothing with null, and the same text is not said twice.
 * True when it is new.
 */
export async function tellOnly(
  tx: WorkspaceTx,
  notice: {
    readonly key: string
    readonly connectionId: ConnectionId | null
    readonly text: string | null
    readonly now: Date
  },
): Promise<boolean> {
  await tx.client.query(
    'update notices set ended_at = $3 where workspace_id = $1 and key = $2 and ended_at is null and text is distinct from $4',
    [tx.workspaceId, notice.key, notice.now, notice.text],
  )
  return notice.text !== null && (await raiseNotice(tx, { ...notice, text: notice.text })) !== null
}

export interface NoticeMailFacts {
  readonly text: string
  readonly raisedAt: string
  readonly isOver: boolean
  readonly workspaceName: string
}

/** What a mail about a notice says; null when there is no such notice. */
export async function loadNoticeMail(tx: WorkspaceTx, noticeId: string): Promise<NoticeMailFacts | null> {
  const { rows } = await tx.client.query<NoticeMailFacts>(
    `select n.text, n.raised_at as "raisedAt", n.ended_at is not null as "isOver", s.name as "workspaceName"
     from notices n join workspaces s on s.workspace_id = n.workspace_id where n.id = $1 and n.workspace_id = $2`,
    [noticeId, tx.workspaceId],
  )
  return rows[0] ?? null
}
