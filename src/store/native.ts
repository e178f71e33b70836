/** Native fields that Keyward fills: what each record holds and was given, what is planned, and what came of a push. */
import type { FieldObject, FieldValues } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { NativeHeld, NativePlan, NativeWritten } from '#domain/native-field.ts'
import { copyToTemporary } from './copy.ts'
import { tables } from './field-tables.ts'
import type { WorkspaceTx } from './pool.ts'
import { streamRows } from './rows.ts'

interface From {
  readonly connectionId: ConnectionId
  readonly object: FieldObject
}

export interface NativeFacts {
  readonly externalId: string
  readonly held: NativeHeld
  readonly written: NativeWritten
  readonly plan: NativePlan
  /** Wanted values of Keyward's own fields. */
  readonly own: FieldValues
}

/** Every record of a connection whose own fields are planned. */
export async function* streamNativeFacts(tx: WorkspaceTx, from: From): AsyncGenerator<NativeFacts[]> {
  const { mirror, own, id } = tables[from.object]
  const text = `select m.external_id as "externalId", m.native_held as held, m.native_written as written, m.native_plan as plan, w.wanted as own
    from ${mirror} m join ${own} w on w.id = m.${id} where m.connection_id = $1 and m.gone_at is null and w.wanted is not null`
  yield* streamRows<NativeFacts>(tx, { text, values: [from.connectionId] }, 5_000)
}

/** Stores plans; the caller gives only those that differ. */
export async function saveNativePlans(
  tx: WorkspaceTx,
  from: From,
  plans: readonly { readonly externalId: string; readonly plan: NativePlan }[],
): Promise<void> {
  if (plans.length === 0) return
  const columns = 'external_id text, plan jsonb'
  await copyToTemporary(
    tx,
    { name: 'native_plans', columns },
    plans.map(({ externalId, plan }) => [externalId, plan]),
  )
  await tx.client.query(
    `update ${tables[from.object].mirror} m set native_plan = p.plan from native_plans p
     where m.connection_id = $1 and m.external_id = p.external_id`,
    [from.connectionId],
  )
}

/** The rules have changed: what was read by the old ones is forgotten, so that nothing is decided on it. What we wrote is not. */
export async function forgetNatives(tx: WorkspaceTx, connectionId: ConnectionId): Promise<void> {
  for (const { mirror } of Object.values(tables)) {
    await tx.client.query(
      `update ${mirror} set native_held = '{}', native_plan = '{}'
       where connection_id = $1 and (native_held <> '{}' or native_plan <> '{}')`,
      [connectionId],
    )
  }
}

/** What we wrote was taken out again: these records are as if we had never written there, and are read anew before anything else. */
export async function forgetOurNatives(
  tx: WorkspaceTx,
  from: From,
  externalIds: readonly string[],
): Promise<void> {
  await tx.client.query(
    `update ${tables[from.object].mirror} set native_held = '{}', native_plan = '{}', native_written = '{}'
     where connection_id = $1 and external_id = any($2)`,
    [from.connectionId, externalIds],
  )
}

/** Keeps what is about to be written, before it is sent. */
export async function saveNativeIntents(
  tx: WorkspaceTx,
  from: From,
  notes: readonly { readonly externalId: string; readonly written: NativeWritten }[],
): Promise<void> {
  await tx.client.query(
    `update ${tables[from.object].mirror} m set native_written = n.written
     from unnest($2::text[], $3::jsonb[]) as n(external_id, written) where m.connection_id = $1 and m.external_id = n.external_id`,
    [from.connectionId, notes.map((n) => n.externalId), notes.map((n) => JSON.stringify(n.written))],
  )
}

/** The CRM took what the push `at` was about to write on these records: they hold it, and it is ours. */
export async function settleNatives(
  tx: WorkspaceTx,
  from: From,
  externalIds: readonly string[],
  at: string,
): Promise<void> {
  const { mirror } = tables[from.object]
  await tx.client.query(
    `update ${mirror} m set native_held = m.native_held || s.held, native_plan = m.native_plan - s.keys,
       native_written = m.native_written - s.keys || s.written
     from (
       select n.external_id, array_agg(e.key) as keys, jsonb_object_agg(e.key, e.value -> 'will') as held,
         coalesce(jsonb_object_agg(e.key, jsonb_build_object('was', e.value -> 'will')) filter (where e.value -> 'will' <> 'null'), '{}') as written
       from ${mirror} n cross join jsonb_each(n.native_written) e
       where n.connection_id = $1 and n.external_id = any($2) and e.value ->> 'at' = $3 group by n.external_id) s
     where m.connection_id = $1 and m.external_id = s.external_id`,
    [from.connectionId, externalIds, at],
  )
}

/** The CRM refused these records for good: what was about to be written is not there, whoever sets the same value. */
export async function dropNativeIntents(
  tx: WorkspaceTx,
  from: From,
  externalIds: readonly string[],
  at: string,
): Promise<void> {
  await tx.client.query(
    `update ${tables[from.object].mirror} m set native_written = (
       select coalesce(jsonb_object_agg(e.key, case when e.value ->> 'at' = $3 then e.value - '{will,at}'::text[] else e.value end), '{}')
       from jsonb_each(m.native_written) e)
     where m.connection_id = $1 and m.external_id = any($2) and m.native_written <> '{}'`,
    [from.connectionId, externalIds, at],
  )
}

/** Records of a connection that hold, as far as was read, a value of ours in a native field; in pages by id after `after`. */
export async function listOurNatives(
  tx: WorkspaceTx,
  from: From,
  page: { readonly after: string; readonly limit: number },
): Promise<{ externalId: string; written: NativeWritten }[]> {
  const { rows } = await tx.client.query(
    `select m.external_id as "externalId", m.native_written as written from ${tables[from.object].mirror} m
     where m.connection_id = $1 and m.gone_at is null and m.native_written <> '{}' and m.external_id > $2
     order by m.external_id limit $3`,
    [from.connectionId, page.after, page.limit],
  )
  return rows
}

/** Whether a connection ever wrote into native fields that may still hold it. */
export async function hasOurNatives(tx: WorkspaceTx, connectionId: ConnectionId): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from crm_accounts where connection_id = $1 and native_written <> '{}')
       or exists (select from crm_contacts where connection_id = $1 and native_written <> '{}') as has`,
    [connectionId],
  )
  return rows[0].has
}
