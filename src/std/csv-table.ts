/** Writes a CSV file for a person's spreadsheet. */
import { stringify } from 'csv-stringify/sync'

/**
 * UTF-8 with a byte order mark, CRLF. What a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, a tab or a carriage return at the
 * start of a cell) is written as text.
 */
export function csvTable(rows: readonly (readonly (string | number)[])[]): Buffer {
  // By itself it quotes a cell with a whole record delimiter only, and not one with half of it.
  const format = { bom: true, escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ }
  return Buffer.from(stringify([...rows], format))
}
