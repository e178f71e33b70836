/** Who calls, by what HubSpot has signed: the portal, and so the workspace, and the person in it. */
import type { Request } from 'express'
import { cardQuerySchema } from '#domain/card-request.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import type { CrmPerson } from '#flows/identify-person.ts'
import { namingOutages } from '#flows/open-link.ts'
import { listConnections } from '#store/connections.ts'
import { inWorkspace } from '#store/pool.ts'
import { findPortal } from '#store/portals.ts'
import type { HubspotDeps } from './deps.ts'

/** The CRM that signs here. */
const signer: CrmName = 'hubspot'

export interface Caller {
  readonly workspaceId: WorkspaceId
  readonly connectionId: ConnectionId
  readonly person: CrmPerson
}

const signerSchema = cardQuerySchema.pick({ portalId: true, userId: true, userEmail: true })

/**
 * The caller, from the query that HubSpot completes before it signs. A name that is there twice is refused: the page that
 * made the address could have put the first one there. To be used behind `signedByHubspot` only.
 */
export async function findCaller(
  deps: HubspotDeps,
  request: Request,
): Promise<Caller | 'bad-request' | 'not-connected'> {
  const signed = signerSchema.safeParse(request.query)
  if (!signed.success) return 'bad-request'
  const { portalId, userId, userEmail } = signed.data
  return namingOutages(async () => {
    const connected = await findConnectedPortal(deps, portalId)
    if (!connected) return 'not-connected'
    return { ...connected, person: { crm: signer, externalId: userId, email: userEmail } }
  })
}

/** The workspace and connection of a portal; null when none is connected to it (any more). */
export async function findConnectedPortal(
  { database }: HubspotDeps,
  portalId: string,
): Promise<Pick<Caller, 'workspaceId' | 'connectionId'> | null> {
  const workspaceId = await findPortal(database, signer, portalId)
  if (workspaceId === null) return null
  const connections = await inWorkspace(database, workspaceId, listConnections)
  const connection = connections.find(({ crm, externalId }) => crm === signer && externalId === portalId)
  return connection ? { workspaceId, connectionId: connection.id } : null
}
