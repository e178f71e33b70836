/**
 * What the package keeps of responses and alerts in the CRM, for history and reports: the fields of `Keyward_Response__c` and
 * `Keyward_Alert__c`, and what they hold. Values are canonical (crm-field.ts), but that long texts may have several lines.
 */
import { withoutQuotes } from './alert-text.ts'
import type { AnswerLabels } from './answer-labels.ts'
import { type AnswerOrigin, originText } from './answer-origin.ts'
import { commentsIn } from './answer-text.ts'
import { type Answers, competitorOf } from './answers.ts'
import { formatNumber, formatText } from './canonical.ts'
import type { FieldType } from './crm-field.ts'
import { type Measure, measures, type SubjectKind, subjectKinds } from './instrument/subject.ts'
import { npsGroupOf, recommendOf, satisfactionOf } from './response.ts'
import type { Role } from './role.ts'
import { kindMean, kindVersus } from './subject-answers.ts'

export type HistoryObject = 'alert' | 'response'

export interface HistoryField {
  /** snake_case, without prefix. */
  readonly name: string
  readonly type: FieldType
}

const field = (name: string, type: FieldType): HistoryField => ({ name, type })

const ratingTypes = { satisfaction: 'integer', recommend: 'integer', versus: 'choice' } as const

/** Besides the key, the account, the contact and the owner, which every record has. */
export const historyFields: Readonly<Record<HistoryObject, readonly HistoryField[]>> = {
  alert: [
    field('kind', 'choice'),
    field('polarity', 'choice'),
    field('severity', 'choice'),
    field('state', 'choice'),
    field('title', 'text'),
    field('body', 'text'),
    field('due_at', 'datetime'),
    field('raised_at', 'datetime'),
  ],
  response: [
    field('answered_at', 'datetime'),
    field('role', 'choice'),
    field('csat', 'number'),
    field('recommend', 'number'),
    field('nps_group', 'choice'),
    ...subjectKinds.flatMap((subject) =>
      measures.map((measure) => field(`${subject}_${measure}`, ratingTypes[measure])),
    ),
    field('competitor', 'text'),
    field('relationship', 'choice'),
    field('comment', 'text'),
    field('source', 'text'),
  ],
}

/** A record of history as a CRM is to hold it. */
export interface HistoryRecord {
  /** Unique in the CRM: writing the same key again changes that record. At most 64 characters of `[A-Za-z0-9-]`. */
  readonly key: string
  readonly accountExternalId: string
  readonly contactExternalId: string | null
  /** To whom the record is to belong from now on; null leaves that as it is. */
  readonly ownerExternalId: string | null
  /** All fields of the object, canonical; null is empty. */
  readonly values: Readonly<Record<string, string | null>>
}

export interface AlertFacts {
  readonly kind: string
  readonly polarity: string
  readonly severity: string
  readonly state: string
  readonly title: string
  readonly body: string
  readonly dueAt: string
  readonly raisedAt: string
}

/** `withWords`: whether the people of the CRM may read what a customer wrote. */
export function alertHistory(alert: AlertFacts, withWords: boolean): HistoryRecord['values'] {
  return {
    kind: alert.kind,
    polarity: alert.polarity,
    severity: alert.severity,
    state: alert.state,
    title: formatText(alert.title),
    body: longText(withWords ? alert.body : withoutQuotes(alert.body)),
    due_at: instant(alert.dueAt),
    raised_at: instant(alert.raisedAt),
  }
}

export interface ResponseFacts {
  readonly answeredAt: string
  readonly role: Role
  /** Without what the customer wrote where the people of the CRM may not read it. */
  readonly answers: Answers
  readonly origin: AnswerOrigin
  /** What the instrument that was asked calls what is in the answers. */
  readonly labels: AnswerLabels
}

export function responseHistory({
  answeredAt,
  role,
  answers,
  origin,
  labels,
}: ResponseFacts): HistoryRecord['values'] {
  const ratings = subjectKinds.flatMap((kind) =>
    measures.map((measure) => [`${kind}_${measure}`, ratingOf(answers, kind, measure)] as const),
  )
  const competitor = competitorOf(answers)
  return {
    answered_at: instant(answeredAt),
    role,
    csat: textOf(satisfactionOf(answers)),
    recommend: textOf(recommendOf(answers)),
    nps_group: npsGroupOf(answers),
    ...Object.fromEntries(ratings),
    competitor: competitor === undefined ? null : formatText(competitor),
    relationship: answers.relationship ?? null,
    comment: commentsOf(answers, labels),
    source: formatText(originText(origin)),
  }
}

/** Everything that the customer wrote, each after what it explains, set apart by blank lines; null where there is nothing. */
function commentsOf(answers: Answers, labels: AnswerLabels): string | null {
  return longText(
    commentsIn(answers, labels)
      .map(({ about, words }) => `${about}\n${words}`)
      .join('\n\n'),
  )
}

/** The rating of a kind of subject: of several products or services by name their mean as a whole number, and the worst comparison. */
function ratingOf(answers: Answers, kind: SubjectKind, measure: Measure): string | null {
  if (measure === 'versus') return kindVersus(answers, kind)
  const mean = kindMean(answers, kind, measure)
  return mean === null ? null : textOf(Math.round(mean))
}

/** Salesforce's longest long text as the package defines it. */
const longest = 32_000

function longText(text: string): string | null {
  const whole = text.toWellFormed().trim()
  if (whole.length <= longest) return whole || null
  return `${whole.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function textOf(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'number' ? formatNumber(value) : value
}

/** In whole seconds, as Salesforce keeps instants. */
const instant = (at: string) => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
