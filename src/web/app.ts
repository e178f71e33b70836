/** The web server's routes in their order. Listening is the business of whoever composes it. */
import express, { type Express } from 'express'
import { consoleRouter } from './console/mount.ts'
import type { AppDeps, WebDeps } from './deps.ts'
import { errorHandler, notFound } from './errors.ts'
import { hubspotRouter } from './hubspot/router.ts'
import { createSeries } from './human/series.ts'
import { logoRoutes } from './logo.ts'
import { inboundRoutes } from './mail/inbound.ts'
import { nominationLinkRoutes } from './nominations/routes.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { optOutRoutes } from './opt-out/routes.ts'
import { createWebLimiter, defaultWebLimits } from './rate-limit.ts'
import { rightsRoutes } from './rights/routes.ts'
import { securityHeaders } from './security.ts'
import { surveyRoutes } from './survey/routes.ts'
import { testRoutes } from './survey/test-routes.ts'

/**
 * Builds the application: health, logos (`/b/…`), survey (`/s/…`), test mails (`/t/…`), opt-out (`/o/…`, `/o1/…`), nominations by mail link (`/n/…`), what is stored (`/r/…`, `/rights/…`), console (`/console/…`), the way to a CRM and
 * back (`/connect/…`, `/oauth/…`), and one answer for everything else.
 */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('etag', false)
  app.set('trust proxy', deps.trustedProxies ?? 0)
  app.set('case sensitive routing', true)
  if (deps.health) app.use(deps.health)
  app.use(securityHeaders(deps.publicUrl))
  const web: WebDeps = {
    database: deps.database,
    secret: deps.secret,
    now: deps.now,
    limiter: createWebLimiter(deps.limits ?? defaultWebLimits),
    series: createSeries(() => deps.now().getTime()),
    base: new URL(deps.publicUrl).pathname.replace(/\/+$/, ''),
    origin: new URL(deps.publicUrl).origin,
    ...(deps.console ? { console: deps.console } : {}),
  }
  app.use(logoRoutes(web))
  app.use(surveyRoutes(web))
  app.use(testRoutes(web))
  app.use(optOutRoutes(web))
  app.use(nominationLinkRoutes(web))
  app.use(rightsRoutes(web))
  app.use('/console', consoleRouter(web))
  if (deps.connect) app.use(oauthRoutes({ ...web, connect: deps.connect }))
  if (deps.hubspot) app.use(hubspotRouter({ ...web, hubspot: deps.hubspot, log: deps.log }))
  if (deps.inbound) app.use(inboundRoutes({ ...web, inbound: deps.inbound, log: deps.log }))
  app.use(notFound)
  app.use(errorHandler(deps.log))
  return app
}
