import type { Org } from '../org.ts'
import { jsonInstant } from '../value.ts'
import { type Job, stateOf } from './jobs.ts'

/** A job as it is created and changed; `withCounts` adds what a poll shows. */
export function describeJob(org: Org, job: Job, withCounts: boolean) {
  const state = stateOf(job, org.settings)
  const base = {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: org.userId,
    createdDate: jsonInstant(job.createdAt),
    systemModstamp: jsonInstant(job.modifiedAt),
    state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.version),
    ...(job.kind === 'ingest' && job.externalIdFieldName
      ? { externalIdFieldName: job.externalIdFieldName }
      : {}),
    ...(job.kind === 'ingest' && state === 'Open'
      ? { contentUrl: `services/data/v${job.version}/jobs/ingest/${job.id}/batches` }
      : {}),
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
  }
  return withCounts ? { ...base, ...countsOf(job, state) } : base
}

function countsOf(job: Job, state: string) {
  const time = job.startedAt === null ? 0 : Math.max(1, Date.now() - job.startedAt)
  const common = { retries: 0, totalProcessingTime: state === 'Open' ? 0 : time }
  if (job.kind === 'query') {
    const rows = state === 'JobComplete' ? job.found.rows.length : 0
    return { jobType: 'V2Query', numberRecordsProcessed: rows, ...common, isPkChunkingSupported: true }
  }
  return {
    jobType: 'V2Ingest',
    numberRecordsProcessed: job.outcome.processed,
    numberRecordsFailed: job.outcome.errors.size,
    ...common,
    apiActiveProcessingTime: common.totalProcessingTime,
    apexProcessingTime: 0,
    ...(job.errorMessage ? { errorMessage: job.errorMessage } : {}),
  }
}
