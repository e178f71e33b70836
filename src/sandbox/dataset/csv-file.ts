/** Reads one CSV file row by row and says where what is wrong. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Transform } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'

/** One thing that is wrong or was changed, with its place; line 1 is the header. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: string | null
  readonly message: string
}

/** The files cannot be used; `findings` names the first ones, each with file, line and column. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError'
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    super(findings.map(findingText).join('\n'))
    this.findings = findings
  }
}

/** `accounts.csv, line 3, column amount: …` */
export function findingText({ file, line, column, message }: Finding): string {
  return `${file}${line > 0 ? `, line ${line}` : ''}${column === null ? '' : `, column ${column}`}: ${message}`
}

export interface CsvRow {
  /** Trimmed; empty if the column is missing. */
  text(column: string): string
  /** Null instead of an empty text. */
  optional(column: string): string | null
  /** Notes a problem in this row. */
  fail(column: string | null, message: string): void
}

const maxFindings = 20

/**
 * Calls `each` for every row. Expects UTF-8, commas, and a header with at least the `required` columns, in any order.
 * @throws DatasetError for a file that is missing, empty, malformed or not UTF-8, or when `each` reported problems.
 */
export async function readCsv(
  path: string,
  required: readonly string[],
  each: (row: CsvRow) => void,
): Promise<void> {
  const file = basename(path)
  const findings: Finding[] = []
  let hasHeader = false
  const bytes = createReadStream(path)
  const text = utf8()
  const rows = parse({
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    columns: (header: string[]) => {
      hasHeader = true
      return checkHeader(file, header, required)
    },
  })
  const passOn = (error: unknown) => rows.destroy(error as Error)
  bytes.once('error', passOn).pipe(text).once('error', passOn).pipe(rows)
  try {
    for await (const { record, info } of rows as AsyncIterable<{
      record: Record<string, string>
      info: { lines: number }
    }>) {
      const value = (column: string) => record[column] ?? ''
      each({
        text: value,
        optional: (column) => value(column) || null,
        fail: (column, message) => findings.push({ file, line: info.lines, column, message }),
      })
      if (findings.length >= maxFindings) break
    }
  } catch (error) {
    throw error instanceof DatasetError ? error : new DatasetError([...findings, readProblem(file, error)])
  } finally {
    bytes.destroy()
  }
  if (!hasHeader)
    findings.push({
      file,
      line: 1,
      column: null,
      message: `the file is empty; it needs the columns ${required.join(', ')}`,
    })
  if (findings.length > 0) throw new DatasetError(findings)
}

function checkHeader(file: string, header: string[], required: readonly string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase())
  const missing = required.filter((name) => !names.includes(name))
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  const finding = (message: string) => new DatasetError([{ file, line: 1, column: null, message }])
  if (missing.length > 0) throw finding(`missing column ${missing.join(', ')}; found ${names.join(', ')}`)
  if (twice !== undefined) throw finding(`column ${twice} stands there twice`)
  return names
}

/** What the file system or the parser says, with the line where there is one. */
function readProblem(file: string, error: unknown): Finding {
  const { code, message, lines, column } = error as Partial<CsvError> & {
    lines?: number
    column?: number | string
  }
  if (code === ('ENOENT' as string)) return { file, line: 0, column: null, message: 'the file is missing' }
  const place = column === undefined || column === null ? null : String(column)
  return { file, line: lines ?? 0, column: place, message: message ?? String(error) }
}

/** Passes bytes on if they are UTF-8. */
function utf8(): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  const decode = (chunk: Buffer | undefined, done: (error: Error | null, text?: string) => void) => {
    try {
      const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
      for (const character of text) if (character === '\n') line++
      done(null, text)
    } catch {
      done(Object.assign(new Error('the text is not UTF-8; save the file as UTF-8'), { lines: line }))
    }
  }
  return new Transform({
    transform: (chunk: Buffer, _, done) => decode(chunk, done),
    flush: (done) => decode(undefined, done),
  })
}
