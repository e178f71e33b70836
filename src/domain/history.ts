/**
 * What the package keeps of responses and alerts in the CRM, for history and reports: the fields of `Keyward_Response__c` and
 * `Keyward_Alert__c`, and what they hold. Values are canonical (crm-field.ts), but that long texts may have several lines.
 */
import { withoutQuotes } from './alert-text.ts'
import { answerText } from './answer-text.ts'
import type { Answers } from './answers.ts'
import { formatNumber, formatText } from './canonical.ts'
import type { FieldType } from './crm-field.ts'
import { kapp, measures, questionsOf, subjects } from './instrument.ts'
import { npsGroupOf, recommendOf, satisfactionOf } from './response.ts'
import type { Role } from './role.ts'

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
    ...subjects.flatMap((subject) =>
      measures.map((measure) => field(`${subject}_${measure}`, ratingTypes[measure])),
    ),
    field('competitor', 'text'),
    field('relationship', 'choice'),
    field('comment', 'text'),
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
}

export function responseHistory({ answeredAt, role, answers }: ResponseFacts): HistoryRecord['values'] {
  const ratings = subjects.flatMap((subject) =>
    measures.map((measure) => [`${subject}_${measure}`, textOf(answers[`${subject}.${measure}`])] as const),
  )
  return {
    answered_at: instant(answeredAt),
    role,
    csat: textOf(satisfactionOf(answers)),
    recommend: textOf(recommendOf(answers)),
    nps_group: npsGroupOf(answers),
    ...Object.fromEntries(ratings),
    competitor: answers.competitor === undefined ? null : formatText(answers.competitor),
    relationship: answers.relationship ?? null,
    comment: commentsOf(answers),
  }
}

/** Everything that the customer wrote, each after what it explains, set apart by blank lines; null where there is nothing. */
function commentsOf(answers: Answers): string | null {
  const comments = questionsOf(kapp).flatMap((question) => {
    if (question.kind !== 'text' || question.id === 'competitor') return []
    const words = answers[question.id]
    if (words === undefined) return []
    const about =
      question.explains === null
        ? 'Would like to talk about'
        : answerText(question.explains, answers[question.explains])
    return [`${about}\n${words}`]
  })
  return longText(comments.join('\n\n'))
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
