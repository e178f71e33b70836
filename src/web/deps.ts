/** What the web layer is given. */

import type { Router } from 'express'
import type { CrmName } from '#domain/crm-record.ts'
import type { Disconnected, disconnect } from '#flows/disconnect.ts'
import type { FinishDeps } from '#flows/finish-connect.ts'
import type { LinkDeps } from '#flows/open-link.ts'
import type { Log } from '#std/log.ts'
import type { HubspotParts } from './hubspot/deps.ts'
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
}

/** What the console is given of the parts that only some servers have. */
export interface ConsoleParts {
  /** CRMs whose app this server has, so that people can sign in with them. */
  readonly signInWith: readonly CrmName[]
  /** Disconnects a connection of the signed-in workspace (flows/disconnect.ts). */
  readonly disconnect?: (wish: Parameters<typeof disconnect>[1]) => Promise<Disconnected>
}

export interface WebDeps extends LinkDeps {
  readonly limiter: WebLimiter
  /** Path of `publicUrl` without a slash at the end: what links on pages begin with. */
  readonly base: string
  /** Scheme, host and port of `publicUrl`. */
  readonly origin: string
  readonly console?: ConsoleParts
}
