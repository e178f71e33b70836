/** Connecting without a person at a browser: whoever runs the server gives a token, or credentials of an app of their own. */
import { randomUUID } from 'node:crypto'
import { CrmError } from '#crm/errors.ts'
import type { Grant, Granted } from '#crm/oauth.ts'
import type { Profile } from '#crm/port.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { writeAudit } from '#store/audit.ts'
import { insertConnection } from '#store/connections.ts'
import { lockCredentials, replaceCredentials } from '#store/credentials.ts'
import { listAllConnections, resumeNights, reviveConnection } from '#store/disconnections.ts'
import { endNotices } from '#store/notices.ts'
import { inWorkspace } from '#store/pool.ts'
import { insertWorkspace } from '#store/workspaces.ts'
import { type CredentialDeps, longestLockMs } from './credential-deps.ts'
import type { FinishDeps } from './finish-connect.ts'
import { joinWorkspace } from './revenue-source.ts'
import { sealCredentials } from './sealed-credentials.ts'

export interface DirectConnection {
  readonly workspaceId: WorkspaceId
  readonly crm: CrmName
  /** A static token, or a grant that new tokens are had with. */
  readonly with:
    | { readonly kind: 'static'; readonly accessToken: string; readonly baseUrl: string }
    | Exclude<Grant, { kind: 'oauth' }>
}

/**
 * Proves the credentials, then stores them sealed; a connection that exists goes on with them. Throws CrmError when the CRM refuses them or
 * when they belong to another portal or org than the one connected: then nothing is stored.
 */
export async function connectDirectly(
  deps: CredentialDeps & Pick<FinishDeps, 'profileOf'>,
  wish: DirectConnection,
): Promise<Profile> {
  const { workspaceId, crm } = wish
  const sentAt = deps.now()
  const grant = wish.with.kind === 'static' ? null : wish.with
  const granted: Granted =
    wish.with.kind === 'static'
      ? { ...wish.with, refreshToken: null, lifeSeconds: null }
      : await deps.oauth[crm].renew(wish.with)
  const profile = await deps.profileOf(crm, granted, 'USD')
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    await insertWorkspace(tx, profile)
    const known = (await listAllConnections(tx)).find((candidate) => candidate.crm === crm)
    if (known && known.externalId !== profile.externalId) throw another(known, profile)
    const id = known?.id ?? (randomUUID() as ConnectionId)
    const { externalId, name } = profile
    const { baseUrl } = granted
    const authorizationKind = wish.with.kind
    if (known) await lockCredentials(tx, id, longestLockMs) // in the order of a refresh
    if (known) await reviveConnection(tx, id, { authorizationKind, baseUrl, name })
    else
      await insertConnection(tx, {
        ...{ id, crm, externalId, name, baseUrl },
        ...{ isRevenueSource: false, authorizationKind },
      })
    const isAdded = !known || known.disconnectingAt !== null
    const revenueSource = isAdded ? await joinWorkspace(tx, { crm, currency: profile.currency }) : undefined
    const place = { workspaceId, connectionId: id }
    await replaceCredentials(tx, id, sealCredentials(deps.seal, place, { granted, grant, sentAt }))
    await resumeNights(tx)
    await endNotices(tx, id, sentAt)
    await writeAudit(tx, {
      actor: { id: null, name: 'command line' },
      action: known ? 'connection.renewed' : 'connection.made',
      subject: name,
      after: { crm, externalId, authorizationKind, revenueSource },
      at: sentAt,
    })
  })
  return profile
}

function another(known: { readonly name: string; readonly externalId: string }, profile: Profile): CrmError {
  return new CrmError({
    class: 'forbidden',
    code: 'another-organisation',
    message: `The credentials belong to ${profile.externalId} (${profile.name}), but this workspace is connected to ${known.externalId} (${known.name}). Nothing was changed. Use another workspace (--workspace NAME).`,
  })
}
