/** What a CRM told us by webhook, each event once, until its records were read again. */
import type { RecordStream } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface CrmEvent {
  /** The same over all deliveries of the event, and of no other event of the connection. */
  readonly key: string
  /** `erased`: the person asked for it, and everything about them must go. */
  readonly kind: 'changed' | 'erased'
  readonly stream: RecordStream
  readonly externalIds: readonly string[]
  /** ISO 8601. */
  readonly occurredAt: string
}

/** Keeps the events that were not known yet, and returns how many. */
export async function saveEvents(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  events: readonly CrmEvent[],
  now: Date,
): Promise<number> {
  let saved = 0
  for (const event of events) {
    const { rowCount } = await tx.client.query(
      `insert into crm_events (workspace_id, connection_id, event_key, kind, stream, external_ids, occurred_at, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        tx.workspaceId,
        connectionId,
        event.key,
        event.kind,
        event.stream,
        event.externalIds,
        event.occurredAt,
        now,
      ],
    )
    saved += rowCount ?? 0
  }
  return saved
}

/** The events that wait, oldest first, at most `limit`. */
export async function listDueEvents(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  limit: number,
): Promise<Pick<CrmEvent, 'key' | 'kind' | 'stream' | 'externalIds'>[]> {
  const { rows } = await tx.client.query(
    `select event_key as key, kind, stream, external_ids as "externalIds" from crm_events
     where connection_id = $1 and taken_at is null order by received_at, event_key limit $2`,
    [connectionId, limit],
  )
  return rows
}

/** Records whose person was erased lately: an event about them that comes late must not bring them back. */
export async function listErased(tx: WorkspaceTx, connectionId: ConnectionId): Promise<Set<string>> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select distinct unnest(external_ids) as id from crm_events where connection_id = $1 and kind = 'erased'`,
    [connectionId],
  )
  return new Set(rows.map((row) => row.id))
}

export async function hasDueEvents(tx: WorkspaceTx, connectionId: ConnectionId): Promise<boolean> {
  const { rows } = await tx.client.query(
    'select exists (select from crm_events where connection_id = $1 and taken_at is null) as has',
    [connectionId],
  )
  return rows[0].has
}

/** Longer than HubSpot goes on delivering an event; a later delivery of it would only have its record read once more. */
const rememberDays = 7

/** Marks events as taken, and forgets those that were taken so long ago that no delivery of them can come any more. */
export async function takeEvents(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  keys: readonly string[],
  now: Date,
): Promise<void> {
  await tx.client.query(
    'update crm_events set taken_at = $3 where connection_id = $1 and event_key = any($2)',
    [connectionId, keys, now],
  )
  await tx.client.query('delete from crm_events where connection_id = $1 and taken_at < $2', [
    connectionId,
    new Date(now.getTime() - rememberDays * 86_400_000),
  ])
}
