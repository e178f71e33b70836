/** Everything that HubSpot calls. Each route passes the gate of signed.ts; errors are JSON, as cards and pages read them. */
import { Router } from 'express'
import { cardRoutes } from './cards.ts'
import { deedRoutes } from './deeds.ts'
import type { HubspotDeps } from './deps.ts'
import { settingsRoutes } from './settings.ts'
import { hubspotErrors } from './signed.ts'
import { webhookRoutes } from './webhooks.ts'
import { workflowRoutes } from './workflow-action.ts'

export function hubspotRouter(deps: HubspotDeps): Router {
  const router = Router({ caseSensitive: true })
  for (const routes of [webhookRoutes, cardRoutes, deedRoutes, settingsRoutes, workflowRoutes])
    router.use(routes(deps))
  router.use(hubspotErrors(deps.log))
  return router
}
