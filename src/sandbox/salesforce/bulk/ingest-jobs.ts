import type { HostAnswer } from '../../host.ts'
import { ApiError, notFound } from '../errors.ts'
import { type Context, jsonBody } from '../rest/context.ts'
import { describeJob } from './describe-job.ts'
import { delimiterOf, lineEndingOf } from './job-options.ts'
import { type IngestJob, stateOf } from './jobs.ts'
import { Outcome } from './outcome.ts'
import { processUpload } from './process-upload.ts'
import { countRows, newlineOf } from './upload.ts'

const operations = ['insert', 'update', 'upsert', 'delete', 'hardDelete']

/** Salesforce counts the size after base64, which makes four bytes of three. */
const mostBytes = (150 * 1024 * 1024 * 3) / 4

/** POST /jobs/ingest */
export function createIngestJob(context: Context): HostAnswer {
  const { org, version, request } = context
  const body = jsonBody(request)
  const operation = String(body.operation)
  if (!operations.includes(operation))
    throw new ApiError(400, 'INVALIDJOB', `Unsupported operation for an ingest job: ${operation}`)
  const object = org.findObject(String(body.object ?? ''))
  if (!object) throw new ApiError(400, 'INVALIDJOB', `Unable to find object: ${body.object}`)
  if ((body.contentType ?? 'CSV') !== 'CSV') throw new ApiError(400, 'INVALIDJOB', 'contentType must be CSV')
  const external = operation === 'upsert' ? String(body.externalIdFieldName ?? '') : null
  const key = external === null ? undefined : object.fieldByName.get(external.toLowerCase())
  if (external !== null && !key?.externalId && key?.type !== 'id')
    throw new ApiError(
      400,
      'INVALIDJOB',
      'InvalidJob : External ID was blank or is no external id. An External ID must be specified for upsert.',
    )
  const now = org.nowSeconds()
  const job = org.jobs.add<IngestJob>({
    kind: 'ingest',
    id: org.jobs.nextId(),
    operation,
    object: object.name,
    version,
    columnDelimiter: delimiterOf(body),
    lineEnding: lineEndingOf(body),
    createdAt: now,
    modifiedAt: now,
    startedAt: null,
    polls: 0,
    ended: null,
    errorMessage: null,
    table: org.table(object.name),
    externalIdFieldName: external,
    content: null,
    isUploaded: false,
    outcome: new Outcome(),
  })
  return { status: 200, body: describeJob(org, job, false) }
}

/** The ingest job of the path. @throws ApiError 404 */
export function ingestJobOf(context: Context): IngestJob {
  const job = context.org.jobs.byId.get(context.params[0] ?? '')
  if (job?.kind !== 'ingest') throw notFound()
  return job
}

/** PUT /jobs/ingest/{id}/batches: the data, once. */
export function uploadBatch(context: Context): HostAnswer {
  const { org, request } = context
  const job = ingestJobOf(context)
  if (job.isUploaded) throw new ApiError(400, 'BULK_API_ERROR', `Found multiple contents for job: ${job.id}`)
  const state = stateOf(job, org.settings)
  if (state !== 'Open')
    throw new ApiError(400, 'INVALIDJOBSTATE', `Job state not supported for upload: ${state}`)
  if (!/^text\/csv\b/i.test(String(request.headers['content-type'] ?? '')))
    throw new ApiError(415, 'API_ERROR', 'The Content-Type of an upload is text/csv')
  if (Buffer.byteLength(request.body) > mostBytes)
    throw new ApiError(413, 'API_ERROR', 'The upload is larger than 150 MB after base64 encoding')
  job.content = request.body
  job.isUploaded = true
  const rows = countRows(request.body, newlineOf(job))
  const journalBody = { job: job.id, object: job.object, operation: job.operation, rows }
  return { status: 201, records: rows, journalBody }
}

/** PATCH /jobs/ingest/{id}: the upload is complete, or the job is given up. */
export function changeIngestJob(context: Context): HostAnswer {
  const { org, request } = context
  const job = ingestJobOf(context)
  const { state } = jsonBody(request)
  const current = stateOf(job, org.settings)
  if (state === 'Aborted') {
    if (current !== 'JobComplete' && current !== 'Failed') job.ended = 'Aborted'
  } else if (state !== 'UploadComplete') {
    throw new ApiError(400, 'INVALIDJOBSTATE', `Unsupported state: ${state}`)
  } else if (current !== 'Open') {
    throw new ApiError(400, 'INVALIDJOBSTATE', `Closing already ${current} Job not allowed`)
  } else {
    job.startedAt = Date.now()
    if (job.content === null) {
      job.ended = 'Failed'
      job.errorMessage = 'InvalidBatch : No data was uploaded'
    } else void processUpload(org, job)
  }
  job.modifiedAt = org.nowSeconds()
  return { status: 200, body: describeJob(org, job, false) }
}

/** DELETE /jobs/ingest/{id} and /jobs/query/{id}; a job that works or is open cannot be deleted. */
export function deleteJob(context: Context): HostAnswer {
  const { org } = context
  const job = org.jobs.byId.get(context.params[0] ?? '')
  if (!job) throw notFound()
  const state = stateOf(job, org.settings)
  if (state === 'Open' || state === 'InProgress')
    throw new ApiError(400, 'INVALIDJOBSTATE', `A job in the state ${state} cannot be deleted`)
  org.jobs.byId.delete(job.id)
  return { status: 204 }
}
