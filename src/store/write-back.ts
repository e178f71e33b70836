/** Which records differ from what they should hold, and the pushes that follow. */
import type { FieldObject, FieldValues } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

const tables = {
  account: { mirror: 'crm_accounts', own: 'accounts', id: 'account_id' },
  contact: { mirror: 'crm_contacts', own: 'contacts', id: 'contact_id' },
} as const satisfies Record<FieldObject, object>

const nameOf = {
  account: 'w.name',
  contact: `concat_ws(' ', w.first_name, w.last_name)`,
} as const satisfies Record<FieldObject, string>

/** A rejected change is tried once more at most, until its values or its record change. */
const triesWithoutChange = 2

/**
 * Writes an outbox row for every record of a live connection whose own fields differ from the wanted ones, and takes back
 * rows that are no longer needed. What is to be written is computed at the push, so the newest always wins.
 */
export async function planFieldPushes(tx: WorkspaceTx, object: FieldObject, now: string): Promise<number> {
  const { mirror, own, id } = tables[object]
  await tx.client.query(
    `delete from outbox o using ${mirror} m left join ${own} w on w.id = m.${id}
     where o.kind = 'fields' and o.object = $1 and o.connection_id = m.connection_id and o.target = m.external_id
       and (m.gone_at is not null or w.wanted is null or m.held - 'synced_at' = w.wanted)`,
    [object],
  )
  const { rowCount } = await tx.client.query(
    `insert into outbox as o (workspace_id, connection_id, kind, object, target, key, payload, changed_at)
     select $1, m.connection_id, 'fields', $2, m.external_id, m.connection_id || '/' || $2 || '/' || m.external_id,
       jsonb_build_object('print', md5(w.wanted::text || m.modified_at)), $3
     from ${mirror} m join ${own} w on w.id = m.${id} join connections c on c.id = m.connection_id
     where m.gone_at is null and w.wanted is not null and m.held - 'synced_at' is distinct from w.wanted
     on conflict (workspace_id, kind, key) do update
       set state = 'pending', payload = excluded.payload, changed_at = excluded.changed_at,
           attempts = case when o.payload = excluded.payload then o.attempts else 0 end
       where o.state = 'failed' and (o.payload <> excluded.payload or o.attempts < $4)`,
    [tx.workspaceId, object, now, triesWithoutChange],
  )
  return rowCount ?? 0
}

export interface PendingChange {
  readonly outboxId: string
  readonly externalId: string
  readonly name: string
  readonly held: FieldValues
  readonly wanted: FieldValues
}

/** The next pending records of a connection, in a fixed order after `after`. */
export async function listPendingChanges(
  tx: WorkspaceTx,
  from: {
    readonly connectionId: ConnectionId
    readonly object: FieldObject
    readonly after: string
    readonly limit: number
  },
): Promise<PendingChange[]> {
  const { mirror, own, id } = tables[from.object]
  const { rows } = await tx.client.query(
    `select o.id as "outboxId", m.external_id as "externalId", ${nameOf[from.object]} as name, m.held - 'synced_at' as held, w.wanted
     from outbox o join ${mirror} m on m.connection_id = o.connection_id and m.external_id = o.target join ${own} w on w.id = m.${id}
     where o.kind = 'fields' and o.connection_id = $1 and o.object = $2 and o.state = 'pending' and o.target > $3
     order by o.target limit $4`,
    [from.connectionId, from.object, from.after, from.limit],
  )
  return rows
}

/** Ids of one statement. */
const idsAtOnce = 5_000

/** After a push: the mirror holds what is wanted of these records, and their rows are done. */
export async function settlePushed(
  tx: WorkspaceTx,
  from: { readonly connectionId: ConnectionId; readonly object: FieldObject },
  externalIds: readonly string[],
): Promise<void> {
  const { mirror, own, id } = tables[from.object]
  for (let at = 0; at < externalIds.length; at += idsAtOnce) {
    await tx.client.query(
      `with pushed as (
         delete from outbox where kind = 'fields' and connection_id = $1 and object = $2 and target = any($3) and state = 'pending'
         returning target)
       update ${mirror} m set held = coalesce((select w.wanted from ${own} w where w.id = m.${id}), m.held)
       from pushed p where m.connection_id = $1 and m.external_id = p.target`,
      [from.connectionId, from.object, externalIds.slice(at, at + idsAtOnce)],
    )
  }
}

/** Pending records of a connection by their external ids: how a refused one is called, and its row. */
export async function listNamed(
  tx: WorkspaceTx,
  from: { readonly connectionId: ConnectionId; readonly object: FieldObject },
  externalIds: readonly string[],
): Promise<Pick<PendingChange, 'outboxId' | 'externalId' | 'name'>[]> {
  const { mirror, own, id } = tables[from.object]
  const { rows } = await tx.client.query(
    `select o.id as "outboxId", m.external_id as "externalId", ${nameOf[from.object]} as name
     from outbox o join ${mirror} m on m.connection_id = o.connection_id and m.external_id = o.target join ${own} w on w.id = m.${id}
     where o.kind = 'fields' and o.connection_id = $1 and o.object = $2 and o.state = 'pending' and o.target = any($3)
     order by o.target`,
    [from.connectionId, from.object, externalIds],
  )
  return rows
}

/** After a push: what was refused, with the reason the admin sees. */
export async function settleRejected(
  tx: WorkspaceTx,
  rejected: readonly { readonly outboxId: string; readonly error: object }[],
  now: string,
): Promise<void> {
  await tx.client.query(
    `update outbox o set state = 'failed', attempts = o.attempts + 1, error = r.error, changed_at = $3
     from unnest($1::uuid[], $2::jsonb[]) as r(id, error) where o.id = r.id`,
    [rejected.map((r) => r.outboxId), rejected.map((r) => JSON.stringify(r.error)), now],
  )
}

/** Whether anything waits to be written on a connection. */
export async function hasPendingWrites(tx: WorkspaceTx, connectionId: ConnectionId): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from outbox where connection_id = $1 and kind in ('fields', 'task') and state in ('pending', 'sending')) as has`,
    [connectionId],
  )
  return rows[0].has
}
