import type { HostAnswer } from '../../host.ts'
import { ApiError } from '../errors.ts'
import type { Context } from '../rest/context.ts'
import { jsonBody } from '../rest/context.ts'
import { describeJob } from './describe-job.ts'
import { ingestJobOf } from './ingest-jobs.ts'
import { type Job, stateOf } from './jobs.ts'
import { queryJobOf } from './query-jobs.ts'

/** GET /jobs/{kind}/{id}: how far a job is. Each look lets it advance. */
export function pollJob(context: Context, kind: Job['kind']): HostAnswer {
  const job = kind === 'query' ? queryJobOf(context) : ingestJobOf(context)
  job.polls++
  return { status: 200, body: describeJob(context.org, job, true) }
}

/** PATCH /jobs/query/{id}: aborts a job; nothing else can be done to it. */
export function abortQueryJob(context: Context): HostAnswer {
  const job = queryJobOf(context)
  if (jsonBody(context.request).state !== 'Aborted')
    throw new ApiError(400, 'INVALIDJOBSTATE', 'A query job can only be aborted')
  if (stateOf(job, context.org.settings) !== 'JobComplete') job.ended = 'Aborted'
  return { status: 200, body: describeJob(context.org, job, false) }
}

/** GET /jobs/{kind}: all jobs, newest first. */
export function listJobs(context: Context, kind: Job['kind']): HostAnswer {
  const jobs = [...context.org.jobs.byId.values()].filter((job) => job.kind === kind).reverse()
  return {
    status: 200,
    body: {
      done: true,
      records: jobs.map((job) => describeJob(context.org, job, false)),
      nextRecordsUrl: null,
    },
  }
}
