/** Which records differ from what they should hold, and the pushes that follow. */
import type { FieldObject, FieldValues } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { unprintedFields, type WriteMode } from '#domain/preview.ts'
import { plannedFields } from '#domain/write-back.ts'
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

/** Classes of failure (crm/errors.ts) that pass by themselves, such as a lock: tried again every night. */
const passing = ['transient', 'limited', 'unknown-outcome']

/**
 * Writes an outbox row for every record of a live connection whose own fields differ from the wanted ones, and takes back
 * rows that are no longer needed. What is to be written is computed at the push, so the newest always wins. In `preview` new
 * rows are proposals; `apply` adds none.
 */
export async function planFieldPushes(
  tx: WorkspaceTx,
  object: FieldObject,
  work: { readonly now: string; readonly mode: WriteMode },
): Promise<number> {
  const { mirror, own, id } = tables[object]
  await tx.client.query(
    `delete from outbox o using ${mirror} m left join ${own} w on w.id = m.${id}
     where o.kind = 'fields' and o.object = $1 and o.connection_id = m.connection_id and o.target = m.external_id
       and (m.gone_at is not null or w.wanted is null or m.held - 'synced_at' = w.wanted)`,
    [object],
  )
  if (work.mode === 'apply') return 0
  const isPreview = work.mode === 'preview'
  await reviveDecided(tx, object, work)
  const [state, seen] = isPreview
    ? ["'proposed'", 'record_print(m.held, w.wanted, $5)']
    : ["'pending'", 'null']
  const { rowCount } = await tx.client.query(
    `insert into outbox as o (workspace_id, connection_id, kind, object, target, key, payload, changed_at, state, seen)
     select $1, m.connection_id, 'fields', $2, m.external_id, m.connection_id || '/' || $2 || '/' || m.external_id,
       jsonb_build_object('print', md5(w.wanted::text || m.modified_at)), $3, ${state}, ${seen}
     from ${mirror} m join ${own} w on w.id = m.${id} join connections c on c.id = m.connection_id and c.disconnecting_at is null
     where m.gone_at is null and w.wanted is not null and m.held - 'synced_at' is distinct from w.wanted and $5::text[] is not null
     order by m.connection_id, m.external_id
     on conflict (workspace_id, kind, key) do update
       set state = case when excluded.state = 'proposed' and o.approved is not null and o.payload = excluded.payload
             then 'pending' else excluded.state end,
           payload = excluded.payload, changed_at = excluded.changed_at, seen = excluded.seen,
           approved = case when o.payload = excluded.payload then o.approved end,
           chosen = case when o.payload = excluded.payload then o.chosen end,
           attempts = case when o.payload = excluded.payload then o.attempts else 0 end
       where o.state = 'failed' and (o.payload <> excluded.payload or o.attempts < $4 or o.error ->> 'class' = any($6))`,
    [tx.workspaceId, object, work.now, triesWithoutChange, unprintedFields, passing],
  )
  return rowCount ?? 0
}

/**
 * A decision holds for the change that it was made on. Of a rejected record something else is due now, or an undecided one has
 * become another change: a preview proposes it anew, a live workspace writes it.
 */
async function reviveDecided(
  tx: WorkspaceTx,
  object: FieldObject,
  work: { readonly now: string; readonly mode: WriteMode },
): Promise<void> {
  const { mirror, own, id } = tables[object]
  const print = 'record_print(m.held, w.wanted, $3)'
  await tx.client.query(
    `update outbox o set changed_at = $2, error = null, approved = null, chosen = null,
       ${work.mode === 'preview' ? `state = 'proposed', seen = ${print}` : `state = 'pending', seen = null, attempts = 0`}
     from ${mirror} m join ${own} w on w.id = m.${id}
     where o.workspace_id = $4 and o.kind = 'fields' and o.object = $1 and o.connection_id = m.connection_id and o.target = m.external_id
       and o.state in ('proposed', 'rejected')
       and (o.state = 'proposed' and o.seen is distinct from ${print}
         or o.state = 'rejected' and cardinality(open_fields(m.held, w.wanted, o.refused)) > 0)`,
    [object, work.now, unprintedFields, tx.workspaceId],
  )
}

export interface PendingChange {
  readonly outboxId: string
  readonly externalId: string
  readonly name: string
  readonly held: FieldValues
  readonly wanted: FieldValues
  /** The fields that were approved; null is all of them. */
  readonly chosen: readonly string[] | null
  /** Fields that must not be written, because their change was rejected. */
  readonly refused: readonly string[]
  /** The change was approved, and is no longer the one that was seen. */
  readonly isOutdated: boolean
  /** Of all that is wanted as it was read: to tell, after the push, whether it is still the same. */
  readonly print: string
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
    `select o.id as "outboxId", m.external_id as "externalId", ${nameOf[from.object]} as name, m.held - 'synced_at' as held, w.wanted,
       o.chosen, case when o.refused = '{}' then '{}' else refused_fields(m.held, w.wanted, o.refused) end as refused,
       left(md5(w.wanted::text), 16) as print, o.approved is not null and o.approved <> record_print(m.held, w.wanted, $5) as "isOutdated"
     from outbox o join ${mirror} m on m.connection_id = o.connection_id and m.external_id = o.target join ${own} w on w.id = m.${id}
     where o.kind = 'fields' and o.connection_id = $1 and o.object = $2 and o.state = 'pending' and o.target > $3
     order by o.target limit $4`,
    [from.connectionId, from.object, from.after, from.limit, unprintedFields],
  )
  return rows
}

/** Ids of one statement. */
const idsAtOnce = 5_000

/** What a mirror holds when nobody can say any more: no value that is wanted is the same, and none is empty. */
const unknownHeld = (object: FieldObject) =>
  Object.fromEntries(plannedFields[object].map((name) => [name, '']))

/**
 * After a push: the mirror holds what is wanted of these records, and their rows are done. `prints` are those that the records
 * were read with. Where something else is wanted since, because accounts were merged or taken apart meanwhile, what the record
 * holds counts as unknown, and its row stays: the next push writes all of it.
 */
export async function settlePushed(
  tx: WorkspaceTx,
  from: { readonly connectionId: ConnectionId; readonly object: FieldObject },
  externalIds: readonly string[],
  prints: ReadonlyMap<string, string>,
): Promise<void> {
  const { mirror, own, id } = tables[from.object]
  for (let at = 0; at < externalIds.length; at += idsAtOnce) {
    const ids = externalIds.slice(at, at + idsAtOnce)
    await tx.client.query(
      `with pushed as (
         select o.id, m.external_id, w.wanted, coalesce(left(md5(w.wanted::text), 16) = s.print, false) as is_same
         from outbox o join unnest($3::text[], $4::text[]) as s(target, print) on s.target = o.target
         join ${mirror} m on m.connection_id = o.connection_id and m.external_id = o.target left join ${own} w on w.id = m.${id}
         where o.kind = 'fields' and o.connection_id = $1 and o.object = $2 and o.target = any($3) and o.state = 'pending'),
       settled as (
         delete from outbox o using pushed p where o.id = p.id and p.is_same)
       update ${mirror} m set held = case when p.is_same then p.wanted else m.held || $5::jsonb end
       from pushed p where m.connection_id = $1 and m.external_id = p.external_id`,
      [from.connectionId, from.object, ids, ids.map((key) => prints.get(key)), unknownHeld(from.object)],
    )
  }
}

/**
 * The same for records of which only a part was approved: the mirror holds that part, and the rest of the change is proposed or,
 * all refused, stays rejected. Fields that are refused were not written, whatever is wanted since.
 */
export async function settlePartlyPushed(
  tx: WorkspaceTx,
  from: { readonly connectionId: ConnectionId; readonly object: FieldObject },
  externalIds: readonly string[],
  prints: ReadonlyMap<string, string>,
  now: string,
): Promise<void> {
  const { mirror, own, id } = tables[from.object]
  for (let at = 0; at < externalIds.length; at += idsAtOnce) {
    const ids = externalIds.slice(at, at + idsAtOnce)
    await tx.client.query(
      `with parts as (
         select o.id, m.external_id, w.wanted, o.refused, is_same,
           case when is_same then held_after(m.held, w.wanted, o.refused, o.chosen)
             else m.held || ($7::jsonb - array(select jsonb_object_keys(o.refused))) end as held
         from outbox o join unnest($3::text[], $6::text[]) as s(target, print) on s.target = o.target
         join ${mirror} m on m.connection_id = o.connection_id and m.external_id = o.target join ${own} w on w.id = m.${id}
         cross join lateral (select coalesce(left(md5(w.wanted::text), 16) = s.print, false) as is_same) c
         where o.kind = 'fields' and o.connection_id = $1 and o.object = $2 and o.target = any($3) and o.state = 'pending'),
       mirrored as (
         update ${mirror} m set held = p.held from parts p where m.connection_id = $1 and m.external_id = p.external_id)
       update outbox o set approved = null, chosen = null, error = null, changed_at = $4, seen = record_print(p.held, p.wanted, $5),
         state = case when cardinality(open_fields(p.held, p.wanted, p.refused)) > 0 then 'proposed' else 'rejected' end
       from parts p where o.id = p.id and p.is_same`,
      [
        ...[from.connectionId, from.object, ids, now, unprintedFields],
        ...[ids.map((key) => prints.get(key)), unknownHeld(from.object)],
      ],
    )
  }
}

/** Approved changes that turned out to be others than those that were seen: not written, proposed anew. */
export async function proposeAnew(
  tx: WorkspaceTx,
  from: { readonly connectionId: ConnectionId; readonly object: FieldObject },
  externalIds: readonly string[],
  now: string,
): Promise<void> {
  const { mirror, own, id } = tables[from.object]
  await tx.client.query(
    `update outbox o set state = 'proposed', seen = record_print(m.held, w.wanted, $5), approved = null, chosen = null, changed_at = $4,
       error = '{"code":"changed-since-approved"}'
     from ${mirror} m join ${own} w on w.id = m.${id}
     where o.kind = 'fields' and o.connection_id = $1 and o.object = $2 and o.target = any($3) and o.state = 'pending'
       and m.connection_id = o.connection_id and m.external_id = o.target`,
    [from.connectionId, from.object, externalIds, now, unprintedFields],
  )
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

/**
 * A field that was missing is there: what was refused meanwhile is owed again. In a workspace that is in preview, only what was
 * approved is: the rest is proposed.
 */
export async function reviveRefused(tx: WorkspaceTx, connectionId: ConnectionId, now: string): Promise<void> {
  await tx.client.query(
    `update outbox set attempts = 0, changed_at = $2,
       state = case when approved is null and (select write_mode from workspaces where workspace_id = $3) = 'preview' then 'proposed' else 'pending' end,
       seen = case when approved is null then coalesce(seen, '') else seen end
     where workspace_id = $3 and connection_id = $1 and kind in ('fields', 'task') and state = 'failed'`,
    [connectionId, now, tx.workspaceId],
  )
}

/** Whether records of a connection were refused because of a field, or while one was missing. */
export async function hasRefusedFields(tx: WorkspaceTx, connectionId: ConnectionId): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from outbox o where o.workspace_id = $1 and o.connection_id = $2 and o.state = 'failed'
       and (o.error ->> 'class' = 'rejected-field'
         or exists (select from field_setups s where s.connection_id = $2 and s.missing <> '{}'))) as has`,
    [tx.workspaceId, connectionId],
  )
  return rows[0].has
}

/** Fields that were made anew hold nothing, whatever the mirror remembers: they are planned again. */
export async function forgetHeld(
  tx: WorkspaceTx,
  connectionId: ConnectionId,
  fields: readonly { readonly object: FieldObject; readonly name: string }[],
): Promise<void> {
  for (const object of ['account', 'contact'] as const) {
    const names = fields.filter((field) => field.object === object).map(({ name }) => name)
    if (names.length === 0) continue
    await tx.client.query(
      `update ${tables[object].mirror} set held = held - $2::text[] where connection_id = $1 and held ?| $2::text[]`,
      [connectionId, names],
    )
  }
}

/** Whether anything waits to be written on a connection. */
export async function hasPendingWrites(tx: WorkspaceTx, connectionId: ConnectionId): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from outbox where connection_id = $1 and kind in ('fields', 'task') and state in ('pending', 'sending')) as has`,
    [connectionId],
  )
  return rows[0].has
}
