/** What became of pushes: the mirror holds what was written, and the outbox what is left. */
import type { FieldObject } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { unprintedFields } from '#domain/preview.ts'
import { plannedFields } from '#domain/write-back.ts'
import { heldValues, nameOf, tables, wantedValues } from './field-tables.ts'
import type { WorkspaceTx } from './pool.ts'
import type { PendingChange } from './write-back.ts'

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

/** SQL: of a part, with the native fields that are still to be written (settleNatives comes first). */
const heldAfter = "with_native(p.held, p.native_held, p.native_plan, 'from')"
const wantedAfter = "with_native(p.wanted, p.native_held, p.native_plan, 'to')"

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
         select o.id, m.external_id, w.wanted, o.refused, m.native_held, m.native_plan, is_same,
           case when is_same then held_after(m.held, w.wanted, o.refused, o.chosen)
             else m.held || ($7::jsonb - array(select jsonb_object_keys(o.refused))) end as held
         from outbox o join unnest($3::text[], $6::text[]) as s(target, print) on s.target = o.target
         join ${mirror} m on m.connection_id = o.connection_id and m.external_id = o.target join ${own} w on w.id = m.${id}
         cross join lateral (select coalesce(left(md5(w.wanted::text), 16) = s.print, false) as is_same) c
         where o.kind = 'fields' and o.connection_id = $1 and o.object = $2 and o.target = any($3) and o.state = 'pending'),
       mirrored as (
         update ${mirror} m set held = p.held from parts p where m.connection_id = $1 and m.external_id = p.external_id)
       update outbox o set approved = null, chosen = null, error = null, changed_at = $4, seen = record_print(${heldAfter}, ${wantedAfter}, $5),
         state = case when cardinality(open_fields(${heldAfter}, ${wantedAfter}, p.refused)) > 0 then 'proposed' else 'rejected' end
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
    `update outbox o set state = 'proposed', seen = record_print(${heldValues}, ${wantedValues}, $5), approved = null, chosen = null, changed_at = $4,
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
