/**
 * Access tokens that work: from the vault, renewed ahead of expiry, one token request at a time per connection over all processes.
 *
 * The lock is the row of the credentials (`select … for update`), held from before the request until its answer is committed. What a
 * died process leaves behind depends on the CRM. Where a refresh token may be sent twice (HubSpot returns the same one), the next process
 * just asks again. Where it rotates (Salesforce), one that was spent and is sent again ends the whole grant with all its
 * tokens (Salesforce help 005316711), so a mark is committed before the request leaves. A mark found under the lock
 * means that the outcome is unknown: the grant is never sent again, and the admin connects anew.
 */
import { CrmError } from '#crm/errors.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import {
  type CredentialsRow,
  countTokenRequest,
  findCredentials,
  lockCredentials,
} from '#store/credentials.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { findMark, removeMark } from '#store/refresh-marks.ts'
import { type Access, type ConnectionRef, type CredentialDeps, longestLockMs } from './credential-deps.ts'
import { endAccess } from './end-access.ts'
import { type Given, keepGranted, rescueGranted } from './keep-granted.ts'
import { placeOrWithdraw } from './place-mark.ts'
import { openAccess, openGrant, unusable } from './sealed-credentials.ts'
import { requestPatiently } from './token-request.ts'

/** Token requests per connection and minute; more of them is a loop. */
const requestsPerMinute = 3

type Refresh = (connection: ConnectionRef, seen: CredentialsRow) => Promise<CredentialsRow>

/** What one process needs: callers of the same connection share one refresh. */
export function createCredentials(deps: CredentialDeps) {
  const running = new Map<ConnectionId, Promise<CredentialsRow>>()
  const refresh: Refresh = (connection, seen) => {
    const known = running.get(connection.id)
    if (known) return known
    const work = refreshUnderLock(deps, connection, seen).finally(() => running.delete(connection.id))
    running.set(connection.id, work)
    return work
  }
  return {
    /**
     * The access token of a connection. `refused` is one that the CRM has just refused: then a newer one comes, or the same where
     * there is none to be had. `isLeaving` is for disconnecting alone. Throws CrmError, without calling the CRM where the access is known to be over.
     */
    async accessOf(
      connection: ConnectionRef,
      options: { readonly refused?: string | undefined; readonly isLeaving?: boolean } = {},
    ): Promise<Access> {
      const { refused, isLeaving = false } = options
      const place = { workspaceId: connection.workspaceId, connectionId: connection.id }
      const toAccess = (row: CredentialsRow) => ({
        accessToken: openAccess(deps.seal, place, row) ?? '',
        baseUrl: row.baseUrl,
      })
      let row = await inWorkspace(deps.database, connection.workspaceId, async (tx) =>
        assertUsable(await findCredentials(tx, connection.id), isLeaving),
      )
      // It was connected again: what leaves must not use, and so end, what was given since.
      if (isLeaving && !row.isDisconnecting)
        throw unusable('connected-again', 'This connection was connected again meanwhile; it stays.')
      // Twice: the refresh that was joined may have been the one that gave the refused token.
      for (let n = 0; n < 2 && isDue(row, toAccess(row).accessToken); n++)
        row = await refresh(connection, row)
      return toAccess(row)

      function isDue(current: CredentialsRow, accessToken: string): boolean {
        if (current.sealedGrant === null) return false
        if (accessToken === '' || accessToken === refused) return true
        return current.refreshAfter !== null && deps.now().getTime() >= Date.parse(current.refreshAfter)
      }
    },
    refresh,
  }
}

export type Credentials = ReturnType<typeof createCredentials>

/** The row as it may be used. Throws CrmError with what the admin must do. */
function assertUsable(row: CredentialsRow | null, isLeaving: boolean): CredentialsRow {
  if (!row) throw unusable('not-connected', 'Keyward holds no access to this CRM. Connect it again.')
  if (row.state !== 'live')
    throw unusable(`access-${row.state}`, row.stateReason ?? 'Connect this CRM again.')
  if (row.isDisconnecting && !isLeaving)
    throw unusable('disconnecting', 'This connection is being disconnected; nothing more is read or written.')
  return row
}

type Outcome =
  | { readonly kind: 'row'; readonly row: CredentialsRow }
  | { readonly kind: 'failed'; readonly error: unknown }

/** What happened under the lock is committed whatever it was; only then it is thrown. */
async function refreshUnderLock(
  deps: CredentialDeps,
  connection: ConnectionRef,
  seen: CredentialsRow,
): Promise<CredentialsRow> {
  const { database } = deps
  const { workspaceId } = connection
  /** Set as soon as the CRM has answered: from then on this is the only copy of the access. */
  const held: { given: Given | null } = { given: null }
  const outcome = await inWorkspace(database, workspaceId, async (tx): Promise<Outcome> => {
    const row = assertUsable(await lockCredentials(tx, connection.id, longestLockMs), true)
    if (row.generation !== seen.generation) return { kind: 'row', row } // another process has refreshed
    const place = { workspaceId, connectionId: connection.id }
    const grant = openGrant(deps.seal, place, row)
    if (!grant) return { kind: 'row', row }
    const isRepeatable =
      grant.kind !== 'oauth' || !(row.rotates ?? deps.oauth[connection.crm].assumesRotation)
    if (!isRepeatable && (await findMark(tx, connection.id))) return cutOff(tx)
    const isLoop = (await countTokenRequest(tx, connection.id, deps.now())) >= requestsPerMinute
    if (isLoop) return { kind: 'failed', error: tooMany(connection.crm) }
    const markId = isRepeatable ? null : await placeOrWithdraw(deps, place)
    const answer = await requestPatiently(deps, { crm: connection.crm, grant, isRepeatable })
    if (answer.kind === 'granted') {
      held.given = { grant, granted: answer.granted, sentAt: answer.sentAt, markId }
      return { kind: 'row', row: await keepGranted(deps, tx, { ...place, ...held.given }) }
    }
    if (answer.kind === 'unknown') return cutOff(tx)
    await removeMark(tx, connection.id) // certainly not spent
    if (answer.kind === 'dead')
      return ended(await endAccess(tx, connection, 'dead', deps.now()), 'access-dead')
    return { kind: 'failed', error: answer.error }
  }).catch(async (error: unknown): Promise<Outcome> => {
    if (!held.given) throw error
    return { kind: 'row', row: await rescueGranted(deps, { ...connection, ...held.given, seen, error }) }
  })
  if (outcome.kind === 'failed') throw outcome.error
  return outcome.row

  async function cutOff(tx: WorkspaceTx): Promise<Outcome> {
    return ended(await endAccess(tx, connection, 'cut-off', deps.now()), 'access-cut-off')
  }
}

const ended = (reason: string, code: string): Outcome => ({ kind: 'failed', error: unusable(code, reason) })

/** Not the end of the grant: the next try comes with the next cycle, or when the minute is over. */
function tooMany(crm: CrmName): CrmError {
  return new CrmError({
    class: 'transient',
    code: 'refresh-loop',
    message: `Keyward asked ${crm} for a new access token ${requestsPerMinute} times within a minute, and what came was refused or failed. It waits before it asks again.`,
    retryAfterMs: 61_000,
  })
}
