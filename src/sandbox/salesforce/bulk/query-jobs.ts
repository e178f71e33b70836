import type { HostAnswer } from '../../host.ts'
import { ApiError, notFound } from '../errors.ts'
import type { Context } from '../rest/context.ts'
import { base, jsonBody } from '../rest/context.ts'
import { csvValue } from '../soql/json.ts'
import { parseSoql, runQuery } from '../soql/run.ts'
import { csvAnswer, quoted, writeCsv } from './csv-file.ts'
import { describeJob } from './describe-job.ts'
import { delimiterOf, lineEndingOf } from './job-options.ts'
import { delimiters, type QueryJob, stateOf } from './jobs.ts'
import { newlineOf } from './upload.ts'

/** POST /jobs/query. The rows are fixed here; their values are read when a page is fetched. */
export function createQueryJob(context: Context): HostAnswer {
  const { org, version, request } = context
  const body = jsonBody(request)
  const { operation, query } = body
  if (operation !== 'query' && operation !== 'queryAll')
    throw new ApiError(400, 'INVALIDJOB', `Unsupported operation for a query job: ${operation}`)
  const columnDelimiter = delimiterOf(body)
  const lineEnding = lineEndingOf(body)
  const soql = String(query ?? '')
  const parsed = parseSoql(soql)
  if (parsed.offset !== undefined)
    throw new ApiError(400, 'API_ERROR', 'OFFSET is not supported in Bulk Query')
  const found = runQuery(org, soql, parsed, { withDeleted: operation === 'queryAll' })
  if (found.kind !== 'rows')
    throw new ApiError(400, 'API_ERROR', 'Aggregate queries are not supported in Bulk Query')
  if (found.children.length > 0)
    throw new ApiError(400, 'API_ERROR', 'Aggregate Relationships not supported in Bulk Query')
  const now = org.nowSeconds()
  const job = org.jobs.add<QueryJob>({
    kind: 'query',
    id: org.jobs.nextId(),
    operation,
    object: found.object.name,
    version,
    columnDelimiter,
    lineEnding,
    createdAt: now,
    modifiedAt: now,
    startedAt: Date.now(),
    polls: 0,
    ended: null,
    errorMessage: null,
    found,
  })
  return { status: 200, body: describeJob(org, job, false) }
}

/** The query job of the path. @throws ApiError 404 */
export function queryJobOf(context: Context): QueryJob {
  const job = context.org.jobs.byId.get(context.params[0] ?? '')
  if (job?.kind !== 'query') throw notFound()
  return job
}

/** A page ends early when it has so many bytes: Salesforce bounds a page by size too, and a stand-in must stay small. */
const mostBytes = 64 * 1024 * 1024

/** GET /jobs/query/{id}/results: one page, with its own heading. */
export async function queryResults(context: Context): Promise<HostAnswer> {
  const { org, request } = context
  const job = completeJob(context)
  const { settings } = org
  const start = offsetOf(request.query.get('locator'))
  const wanted = Number(request.query.get('maxRecords') ?? settings.pageSize)
  if (!Number.isSafeInteger(wanted) || wanted < 1)
    throw new ApiError(400, 'API_ERROR', 'maxRecords must be a positive number')
  const write = (end: number) => writeCsv(headingOf(job), linesOf(job, start, end), newlineOf(job), mostBytes)
  const page = await write(start + wanted)
  const next = start + page.rows
  const isLast = next >= job.found.rows.length
  const sent = settings.shortPageOnce ? await write(next - 1) : page
  const { headers, body } = await csvAnswer(sent, String(request.headers['accept-encoding'] ?? ''))
  const locator = settings.missingLocatorOnce ? {} : { 'sforce-locator': isLast ? 'null' : locatorOf(next) }
  settings.shortPageOnce = false
  settings.missingLocatorOnce = false
  return {
    status: 200,
    headers: { ...headers, ...locator, 'sforce-numberofrecords': String(page.rows) },
    body,
    records: sent.rows,
  }
}

/** GET /jobs/query/{id}/resultPages: up to five pages that can be fetched in parallel. */
export function resultPages(context: Context): HostAnswer {
  const job = completeJob(context)
  const { pageSize } = context.org.settings
  const url = `${base(context.version)}/jobs/query/${job.id}`
  const total = Math.max(1, job.found.rows.length)
  let at = offsetOf(context.request.query.get('locator'))
  const pages: { resultUrl: string }[] = []
  for (; at < total && pages.length < 5; at += pageSize)
    pages.push({ resultUrl: `${url}/results?locator=${locatorOf(at)}&maxRecords=${pageSize}` })
  const done = at >= total
  const nextRecordsUrl = done ? null : `${url}/resultPages?locator=${locatorOf(at)}`
  return { status: 200, body: { resultPages: pages, nextRecordsUrl, done } }
}

function completeJob(context: Context): QueryJob {
  const job = queryJobOf(context)
  if (job.version !== context.version)
    throw new ApiError(409, 'API_VERSION_MISMATCH', `The job was created with API version ${job.version}`)
  const state = stateOf(job, context.org.settings)
  if (state !== 'JobComplete') throw new ApiError(400, 'JOB_NOT_COMPLETE', `Job is not complete: ${state}`)
  return job
}

const locatorOf = (offset: number) => Buffer.from(String(offset)).toString('base64')

function offsetOf(locator: string | null): number {
  if (locator === null || locator === '') return 0
  const text = Buffer.from(locator, 'base64').toString('latin1')
  if (!/^\d+$/.test(text)) throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
  return Number(text)
}

function headingOf(job: QueryJob): string {
  const names = job.found.columns.map((column) => [...column.path.parents, column.name].join('.'))
  return names.map(quoted).join(delimiters[job.columnDelimiter])
}

function* linesOf(job: QueryJob, start: number, end: number): Generator<string> {
  const { columns, rows } = job.found
  const delimiter = delimiters[job.columnDelimiter]
  for (let at = start; at < end && at < rows.length; at++) {
    const row = rows[at] as (typeof rows)[number]
    yield columns.map(({ path, read }) => quoted(csvValue(path.field, read(row)))).join(delimiter)
  }
}
