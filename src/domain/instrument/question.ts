/** One question of an instrument as data, and its id. Texts are in wording.ts. */
import {
  type Measure,
  measures,
  readSubject,
  type Subject,
  type SubjectKind,
  slugPattern,
} from './subject.ts'

/** `products:pump-p3.attribute.noise` is one attribute of one product; its reason ends with `.why`. */
export type AttributeId = `${Subject}.attribute.${string}`
/** A question of the admin's own: a rating, a choice or a text. */
export type OwnId = `own.${string}`
export type RatingId = `${Subject}.satisfaction` | `${Subject}.recommend` | AttributeId | OwnId | 'continue'
export type VersusId = `${Subject}.versus`
export type CommentId = `${Subject}.${Measure}.why` | `${AttributeId}.why` | `${OwnId}.why` | 'continue.why'
export type ChoiceId = VersusId | OwnId | 'competitor' | 'relationship' | 'quote' | 'talk' | 'confidential'
/** `competitor` is a text where nothing is offered, else a choice with `competitor.name` for another one. */
export type TextId = CommentId | OwnId | 'competitor' | 'competitor.name' | 'talk.what'
export type QuestionId = RatingId | ChoiceId | TextId

/** The ids whose question is a shipped text of the same key; other reasons are asked for in the words of `attribute.why`. */
export type ShippedId =
  | `${SubjectKind}.${Measure}`
  | `${SubjectKind}.${Measure}.why`
  | Exclude<GeneralId, 'continue.why'>

/** A whole number from `min` to `max`. `points`: a question of the admin's own, of which only the ends have words. */
export interface RatingQuestion {
  readonly kind: 'rating'
  readonly id: RatingId
  readonly scale: 'satisfaction' | 'recommend' | 'continue' | 'points'
  readonly min: number
  readonly max: number
  readonly isRequired: boolean
}

/** One of a few words. `competitor`: the names that are offered and `other`; `own`: slugs of the admin's options. */
export interface ChoiceQuestion {
  readonly kind: 'choice'
  readonly id: ChoiceId
  readonly scale: 'versus' | 'relationship' | 'yes-no' | 'confidential' | 'competitor' | 'own'
  readonly options: readonly string[]
  readonly isRequired: boolean
}

/** Free text; `maxLength` in UTF-16 units, as HTML's maxlength counts. `explains`: the rating that it gives the reason of. */
export interface TextQuestion {
  readonly kind: 'text'
  readonly id: TextId
  readonly maxLength: number
  readonly isMultiline: boolean
  readonly explains: QuestionId | null
  readonly isRequired: boolean
}

export type Question = RatingQuestion | ChoiceQuestion | TextQuestion

/** The option that stands for a competitor that is not offered; no competitor may be called so. */
export const otherCompetitor = 'other'

/** What an id says of itself, without the instrument that asks it. */
export type QuestionParts =
  | { readonly of: 'measure'; readonly subject: Subject; readonly measure: Measure; readonly isWhy: boolean }
  | { readonly of: 'attribute'; readonly subject: Subject; readonly slug: string; readonly isWhy: boolean }
  | { readonly of: 'own'; readonly slug: string; readonly isWhy: boolean }
  | { readonly of: 'general'; readonly id: GeneralId }

/** Questions that are about no subject, in the order in which they are asked by default. */
export const generalIds = [
  'competitor',
  'competitor.name',
  'relationship',
  'continue',
  'continue.why',
  'quote',
  'talk',
  'talk.what',
  'confidential',
] as const
export type GeneralId = (typeof generalIds)[number]

/** Reads the id of a question of any instrument and version; null for what is none. */
export function readQuestionId(id: string): QuestionParts | null {
  const general = generalIds.find((one) => one === id)
  if (general) return { of: 'general', id: general }
  const [first = '', second = '', third, fourth, ...rest] = id.split('.')
  if (rest.length > 0) return null
  if (first === 'own') {
    const isRead = fourth === undefined && (third === undefined || third === 'why')
    return isRead && slugPattern.test(second) ? { of: 'own', slug: second, isWhy: third === 'why' } : null
  }
  const subject = readSubject(first)
  if (!subject) return null
  if (second === 'attribute') {
    const isRead =
      third !== undefined && slugPattern.test(third) && (fourth === undefined || fourth === 'why')
    return isRead ? { of: 'attribute', subject, slug: third, isWhy: fourth === 'why' } : null
  }
  const measure = measures.find((one) => one === second)
  const isRead = measure !== undefined && fourth === undefined && (third === undefined || third === 'why')
  return isRead ? { of: 'measure', subject, measure, isWhy: third === 'why' } : null
}
