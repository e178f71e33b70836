/** From the scale of another survey to ours. */
import { foldWord } from '../title/fold.ts'
import type { RatingScale } from './mapping.ts'

/** From the worst to the best value. */
const ends: Readonly<Record<Exclude<RatingScale, 'as-is' | 'words'>, readonly [number, number]>> = {
  '1-5': [1, 5],
  '1-7': [1, 7],
  '1-10': [1, 10],
  '0-10': [0, 10],
  '0-100': [0, 100],
  '5-1': [5, 1],
  '6-1': [6, 1],
}

/**
 * A written number on a scale as a whole number of a question's own scale: worst goes to worst, best to best, what lies between in
 * proportion, halves up. `4/5` and `80 %` are read where the scale ends there. On the question's own scale only whole numbers are
 * taken, since nobody has chosen another. Null for what does not stand on the scale.
 */
export function convertRating(
  text: string,
  scale: Exclude<RatingScale, 'words'>,
  own: { readonly min: number; readonly max: number },
): number | null {
  const [worst, best] = scale === 'as-is' ? [own.min, own.max] : ends[scale]
  const [low, high] = [Math.min(worst, best), Math.max(worst, best)]
  const value = readNumber(text, high)
  if (value === null || value < low || value > high) return null
  if (worst === own.min && best === own.max) return Number.isInteger(value) ? value : null
  return own.min + Math.round(((value - worst) / (best - worst)) * (own.max - own.min))
}

function readNumber(text: string, high: number): number | null {
  const [, whole, fraction = '', mark] =
    /^(\d{1,3})(?:[.,](\d{1,9}))?\s*(%|\/\s*\d{1,3})?$/.exec(withoutLabel(text)) ?? []
  if (whole === undefined) return null
  if (mark === '%' && high !== 100) return null
  if (mark?.startsWith('/') && Number(mark.slice(1)) !== high) return null
  return Number(`${whole}.${fraction}`)
}

/**
 * A rating without the words that some programs write beside the ends of a scale: `Extremely likely - 10` and `0 (not at all)` are 10 and 0.
 * As it is where the words hold a digit, since nobody can say then which one was meant.
 */
export function withoutLabel(text: string): string {
  const trimmed = text.trim()
  const [, before, after] =
    /^(\d{1,3})\s*(?:[-–—=:(]|\.\s)\s*\p{L}[^\d]*$|^\p{L}[^\d]*[-–—=:(]\s*(\d{1,3})\)?$/u.exec(trimmed) ?? []
  return before ?? after ?? trimmed
}

/** Words as they are compared: without case, accents and marks. */
export function wordKey(text: string): string {
  return foldWord(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** Words of other satisfaction surveys, best first, five each. */
const satisfactionWords: readonly (readonly [string, string, string, string, string])[] = [
  ['very satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very dissatisfied'],
  [
    'extremely satisfied',
    'somewhat satisfied',
    'neither satisfied nor dissatisfied',
    'somewhat dissatisfied',
    'extremely dissatisfied',
  ],
  ['excellent', 'good', 'average', 'poor', 'very poor'],
  ['sehr zufrieden', 'zufrieden', 'teils teils', 'unzufrieden', 'sehr unzufrieden'],
  ['très satisfait', 'satisfait', 'neutre', 'insatisfait', 'très insatisfait'],
  ['muy satisfecho', 'satisfecho', 'neutral', 'insatisfecho', 'muy insatisfecho'],
  ['molto soddisfatto', 'soddisfatto', 'neutrale', 'insoddisfatto', 'molto insoddisfatto'],
  ['muito satisfeito', 'satisfeito', 'neutro', 'insatisfeito', 'muito insatisfeito'],
  ['zeer tevreden', 'tevreden', 'neutraal', 'ontevreden', 'zeer ontevreden'],
]

/** The usual words for satisfaction, each with its point from 5 to 1; further forms are the admin's to say. */
export const knownSatisfaction: ReadonlyMap<string, number> = new Map(
  satisfactionWords.flatMap((words) => words.map((word, index) => [wordKey(word), 5 - index])),
)
