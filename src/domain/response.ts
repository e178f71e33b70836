/** Responses as scores see them, and what one person's answers amount to. */
import type { Answers } from './answers.ts'
import { type Relationship, subjectKinds } from './instrument/subject.ts'
import type { Role } from './role.ts'
import { kindMean } from './subject-answers.ts'

/** A confirmed response; provisional ones never get here. `role` is the contact's role now. */
export interface ScoredResponse {
  readonly contactId: string
  readonly role: Role
  readonly answeredAt: string
  readonly answers: Answers
  /** What was said is told in totals only, by the pool of its wave (domain/confidential). */
  readonly isConfidential?: boolean
}

export type NpsGroup = 'promoter' | 'passive' | 'detractor'

/**
 * Mean satisfaction 1 to 5: over the subjects of each kind that were rated, then over the kinds, so that ten products do not
 * outweigh the company; null if nothing was rated.
 */
export function satisfactionOf(answers: Answers): number | null {
  return meanOf(subjectKinds.map((kind) => kindMean(answers, kind, 'satisfaction')))
}

/** Mean willingness to recommend 0 to 10, built like satisfactionOf; null if nothing was rated. */
export function recommendOf(answers: Answers): number | null {
  return meanOf(subjectKinds.map((kind) => kindMean(answers, kind, 'recommend')))
}

/**
 * Promoter 9–10, passive 7–8, detractor 0–6, one person counted once: by the question about the company, which is the
 * question NPS is defined on, or by the mean over the other subjects where that is missing. Null without any answer.
 */
export function npsGroupOf(answers: Answers): NpsGroup | null {
  const value = answers['company.recommend'] ?? recommendOf(answers)
  if (value === null) return null
  if (value >= 9) return 'promoter'
  return value >= 7 ? 'passive' : 'detractor'
}

/**
 * The latest response of each contact in the 12 months before `now`, ordered by contact so that sums do not depend on the
 * order of the input. A response dated after `now` counts: the cycle's clock stands still while customers answer.
 */
export function latestResponses(responses: readonly ScoredResponse[], now: string): ScoredResponse[] {
  const from = new Date(now)
  from.setUTCFullYear(from.getUTCFullYear() - 1)
  const latest = new Map<string, ScoredResponse>()
  for (const response of responses) {
    const at = Date.parse(response.answeredAt)
    if (at < from.getTime()) continue
    const known = latest.get(response.contactId)
    if (!known || at > Date.parse(known.answeredAt)) latest.set(response.contactId, response)
  }
  return [...latest.values()].sort((a, b) => (a.contactId < b.contactId ? -1 : 1))
}

/** How the account sees us: the view of the highest role that has stated one, and of these the newest. */
export function relationshipOf(responses: readonly ScoredResponse[]): Relationship | null {
  const stated = responses.filter((response) => response.answers.relationship !== undefined)
  const [best] = stated.sort(
    (a, b) => rankOf[a.role] - rankOf[b.role] || Date.parse(b.answeredAt) - Date.parse(a.answeredAt),
  )
  return best?.answers.relationship ?? null
}

/** Order of the roles, highest first. */
export const rankOf: Readonly<Record<Role, number>> = {
  decision_maker: 0,
  recommender: 1,
  influencer: 2,
  none: 3,
}

function meanOf(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null)
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length
}
