/** What the routes that HubSpot calls are given. */

import type { Log } from '#std/log.ts'
import type { SingleJob } from '#store/single-jobs.ts'
import type { WebDeps } from '../deps.ts'

/** The parts of a server that has a HubSpot app. */
export interface HubspotParts {
  /** Client secrets of the app: the present one first; a second one while it is being changed. */
  readonly clientSecrets: readonly string[]
  /** Without one no invitation is made. */
  readonly hasMailServer: boolean
  /** Puts jobs on their queues, whose rows are committed. Never throws: what it cannot tell, the sweeper tells. */
  readonly enqueue: (jobs: readonly SingleJob[]) => Promise<void>
  /** Told of every delivery that was taken. */
  readonly onWebhooks?: (events: {
    readonly taken: number
    readonly repeated: number
    readonly unknown: number
    readonly ignored: number
  }) => void
}

export interface HubspotDeps extends WebDeps {
  readonly hubspot: HubspotParts
  readonly log: Log
}
