/** Which records differ from what they should hold, and the pushes that follow. */
import type { FieldObject, FieldValues } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { NativeHeld, NativeWritten } from '#domain/native-field.ts'
import { unprintedFields, type WriteMode } from '#domain/preview.ts'
import { heldValues, nameOf, tables, wantedValues } from './field-tables.ts'
import type { WorkspaceTx } from './pool.ts'

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
       and (m.gone_at is not null or w.wanted is null or ${heldValues} - 'synced_at' = ${wantedValues})`,
    [object],
  )
  if (work.mode === 'apply') return 0
  const isPreview = work.mode === 'preview'
  await reviveDecided(tx, object, work)
  const [state, seen] = isPreview
    ? ["'proposed'", `record_print(${heldValues}, ${wantedValues}, $5)`]
    : ["'pending'", 'null']
  const { rowCount } = await tx.client.query(
    `insert into outbox as o (workspace_id, connection_id, kind, object, target, key, payload, changed_at, state, seen)
     select $1, m.connection_id, 'fields', $2, m.external_id, m.connection_id || '/' || $2 || '/' || m.external_id,
       jsonb_build_object('print', md5(${wantedValues}::text || m.modified_at)), $3, ${state}, ${seen}
     from ${mirror} m join ${own} w on w.id = m.${id} join connections c on c.id = m.connection_id and c.disconnecting_at is null
     where m.gone_at is null and w.wanted is not null and ${heldValues} - 'synced_at' is distinct from ${wantedValues} and $5::text[] is not null
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
  const print = `record_print(${heldValues}, ${wantedValues}, $3)`
  await tx.client.query(
    `update outbox o set changed_at = $2, error = null, approved = null, chosen = null,
       ${work.mode === 'preview' ? `state = 'proposed', seen = ${print}` : `state = 'pending', seen = null, attempts = 0`}
     from ${mirror} m join ${own} w on w.id = m.${id}
     where o.workspace_id = $4 and o.kind = 'fields' and o.object = $1 and o.connection_id = m.connection_id and o.target = m.external_id
       and o.state in ('proposed', 'rejected')
       and (o.state = 'proposed' and o.seen is distinct from ${print}
         or o.state = 'rejected' and cardinality(open_fields(${heldValues}, ${wantedValues}, o.refused)) > 0)`,
    [object, work.now, unprintedFields, tx.workspaceId],
  )
}

export interface PendingChange {
  readonly outboxId: string
  readonly externalId: string
  readonly name: string
  readonly held: FieldValues
  readonly wanted: FieldValues
  readonly nativeHeld: NativeHeld
  readonly nativeWritten: NativeWritten
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
    /** Only records of these ids; any where absent. */
    readonly among?: readonly string[]
  },
): Promise<PendingChange[]> {
  const { mirror, own, id } = tables[from.object]
  const { rows } = await tx.client.query(
    `select o.id as "outboxId", m.external_id as "externalId", ${nameOf[from.object]} as name, ${heldValues} - 'synced_at' as held, ${wantedValues} as wanted,
       m.native_held as "nativeHeld", m.native_written as "nativeWritten",
       o.chosen, case when o.refused = '{}' then '{}' else refused_fields(${heldValues}, ${wantedValues}, o.refused) end as refused,
       left(md5(w.wanted::text), 16) as print, o.approved is not null and o.approved <> record_print(${heldValues}, ${wantedValues}, $5) as "isOutdated"
     from outbox o join ${mirror} m on m.connection_id = o.connection_id and m.external_id = o.target join ${own} w on w.id = m.${id}
     where o.kind = 'fields' and o.connection_id = $1 and o.object = $2 and o.state = 'pending' and o.target > $3 and ($6::text[] is null or o.target = any($6))
     order by o.target limit $4`,
    [from.connectionId, from.object, from.after, from.limit, unprintedFields, from.among ?? null],
  )
  return rows
}
