/** Storing what the CRM has given: before it is used, and also when the database went away in between. */
import type { Grant, Granted } from '#crm/oauth.ts'
import { unparkConnection } from '#store/connections.ts'
import { type CredentialsRow, findCredentials, lockCredentials, saveRefreshed } from '#store/credentials.ts'
import { endNotices } from '#store/notices.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { findMark, removeMark } from '#store/refresh-marks.ts'
import { type ConnectionRef, type CredentialDeps, longestLockMs } from './credential-deps.ts'
import { type Place, renewedGrant, sealCredentials } from './sealed-credentials.ts'

/** What came for a token request. */
export interface Given {
  readonly grant: Grant
  readonly granted: Granted
  readonly sentAt: Date
  /** Of the request; null where the grant can be sent twice. */
  readonly markId: string | null
}

/** In the transaction that holds the row's lock; returns the row as it is now. */
export async function keepGranted(
  deps: Pick<CredentialDeps, 'seal'>,
  tx: WorkspaceTx,
  given: Given & Place,
): Promise<CredentialsRow> {
  const { grant, granted, connectionId } = given
  const next = renewedGrant(grant, granted)
  const rotates =
    grant.kind === 'oauth' && next.kind === 'oauth' ? next.refreshToken !== grant.refreshToken : null
  const sealed = sealCredentials(deps.seal, given, { granted, grant: next, sentAt: given.sentAt })
  await saveRefreshed(tx, connectionId, { ...sealed, rotates })
  await removeMark(tx, connectionId)
  const row = await findCredentials(tx, connectionId)
  if (!row) throw new Error(`the credentials of connection ${connectionId} are gone`)
  return row
}

/** Pauses before each further try: half a minute in all, as long as a database takes to restart. */
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

/**
 * The transaction was lost after the CRM had answered, and this process holds the only copy. It is stored under the lock again, unless another
 * process was given a newer one. One that meanwhile found our mark has parked the connection: that is taken back, since now the
 * outcome is known. Throws what lost the transaction when the database does not come back.
 */
export async function rescueGranted(
  deps: CredentialDeps,
  lost: Given & ConnectionRef & { readonly seen: CredentialsRow; readonly error: unknown },
): Promise<CredentialsRow> {
  for (const pause of pausesMs) {
    await deps.wait(pause)
    try {
      return await inWorkspace(deps.database, lost.workspaceId, async (tx) => {
        const row = await lockCredentials(tx, lost.id, longestLockMs)
        if (!row) throw lost.error
        const isOurs = lost.markId === null || (await findMark(tx, lost.id))?.id === lost.markId
        if (row.generation !== lost.seen.generation || !isOurs) return row
        const kept = await keepGranted(deps, tx, { ...lost, connectionId: lost.id })
        if (row.state === 'cut-off') {
          await unparkConnection(tx, lost.id, kept.baseUrl)
          await endNotices(tx, lost.id, deps.now())
        }
        return kept
      })
    } catch {
      // still away; the last failure is not better than the first
    }
  }
  throw lost.error
}
