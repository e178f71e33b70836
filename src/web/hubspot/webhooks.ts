/** Taking HubSpot's webhooks: 2xx only when what they say is committed; it is worked on later. */
import { type Request, type Response, Router } from 'express'
import { takeWebhooks } from '#flows/take-webhooks.ts'
import type { HubspotDeps } from './deps.ts'
import { hubspotPaths } from './paths.ts'
import { jsonOf, refuse, signedByHubspot } from './signed.ts'
import { readDelivery } from './webhook-events.ts'

export function webhookRoutes(deps: HubspotDeps): Router {
  const router = Router({ caseSensitive: true })
  router.post(hubspotPaths.webhooks, signedByHubspot(deps), (request: Request, response: Response) =>
    take(deps, request, response),
  )
  return router
}

/** A repeated delivery is answered like the first. What is not a list of events cannot become one by being sent again: 400. */
async function take(deps: HubspotDeps, request: Request, response: Response): Promise<void> {
  const delivery = readDelivery(jsonOf(request), deps.now())
  if (!delivery) {
    deps.log.warn({ bytes: request.get('Content-Length') }, 'a signed webhook is not a list of events')
    return refuse(response, 'bad-request')
  }
  const { jobs, ...counts } = await takeWebhooks(deps, 'hubspot', delivery.events)
  if (counts.unknown > 0) {
    const portals = [...new Set(delivery.events.map(({ portalId }) => portalId))].slice(0, 10)
    deps.log.info(
      { portals, events: counts.unknown },
      'webhooks of a portal that is not connected; they have no effect',
    )
  }
  deps.hubspot.onWebhooks?.({ ...counts, ignored: delivery.ignored })
  response.status(204).end()
  await deps.hubspot.enqueue(jobs)
}
