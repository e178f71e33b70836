/** What the web layer is given. */

import type { Router } from 'express'
import type { LinkDeps } from '#flows/open-link.ts'
import type { Log } from '#std/log.ts'
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
}

export interface WebDeps extends LinkDeps {
  readonly limiter: WebLimiter
  /** Path of `publicUrl` without a slash at the end: what links on pages begin with. */
  readonly base: string
}
