/** From the words of a cell to an answer: labels in every language that we ship, ids, and the admin's own words. */

import type { Instrument } from '../instrument/instrument.ts'
import { otherCompetitor, type Question, readQuestionId } from '../instrument/question.ts'
import { optionLabel } from '../instrument/texts.ts'
import { optionsOf } from '../instrument-text.ts'
import { surveyLanguages } from '../texts/languages.ts'
import type { RatingScale } from './mapping.ts'
import { convertRating, knownSatisfaction, wordKey } from './scale.ts'

/** An answer, or in words what is wrong with the cell; the cell itself is not repeated, since it may be anything. */
export type CellAnswer = { readonly value: string | number } | { readonly fault: string }

/** Makes the reader of one question's column. `words`: the admin's own, by the point that each stands for. */
export function createAnswerReader(
  instrument: Instrument,
  question: Question,
  { scale, words }: { readonly scale: RatingScale; readonly words: Readonly<Record<string, number>> },
): (cell: string) => CellAnswer {
  if (question.kind === 'text') return (cell) => readText(cell, question)
  const known = labelsOf(instrument, question)
  if (question.kind === 'choice') {
    if (question.scale === 'competitor')
      return (cell) => readText(cell, { maxLength: 200, isMultiline: false })
    return (cell) => {
      const value = known.get(wordKey(cell))
      return value === undefined
        ? { fault: `is none of ${question.options.join(', ')}, nor how a language of ours words one` }
        : { value }
    }
  }
  const { min, max } = question
  if (scale === 'words') {
    const isSatisfaction = question.scale === 'satisfaction'
    const points = new Map<string, string | number>([
      ...(isSatisfaction ? knownSatisfaction : []),
      ...known,
      ...Object.entries(words).map(([word, point]) => [wordKey(word), point] as const),
    ])
    return (cell) => {
      const value = points.get(wordKey(cell))
      return typeof value === 'number' && value >= min && value <= max
        ? { value }
        : { fault: `is no word that is known: add it to the words, with its point from ${min} to ${max}` }
    }
  }
  return (cell) => {
    const value = convertRating(cell, scale, question)
    if (value !== null) return { value }
    return {
      fault:
        scale === 'as-is' || scale === `${min}-${max}`
          ? `is no whole number from ${min} to ${max}`
          : `is no number of the scale ${scale}`,
    }
  }
}

function readText(
  cell: string,
  { maxLength, isMultiline }: { readonly maxLength: number; readonly isMultiline: boolean },
): CellAnswer {
  const clean = cell.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '')
  const value = (isMultiline ? clean : clean.replace(/\s+/g, ' ')).trim()
  if (value === '') return { fault: 'holds no letter that can be kept' }
  if (value.length > maxLength) return { fault: `is longer than ${maxLength} characters` }
  return { value }
}

/** As parseAnswers has it: PostgreSQL and the CRMs take no control characters. */
const controls = /(?![\t\n])\p{Cc}/gu

/** Every option by its id and by its label in each language, as they are compared. An ambiguous label means nothing. */
function labelsOf(
  instrument: Instrument,
  question: Exclude<Question, { kind: 'text' }>,
): Map<string, string | number> {
  const found = new Map<string, string | number>()
  const unclear = new Set<string>()
  for (const option of optionsOf(question)) {
    const value = question.kind === 'rating' ? Number(option) : option
    const texts =
      option === otherCompetitor
        ? []
        : surveyLanguages.map((language) => labelIn(instrument, language, question, value))
    for (const text of [String(option), ...texts]) {
      const key = wordKey(text)
      if (key === '') continue
      if (found.has(key) && found.get(key) !== value) unclear.add(key)
      found.set(key, value)
    }
  }
  for (const key of unclear) found.delete(key)
  return found
}

function labelIn(
  instrument: Instrument,
  language: (typeof surveyLanguages)[number],
  question: Exclude<Question, { kind: 'text' }>,
  value: string | number,
): string {
  const isOwn = readQuestionId(question.id)?.of === 'own' && question.kind === 'rating'
  return isOwn ? '' : optionLabel(instrument, language, question, value)
}
