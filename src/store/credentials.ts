/** Sealed credentials of connections: one row each, whose lock is what makes token requests go one at a time. */
import type { ConnectionId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'

export interface CredentialsRow {
  readonly sealedAccess: Buffer | null
  /** Null: a static token, which nothing renews. */
  readonly sealedGrant: Buffer | null
  readonly keyId: string
  readonly baseUrl: string
  /** Raised with every new access token. */
  readonly generation: number
  /** ISO 8601; null where the CRM does not say how long a token lives. */
  readonly refreshAfter: string | null
  readonly refreshedAt: string
  /** Whether the refresh token changed at the last refresh; null before the first. */
  readonly rotates: boolean | null
  readonly state: 'live' | 'dead' | 'cut-off'
  readonly stateReason: string | null
  /** The connection is being disconnected: only that may use them. */
  readonly isDisconnecting: boolean
}

const columns = `k.sealed_access as "sealedAccess", k.sealed_grant as "sealedGrant", k.key_id as "keyId", k.base_url as "baseUrl",
  k.generation, k.refresh_after as "refreshAfter", k.refreshed_at as "refreshedAt", k.rotates, k.state, k.state_reason as "stateReason",
  (c.disconnecting_at is not null) as "isDisconnecting"`

export async function findCredentials(tx: WorkspaceTx, id: ConnectionId): Promise<CredentialsRow | null> {
  const { rows } = await tx.client.query<CredentialsRow>(
    `select ${columns} from credentials k join connections c on c.id = k.connection_id where k.connection_id = $1`,
    [id],
  )
  return rows[0] ?? null
}

/**
 * The same with the row locked to the end of the transaction; waits for whoever holds it. A holder that is silent for
 * `longestMs` (a frozen process) is cut off by the server, so that the others go on.
 */
export async function lockCredentials(
  tx: WorkspaceTx,
  id: ConnectionId,
  longestMs: number,
): Promise<CredentialsRow | null> {
  await tx.client.query(`select set_config('idle_in_transaction_session_timeout', $1, true)`, [
    String(Math.round(longestMs)),
  ])
  const { rows } = await tx.client.query<CredentialsRow>(
    `select ${columns} from credentials k join connections c on c.id = k.connection_id where k.connection_id = $1 for update of k`,
    [id],
  )
  return rows[0] ?? null
}

export interface NewCredentials {
  readonly sealedAccess: Buffer | null
  readonly sealedGrant: Buffer | null
  readonly keyId: string
  readonly baseUrl: string
  readonly refreshAfter: string | null
  readonly now: Date
}

/** Puts credentials in the place of whatever the connection had: they are live, and nothing is known of rotation yet. */
export async function replaceCredentials(
  tx: WorkspaceTx,
  id: ConnectionId,
  given: NewCredentials,
): Promise<void> {
  await tx.client.query('delete from refresh_marks where connection_id = $1', [id])
  await tx.client.query(
    `insert into credentials (connection_id, workspace_id, sealed_access, sealed_grant, key_id, base_url, refresh_after, refreshed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (connection_id) do update set sealed_access = excluded.sealed_access, sealed_grant = excluded.sealed_grant,
       key_id = excluded.key_id, base_url = excluded.base_url, refresh_after = excluded.refresh_after,
       refreshed_at = excluded.refreshed_at, generation = credentials.generation + 1, rotates = null, requested_at = '{}',
       state = 'live', state_reason = null`,
    [
      ...[id, tx.workspaceId, given.sealedAccess, given.sealedGrant, given.keyId, given.baseUrl],
      ...[given.refreshAfter, given.now],
    ],
  )
}

/** Stores what a refresh gave, in the transaction that holds the row's lock. */
export async function saveRefreshed(
  tx: WorkspaceTx,
  id: ConnectionId,
  given: NewCredentials & { readonly rotates: boolean | null },
): Promise<void> {
  await tx.client.query(
    `update credentials set sealed_access = $2, sealed_grant = $3, key_id = $4, base_url = $5, refresh_after = $6, refreshed_at = $7,
       rotates = coalesce($8, rotates), generation = generation + 1, state = 'live', state_reason = null
     where connection_id = $1`,
    [
      ...[
        id,
        given.sealedAccess,
        given.sealedGrant,
        given.keyId,
        given.baseUrl,
        given.refreshAfter,
        given.now,
      ],
      given.rotates,
    ],
  )
  await tx.client.query('update connections set base_url = $2 where id = $1 and base_url <> $2', [
    id,
    given.baseUrl,
  ])
}

/** Seals anew, without another token: rotation of the vault key. */
export async function saveResealed(
  tx: WorkspaceTx,
  id: ConnectionId,
  given: Pick<NewCredentials, 'sealedAccess' | 'sealedGrant' | 'keyId'>,
): Promise<void> {
  await tx.client.query(
    'update credentials set sealed_access = $2, sealed_grant = $3, key_id = $4 where connection_id = $1',
    [id, given.sealedAccess, given.sealedGrant, given.keyId],
  )
}

/** The grant is over, or nobody knows whether it is: it is not used again until somebody connects anew. */
export async function endCredentials(
  tx: WorkspaceTx,
  id: ConnectionId,
  end: { readonly state: 'dead' | 'cut-off'; readonly reason: string },
): Promise<void> {
  await tx.client.query('update credentials set state = $2, state_reason = $3 where connection_id = $1', [
    id,
    end.state,
    end.reason,
  ])
}

export async function deleteCredentials(tx: WorkspaceTx, id: ConnectionId): Promise<void> {
  await tx.client.query('delete from credentials where connection_id = $1', [id])
  await tx.client.query('delete from refresh_marks where connection_id = $1', [id])
}

/** Notes a token request and returns how many there were in the minute before it. */
export async function countTokenRequest(tx: WorkspaceTx, id: ConnectionId, now: Date): Promise<number> {
  const { rows } = await tx.client.query<{ before: number }>(
    `update credentials set requested_at = recent.list || $2::timestamptz
     from (select k.connection_id, coalesce(array_agg(r.at) filter (where r.at > $2::timestamptz - interval '1 minute'), '{}') as list
           from credentials k left join lateral unnest(k.requested_at) as r(at) on true
           where k.connection_id = $1 group by k.connection_id) recent
     where credentials.connection_id = recent.connection_id
     returning cardinality(recent.list) as before`,
    [id, now],
  )
  return rows[0]?.before ?? 0
}

/** Connections whose credentials need something done though nobody uses them. */
export async function listCredentialsDue(
  tx: WorkspaceTx,
  due: { readonly refreshedBefore: Date; readonly keyId: string },
): Promise<
  { readonly connectionId: ConnectionId; readonly isStale: boolean; readonly hasOldKey: boolean }[]
> {
  const { rows } = await tx.client.query<{
    connectionId: ConnectionId
    isStale: boolean
    hasOldKey: boolean
  }>(
    `select connection_id as "connectionId", (sealed_grant is not null and refreshed_at < $1) as "isStale",
            key_id <> $2 as "hasOldKey"
     from credentials k join connections c on c.id = k.connection_id
     where k.state = 'live' and c.disconnecting_at is null
       and ((sealed_grant is not null and refreshed_at < $1) or key_id <> $2)`,
    [due.refreshedBefore, due.keyId],
  )
  return rows
}
