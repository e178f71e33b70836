import type { HostAnswer } from '../../host.ts'
import { ApiError } from '../errors.ts'
import type { Context } from '../rest/context.ts'
import { csvAnswer, quoted, writeCsv } from './csv-file.ts'
import { ingestJobOf } from './ingest-jobs.ts'
import { delimiters, type IngestJob, stateOf } from './jobs.ts'
import { uploadedRows } from './upload.ts'

/** The three files of a finished ingest job. */
export type ResultFile = 'successfulResults' | 'failedResults' | 'unprocessedrecords'

/** GET /jobs/ingest/{id}/{file}: the uploaded rows that belong there, with the columns that Salesforce adds in front. */
export async function ingestResults(context: Context, file: ResultFile): Promise<HostAnswer> {
  const job = ingestJobOf(context)
  const state = stateOf(job, context.org.settings)
  if (state === 'Open' || state === 'UploadComplete' || state === 'InProgress')
    throw new ApiError(400, 'JOB_NOT_COMPLETE', `Job is not complete: ${state}`)
  const rows = (await uploadedRows(job))[Symbol.iterator]()
  const first = rows.next()
  const delimiter = delimiters[job.columnDelimiter]
  const heading = [...added[file], ...(first.done ? [] : first.value)].map(quoted).join(delimiter)
  const page = await writeCsv(
    heading,
    linesOf(job, file, { [Symbol.iterator]: () => rows }, delimiter),
    job.lineEnding === 'LF' ? '\n' : '\r\n',
  )
  const { headers, body } = await csvAnswer(page, String(context.request.headers['accept-encoding'] ?? ''))
  return {
    status: 200,
    headers: { ...headers, 'sforce-locator': 'null', 'sforce-numberofrecords': String(page.rows) },
    body,
  }
}

const added: Readonly<Record<ResultFile, readonly string[]>> = {
  successfulResults: ['sf__Id', 'sf__Created'],
  failedResults: ['sf__Id', 'sf__Error'],
  unprocessedrecords: [],
}

function* linesOf(
  job: IngestJob,
  file: ResultFile,
  rows: Iterable<readonly string[]>,
  delimiter: string,
): Generator<string> {
  const { outcome } = job
  if (isEmpty(file, outcome)) return
  let at = -1
  for (const row of rows) {
    at++
    const front = frontOf(file, outcome, at)
    if (front) yield [...front, ...row].map(quoted).join(delimiter)
  }
}

/** Spares reading a large upload again for a file that has nothing in it. */
function isEmpty(file: ResultFile, outcome: IngestJob['outcome']): boolean {
  if (file === 'failedResults') return outcome.errors.size === 0
  return file === 'successfulResults' && outcome.errors.size === outcome.processed
}

/** The added cells of a row, or null where it belongs into another file. */
function frontOf(file: ResultFile, outcome: IngestJob['outcome'], at: number): readonly string[] | null {
  if (file === 'unprocessedrecords') return at >= outcome.processed ? [] : null
  if (at >= outcome.processed) return null
  const error = outcome.errors.get(at)
  if (file === 'failedResults') return error === undefined ? null : ['', error]
  return error === undefined ? [outcome.ids[at] ?? '', String(outcome.created.has(at))] : null
}
