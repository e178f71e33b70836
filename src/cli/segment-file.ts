import { type CsvRow, findColumns, parseCsv } from '#std/csv.ts'
import { InputError } from '#std/input-error.ts'
import { type AmountColumn, readAmounts } from './amount-column.ts'
import type { SegmentOptions } from './segment.ts'
import { type ColumnDigits, checkOptions } from './segment-policy.ts'

export interface SegmentAccount {
  readonly id: string
  readonly revenueMinor: bigint | null
  readonly strategicReason: string | null
  readonly potentialMinor: bigint | null
  readonly lifetimeMinor: bigint | null
}

/** The accounts of a file in its order. Throws an InputError with all problems of its lines together. */
export function readSegmentFile(
  bytes: Uint8Array,
  options: SegmentOptions,
): { accounts: SegmentAccount[]; digits: ColumnDigits; notes: readonly string[] } {
  const wrong = checkOptions(options)
  if (wrong.length > 0) throw new InputError(wrong)
  const { header, rows, notes } = parseCsv(bytes)
  const cellsOf = readColumns(header, rows, options)
  const ids = cellsOf(options.id).map((text) => text.trim())
  const amounts = (column: string | undefined) =>
    column === undefined
      ? null
      : readAmounts(
          column,
          cellsOf(column).map((text, i) => ({ line: rows[i]?.line ?? 0, text })),
          options.decimal,
        )
  const [revenue, potential, lifetime] = [
    amounts(options.revenue),
    amounts(options.potential),
    amounts(options.lifetime),
  ]
  const columns = [revenue, potential, lifetime].filter((column): column is AmountColumn => column !== null)
  const problems = [...idProblems(ids, rows, options.id), ...columns.flatMap((column) => column.problems)]
  if (problems.length > 0) throw new InputError(problems.toSorted(byLine))
  const strategic = options.strategic === undefined ? null : cellsOf(options.strategic)
  return {
    accounts: ids.map((id, i) => ({
      id,
      revenueMinor: revenue?.amounts[i] ?? null,
      strategicReason: strategic ? strategicReason(strategic[i] ?? '', options.strategic ?? '') : null,
      potentialMinor: potential?.amounts[i] ?? null,
      lifetimeMinor: lifetime?.amounts[i] ?? null,
    })),
    digits: {
      revenue: revenue?.digits ?? 2,
      potential: potential?.digits ?? 2,
      lifetime: lifetime?.digits ?? 2,
    },
    notes: [...notes, ...columns.flatMap((column) => column.notes)],
  }
}

/** A function from a column's name to its cells; all names are checked at once. */
function readColumns(
  header: readonly string[],
  rows: readonly CsvRow[],
  options: SegmentOptions,
): (name: string) => string[] {
  const asked = [options.id, options.revenue, options.strategic, options.potential, options.lifetime]
  const names = [...new Set(asked.filter((name) => name !== undefined))]
  const at = new Map(findColumns(header, names).map((index, i) => [names[i], index]))
  return (name) => rows.map((row) => row.cells[at.get(name) ?? -1] ?? '')
}

function idProblems(ids: readonly string[], rows: readonly CsvRow[], column: string): string[] {
  const first = new Map<string, number>()
  return ids.flatMap((id, i) => {
    const line = rows[i]?.line ?? 0
    if (id === '') return [`line ${line}, column ${column}: the account has no id`]
    const before = first.get(id)
    if (before !== undefined)
      return [`line ${line}, column ${column}: id "${id}" is already on line ${before}`]
    first.set(id, line)
    return []
  })
}

const noWords = new Set(['', '0', 'no', 'n', 'false', 'f', '-', 'nein', 'non', 'nee', 'não', 'nao'])
const yesWords = new Set([
  '1',
  'yes',
  'y',
  'true',
  't',
  'x',
  'ja',
  'j',
  'oui',
  'si',
  'sí',
  'sì',
  'sim',
  'strategic',
])

/** A cell of the strategic column: no, yes, or the reason itself. */
function strategicReason(cell: string, column: string): string | null {
  const word = cell.trim().toLowerCase()
  if (noWords.has(word)) return null
  return yesWords.has(word) ? `marked in column ${column}` : cell.trim()
}

function byLine(a: string, b: string): number {
  return lineOf(a) - lineOf(b)
}

function lineOf(problem: string): number {
  return Number(/^line (\d+)/.exec(problem)?.[1] ?? 0)
}
