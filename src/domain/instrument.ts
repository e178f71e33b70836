/**
 * The KAPP questionnaire as data. Question ids are stable for ever: stored answers are keyed by them. Whoever changes what
 * a question asks raises the version and gives it a new id. Texts are in instrument-text.ts.
 */

/** What a rating is about. */
export const subjects = ['company', 'products', 'services'] as const
export type Subject = (typeof subjects)[number]

/** What is asked of each subject. */
export const measures = ['satisfaction', 'recommend', 'versus'] as const
export type Measure = (typeof measures)[number]

/** Against the competitor that the respondent names, best first. */
export const versusWords = ['superior', 'better', 'same', 'worse', 'failed'] as const
export type Versus = (typeof versusWords)[number]

/** How a customer sees us, lowest first. */
const relationships = ['vendor', 'partner', 'trusted_advisor'] as const
export type Relationship = (typeof relationships)[number]

const yesNo = ['yes', 'no'] as const
export type YesNo = (typeof yesNo)[number]

export type RatingId = `${Subject}.satisfaction` | `${Subject}.recommend` | 'continue'
export type VersusId = `${Subject}.versus`
export type CommentId = `${Subject}.${Measure}.why`
type ChoiceId = VersusId | 'relationship' | 'quote' | 'talk'
export type TextId = CommentId | 'competitor' | 'talk.what'
export type QuestionId = RatingId | ChoiceId | TextId

/** A whole number from `min` to `max`. */
export interface RatingQuestion {
  readonly kind: 'rating'
  readonly id: RatingId
  readonly scale: 'satisfaction' | 'recommend' | 'continue'
  readonly min: number
  readonly max: number
  readonly isRequired: boolean
}

/** One of a few words. */
export interface ChoiceQuestion {
  readonly kind: 'choice'
  readonly id: ChoiceId
  readonly scale: 'versus' | 'relationship' | 'yes-no'
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

export const sectionIds = [
  'company',
  'products',
  'services',
  'competition',
  'relationship',
  'outlook',
] as const
export type SectionId = (typeof sectionIds)[number]

export interface Instrument {
  readonly name: string
  readonly version: number
  readonly sections: readonly { readonly id: SectionId; readonly questions: readonly Question[] }[]
}

const commentLength = 4_000

const rating = (id: RatingId, scale: RatingQuestion['scale'], isRequired = false): RatingQuestion => {
  const [min, max] = scale === 'recommend' ? [0, 10] : [1, 5]
  return { kind: 'rating', id, scale, min, max, isRequired }
}
const choice = (
  id: ChoiceId,
  scale: ChoiceQuestion['scale'],
  options: readonly string[],
): ChoiceQuestion => ({
  kind: 'choice',
  id,
  scale,
  options,
  isRequired: false,
})
const why = (explains: `${Subject}.${Measure}`): TextQuestion => ({
  kind: 'text',
  id: `${explains}.why`,
  maxLength: commentLength,
  isMultiline: true,
  explains,
  isRequired: false,
})
/** The company's two ratings are the least that makes a response: without them nothing could be scored. */
const rated = (subject: Subject): Question[] => [
  rating(`${subject}.satisfaction`, 'satisfaction', subject === 'company'),
  why(`${subject}.satisfaction`),
  rating(`${subject}.recommend`, 'recommend', subject === 'company'),
  why(`${subject}.recommend`),
]
const compared = (subject: Subject): Question[] => [
  choice(`${subject}.versus`, 'versus', versusWords),
  why(`${subject}.versus`),
]
const line = (id: TextId, maxLength: number, isMultiline: boolean): TextQuestion => ({
  kind: 'text',
  id,
  maxLength,
  isMultiline,
  explains: null,
  isRequired: false,
})

export const kapp: Instrument = {
  name: 'kapp',
  version: 1,
  sections: [
    ...subjects.map((subject) => ({ id: subject, questions: rated(subject) })),
    { id: 'competition', questions: [line('competitor', 200, false), ...subjects.flatMap(compared)] },
    { id: 'relationship', questions: [choice('relationship', 'relationship', relationships)] },
    {
      id: 'outlook',
      questions: [
        rating('continue', 'continue'),
        choice('quote', 'yes-no', yesNo),
        choice('talk', 'yes-no', yesNo),
        line('talk.what', commentLength, true),
      ],
    },
  ],
}

/** All questions of an instrument, in the order in which they are asked. */
export function questionsOf(instrument: Instrument): readonly Question[] {
  return instrument.sections.flatMap((section) => section.questions)
}

/**
 * Whole minutes that an average respondent needs, rounded up. Our own assumption: 8 seconds for a question with given
 * answers, 20 for a free text, and every second reason for a rating left blank.
 */
export function estimatedMinutes(instrument: Instrument): number {
  const secondsOf = (question: Question) =>
    question.kind !== 'text' ? 8 : question.explains === null ? 20 : 10
  return Math.ceil(questionsOf(instrument).reduce((sum, question) => sum + secondsOf(question), 0) / 60)
}
