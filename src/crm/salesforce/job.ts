/** Bulk API 2.0 jobs: waiting until one has ended. */
import { CrmError } from '../errors.ts'
import type { CrmDeps } from '../port.ts'
import type { SalesforceClient } from './client.ts'
import { firstPollMs, longestPollMs, pollDeadlineMs, pollFactor } from './limits.ts'
import { type Job, jobSchema } from './schema.ts'

export interface EndedJob {
  readonly job: Job
  /** Salesforce's clock when it said so. */
  readonly answeredAt: string | null
}

/**
 * Polls until the job is complete, failed or aborted: after 1 s, then at intervals that grow by half up to 15 s. After an
 * hour of waiting it gives up with `transient`; the job itself goes on.
 */
export async function awaitJob(
  deps: Pick<CrmDeps, 'wait'>,
  client: SalesforceClient,
  path: string,
): Promise<EndedJob> {
  let pauseMs = firstPollMs
  for (let waitedMs = 0; waitedMs < pollDeadlineMs; pauseMs = Math.min(pauseMs * pollFactor, longestPollMs)) {
    await deps.wait(pauseMs)
    waitedMs += pauseMs
    const { body, answeredAt } = await client.json({ kind: 'other', method: 'GET', path, schema: jobSchema })
    if (['JobComplete', 'Failed', 'Aborted'].includes(body.state)) return { job: body, answeredAt }
  }
  throw new CrmError({
    class: 'transient',
    code: 'JOB_UNFINISHED',
    message:
      'A Salesforce Bulk job was not finished after an hour. Nothing was lost; the next try begins again. Setup, Bulk Data Load Jobs shows what holds it up.',
  })
}
