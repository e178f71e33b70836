/** Credentials between the CRM's answer and the vault: what is sealed, with what it is bound to, and when it is due again. */
import { CrmError } from '#crm/errors.ts'
import type { Grant, Granted } from '#crm/oauth.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import type { Seal } from '#std/seal.ts'
import type { CredentialsRow, NewCredentials } from '#store/credentials.ts'

/** Whose credentials they are. A sealed text opens in its own place only. */
export interface Place {
  readonly workspaceId: WorkspaceId
  readonly connectionId: ConnectionId
}

const contextOf = ({ workspaceId, connectionId }: Place, purpose: 'access' | 'grant') => [
  workspaceId,
  connectionId,
  purpose,
]

/** The row to store. `sentAt` is when the token request left: lives are counted from there. `grant` is null for a static token. */
export function sealCredentials(
  seal: Seal,
  place: Place,
  given: { readonly granted: Granted; readonly grant: Grant | null; readonly sentAt: Date },
): NewCredentials {
  const { granted, grant, sentAt } = given
  return {
    sealedAccess: seal.seal(granted.accessToken, contextOf(place, 'access')),
    sealedGrant: grant && seal.seal(JSON.stringify(grant), contextOf(place, 'grant')),
    keyId: seal.keyId,
    baseUrl: granted.baseUrl,
    refreshAfter: granted.lifeSeconds === null ? null : refreshAfter(sentAt, granted.lifeSeconds),
    now: sentAt,
  }
}

/** The same secrets under the current key. */
export function resealCredentials(
  seal: Seal,
  place: Place,
  row: CredentialsRow,
): Pick<NewCredentials, 'sealedAccess' | 'sealedGrant' | 'keyId'> {
  const again = (sealed: Buffer | null, purpose: 'access' | 'grant') =>
    sealed && seal.seal(seal.open(sealed, contextOf(place, purpose)), contextOf(place, purpose))
  return {
    sealedAccess: again(row.sealedAccess, 'access'),
    sealedGrant: again(row.sealedGrant, 'grant'),
    keyId: seal.keyId,
  }
}

export function openAccess(seal: Seal, place: Place, row: CredentialsRow): string | null {
  return row.sealedAccess && seal.open(row.sealedAccess, contextOf(place, 'access'))
}

/** Null for a static token. */
export function openGrant(seal: Seal, place: Place, row: CredentialsRow): Grant | null {
  return row.sealedGrant && (JSON.parse(seal.open(row.sealedGrant, contextOf(place, 'grant'))) as Grant)
}

/** The grant with what the answer changed: a rotated refresh token, an org that has moved. */
export function renewedGrant(grant: Grant, granted: Granted): Grant {
  if (grant.kind !== 'oauth') return grant
  return { ...grant, refreshToken: granted.refreshToken ?? grant.refreshToken, baseUrl: granted.baseUrl }
}

/** Five minutes ahead of expiry, or a sixth of a short life. */
function refreshAfter(sentAt: Date, lifeSeconds: number): string {
  const aheadMs = Math.min(300_000, (lifeSeconds * 1000) / 6)
  return new Date(sentAt.getTime() + lifeSeconds * 1000 - aheadMs).toISOString()
}

/** No credentials that could be used: why, for the admin. Nothing is called. */
export function unusable(code: string, message: string): CrmError {
  return new CrmError({ class: 'unauthorized', code, message })
}
