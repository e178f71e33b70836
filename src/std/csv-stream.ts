/** Reads a CSV file of any size row by row, in flat memory; a row that cannot be read is told by its line, and the others go on. */
import { detectDelimiter, isSeldomQuoted } from './csv.ts'
import { createRecordReader, csvFaults, type StreamedRow } from './csv-records.ts'
import { createSniffer, decodePieces } from './decode-text.ts'
import { InputError } from './input-error.ts'

/** Makes the bytes of the file anew each time; they are read twice, since only the end says which encoding it was. */
export type FileSource = () => AsyncIterable<Uint8Array>

export interface OpenedCsv {
  /** Column names, trimmed. */
  readonly header: readonly string[]
  /** As many cells as the header has, or why there is no row; blank lines are left out. Throws an InputError where a quote is never closed: nobody can say where rows end then. */
  readonly rows: AsyncGenerator<StreamedRow>
  /** What a person should know about how the file is read. */
  readonly notes: readonly string[]
}

/** More than any survey asks; a person has to say of each what it means. */
const mostColumns = 500

/** Opens a file as parseCsv reads one. Throws an InputError for what is no text, is empty or has no header. */
export async function openCsv(source: FileSource): Promise<OpenedCsv> {
  const sniffer = createSniffer()
  for await (const bytes of source()) sniffer.push(bytes)
  const encoding = sniffer.end()
  const text = withOneLineEnd(decodePieces(source(), encoding))
  const { start, rest } = await readStart(text)
  if (start.trim() === '') throw new InputError(['the file is empty'])
  // Excel's first line that states the delimiter is none of the table.
  const stated = /^[\n ]*sep=([,;|\t])\n/i.exec(start)?.[1]
  const all = records(rest, stated ?? detectDelimiter(start))
  if (stated) await all.next()
  const first = await all.next()
  if (first.done) throw new InputError(['the file has no header'])
  if ('fault' in first.value) throw new InputError([`line ${first.value.line}: ${first.value.fault}`])
  // A name of several lines is one line wherever it is told.
  const header = first.value.cells.map((name) => name.replace(/\p{Cc}+/gu, ' ').trim())
  if (header.length > mostColumns)
    throw new InputError([`the file has ${header.length} columns; at most ${mostColumns} are read`])
  return { header, rows: sized(all, header), notes: encoding.note ? [encoding.note] : [] }
}

/** Enough text to see the header's delimiter, and the whole text again. */
async function readStart(
  text: AsyncGenerator<string>,
): Promise<{ readonly start: string; readonly rest: AsyncGenerator<string> }> {
  let start = ''
  while (start.length < 65_536) {
    const { value, done } = await text.next()
    if (done) break
    start += value
  }
  async function* whole(): AsyncGenerator<string> {
    yield start
    yield* text
  }
  return { start, rest: whole() }
}

/** Files mix line ends, and the parser counts CRLF inside quotes as two lines. */
async function* withOneLineEnd(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of pieces) {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n')
  }
  if (held) yield '\n'
}

async function* records(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<StreamedRow> {
  const reader = createRecordReader({ delimiter, allowsQuotesInside: isSeldomQuoted(delimiter) })
  for await (const piece of text) yield* reader.push(piece).filter((row) => !isBlank(row))
  const { rows, unclosed } = reader.end()
  if (unclosed !== null) throw new InputError([`line ${unclosed}: ${csvFaults.quoteNotClosed}`])
  yield* rows.filter((row) => !isBlank(row))
}

function isBlank(row: StreamedRow): boolean {
  return !('fault' in row) && row.cells.every((cell) => cell.trim() === '')
}

async function* sized(
  all: AsyncGenerator<StreamedRow>,
  header: readonly string[],
): AsyncGenerator<StreamedRow> {
  for await (const row of all) {
    const isWhole = 'fault' in row || row.cells.length === header.length
    yield isWhole
      ? row
      : { line: row.line, fault: `${row.cells.length} values where the header has ${header.length}` }
  }
}
