import { promisify } from 'node:util'
import { gunzip as gunzipWithCallback, gzip as gzipWithCallback } from 'node:zlib'
import { csvRows } from './csv-rows.ts'
import { delimiters, type IngestJob, type Job } from './jobs.ts'

const gzip = promisify(gzipWithCallback)
const gunzip = promisify(gunzipWithCallback)

/** Rows of an upload, without its heading: ends of lines that are not empty, outside of quotes. */
export function countRows(text: string, newline: '\n' | '\r\n'): number {
  let lines = 0
  let isQuoted = false
  let isEmpty = true
  const first = newline.charCodeAt(0)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === first && !isQuoted && text.startsWith(newline, at)) {
      if (!isEmpty) lines++
      isEmpty = true
      at += newline.length - 1
    } else {
      if (code === 34) isQuoted = !isQuoted
      isEmpty = false
    }
  }
  return Math.max(0, lines + (isEmpty ? 0 : 1) - 1)
}

/** The rows of an upload, heading first. Iterating throws CsvProblem where the text is no CSV with equal rows. */
export async function uploadedRows(job: IngestJob): Promise<Iterable<string[]>> {
  const { content } = job
  const text = Buffer.isBuffer(content) ? (await gunzip(content)).toString('utf8') : (content ?? '')
  return csvRows(text, delimiters[job.columnDelimiter], newlineOf(job))
}

/** The line end of a job's files. */
export const newlineOf = ({ lineEnding }: Job) => (lineEnding === 'LF' ? '\n' : '\r\n')

/** Compresses what was uploaded: it is needed again only for the result files. */
export async function compressUpload(job: IngestJob): Promise<void> {
  if (typeof job.content === 'string') job.content = await gzip(job.content, { level: 1 })
}
