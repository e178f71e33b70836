/** Bulk API 2.0 ingest: one CSV of changed fields per job. Source: Bulk API 2.0 guide, "Upload Job Data" and following. */
import { stringify } from 'csv-stringify/sync'
import { mergeResults } from '../bisect.ts'
import { CrmError, reaction } from '../errors.ts'
import type { CrmDeps, RejectedItem, WriteResult } from '../port.ts'
import { withRetry } from '../retry.ts'
import { csvRows } from './bulk.ts'
import { parseIngestError, toRecordError } from './classify.ts'
import type { SalesforceClient } from './client.ts'
import { awaitJob, type EndedJob } from './job.ts'
import { bulkWriteSize, ingestBytes } from './limits.ts'
import { partsOf, rejecting } from './outcome.ts'
import { jobSchema } from './schema.ts'
import { text } from './value.ts'

/** Fields of one record to set, by the org's names; null clears. */
export interface RecordUpdate {
  readonly id: string
  readonly values: Readonly<Record<string, string | number | boolean | null>>
}

export interface Ingested {
  readonly result: WriteResult
  /** Neither written nor refused for good: locked rows, rows that were not processed, all rows of a failed job. */
  readonly rest: readonly RecordUpdate[]
}

type Deps = Pick<CrmDeps, 'wait' | 'limiter'>

/** Updates records of one object, one job after the other so that our own jobs do not lock each other out. */
export async function writeByIngest(
  deps: Deps,
  client: SalesforceClient,
  object: string,
  updates: readonly RecordUpdate[],
): Promise<Ingested> {
  const parts: Ingested[] = []
  for (const part of partsOf(updates, rowsPerJob(updates))) {
    parts.push(await ingestOne(deps, client, object, part))
  }
  return { result: mergeResults(parts.map(({ result }) => result)), rest: parts.flatMap(({ rest }) => rest) }
}

async function ingestOne(
  deps: Deps,
  client: SalesforceClient,
  object: string,
  updates: readonly RecordUpdate[],
): Promise<Ingested> {
  const csv = toCsv(updates)
  const jobId = await withRetry(deps, () => upload(client, object, csv))
  const { job, answeredAt } = await awaitJob(deps, client, `/jobs/ingest/${jobId}`)
  // What a failed job has written is written again with the rest: the same values, no harm done.
  if (job.state !== 'JobComplete') return { result: rejecting([]), rest: updates }
  return settle(client, updates, { job, answeredAt })
}

/** A job takes one upload. When it is unknown whether that arrived, the job is given up and the repeat makes another. */
async function upload(client: SalesforceClient, object: string, csv: string): Promise<string> {
  const { body: job } = await client.json({
    kind: 'other',
    method: 'POST',
    path: '/jobs/ingest',
    body: { object, operation: 'update', contentType: 'CSV', lineEnding: 'LF', columnDelimiter: 'COMMA' },
    schema: jobSchema,
  })
  const setState = (state: 'UploadComplete' | 'Aborted', attempts?: number) =>
    client.json({
      kind: 'other',
      method: 'PATCH',
      path: `/jobs/ingest/${job.id}`,
      body: { state },
      schema: jobSchema,
      ...(attempts === undefined ? {} : { attempts }),
    })
  try {
    await client.putCsv(`/jobs/ingest/${job.id}/batches`, csv)
  } catch (error) {
    // Salesforce closes open jobs by itself after a day, so a failure to abort does no harm.
    await setState('Aborted', 1).catch(() => {})
    throw error
  }
  await setState('UploadComplete')
  return job.id
}

/** JobComplete says only that every batch was tried. Rows come in no order and are matched by id. */
async function settle(
  client: SalesforceClient,
  updates: readonly RecordUpdate[],
  { job, answeredAt }: EndedJob,
): Promise<Ingested> {
  const byId = new Map(updates.map((update) => [shortId(update.id), update]))
  const rejected: RejectedItem[] = []
  const rest: RecordUpdate[] = []
  const take = (id: string | null) => {
    const update = byId.get(shortId(id ?? ''))
    if (update) byId.delete(shortId(update.id))
    return update
  }
  if (job.numberRecordsFailed !== 0) {
    for await (const row of results(client, job.id, 'failedResults')) {
      const update = take(text(row, 'Id') ?? text(row, 'sf__Id'))
      const error = toRecordError(parseIngestError(text(row, 'sf__Error') ?? ''))
      if (update && reaction[error.class] === 'retry') rest.push(update)
      else if (update) rejected.push({ id: update.id, error })
    }
  }
  if (job.numberRecordsProcessed !== updates.length) {
    for await (const row of results(client, job.id, 'unprocessedrecords')) {
      const update = take(text(row, 'Id'))
      if (update) rest.push(update)
    }
  }
  const done = [...byId.values()].map(({ id }) => id)
  const failed = job.numberRecordsFailed ?? 0
  if (rejected.length + rest.length < failed) throw unmatched(job.id)
  return { result: { done, rejected, modifiedUntil: done.length > 0 ? answeredAt : null }, rest }
}

async function* results(
  client: SalesforceClient,
  jobId: string,
  file: 'failedResults' | 'unprocessedrecords',
) {
  const { body } = await client.openCsv('other', `/jobs/ingest/${jobId}/${file}`)
  if (body) yield* csvRows(body)
}

/** Columns are the union of all changed fields: `#N/A` clears, an empty cell leaves a field as it is. */
export function toCsv(updates: readonly RecordUpdate[]): string {
  const names = [...new Set(updates.flatMap(({ values }) => Object.keys(values)))]
  const cell = (value: string | number | boolean | null | undefined) =>
    value === undefined ? '' : value === null ? '#N/A' : String(value)
  const rows = updates.map(({ id, values }) => [id, ...names.map((name) => cell(values[name]))])
  return stringify([['Id', ...names], ...rows], { quoted: true, quoted_empty: true, record_delimiter: '\n' })
}

/** At most 10,000, and fewer where the longest row times their number could pass the size of a job. */
function rowsPerJob(updates: readonly RecordUpdate[]): number {
  const longest = updates.reduce((most, { values }) => {
    const bytes = Buffer.byteLength(Object.entries(values).flat().join('","'))
    return Math.max(most, 2 * bytes + 100) // every quote doubled, at worst
  }, 1)
  return Math.max(1, Math.min(bulkWriteSize, Math.floor(ingestBytes / longest)))
}

/** Ids of 15 and of 18 characters name the same record. */
const shortId = (id: string) => id.slice(0, 15)

const unmatched = (jobId: string) =>
  new CrmError({
    class: 'contract-broken',
    code: 'RESULT_UNMATCHED',
    message: `Salesforce reports more failed rows of job ${jobId} than it lists. Which records were written is not known, so all of them count as not written and are written again.`,
  })
