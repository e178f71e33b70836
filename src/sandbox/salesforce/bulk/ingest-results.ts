import type { HostAnswer } from '../../host.ts'
import { ApiError } from '../errors.ts'
import type { Context } from '../rest/context.ts'
import { csvAnswer, quoted, writeCsv } from './csv-file.ts'
import { CsvProblem } from './csv-rows.ts'
import { ingestJobOf } from './ingest-jobs.ts'
import { delimiters, type IngestJob, stateOf } from './jobs.ts'
import { newlineOf, uploadedRows } from './upload.ts'

/** The three files of a finished ingest job. */
export type ResultFile = 'successfulResults' | 'failedResults' | 'unprocessedrecords'

/** GET /jobs/ingest/{id}/{file}: the uploaded rows that belong there, with the columns that Salesforce adds in front. */
export async function ingestResults(context: Context, file: ResultFile): Promise<HostAnswer> {
  const job = ingestJobOf(context)
  const state = stateOf(job, context.org.settings)
  if (state === 'Open' || state === 'UploadComplete' || state === 'InProgress')
    throw new ApiError(400, 'JOB_NOT_COMPLETE', `Job is not complete: ${state}`)
  const delimiter = delimiters[job.columnDelimiter]
  const uploaded = isEmpty(job, file) ? [] : readable(await uploadedRows(job))
  const lines = linesOf(job, file, uploaded, delimiter)
  const heading = [...added[file], ...(job.outcome.heading ?? [])].map(quoted).join(delimiter)
  const page = await writeCsv(heading, lines, newlineOf(job))
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
  uploaded: Iterable<readonly string[]>,
  delimiter: string,
): Generator<string> {
  // The heading is the row before the first.
  let at = -1
  for (const row of uploaded) {
    const front = at < 0 ? null : frontOf(file, job.outcome, at)
    at++
    if (front) yield [...front, ...row].map(quoted).join(delimiter)
  }
}

/** A file that broke a job in the middle is read up to that place: what cannot be split into cells cannot be listed. */
function* readable(rows: Iterable<readonly string[]>): Generator<readonly string[]> {
  try {
    yield* rows
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error
  }
}

/** Spares reading a large upload again for a file that has nothing in it. */
function isEmpty({ ended, outcome }: IngestJob, file: ResultFile): boolean {
  if (file === 'failedResults') return outcome.errors.size === 0
  if (file === 'successfulResults') return outcome.errors.size === outcome.processed
  return ended === null
}

/** The added cells of a row, or null where it belongs into another file. */
function frontOf(file: ResultFile, outcome: IngestJob['outcome'], at: number): readonly string[] | null {
  if (file === 'unprocessedrecords') return at >= outcome.processed ? [] : null
  if (at >= outcome.processed) return null
  const error = outcome.errors.get(at)
  if (file === 'failedResults') return error === undefined ? null : ['', error]
  return error === undefined ? [outcome.ids[at] ?? '', String(outcome.created.has(at))] : null
}
