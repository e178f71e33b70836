/**
 * Bulk API 2.0 queries, read page by page. Not through jsforce's `bulk2`, which loses or repeats rows as soon as a result
 * has a second page. Sources: Bulk API 2.0 guide, "Get Results for a Query Job".
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { z } from 'zod'
import { CrmError, reaction } from '../errors.ts'
import type { CrmDeps } from '../port.ts'
import { withRetry } from '../retry.ts'
import { toNetworkError } from './classify.ts'
import type { SalesforceClient } from './client.ts'
import { awaitJob } from './job.ts'
import { bulkPageSize, rowsAtOnce } from './limits.ts'
import { assertColumns, type Row, rowsBelow } from './row.ts'
import { contractBroken, idSchema, jobSchema } from './schema.ts'

/** Where to go on in the result of a job: after `skip` rows of the page at `locator` (null: the first page). */
export const bulkPositionSchema = z.object({
  jobId: idSchema,
  locator: z.string().nullable(),
  skip: z.number().int().nonnegative(),
})
export type BulkPosition = z.infer<typeof bulkPositionSchema>

/** Takes rows one by one, so that what is kept of a row is only what the reader wants. */
export interface Batch {
  add(row: Row): void
  readonly size: number
}

export interface Part<B extends Batch, Position> {
  readonly batch: B
  /** Null after the last row. */
  readonly next: Position | null
}

/** What to read of a result, and into what. */
export interface Reader<B extends Batch> {
  /** Columns that must be there. */
  readonly fields: readonly string[]
  readonly newBatch: () => B
}

type Deps = Pick<CrmDeps, 'wait' | 'limiter'>

/** How often a page that breaks off or comes short is opened in all. */
const pageAttempts = 4

/** Creates a query job, waits for it and returns the position of its first row. A failed job is `transient`. */
export async function startBulkQuery(
  deps: Deps,
  client: SalesforceClient,
  query: { readonly operation: 'query' | 'queryAll'; readonly soql: string },
): Promise<BulkPosition> {
  const created = await client.json({
    kind: 'other',
    method: 'POST',
    path: '/jobs/query',
    body: { operation: query.operation, query: query.soql, columnDelimiter: 'COMMA', lineEnding: 'LF' },
    schema: jobSchema,
  })
  const { job } = await awaitJob(deps, client, `/jobs/query/${created.body.id}`)
  if (job.state === 'JobComplete') return { jobId: job.id, locator: null, skip: 0 }
  throw new CrmError({
    class: 'transient',
    code: 'QUERY_JOB_FAILED',
    message: `The Salesforce Bulk query ${job.id} ended as ${job.state}. Nothing of it was used; a new one is started on the next try. If it happens again, see Setup, Bulk Data Load Jobs.`,
  })
}

/**
 * The rows from `position` on, a few thousand at a time, in the order of the result. A page that breaks off is opened
 * again and continued where it broke; the last rows of a page are handed out only when the page had as many rows as
 * Salesforce says. Throws `contract-broken` when it still has not, or when Salesforce does not say what comes next.
 */
export async function* bulkRows<B extends Batch>(
  deps: Deps,
  client: SalesforceClient,
  reader: Reader<B>,
  start: BulkPosition,
): AsyncGenerator<Part<B, BulkPosition>> {
  let position: BulkPosition | null = start
  for (let failures = 0; position; ) {
    try {
      for await (const part of readPage(deps, client, reader, position)) {
        position = part.next
        failures = 0
        yield part
      }
    } catch (error) {
      failures++
      if (failures >= pageAttempts || !mayContinue(error)) throw error
      await deps.wait(1_000 * failures)
    }
  }
}

async function* readPage<B extends Batch>(
  deps: Deps,
  client: SalesforceClient,
  { fields, newBatch }: Reader<B>,
  { jobId, locator, skip }: BulkPosition,
): AsyncGenerator<Part<B, BulkPosition>> {
  const from = locator === null ? '' : `&locator=${encodeURIComponent(locator)}`
  const path = `/jobs/query/${jobId}/results?maxRecords=${bulkPageSize}${from}`
  const response = await withRetry(deps, () => client.openCsv('read', path))
  const following = response.headers.get('sforce-locator')
  const stated = Number(response.headers.get('sforce-numberofrecords') ?? Number.NaN)
  if (!following || !Number.isInteger(stated) || !response.body) {
    await response.body?.cancel()
    throw contractBroken('a Bulk result page', following ? 'Sforce-NumberOfRecords' : 'Sforce-Locator')
  }

  let count = 0
  let batch = newBatch()
  for await (const row of csvRows(response.body)) {
    if (count === 0) assertColumns(row, fields)
    if (batch.size === rowsAtOnce) {
      yield { batch, next: { jobId, locator, skip: count } }
      batch = newBatch()
    }
    if (count >= skip) batch.add(row)
    count++
  }
  if (count !== stated) throw incomplete(count, stated)
  yield { batch, next: following === 'null' ? null : { jobId, locator: following, skip: 0 } }
}

/** Rows of a CSV stream by its own header; leaving early closes the connection. */
export async function* csvRows(body: ReadableStream<Uint8Array>): AsyncGenerator<Row> {
  const parser = parse({ bom: true })
  const flow = pipeline(Readable.fromWeb(body), parser)
  flow.catch(() => {}) // the loop below throws the same error
  try {
    let toRow: ReturnType<typeof rowsBelow> | null = null
    for await (const line of parser as AsyncIterable<string[]>) {
      if (toRow) yield toRow(line)
      else toRow = rowsBelow(line)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw unreadable(error)
    throw toNetworkError(error, false)
  } finally {
    parser.destroy()
  }
}

const mayContinue = (error: unknown) =>
  error instanceof CrmError && (reaction[error.class] === 'retry' || error.code === 'PAGE_INCOMPLETE')

const incomplete = (count: number, stated: number) =>
  new CrmError({
    class: 'contract-broken',
    code: 'PAGE_INCOMPLETE',
    message: `A Salesforce Bulk page announced ${stated} rows and had ${count}. The rows before it are kept; the next try reads this page again.`,
  })

const unreadable = (cause: Error) =>
  new CrmError({
    class: 'contract-broken',
    code: 'PAGE_INCOMPLETE',
    message:
      'A Salesforce Bulk page could not be read as CSV to its end. The rows before it are kept; the next try reads this page again.',
    cause,
  })
