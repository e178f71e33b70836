/** The workspace that the environment's credentials belong to, and its connections: made at first use, kept afterwards. */
import { createHash, randomUUID } from 'node:crypto'
import type { Config } from '#config.ts'
import { CrmError } from '#crm/errors.ts'
import type { Profile } from '#crm/port.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionId, WorkspaceId } from '#domain/ids.ts'
import { chooseRevenueSource } from '#flows/revenue-source.ts'
import type { LimiterStore } from '#std/shared-limit.ts'
import { type Connection, insertConnection, listConnections } from '#store/connections.ts'
import {
  type EndingConnection,
  listAllConnections,
  resumeNights,
  reviveConnection,
} from '#store/disconnections.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { insertWorkspace, loadWorkspace, renameWorkspace } from '#store/workspaces.ts'
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
  /** CRMs of the environment that could not be connected, each with its reason; the others were. */
  readonly problems: readonly { readonly crm: CrmName; readonly error: CrmError }[]
}

/**
 * Makes sure that the workspace exists and has a connection for each CRM that the environment names; connections that were made otherwise
 * (by OAuth, by `keyward connect`) are used as they are. A CRM that refuses or cannot be asked does not keep the other from being connected.
 * Throws ConnectError when a credential belongs to another portal or org than the stored connection, or when there is nothing to
 * connect, and the CRM's CrmError when none could be connected.
 */
export async function connectFromEnvironment(
  database: Database,
  config: Config,
  options: { readonly workspace: string; readonly store: LimiterStore },
): Promise<Connected> {
  const workspaceId = workspaceIdOf(options.workspace)
  const given = Object.entries(credentialsOf(config)) as [CrmName, Credentials][]
  const problems: { crm: CrmName; error: CrmError }[] = []
  for (const [crm, credentials] of given) {
    try {
      await ensureConnection(database, config, { ...options, workspaceId, crm, credentials })
    } catch (error) {
      if (!(error instanceof CrmError)) throw error
      problems.push({ crm, error })
    }
  }
  if (config.MAIL_FROM) await renameWorkspace(database, workspaceId, parseSender(config.MAIL_FROM).name)
  const connections = (await inWorkspace(database, workspaceId, listConnections)).filter(
    ({ crm, authorizationKind }) =>
      authorizationKind !== 'environment' || given.some(([named]) => named === crm),
  )
  if (connections.length === 0) throw problems[0]?.error ?? nothingConnected()
  return { workspaceId, connections, problems }
}

function nothingConnected(): ConnectError {
  return new ConnectError(
    'No CRM is connected. Run `keyward connect hubspot` or `keyward connect salesforce`, or set HUBSPOT_ACCESS_TOKEN, or SALESFORCE_INSTANCE_URL and SALESFORCE_ACCESS_TOKEN; or try `keyward demo`, which needs none of it.',
  )
}

async function ensureConnection(
  database: Database,
  config: Config,
  wish: {
    readonly workspaceId: WorkspaceId
    readonly crm: CrmName
    readonly credentials: Credentials
    readonly store: LimiterStore
  },
): Promise<void> {
  const { workspaceId, crm, credentials } = wish
  const { known, currency } = await inWorkspace(database, workspaceId, async (tx) => ({
    known: (await listAllConnections(tx)).find((candidate) => candidate.crm === crm),
    currency: (await loadWorkspace(tx))?.currency ?? 'USD',
  }))
  // Connected by OAuth or `keyward connect`: those credentials are in use, not the environment's.
  if (known && known.authorizationKind !== 'environment' && known.disconnectingAt === null) return
  const isWell = known && !known.isParked && known.disconnectingAt === null && known.deleteAfter === null
  if (isWell && known.baseUrl === credentials.baseUrl) return
  const { port } = openPort(crm, async () => credentials, {
    store: wish.store,
    connectionId: known?.id ?? workspaceId,
    currency,
    hasLimits: config.KEYWARD_CRM_LIMITS === 'on',
  })
  const profile = await port.fetchProfile()
  if (known) assertSame(known, profile)
  await connectStatic(database, { ...wish, profile, known: known ?? null })
}

/** The connection in use with credentials of the environment. */
async function connectStatic(
  database: Database,
  work: {
    readonly workspaceId: WorkspaceId
    readonly crm: CrmName
    readonly profile: Profile
    readonly credentials: Credentials
    readonly known: EndingConnection | null
  },
): Promise<void> {
  const { workspaceId, crm, profile, known } = work
  const { baseUrl } = work.credentials
  const { name, externalId, currency } = profile
  await inWorkspace(database, workspaceId, async (tx) => {
    await insertWorkspace(tx, profile)
    if (known) await reviveConnection(tx, known.id, { authorizationKind: 'environment', baseUrl, name })
    else {
      const id = randomUUID() as ConnectionId
      await insertConnection(tx, { id, crm, externalId, name, baseUrl, isRevenueSource: false })
    }
    const isAdded = !known || known.disconnectingAt !== null
    if (isAdded) await chooseRevenueSource(tx, { crm, currency })
    if (known?.disconnectingAt) await resumeNights(tx)
  })
}

/** Throws ConnectError. */
export function assertSame(known: Pick<Connection, 'crm' | 'externalId' | 'name'>, profile: Profile): void {
  if (profile.externalId === known.externalId) return
  throw new ConnectError(
    `The ${known.crm} credentials belong to ${profile.externalId} (${profile.name}), but this workspace is connected to ${known.externalId} (${known.name}). Nothing was changed. Use another workspace (--workspace NAME) or another data folder (KEYWARD_DATA).`,
  )
}
