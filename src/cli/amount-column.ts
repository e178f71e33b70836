import { parseMinor } from '#domain/revenue.ts'
import { type DecimalMark, type Numeral, readNumeral } from './numeral.ts'

export interface AmountCell {
  readonly line: number
  readonly text: string
}

export interface AmountColumn {
  /** Minor units in the order of the cells; null where the cell is empty. */
  readonly amounts: readonly (bigint | null)[]
  /** Decimals that the minor units have: as many as the column needs, 2 to 12. */
  readonly digits: number
  readonly notes: readonly string[]
  readonly problems: readonly string[]
}

/** The most digits before the decimal mark that an amount may have: beyond any currency, and a guard against `1e999`. */
const maxWholeDigits = 33

/**
 * Reads a column of amounts exactly, however they are written: `1,234.50`, `1.234,50`, `1 234,50 €`, `(12.00)`, `12-`, `1.5E7`.
 * Which mark is the decimal one is taken from the values that leave no doubt; `1,234` alone follows them, or `decimal`.
 * Problems name line, column and value; every bad cell is reported.
 */
export function readAmounts(
  column: string,
  cells: readonly AmountCell[],
  decimal: DecimalMark | undefined,
): AmountColumn {
  const numerals = cells.map(({ text }) => (text.trim() === '' ? null : readNumeral(text)))
  const { mark, notes } = decideMark(column, numerals, decimal)
  const texts = numerals.map((numeral) =>
    typeof numeral === 'object' && numeral ? toDecimalText(numeral, mark) : null,
  )
  const digits = Math.min(12, Math.max(2, ...decimalsOf(texts)))
  const problems = cells.flatMap(({ line, text }, i) => {
    const why = fault(numerals[i] ?? null, texts[i] ?? null, decimal)
    return why ? [`line ${line}, column ${column}: "${text.trim().slice(0, 40)}" ${why}`] : []
  })
  const amounts =
    problems.length > 0 ? [] : texts.map((text) => (text === null ? null : parseMinor(text, digits)))
  return { amounts, digits, notes, problems }
}

function decideMark(
  column: string,
  numerals: readonly (Numeral | 'invalid' | null)[],
  decimal: DecimalMark | undefined,
): { mark: DecimalMark | null; notes: string[] } {
  const known = numerals.filter((numeral) => numeral !== null && numeral !== 'invalid')
  const votes = (mark: DecimalMark) => known.filter((numeral) => numeral.decimal === mark).length
  const doubtful = known.find((numeral) => numeral.decimal === 'either')
  const [points, commas] = [votes('.'), votes(',')]
  if (decimal) return { mark: decimal, notes: [] }
  if (points > 0 && commas > 0) {
    const mark = points === commas ? null : points > commas ? '.' : ','
    const note = `Column ${column} mixes decimal points (${points}) and decimal commas (${commas}): each value was read by its own form.`
    return { mark, notes: [note] }
  }
  if (points > 0 || commas > 0) return { mark: points > 0 ? '.' : ',', notes: [] }
  if (!doubtful) return { mark: '.', notes: [] }
  const note = `Column ${column} has only values like "${doubtful.written}", which can be read in two ways: the point was taken as the decimal mark. If that is wrong, add --decimal ,`
  return { mark: '.', notes: [note] }
}

/** Text for parseMinor, or null where it cannot be said which mark is the decimal one. */
function toDecimalText(numeral: Numeral, mark: DecimalMark | null): string | null {
  const decimal = numeral.decimal === 'either' ? mark : (numeral.decimal ?? '.')
  if (decimal === null) return null
  const grouping = decimal === '.' ? ',' : '.'
  const plain = numeral.digits.replaceAll(grouping, '').replace(decimal, '.')
  return `${numeral.isNegative ? '-' : ''}${plain}${numeral.exponent === '' ? '' : `e${numeral.exponent}`}`
}

function fault(
  numeral: Numeral | 'invalid' | null,
  text: string | null,
  decimal: DecimalMark | undefined,
): string | null {
  if (numeral === null) return null
  if (numeral === 'invalid') return 'is not an amount'
  if (text === null) return 'can be read in two ways, and the column uses both; say which with --decimal'
  if (decimal && numeral.decimal !== null && numeral.decimal !== 'either' && numeral.decimal !== decimal) {
    return `does not fit --decimal ${decimal}`
  }
  const whole = /^-?0*(\d*)/.exec(text)?.[1] ?? ''
  return whole.length + Number(numeral.exponent || '0') > maxWholeDigits
    ? 'is too large to be an amount'
    : null
}

function decimalsOf(texts: readonly (string | null)[]): number[] {
  return [
    ...new Set(
      texts.map((text) => {
        const [, fraction = '', exponent = '0'] = /(?:\.(\d*))?(?:e(.*))?$/.exec(text ?? '') ?? []
        return fraction.replace(/0+$/, '').length - Number(exponent)
      }),
    ),
  ]
}
