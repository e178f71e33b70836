/** Answers to requests that stand in a CRM: owed from the deed on, in the same transaction, until they stand on the request. */
import type { ConnectionId } from '#domain/ids.ts'
import type { RequestAnswer } from '#domain/package-request.ts'
import type { WorkspaceTx } from './pool.ts'

/** Owes an answer. One that the CRM has refused twice is tried once a day. */
export async function oweAnswer(
  tx: WorkspaceTx,
  answer: RequestAnswer & {
    readonly connectionId: ConnectionId
    readonly externalId: string
    readonly now: string
  },
): Promise<void> {
  await tx.client.query(
    `insert into outbox as o (workspace_id, connection_id, kind, object, target, key, payload, changed_at)
     values ($1, $2::uuid, 'answer', 'request', $3::text, $2::uuid || '/' || $3::text, $4, $5)
     on conflict (workspace_id, kind, key) do update set state = 'pending', payload = excluded.payload, changed_at = excluded.changed_at
       where o.state <> 'failed' or o.attempts < 2 or o.payload <> excluded.payload
         or o.changed_at < excluded.changed_at - interval '1 day'`,
    [
      tx.workspaceId,
      answer.connectionId,
      answer.externalId,
      JSON.stringify({ state: answer.state, text: answer.text }),
      answer.now,
    ],
  )
}

export interface OwedAnswer extends RequestAnswer {
  readonly outboxId: string
  readonly externalId: string
}

export async function listOwedAnswers(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  limit: number,
): Promise<OwedAnswer[]> {
  const { rows } = await tx.client.query<OwedAnswer>(
    `select id as "outboxId", target as "externalId", payload ->> 'state' as state, payload ->> 'text' as text from outbox
     where workspace_id = $1 and kind = 'answer' and connection_id = $2 and state = 'pending' order by target limit $3`,
    [tx.workspaceId, connectionId, limit],
  )
  return rows
}

/** They stand on their requests. */
export async function settleAnswers(tx: WorkspaceTx, outboxIds: readonly string[]): Promise<void> {
  await tx.client.query(`delete from outbox where workspace_id = $1 and kind = 'answer' and id = any($2)`, [
    tx.workspaceId,
    outboxIds,
  ])
}
