/** Connecting and disconnecting as this server is configured. */
import type { Config } from '#config.ts'
import type { CrmPort } from '#crm/port.ts'
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { type DisconnectDeps, disconnect } from '#flows/disconnect.ts'
import type { FinishDeps } from '#flows/finish-connect.ts'
import type { LimiterStore } from '#std/shared-limit.ts'
import type { EndingConnection } from '#store/disconnections.ts'
import type { ConsoleParts } from '#web/deps.ts'
import type { Vault } from './credentials.ts'
import { credentialsOf, openPort } from './crm.ts'
import { crmFields } from './crm-fields.ts'

interface Server {
  readonly config: Config
  readonly vault: Vault
  readonly limiterStore: LimiterStore
  /** Null where no mail server is set. */
  readonly mail: object | null
}

/** Of the routes that send a browser to a CRM and take it back. `publicUrl` is this server's address as browsers reach it. */
function connectDeps({ config, vault, limiterStore }: Server, publicUrl: string): FinishDeps {
  const base = publicUrl.replace(/\/+$/, '')
  return {
    ...vault,
    redirectUri: (crm) => `${base}/oauth/${crm}/callback`,
    profileOf: (crm, access, currency) =>
      openPort(crm, async () => access, {
        store: limiterStore,
        connectionId: `connecting-${crm}`,
        currency,
        hasLimits: config.KEYWARD_CRM_LIMITS === 'on',
      }).port.fetchProfile(),
  }
}

export function disconnectDeps({ config, vault, limiterStore }: Server): DisconnectDeps {
  return {
    ...vault,
    openLeaving: (connection, workspaceId) => openLeaving(connection, workspaceId),
  }

  function openLeaving(connection: EndingConnection, workspaceId: WorkspaceId): CrmPort {
    const { id, crm } = connection
    const given = connection.authorizationKind === 'environment' ? credentialsOf(config)[crm] : undefined
    const credentials = given
      ? async () => given
      : (refused?: string) =>
          vault.credentials.accessOf({ workspaceId, id, crm }, { refused, isLeaving: true })
    return openPort(crm, credentials, {
      store: limiterStore,
      connectionId: id,
      currency: 'USD', // no amount is read
      mapping: connection.mapping,
      hasLimits: config.KEYWARD_CRM_LIMITS === 'on',
    }).port
  }
}

/** What the web server is given to send people to a CRM and take them back, and to end a connection from the console. */
export function connectParts(
  server: Server,
  publicUrl: string,
): { readonly connect: FinishDeps; readonly console: ConsoleParts } {
  const { oauth } = server.vault
  const leaving = disconnectDeps(server)
  return {
    connect: connectDeps(server, publicUrl),
    console: {
      mailRedirect: server.config.KEYWARD_MAIL_REDIRECT ?? null,
      signInWith: (Object.keys(oauth) as CrmName[]).filter((crm) => oauth[crm].isOffered),
      hasMailServer: server.mail !== null,
      postalAddress: server.config.MAIL_POSTAL_ADDRESS ?? '',
      disconnect: (wish) => disconnect(leaving, wish),
      crmFields: (workspaceId, crm) => crmFields(server, workspaceId, crm),
    },
  }
}
