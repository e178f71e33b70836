/** The workspace that the environment's credentials belong to, and its connections: made at first use, kept afterwards. */
import { createHash, randomUUID } from 'node:crypto'
import type { Config } from '#config.ts'
import type { LimiterStore } from '#crm/limiter.ts'
import type { Profile } from '#crm/port.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import {
  type Connection,
  insertConnection,
  listConnections,
  setRevenueSource,
  unparkConnection,
} from '#store/connections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { ensureWorkspace, renameWorkspace } from '#store/workspaces.ts'
import { type Credentials, credentialsOf, openPort } from './crm.ts'
import { parseSender } from './mail.ts'

/** The environment and what is stored contradict each other; the message says what to do. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError'
}

/** The id of a workspace: a UUID as it is, a name always to the same UUID. */
export function workspaceIdOf(nameOrId: string): WorkspaceId {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(nameOrId))
    return nameOrId.toLowerCase() as WorkspaceId
  const hex = createHash('sha256').update(`keyward workspace ${nameOrId}`).digest('hex')
  // Version 8 and the variant bits, as RFC 9562 wants them of a UUID made by a rule of one's own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as WorkspaceId
}

export interface Connected {
  readonly workspaceId: WorkspaceId
  readonly connections: readonly Connection[]
}

/**
 * Makes sure that the workspace exists and has a connection for each CRM that the environment names. Salesforce is the revenue
 * source where both are connected, HubSpot where it is alone. Throws ConnectError when a credential belongs to another portal
 * or org than the stored connection, and CrmError when a CRM cannot be asked.
 */
export async function connectFromEnvironment(
  database: Database,
  config: Config,
  options: { readonly workspace: string; readonly store: LimiterStore },
): Promise<Connected> {
  const workspaceId = workspaceIdOf(options.workspace)
  const given = Object.entries(credentialsOf(config)) as [CrmName, Credentials][]
  if (given.length === 0) {
    throw new ConnectError(
      'No CRM is connected. Set HUBSPOT_ACCESS_TOKEN, or SALESFORCE_INSTANCE_URL and SALESFORCE_ACCESS_TOKEN, or try `keyward demo`, which needs neither.',
    )
  }
  for (const [crm, credentials] of given) {
    const known = await inWorkspace(database, workspaceId, listConnections)
    const connection = known.find((candidate) => candidate.crm === crm)
    if (connection && connection.parkedReason === null && connection.baseUrl === credentials.baseUrl) continue
    const { port } = openPort(crm, credentials, {
      store: options.store,
      connectionId: connection?.id ?? workspaceId,
      currency: 'USD',
      hasLimits: config.KEYWARD_CRM_LIMITS === 'on',
    })
    const profile = await port.fetchProfile()
    if (connection) await reconnect(database, workspaceId, connection, profile, credentials)
    else await connect(database, { workspaceId, crm, profile, credentials })
  }
  if (config.MAIL_FROM) await renameWorkspace(database, workspaceId, parseSender(config.MAIL_FROM).name)
  const connections = await inWorkspace(database, workspaceId, listConnections)
  return {
    workspaceId,
    connections: connections.filter((connection) => given.some(([crm]) => crm === connection.crm)),
  }
}

async function connect(
  database: Database,
  work: { workspaceId: WorkspaceId; crm: CrmName; profile: Profile; credentials: Credentials },
): Promise<void> {
  const { workspaceId, crm, profile, credentials } = work
  const { currency, timeZone } = profile
  await ensureWorkspace(database, {
    id: workspaceId,
    name: profile.name,
    currency,
    timeZone,
  })
  await inWorkspace(database, workspaceId, async (tx) => {
    await insertConnection(tx, {
      id: randomUUID() as ConnectionId,
      crm,
      externalId: profile.externalId,
      name: profile.name,
      baseUrl: credentials.baseUrl,
      isRevenueSource: true,
    })
    const connected = (await listConnections(tx)).map((connection) => connection.crm)
    await setRevenueSource(tx, connected.includes('salesforce') ? 'salesforce' : crm)
  })
}

async function reconnect(
  database: Database,
  workspaceId: WorkspaceId,
  connection: Connection,
  profile: Profile,
  credentials: Credentials,
): Promise<void> {
  if (profile.externalId !== connection.externalId) {
    throw new ConnectError(
      `The ${connection.crm} credentials belong to ${profile.externalId} (${profile.name}), but this workspace is connected to ${connection.externalId} (${connection.name}). Nothing was changed. Use another workspace (--workspace NAME) or another data folder (KEYWARD_DATA).`,
    )
  }
  await inWorkspace(database, workspaceId, (tx) => unparkConnection(tx, connection.id, credentials.baseUrl))
}
