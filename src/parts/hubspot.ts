/** What the routes that HubSpot calls need, where this server has a HubSpot app. */
import { toDueJob } from '#jobs/catalog.ts'
import type { HubspotParts } from '#web/hubspot/deps.ts'
import type { Metrics } from '#web/metrics.ts'
import type { Runtime } from './runtime.ts'

/** Null without a client secret: then nothing that HubSpot signs can be checked, and its routes do not exist. */
export function hubspotParts(
  { config, log, mail, producer }: Pick<Runtime, 'config' | 'log' | 'mail' | 'producer'>,
  metrics: Pick<Metrics, 'countWebhooks'>,
): HubspotParts | null {
  const { HUBSPOT_CLIENT_SECRET: present, HUBSPOT_CLIENT_SECRET_PREVIOUS: previous } = config
  if (!present) return null
  return {
    clientSecrets: previous ? [present, previous] : [present],
    hasMailServer: mail !== null,
    enqueue: (jobs) =>
      producer.enqueue(jobs.map(toDueJob)).catch((error: unknown) => {
        log.warn(
          { err: error, jobs: jobs.length },
          'the queue could not be told what is due; the sweeper will',
        )
      }),
    onWebhooks: metrics.countWebhooks,
  }
}
