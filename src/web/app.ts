/** The web server's routes in their order. Listening is the business of whoever composes it. */
import express, { type Express } from 'express'
import type { AppDeps, WebDeps } from './deps.ts'
import { errorHandler, notFound } from './errors.ts'
import { optOutRoutes } from './opt-out/routes.ts'
import { createWebLimiter, defaultWebLimits } from './rate-limit.ts'
import { securityHeaders } from './security.ts'
import { surveyRoutes } from './survey/routes.ts'

/** Builds the application: health, survey (`/s/…`), opt-out (`/o/…`, `/o1/…`), and one answer for everything else. */
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
    base: new URL(deps.publicUrl).pathname.replace(/\/+$/, ''),
  }
  app.use(surveyRoutes(web))
  app.use(optOutRoutes(web))
  app.use(notFound)
  app.use(errorHandler(deps.log))
  return app
}
