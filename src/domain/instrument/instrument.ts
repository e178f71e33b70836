/** From a definition to what is asked: sections of questions with stable ids. */

import { mergeWording, type Wording } from '../texts/wording.ts'
import { distinctNames } from './competitor-names.ts'
import type { DefinedSubject, InstrumentDefinition, OwnQuestion, SectionGroup } from './definition.ts'
import {
  type AttributeId,
  type ChoiceId,
  type ChoiceQuestion,
  type CommentId,
  type OwnId,
  otherCompetitor,
  type Question,
  type RatingId,
  type RatingQuestion,
  type TextId,
  type TextQuestion,
} from './question.ts'
import { confidentialities, relationships, type Subject, versusWords, yesNo } from './subject.ts'

/** A subject has a section of its own. */
export type SectionId = Subject | Exclude<SectionGroup, 'subjects'>

export interface Section {
  readonly id: SectionId
  readonly questions: readonly Question[]
}

export interface Instrument {
  readonly name: string
  readonly version: number
  /** Without empty ones. */
  readonly sections: readonly Section[]
  /** Where the admin's own texts are; read them through instrument/texts.ts. */
  readonly definition: InstrumentDefinition
  /** The instrument's own wording of shipped texts, before the workspace's. Pass it to every `text` that a respondent reads. */
  readonly wording: Wording
}

const commentLength = 4_000

/** What differs between two people who are asked the same: all of it may be left out. */
export interface AskedWhere {
  /** Of the account, where the definition takes them from a field of the CRM; null or none: those of its list. */
  readonly competitorNames?: readonly string[] | null
  /** The workspace's own wording. */
  readonly wording?: Wording
}

/** What a version of a definition asks. Only the options of `competitor` differ by account; every id stays. */
export function instrumentOf(
  definition: InstrumentDefinition,
  version: number,
  { competitorNames = null, wording = {} }: AskedWhere = {},
): Instrument {
  const { order, subjects } = definition
  const groups = [...order, ...defaultOrder.filter((group) => !order.includes(group))]
  const required = requiredSubject(subjects)
  const sections = groups.flatMap((group): Section[] =>
    group === 'subjects'
      ? subjects.map((subject) => ({ id: subject.id, questions: rated(subject, definition, required) }))
      : [{ id: group, questions: sectionOf[group](definition, competitorNames) }],
  )
  return {
    name: definition.name,
    version,
    sections: sections.filter(({ questions }) => questions.length > 0),
    definition,
    wording: mergeWording(wording, definition.wording),
  }
}

const defaultOrder: readonly SectionGroup[] = [
  'subjects',
  'competition',
  'relationship',
  'outlook',
  'own',
  'confidentiality',
]

/** The names that are offered, as a form posts them back; without doubles and without what is no name; in the order given. */
export function offeredCompetitors(
  { competitors }: Pick<InstrumentDefinition, 'competitors'>,
  accountNames: readonly string[] | null,
): string[] {
  if (competitors.from === 'open') return []
  const given = competitors.from === 'field' && accountNames?.length ? accountNames : competitors.names
  return distinctNames(given)
}

/** All questions of an instrument, in the order in which they are asked. */
export function questionsOf(instrument: Pick<Instrument, 'sections'>): readonly Question[] {
  return instrument.sections.flatMap((section) => section.questions)
}

/** More minutes than this a definition may take only when somebody says so. */
export const minutesAllowed = 5

/**
 * Whole minutes that an average respondent needs, rounded up. Our own assumption: 8 seconds for a question with given
 * answers, 5 for one of several attributes on the same scale, 20 for a free text, and every second reason for a rating left
 * blank (10), of an attribute three of four (5).
 */
export function estimatedMinutes(instrument: Pick<Instrument, 'sections'>): number {
  const secondsOf = ({ kind, id, ...question }: Question) => {
    if (id.includes('.attribute.')) return 5
    if (kind !== 'text') return 8
    return 'explains' in question && question.explains !== null ? 10 : 20
  }
  return Math.ceil(questionsOf(instrument).reduce((sum, question) => sum + secondsOf(question), 0) / 60)
}

/** The least that makes a response is one subject rated: the company, where it is asked about, else the first that is rated. */
function requiredSubject(subjects: readonly DefinedSubject[]): Subject | undefined {
  const isRated = ({ measures }: DefinedSubject) => measures.some((measure) => measure !== 'versus')
  return (subjects.find((one) => one.id === 'company' && isRated(one)) ?? subjects.find(isRated))?.id
}

function rated(
  { id, measures, attributes }: DefinedSubject,
  { reasons }: InstrumentDefinition,
  required: Subject | undefined,
): Question[] {
  const ratings = (['satisfaction', 'recommend'] as const).filter((measure) => measures.includes(measure))
  return [
    ...ratings.flatMap((measure) => [
      rating(`${id}.${measure}`, measure, id === required),
      ...(reasons ? [why(`${id}.${measure}`)] : []),
    ]),
    ...attributes.flatMap((attribute) => {
      const attributeId: AttributeId = `${id}.attribute.${attribute.slug}`
      return [rating(attributeId, 'satisfaction'), ...(attribute.why ? [why(attributeId)] : [])]
    }),
  ]
}

type Make = (definition: InstrumentDefinition, competitorNames: readonly string[] | null) => Question[]

const sectionOf: Readonly<Record<Exclude<SectionGroup, 'subjects'>, Make>> = {
  competition: (definition, competitorNames) => {
    const compared = definition.subjects.filter(({ measures }) => measures.includes('versus'))
    if (compared.length === 0) return []
    return [
      ...competitor(offeredCompetitors(definition, competitorNames)),
      ...compared.flatMap(({ id }) => [
        choice(`${id}.versus`, 'versus', versusWords),
        ...(definition.reasons ? [why(`${id}.versus`)] : []),
      ]),
    ]
  },
  relationship: ({ optional }) =>
    optional.includes('relationship') ? [choice('relationship', 'relationship', relationships)] : [],
  outlook: ({ optional }) => [
    ...(optional.includes('continue') ? [rating('continue', 'continue')] : []),
    ...(optional.includes('continue') && optional.includes('continue.why') ? [why('continue')] : []),
    ...(optional.includes('quote') ? [choice('quote', 'yes-no', yesNo)] : []),
    ...(optional.includes('talk')
      ? [choice('talk', 'yes-no', yesNo), line('talk.what', commentLength, true)]
      : []),
  ],
  own: ({ own }) => own.flatMap(ownQuestions),
  confidentiality: ({ optional }) =>
    optional.includes('confidential') ? [choice('confidential', 'confidential', confidentialities)] : [],
}

function competitor(names: readonly string[]): Question[] {
  if (names.length === 0) return [line('competitor', 200, false)]
  return [
    choice('competitor', 'competitor', [...names, otherCompetitor]),
    line('competitor.name', 200, false),
  ]
}

function ownQuestions(own: OwnQuestion): Question[] {
  const id: OwnId = `own.${own.slug}`
  if (own.kind === 'rating') return [rating(id, 'points'), ...(own.why ? [why(id)] : [])]
  if (own.kind === 'text') return [line(id, commentLength, true)]
  return [
    choice(
      id,
      'own',
      own.options.map(({ slug }) => slug),
    ),
  ]
}

function rating(id: RatingId, scale: RatingQuestion['scale'], isRequired = false): RatingQuestion {
  const [min, max] = scale === 'recommend' ? [0, 10] : [1, 5]
  return { kind: 'rating', id, scale, min, max, isRequired }
}

function choice(id: ChoiceId, scale: ChoiceQuestion['scale'], options: readonly string[]): ChoiceQuestion {
  return { kind: 'choice', id, scale, options, isRequired: false }
}

function why(
  explains: AttributeId | OwnId | `${Subject}.${'satisfaction' | 'recommend' | 'versus'}` | 'continue',
): TextQuestion {
  const id = `${explains}.why` as CommentId
  return { kind: 'text', id, maxLength: commentLength, isMultiline: true, explains, isRequired: false }
}

function line(id: TextId, maxLength: number, isMultiline: boolean): TextQuestion {
  return { kind: 'text', id, maxLength, isMultiline, explains: null, isRequired: false }
}

/** The names in a field of a CRM: apart by a semicolon, a comma or a line break. */
export function competitorNames(field: string | null): string[] {
  return (field ?? '')
    .split(/[;,\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
