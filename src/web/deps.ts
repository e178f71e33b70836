/** What the web layer is given. */

import type { Router } from 'express'
import type { CrmName } from '#domain/crm-record.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import type { CrmFields } from '#domain/native-target.ts'
import type { Disconnected, disconnect } from '#flows/disconnect.ts'
import type { FinishDeps } from '#flows/finish-connect.ts'
import type { LinkDeps } from '#flows/open-link.ts'
import type { Log } from '#std/log.ts'
import type { HubspotParts } from './hubspot/deps.ts'
import type { Series } from './human/series.ts'
import type { InboundParts } from './mail/inbound.ts'
import type { WebLimiter, WebLimits } from './rate-limit.ts'

export interface AppDeps extends LinkDeps {
  /** The address of this server as customers reach it; a path in it is kept in links (the proxy strips it). */
  readonly publicUrl: string
  readonly log: Log
  /** `/healthz`, `/readyz`, `/metrics`: answered before everything else. */
  readonly health?: Router
  /** Proxies in front that set X-Forwarded-For (default 0: the client address is the connection's). */
  readonly trustedProxies?: number
  readonly limits?: WebLimits
  readonly console?: ConsoleParts
  /** Connecting CRMs and signing in with them. */
  readonly connect?: FinishDeps
  /** Where this server has a HubSpot app: webhooks, cards, settings page and workflow action. */
  readonly hubspot?: HubspotParts
  /** Where bounces and complaints may be posted. */
  readonly inbound?: InboundParts
}

/** What the console is given of the parts that only some servers have. */
export interface ConsoleParts {
  /** CRMs whose app this server has, so that people can sign in with them. */
  readonly signInWith: readonly CrmName[]
  /** Test mode: where every mail goes instead; absent or null: to its recipient. */
  readonly mailRedirect?: string | null
  /** Whether mail can be sent; absent: it cannot. */
  readonly hasMailServer?: boolean
  /** Of the server, for mails of workspaces that have none of their own; absent or empty: none. */
  readonly postalAddress?: string
  /** Disconnects a connection of the signed-in workspace (flows/disconnect.ts). */
  readonly disconnect?: (wish: Parameters<typeof disconnect>[1]) => Promise<Disconnected>
  /** What the connected CRM of a workspace says of its fields; throws CrmError when it cannot be asked. */
  readonly crmFields?: (workspaceId: WorkspaceId, crm: CrmName) => Promise<CrmFields>
}

export interface WebDeps extends LinkDeps {
  readonly limiter: WebLimiter
  readonly series: Series
  /** Path of `publicUrl` without a slash at the end: what links on pages begin with. */
  readonly base: string
  /** Scheme, host and port of `publicUrl`. */
  readonly origin: string
  readonly console?: ConsoleParts
}
