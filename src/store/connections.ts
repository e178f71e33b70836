/** Connections of a workspace. */
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

/** How a connection gets its access tokens; `environment`: from the process, everything else from the vault. */
export type AuthorizationKind = 'environment' | 'oauth' | 'client-credentials' | 'jwt-bearer' | 'static'

export interface Connection {
  readonly id: ConnectionId
  readonly workspaceId: WorkspaceId
  readonly crm: CrmName
  /** HubSpot portal id or Salesforce organisation id. */
  readonly externalId: string
  readonly name: string
  readonly baseUrl: string
  readonly authorizationKind: AuthorizationKind
  readonly isRevenueSource: boolean
  readonly parkedReason: string | null
  readonly mapping: Readonly<Record<string, unknown>>
  /** The last push: `from` by our clock, `until` by the CRM's. */
  readonly ownWrites: { readonly from: string; readonly until: string } | null
}

/** Connections in use; one that is being or has been disconnected is not among them (disconnections.ts). */
export async function listConnections(tx: WorkspaceTx): Promise<Connection[]> {
  const rows = await tx.db
    .selectFrom('connections')
    .selectAll()
    .where('disconnecting_at', 'is', null)
    .orderBy('crm')
    .execute()
  return rows.map((row) => ({
    id: row.id as ConnectionId,
    workspaceId: tx.workspaceId,
    crm: row.crm,
    externalId: row.external_id,
    name: row.name,
    baseUrl: row.base_url,
    authorizationKind: row.authorization_kind,
    isRevenueSource: row.is_revenue_source,
    parkedReason: row.parked_at ? (row.parked_reason ?? 'parked') : null,
    mapping: row.mapping as Record<string, unknown>,
    ownWrites:
      row.own_writes_from && row.own_writes_until
        ? { from: row.own_writes_from, until: row.own_writes_until }
        : null,
  }))
}

/** The connection, or an error that names it: a job of a connection that was removed must not run. */
export async function loadConnection(tx: WorkspaceTx, id: ConnectionId): Promise<Connection> {
  const connection = (await listConnections(tx)).find((candidate) => candidate.id === id)
  if (!connection) throw new Error(`connection ${id} is not in this workspace`)
  return connection
}

export async function insertConnection(
  tx: WorkspaceTx,
  connection: Pick<Connection, 'id' | 'crm' | 'externalId' | 'name' | 'baseUrl' | 'isRevenueSource'> &
    Partial<Pick<Connection, 'authorizationKind'>>,
): Promise<void> {
  await tx.db
    .insertInto('connections')
    .values({
      id: connection.id,
      workspace_id: tx.workspaceId,
      crm: connection.crm,
      external_id: connection.externalId,
      name: connection.name,
      base_url: connection.baseUrl,
      authorization_kind: connection.authorizationKind ?? 'environment',
      is_revenue_source: connection.isRevenueSource,
      mapping: '{}',
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'crm']).doNothing())
    .execute()
}

export async function setRevenueSource(tx: WorkspaceTx, crm: CrmName): Promise<void> {
  await tx.client.query('update connections set is_revenue_source = (crm = $1)', [crm])
}

/** A working credential was seen: whatever parked the connection is over. */
export async function unparkConnection(tx: WorkspaceTx, id: ConnectionId, baseUrl: string): Promise<void> {
  await tx.client.query(
    'update connections set parked_at = null, parked_reason = null, base_url = $2 where id = $1 and (parked_at is not null or base_url <> $2)',
    [id, baseUrl],
  )
}

export async function parkConnection(
  tx: WorkspaceTx,
  id: ConnectionId,
  reason: string,
  now: string,
): Promise<void> {
  await tx.client.query('update connections set parked_at = $2, parked_reason = $3 where id = $1', [
    id,
    now,
    reason,
  ])
}

/** Notes a push that begins; what the CRM says of its end is added by extendOwnWrites as batches come back. */
export async function beginOwnWrites(tx: WorkspaceTx, id: ConnectionId, from: string): Promise<void> {
  await tx.client.query('update connections set own_writes_from = $2 where id = $1', [id, from])
}

export async function extendOwnWrites(tx: WorkspaceTx, id: ConnectionId, until: string): Promise<void> {
  await tx.client.query(
    'update connections set own_writes_until = greatest(own_writes_until, $2::timestamptz) where id = $1',
    [id, until],
  )
}
