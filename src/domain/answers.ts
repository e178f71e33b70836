/**
 * Answers: a flat record from question id to value, safe to store as JSON. A question that was left out has no key. Ids mean
 * the same in every instrument and version, so that stored answers can be read without knowing which one asked.
 */
import { z } from 'zod'
import { type Instrument, questionsOf } from './instrument/instrument.ts'
import {
  type AttributeId,
  type CommentId,
  type OwnId,
  otherCompetitor,
  type Question,
  type QuestionId,
  readQuestionId,
} from './instrument/question.ts'
import {
  type Confidentiality,
  confidentialities,
  type Relationship,
  relationships,
  type Subject,
  type Versus,
  versusWords,
  type YesNo,
  yesNo,
} from './instrument/subject.ts'
import { fieldLine } from './one-line.ts'

type AnswerTo<Id extends QuestionId> = Id extends CommentId
  ? string
  : Id extends `${Subject}.versus`
    ? Versus
    : Id extends AttributeId | OwnId
      ? number | string
      : Id extends `${Subject}.satisfaction` | `${Subject}.recommend` | 'continue'
        ? number
        : Id extends 'relationship'
          ? Relationship
          : Id extends 'quote' | 'talk'
            ? YesNo
            : Id extends 'confidential'
              ? Confidentiality
              : string

/** `own.*` holds a number, the slug of an option, or words; `competitor` a name, or `other` (see competitorOf). */
export type Answers = { readonly [Id in QuestionId]?: AnswerTo<Id> }

export type AnswerProblem = 'required' | 'not-an-option' | 'too-long'

export interface ParsedAnswers {
  /** What is valid, also when there are problems. */
  readonly answers: Answers
  /** In the order of the questions; empty when the answers can be taken. */
  readonly problems: readonly { readonly questionId: QuestionId; readonly problem: AnswerProblem }[]
  /** What was typed, cleaned but never cut, so that a page can show it again whatever is wrong with it. */
  readonly typed: Readonly<Partial<Record<string, string>>>
}

/**
 * Reads a posted HTML form: strings by question id of this instrument, other keys ignored. Of a field posted several times the
 * last value counts. Text is trimmed, line breaks become `\n`, control characters go, lone surrogates become U+FFFD (PostgreSQL
 * and the CRMs take neither); longer than allowed is a problem, never a silent cut.
 */
export function parseAnswers(
  instrument: Pick<Instrument, 'sections'>,
  form: Readonly<Record<string, unknown>>,
): ParsedAnswers {
  const answers: Record<string, string | number> = {}
  const problems: { questionId: QuestionId; problem: AnswerProblem }[] = []
  const typed: Record<string, string> = {}
  for (const question of questionsOf(instrument)) {
    const value = cleaned(Object.hasOwn(form, question.id) ? form[question.id] : undefined, question)
    if (value !== '') typed[question.id] = value
    const read = readAnswer(question, value)
    if (read === null) continue
    if ('problem' in read) problems.push({ questionId: question.id, problem: read.problem })
    else answers[question.id] = read.value
  }
  return { answers: answers as Answers, problems, typed }
}

/**
 * Stored answers as the form of an instrument would post them: what it does not ask is left out, and a competitor that is no
 * longer offered to this account stands as another one by name.
 */
export function typedOf(
  instrument: Pick<Instrument, 'sections'>,
  answers: Answers | null,
): Readonly<Partial<Record<string, string>>> {
  const stored = answers ?? {}
  const typed = questionsOf(instrument).flatMap((question) => {
    const value = stored[question.id]
    if (value === undefined) return []
    if (question.kind === 'choice' && !question.options.includes(String(value)))
      return question.scale === 'competitor'
        ? [
            [question.id, otherCompetitor],
            ['competitor.name', String(value)],
          ]
        : []
    if (question.id === 'competitor' && question.kind === 'text')
      return [[question.id, competitorOf(stored) ?? '']]
    return [[question.id, String(value)]]
  })
  return Object.fromEntries(typed)
}

/**
 * What a form holds of answers when nobody knows which instrument it is of (the database is away): every field that is named
 * like a question, cleaned as parseAnswers cleans it.
 */
export function keptFields(form: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const kept = Object.entries(form).flatMap(([id, given]) => {
    const value = readQuestionId(id) === null ? '' : cleanedText(given, true)
    return value === '' ? [] : [[id, value]]
  })
  return Object.fromEntries(kept)
}

/** The competitor by name: what was typed where none of those offered was chosen. Undefined when none was named. */
export function competitorOf(answers: Answers): string | undefined {
  const { competitor } = answers
  return competitor === undefined || competitor === otherCompetitor ? answers['competitor.name'] : competitor
}

/**
 * For answers that come back from storage, of any instrument and version: keys that are no question are dropped, a value out of
 * range throws a ZodError.
 */
export const answersSchema: z.ZodType<Answers> = z
  .record(z.string(), z.unknown())
  .transform((stored, context) => {
    const read: Record<string, unknown> = {}
    for (const [id, value] of Object.entries(stored)) {
      const schema = schemaOf(id)
      if (!schema || value === undefined) continue
      const result = schema.safeParse(value)
      if (result.success) read[id] = result.data
      else context.addIssue({ code: 'custom', path: [id], message: 'is no answer to this question' })
    }
    return read as Answers
  })

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
  return cleanedText(given, question.kind === 'text' && question.isMultiline)
}

function cleanedText(given: unknown, isMultiline: boolean): string {
  const last = Array.isArray(given) ? given.at(-1) : given
  if (typeof last !== 'string' && typeof last !== 'number') return ''
  if (!isMultiline) return fieldLine(String(last))
  return String(last).toWellFormed().replace(/\r\n?/g, '\n').replace(controls, '').trim()
}

/** Everything that Unicode calls a control character, but for tab and line feed. */
const controls = /(?![\t\n])\p{Cc}/gu

const words = z.string().min(1).max(4_000)
const five = z.int().min(1).max(5)
const general = {
  competitor: words,
  'competitor.name': words,
  relationship: z.enum(relationships),
  continue: five,
  'continue.why': words,
  quote: z.enum(yesNo),
  talk: z.enum(yesNo),
  'talk.what': words,
  confidential: z.enum(confidentialities),
} as const
const measured = {
  satisfaction: five,
  recommend: z.int().min(0).max(10),
  versus: z.enum(versusWords),
} as const
const own = z.union([five, words])

function schemaOf(id: string): z.ZodType | null {
  const parts = readQuestionId(id)
  if (!parts) return null
  if (parts.of === 'general') return general[parts.id]
  if (parts.of === 'own') return parts.isWhy ? words : own
  if (parts.isWhy) return words
  return parts.of === 'attribute' ? five : measured[parts.measure]
}
