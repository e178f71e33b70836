/** The end of a connection: being disconnected, disconnected with a retention clock, deleted. */
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import type { AuthorizationKind } from './connections.ts'
import type { WorkspaceTx } from './pool.ts'

export interface EndingConnection {
  readonly id: ConnectionId
  readonly crm: CrmName
  readonly externalId: string
  readonly name: string
  readonly baseUrl: string
  readonly authorizationKind: AuthorizationKind
  /** Not called until the admin acts. */
  readonly isParked: boolean
  /** ISO 8601; null: in use. */
  readonly disconnectingAt: string | null
  readonly disconnectedAt: string | null
  /** From when on its data is deleted. */
  readonly deleteAfter: string | null
  /** What stayed in the CRM and can only be removed there. */
  readonly leftBehind: string | null
  /** Fields that are read and filled by the admin's choice (domain/settings-change.ts). */
  readonly mapping: Readonly<Record<string, unknown>>
}

/** Every connection of the workspace in whatever state, also those that listConnections leaves out. */
export async function listAllConnections(tx: WorkspaceTx): Promise<EndingConnection[]> {
  const { rows } = await tx.client.query<EndingConnection>(
    `select id, crm, external_id as "externalId", name, base_url as "baseUrl", authorization_kind as "authorizationKind",
            (parked_at is not null) as "isParked",
            disconnecting_at as "disconnectingAt", disconnected_at as "disconnectedAt", delete_after as "deleteAfter",
            left_behind as "leftBehind", mapping
     from connections where workspace_id = $1 order by crm`,
    [tx.workspaceId],
  )
  return rows
}

/**
 * The same, with their rows locked to the end of the transaction. Credentials come first, as in a refresh and in a reconnect: two
 * that lock in different orders would block each other.
 */
export async function lockAllConnections(tx: WorkspaceTx): Promise<EndingConnection[]> {
  await tx.client.query('select from credentials where workspace_id = $1 order by connection_id for update', [
    tx.workspaceId,
  ])
  await tx.client.query('select from connections where workspace_id = $1 order by id for update', [
    tx.workspaceId,
  ])
  return listAllConnections(tx)
}

/**
 * From here on no job works on it; what was due ends, and what was to be written is dropped. Safe to repeat. Returns since when it
 * is being disconnected, ISO 8601 (connecting it again ends that); null when it is not there any more, and then nothing was done.
 */
export async function beginDisconnection(
  tx: WorkspaceTx,
  id: ConnectionId,
  begin: { readonly now: Date; readonly deleteAfter: Date },
): Promise<string | null> {
  const { now, deleteAfter } = begin
  const { rows } = await tx.client.query<{ begunAt: string }>(
    `update connections set disconnecting_at = coalesce(disconnecting_at, $2), delete_after = coalesce(delete_after, $3)
     where id = $1 and disconnected_at is null returning disconnecting_at as "begunAt"`,
    [id, now, deleteAfter],
  )
  const [row] = rows
  if (!row) return null
  await tx.client.query(
    `update jobs set state = 'failed', finished_at = $2, run_after = null,
       error = jsonb_build_object('code', 'disconnected', 'message', 'The connection was disconnected; nothing more is read or written.')
     where connection_id = $1 and state = 'due'`,
    [id, now],
  )
  await tx.client.query(
    `delete from outbox where connection_id = $1 and (state in ('proposed', 'rejected', 'pending', 'failed') or kind = 'history')`,
    [id],
  )
  return row.begunAt
}

/** The CRM ended the access: what was read is deleted unless somebody connects again. */
export async function startRetention(
  tx: WorkspaceTx,
  id: ConnectionId,
  clock: { readonly deleteAfter: Date; readonly leftBehind: string | null },
): Promise<void> {
  await tx.client.query(
    'update connections set delete_after = coalesce(delete_after, $2), left_behind = $3 where id = $1',
    [id, clock.deleteAfter, clock.leftBehind],
  )
}

export async function finishDisconnection(
  tx: WorkspaceTx,
  id: ConnectionId,
  end: { readonly now: Date; readonly deleteAfter: Date; readonly leftBehind: string | null },
): Promise<void> {
  await tx.client.query(
    `update connections set disconnected_at = $2, delete_after = $3, left_behind = $4, parked_at = null, parked_reason = null,
       is_revenue_source = false
     where id = $1`,
    [id, end.now, end.deleteAfter, end.leftBehind],
  )
  // Whoever is left carries the revenue; with nobody left there is no night to run.
  await tx.client.query(
    `update connections set is_revenue_source = true where disconnecting_at is null
       and not exists (select from connections o where o.is_revenue_source and o.disconnecting_at is null)`,
  )
  await tx.client.query(
    `update workspace_directory set is_paused = true
     where id = $1 and not exists (select from connections where disconnecting_at is null)`,
    [tx.workspaceId],
  )
}

/** The connection is in use again, with credentials of this kind; it keeps its records, so that nothing is read twice. */
export async function reviveConnection(
  tx: WorkspaceTx,
  id: ConnectionId,
  with_: { readonly authorizationKind: AuthorizationKind; readonly baseUrl: string; readonly name: string },
): Promise<void> {
  await tx.client.query(
    `update connections set authorization_kind = $2, base_url = $3, name = $4, parked_at = null, parked_reason = null,
       disconnecting_at = null, disconnected_at = null, delete_after = null, left_behind = null
     where id = $1`,
    [id, with_.authorizationKind, with_.baseUrl, with_.name],
  )
}

/** A workspace with a connection has nights again. */
export async function resumeNights(tx: WorkspaceTx): Promise<void> {
  await tx.client.query('update workspace_directory set is_paused = false where id = $1 and is_paused', [
    tx.workspaceId,
  ])
}

/**
 * Deletes a connection with everything that was read from it, and the people and accounts that nothing else knows. Alerts quote what
 * a person said: those of the deleted go too, with the tasks and records that they were to become.
 */
export async function deleteConnection(tx: WorkspaceTx, id: ConnectionId): Promise<void> {
  await tx.client.query('delete from connections where id = $1', [id])
  await tx.client.query(
    'delete from contacts c where not exists (select from crm_contacts m where m.contact_id = c.id)',
  )
  await tx.client.query(
    'delete from accounts a where not exists (select from crm_accounts m where m.account_id = a.id)',
  )
  await tx.client.query(
    `with gone as (
       delete from alerts a where a.contact_id is not null and not exists (select from contacts c where c.id = a.contact_id)
       returning id)
     delete from outbox o using gone where o.target = gone.id::text and (o.kind = 'task' or o.kind = 'history')`,
  )
}

/**
 * Deletes the workspace with everything that belongs to it, unless a connection is left: true when it is gone. The row is locked first, so that
 * one that is being added at this moment is seen.
 */
export async function removeIfEmpty(tx: WorkspaceTx): Promise<boolean> {
  await tx.client.query('select from workspace_directory where id = $1 for update', [tx.workspaceId])
  const { rowCount } = await tx.client.query(
    `delete from workspace_directory where id = $1 and not exists (select from connections where workspace_id = $1)`,
    [tx.workspaceId],
  )
  return rowCount === 1
}
