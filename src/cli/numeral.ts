export type DecimalMark = '.' | ','

/** A written number, taken apart but not yet read. */
export interface Numeral {
  readonly written: string
  readonly isNegative: boolean
  /** Digits with points and commas as written. */
  readonly digits: string
  /** With its sign; empty without one. */
  readonly exponent: string
  /** Which mark must be the decimal one; `either` for `1,234`, where it may also group; null if there is no mark. */
  readonly decimal: DecimalMark | 'either' | null
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** Takes a written amount apart; `invalid` if it is none. Currency signs and codes, spaces and apostrophes are taken away. */
export function readNumeral(text: string): Numeral | 'invalid' {
  const written = text.trim()
  const bracketed = /^\((.*)\)$/s.exec(written)
  const bare = strip(bracketed?.[1] ?? written)
  if (!bare || (bracketed && bare.signs > 0) || bare.signs > 1) return 'invalid'
  const match = /^((?=[.,]*\d)[\d.,]+)(?:[eE]([+-]?\d{1,3}))?$/.exec(bare.rest)
  const [, digits = '', exponent = ''] = match ?? []
  const decimal = match ? decimalOf(digits, exponent !== '') : 'invalid'
  if (decimal === 'invalid') return 'invalid'
  return { written, isNegative: bracketed !== null || bare.isNegative, digits, exponent, decimal }
}

/** Takes signs, currencies and grouping spaces off, from outside to inside. */
function strip(text: string): { rest: string; isNegative: boolean; signs: number } | null {
  let rest = text
  let signs = 0
  let isNegative = false
  for (;;) {
    const match =
      /^(?:\s+|\p{Sc}|([+\-−–])|([A-Za-z]{1,3})(?=[\s\d\p{Sc}+\-−–]))|(?:\s+|\p{Sc}|(?<=[\d\s\p{Sc}])([-−–])|(?<=[\d\s])([A-Z]{3}))$/u.exec(
        rest,
      )
    if (!match) break
    const [all, leading, before, trailing, after] = match
    const word = before ?? after
    if (word !== undefined && !isCurrency(word, rest)) return null
    const sign = leading ?? trailing
    if (sign !== undefined) {
      signs += 1
      isNegative = sign !== '+'
    }
    rest = match.index === 0 ? rest.slice(all.length) : rest.slice(0, -all.length)
  }
  return { rest: rest.replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, ''), isNegative, signs }
}

/** `EUR`, or the letters of `US$` and `R$`. */
function isCurrency(word: string, rest: string): boolean {
  return currencies.has(word) || /^\p{Sc}/u.test(rest.slice(word.length))
}

function decimalOf(digits: string, hasExponent: boolean): Numeral['decimal'] | 'invalid' {
  const [points, commas] = [digits.split('.').length - 1, digits.split(',').length - 1]
  if (points === 0 && commas === 0) return null
  if (points > 0 && commas > 0) {
    const decimal = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ','
    const whole = digits.slice(0, digits.indexOf(decimal))
    return isGrouped(whole, decimal === '.' ? ',' : '.') ? decimal : 'invalid'
  }
  const mark = points > 0 ? '.' : ','
  if (points + commas > 1) return isGrouped(digits, mark) ? (mark === '.' ? ',' : '.') : 'invalid'
  return !hasExponent && /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) ? 'either' : mark
}

/** `1.234.567`, also in lakhs and crores: `1,23,45,678`. */
function isGrouped(whole: string, mark: DecimalMark): boolean {
  return (mark === ',' ? /^\d{1,3}(?:,\d{2,3})*,\d{3}$/ : /^\d{1,3}(?:\.\d{3})+$/).test(whole)
}
