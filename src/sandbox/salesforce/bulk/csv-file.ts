import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip as gzipWithCallback } from 'node:zlib'

const gzip = promisify(gzipWithCallback)

const rowsPerChunk = 2000

/** A cell as Salesforce writes it: always quoted. */
export const quoted = (cell: string): string =>
  cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : `"${cell}"`

export interface CsvPage {
  readonly bytes: Buffer
  readonly rows: number
}

/**
 * Writes lines to bytes, chunk by chunk, and lets other requests pass in between. Stops when it has `mostBytes`;
 * `rows` says how many lines (without the heading) it holds.
 */
export async function writeCsv(
  heading: string,
  lines: Iterable<string> | AsyncIterable<string>,
  newline: string,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<CsvPage> {
  const chunks: Buffer[] = [Buffer.from(heading + newline)]
  let size = 0
  let rows = 0
  let pending: string[] = []
  const flush = async () => {
    if (pending.length === 0) return
    const chunk = Buffer.from(pending.join(newline) + newline)
    size += chunk.length
    chunks.push(chunk)
    pending = []
    await setImmediate()
  }
  for await (const line of lines) {
    pending.push(line)
    rows++
    if (pending.length >= rowsPerChunk) await flush()
    if (size >= mostBytes) break
  }
  await flush()
  return { bytes: Buffer.concat(chunks), rows }
}

/** Headers and body of a CSV answer, compressed where the client accepts it. */
export async function csvAnswer(page: CsvPage, acceptEncoding: string | undefined) {
  const isCompressed = /\bgzip\b/.test(acceptEncoding ?? '')
  const body = isCompressed ? await gzip(page.bytes, { level: 1 }) : page.bytes
  const headers = { 'content-type': 'text/csv', ...(isCompressed ? { 'content-encoding': 'gzip' } : {}) }
  return { headers, body }
}
