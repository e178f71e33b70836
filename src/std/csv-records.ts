/**
 * Splits CSV text (RFC 4180) into records as it comes in. csv-parse reads whole files elsewhere (csv.ts), but after a misplaced quote it
 * does not find back to where rows begin; here the broken line is told, and reading goes on with the next.
 */
import type { CsvRow } from './csv.ts'

/** A row, or why there is none on this line. */
export type StreamedRow = CsvRow | { readonly line: number; readonly fault: string }

export const csvFaults = {
  quoteNotClosed: 'a quote is opened and never closed',
  textAfterQuote: 'text follows a closing quote; inside a quoted value a quote is written twice',
  tooLong: 'the row is longer than a million characters; is a quote missing before it?',
  quoteInside: 'a quote stands in the middle of a value; quote the whole value and write the quote twice',
} as const

/** Characters of a row that are kept: no answer is longer, and a quote that is never closed would take the rest of the file. */
const mostOfRow = 1_000_000

/** `begin`: of a value. `after`: behind a quote in a quoted value. `broken`: until the line ends. */
type State = 'begin' | 'plain' | 'quoted' | 'after' | 'broken'

const [quote, lineFeed] = [34, 10]

/**
 * Takes text whose lines end with `\n`, piece by piece. `push` gives the records that the piece completes, `end` the last one and,
 * where a quote is still open, the line on which that record begins. `allowsQuotesInside`: as most programs write files apart by tabs or bars.
 */
export function createRecordReader(options: {
  readonly delimiter: string
  readonly allowsQuotesInside: boolean
}): { push(piece: string): StreamedRow[]; end(): { rows: StreamedRow[]; unclosed: number | null } } {
  const delimiter = options.delimiter.charCodeAt(0)
  let state: State = 'begin'
  let [line, begun] = [1, 1]
  let value = ''
  let cells: string[] = []
  let fault = ''
  let size = 0

  function keep(text: string): void {
    size += text.length
    if (size <= mostOfRow) {
      value += text
      return
    }
    value = ''
    cells = []
  }

  function endValue(): void {
    size += 1
    if (size <= mostOfRow) cells.push(value)
    else cells = []
    value = ''
    state = 'begin'
  }

  function take(rows: StreamedRow[]): void {
    if (size > mostOfRow) rows.push({ line: begun, fault: csvFaults.tooLong })
    else if (state === 'broken') rows.push({ line: begun, fault })
    else rows.push({ line: begun, cells: [...cells, value] })
    cells = []
    value = ''
    size = 0
    state = 'begin'
    begun = line
  }

  function spoil(why: string): void {
    fault = why
    state = 'broken'
  }

  return {
    push(piece) {
      const rows: StreamedRow[] = []
      // A value that the piece before began goes on at its start.
      let from = 0
      for (let at = 0; at < piece.length; at++) {
        const code = piece.charCodeAt(at)
        if (code === lineFeed) line += 1
        if (state === 'quoted') {
          if (code !== quote) continue
          keep(piece.slice(from, at))
          state = 'after'
        } else if (code === lineFeed) {
          if (state === 'plain') keep(piece.slice(from, at))
          take(rows)
        } else if (state === 'broken') continue
        else if (code === delimiter) {
          if (state === 'plain') keep(piece.slice(from, at))
          endValue()
        } else if (code === quote && state === 'begin') {
          state = 'quoted'
          from = at + 1
        } else if (code === quote && state === 'after') {
          state = 'quoted'
          from = at
        } else if (state === 'after') spoil(csvFaults.textAfterQuote)
        else if (code === quote && !options.allowsQuotesInside) spoil(csvFaults.quoteInside)
        else if (state === 'begin') {
          state = 'plain'
          from = at
        }
      }
      if (state === 'quoted' || state === 'plain') keep(piece.slice(from))
      return rows
    },
    end() {
      if (state === 'quoted') return { rows: [], unclosed: begun }
      const rows: StreamedRow[] = []
      if (state !== 'begin' || cells.length > 0) take(rows)
      return { rows, unclosed: null }
    },
  }
}
