/**
 * Answers to the KAPP instrument: a flat record from question id to value, safe to store as JSON. A question that was left
 * out has no key.
 */
import { z } from 'zod'
import {
  type CommentId,
  kapp,
  type Question,
  type QuestionId,
  questionsOf,
  type RatingId,
  type Relationship,
  type TextId,
  type Versus,
  type VersusId,
  type YesNo,
} from './instrument.ts'

type AnswerTo<Id extends QuestionId> = Id extends RatingId
  ? number
  : Id extends VersusId
    ? Versus
    : Id extends TextId | CommentId
      ? string
      : Id extends 'relationship'
        ? Relationship
        : YesNo

export type Answers = { readonly [Id in QuestionId]?: AnswerTo<Id> }

export type AnswerProblem = 'required' | 'not-an-option' | 'too-long'

export interface ParsedAnswers {
  /** What is valid, also when there are problems. */
  readonly answers: Answers
  /** In the order of the questions; empty when the answers can be taken. */
  readonly problems: readonly { readonly questionId: QuestionId; readonly problem: AnswerProblem }[]
  /** What was typed, cleaned but never cut, so that a page can show it again whatever is wrong with it. */
  readonly typed: Readonly<Partial<Record<QuestionId, string>>>
}

/**
 * Reads a posted HTML form: strings by question id, other keys ignored. Of a field posted several times the last value
 * counts. Text is trimmed, line breaks become `\n`, control characters go, lone surrogates become U+FFFD (PostgreSQL and
 * the CRMs take neither); longer than allowed is a problem, never a silent cut.
 */
export function parseAnswers(form: Readonly<Record<string, unknown>>): ParsedAnswers {
  const answers: Partial<Record<QuestionId, string | number>> = {}
  const problems: { questionId: QuestionId; problem: AnswerProblem }[] = []
  const typed: Partial<Record<QuestionId, string>> = {}
  for (const question of questionsOf(kapp)) {
    const value = cleaned(Object.hasOwn(form, question.id) ? form[question.id] : undefined, question)
    if (value !== '') typed[question.id] = value
    const read = readAnswer(question, value)
    if (read === null) continue
    if ('problem' in read) problems.push({ questionId: question.id, problem: read.problem })
    else answers[question.id] = read.value
  }
  return { answers: answers as Answers, problems, typed }
}

/** For answers that come back from storage: keys of other versions are dropped, a value out of range throws a ZodError. */
export const answersSchema = z.object(
  Object.fromEntries(questionsOf(kapp).map((question) => [question.id, valueSchema(question).optional()])),
) as unknown as z.ZodType<Answers>

function readAnswer(
  question: Question,
  value: string,
): { value: string | number } | { problem: AnswerProblem } | null {
  if (value === '') return question.isRequired ? { problem: 'required' } : null
  if (question.kind === 'text')
    return value.length <= question.maxLength ? { value } : { problem: 'too-long' }
  if (question.kind === 'choice')
    return question.options.includes(value) ? { value } : { problem: 'not-an-option' }
  const isWhole = /^\d{1,2}$/.test(value)
  const point = Number(value)
  return isWhole && point >= question.min && point <= question.max
    ? { value: point }
    : { problem: 'not-an-option' }
}

function cleaned(given: unknown, question: Question): string {
  const last = Array.isArray(given) ? given.at(-1) : given
  if (typeof last !== 'string' && typeof last !== 'number') return ''
  const lines = String(last).toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '')
  const isMultiline = question.kind === 'text' && question.isMultiline
  return (isMultiline ? lines : lines.replace(/\s+/g, ' ')).trim()
}

/** Everything that Unicode calls a control character, but for tab and line feed. */
const controls = /(?![\t\n])\p{Cc}/gu

function valueSchema(question: Question): z.ZodType {
  if (question.kind === 'rating') return z.int().min(question.min).max(question.max)
  if (question.kind === 'choice') return z.enum([...question.options])
  return z.string().min(1).max(question.maxLength)
}
