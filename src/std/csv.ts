/** Reads a CSV file that a person made: any usual delimiter and encoding, every fault named by line and column. */
import { CsvError, parse } from 'csv-parse/sync'
import { csvFaults } from './csv-records.ts'
import { decodeText } from './decode-text.ts'
import { InputError } from './input-error.ts'

export interface CsvRow {
  /** Line of the file on which the record begins, the first being 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvTable {
  /** Column names, trimmed. */
  readonly header: readonly string[]
  /** As many cells as the header has; blank lines are left out. At least one row. */
  readonly rows: readonly CsvRow[]
  /** What a person should know about how the file was read. */
  readonly notes: readonly string[]
}

/**
 * Parses a whole CSV file. Comma, semicolon, tab or bar is detected from the header; a header with none of them means one column,
 * and a line is then one value. Throws an InputError that names every bad line.
 */
export function parseCsv(bytes: Uint8Array): CsvTable {
  const { text: decoded, note } = decodeText(bytes)
  // One kind of line end: files mix them, and the parser counts CRLF inside quotes as two lines.
  const text = decoded.replace(/\r\n?/g, '\n')
  if (text.trim() === '') throw new InputError(['the file is empty'])
  const { rows: records, fault } = parseRecords(text, detectDelimiter(text))
  const isBlank = (row: CsvRow) => row.cells.every((cell) => cell.trim() === '')
  const head = records.find((row) => !isBlank(row))
  if (!head) throw new InputError([fault ?? 'the file has no header'])
  const header = head.cells.map((name) => name.trim())
  // In a file of one column an empty line is an empty value, not a blank line.
  const rows = records.filter((row) => row.line > head.line && (header.length === 1 || !isBlank(row)))
  const problems = [...rows.flatMap((row) => wrongLength(row, header)), ...(fault ? [fault] : [])]
  if (problems.length > 0) throw new InputError(problems)
  if (rows.length === 0) throw new InputError(['the file has a header but no rows'])
  return { header, rows, notes: note ? [note] : [] }
}

/**
 * Positions of columns by name, in the order asked. Throws an InputError that names every missing or repeated column and
 * lists the columns that exist.
 */
export function findColumns(header: readonly string[], names: readonly string[]): number[] {
  const problems = names.flatMap((name) => {
    const times = header.filter((column) => column === name).length
    if (times === 1) return []
    return [times === 0 ? `there is no column "${name}"` : `there are ${times} columns "${name}"`]
  })
  if (problems.length === 0) return names.map((name) => header.indexOf(name))
  throw new InputError([...problems, `the columns are: ${header.map((name) => `"${name}"`).join(', ')}`])
}

function parseRecords(text: string, delimiter: string): { rows: CsvRow[]; fault: string | null } {
  const rows: CsvRow[] = []
  let next = 1
  try {
    parse(text, {
      delimiter,
      bom: true,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: isSeldomQuoted(delimiter),
      on_record: (cells: string[], context) => {
        rows.push({ line: next, cells })
        next = context.lines + 1
        return null
      },
    })
    return { rows, fault: null }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows, fault: describeFault(error, next, rows[0]?.cells ?? []) }
  }
}

function describeFault(error: CsvError, line: number, header: readonly string[]): string {
  const index = Number(error.column)
  const name = header[index]?.trim()
  const place = `line ${line}, column ${index + 1}${name ? ` (${name})` : ''}`
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `${place}: ${csvFaults.quoteNotClosed}`
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `${place}: ${csvFaults.textAfterQuote}`
    case 'INVALID_OPENING_QUOTE':
      return `${place}: ${csvFaults.quoteInside}`
    default:
      return `${place}: ${error.message}`
  }
}

function wrongLength(row: CsvRow, header: readonly string[]): string[] {
  const [has, needs] = [row.cells.length, header.length]
  if (has === needs) return []
  const column = Math.min(has, needs) + 1
  const name = header[column - 1]
  return [
    `line ${row.line}, column ${column}${name ? ` (${name})` : ''}: ${has} values where the header has ${needs}`,
  ]
}

/** Files apart by tabs or bars often carry bare quotes: most programs that write them do not quote at all. */
export function isSeldomQuoted(delimiter: string): boolean {
  return delimiter === '\t' || delimiter === '|'
}

/** The delimiter that the header holds most of, outside quotes; a tab, which no header without one holds, if there is none. */
export function detectDelimiter(text: string): string {
  const start = text.slice(0, 65_536).replace(/^[\n ]+/, '')
  const header = start.replace(/"(?:[^"]|"")*"/g, '""').split('\n', 1)[0] ?? ''
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: header.split(mark).length - 1 }))
  return counts.toSorted((a, b) => b.count - a.count).find(({ count }) => count > 0)?.mark ?? '\t'
}
