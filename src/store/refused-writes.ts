/** Writes that were refused, and what makes them due again. */
import type { FieldObject } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { tables } from './field-tables.ts'
import type { WorkspaceTx } from './pool.ts'

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
