/** Bulk API 2.0 ingest: one CSV of changed fields per job. Source: Bulk API 2.0 guide, "Upload Job Data" and following. */
import { CrmError, reaction } from '../errors.ts'
import type { CrmDeps, RejectedItem, WriteResult } from '../port.ts'
import { withRetry } from '../retry.ts'
import { csvRows } from './bulk.ts'
import { parseIngestError, toRecordError } from './classify.ts'
import type { SalesforceClient } from './client.ts'
import type { IngestCsv } from './ingest-csv.ts'
import { awaitJob, type EndedJob } from './job.ts'
import { rejecting } from './outcome.ts'
import { jobSchema } from './schema.ts'
import { text } from './value.ts'

export interface Ingested {
  readonly result: WriteResult
  /** Ids neither written nor refused for good: locked rows, rows that were not processed, all rows of a failed job. */
  readonly rest: ReadonlySet<string>
}

type Deps = Pick<CrmDeps, 'wait' | 'limiter'>

/** Which records a file is about: see record-writes.ts. */
interface Target {
  readonly object: string
  readonly key: string
  /** The records are deleted instead of written; then the key is `Id`. */
  readonly isDeletion?: boolean
}

/** Updates the records of one object that the file names, or makes or deletes them, in one job, and waits for its end. */
export async function ingest(
  deps: Deps,
  client: SalesforceClient,
  target: Target,
  csv: IngestCsv,
): Promise<Ingested> {
  const jobId = await withRetry(deps, () => upload(client, target, csv.pieces()))
  const ended = await awaitJob(deps, client, `/jobs/ingest/${jobId}`)
  // What a failed job has written is written again with the rest: the same values, no harm done.
  if (ended.job.state !== 'JobComplete') return { result: rejecting([]), rest: csv.ids }
  return settle(client, target.key, csv.ids, ended)
}

/** A job takes one upload. When it is unknown whether that arrived, the job is given up and the repeat makes another. */
async function upload(
  client: SalesforceClient,
  { object, key, isDeletion = false }: Target,
  csv: readonly Uint8Array[],
): Promise<string> {
  const plain = { operation: isDeletion ? 'delete' : 'update' }
  const how = key === 'Id' ? plain : { operation: 'upsert', externalIdFieldName: key }
  const { body: job } = await client.json({
    kind: 'other',
    method: 'POST',
    path: '/jobs/ingest',
    body: { object, ...how, contentType: 'CSV', lineEnding: 'LF', columnDelimiter: 'COMMA' },
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
  key: string,
  ids: ReadonlySet<string>,
  { job, answeredAt }: EndedJob,
): Promise<Ingested> {
  const find = key === 'Id' ? idFinder(ids) : (value: string) => (ids.has(value) ? value : undefined)
  const errorOf = rowErrors()
  const undone = new Set<string>()
  const rejected: RejectedItem[] = []
  const rest = new Set<string>()
  if (job.numberRecordsFailed !== 0) {
    for await (const row of results(client, job.id, 'failedResults')) {
      const id = find(text(row, key) ?? text(row, 'sf__Id') ?? '')
      if (id === undefined || undone.has(id)) continue
      undone.add(id)
      const error = errorOf(text(row, 'sf__Error') ?? '')
      if (reaction[error.class] === 'retry') rest.add(id)
      else rejected.push({ id, error })
    }
  }
  if (rejected.length + rest.size < (job.numberRecordsFailed ?? 0)) throw unmatched(job.id)
  if (job.numberRecordsProcessed !== ids.size) {
    for await (const row of results(client, job.id, 'unprocessedrecords')) {
      const id = find(text(row, key) ?? '')
      if (id === undefined || undone.has(id)) continue
      undone.add(id)
      rest.add(id)
    }
  }
  const done = undone.size === 0 ? [...ids] : [...ids].filter((id) => !undone.has(id))
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

/** Ids of 15 and of 18 characters name the same record. */
function idFinder(ids: ReadonlySet<string>): (id: string) => string | undefined {
  let byShort: Map<string, string> | null = null
  return (id) => {
    if (ids.has(id)) return id
    byShort ??= new Map([...ids].map((known) => [known.slice(0, 15), known]))
    return byShort.get(id.slice(0, 15))
  }
}

/** One rule may refuse every row: its error is made once. */
function rowErrors(): (sfError: string) => CrmError {
  const made = new Map<string, CrmError>()
  return (sfError) => {
    const error = made.get(sfError) ?? toRecordError(parseIngestError(sfError))
    if (made.size < 1_000) made.set(sfError, error)
    return error
  }
}

const unmatched = (jobId: string) =>
  new CrmError({
    class: 'contract-broken',
    code: 'RESULT_UNMATCHED',
    message: `Salesforce reports more failed rows of job ${jobId} than it lists. Which records were written is not known, so all of them count as not written and are written again.`,
  })
