/** Safe, at risk, or unknown. Silence is unknown, never safe: who does not answer leaves as often as who complains. */
import type { AccountScore } from './account-score.ts'
import type { AnswerLabels } from './answer-labels.ts'
import { subjectText } from './answer-text.ts'
import { ratingText } from './concern.ts'
import { type Subject, slugOf } from './instrument/subject.ts'
import { roleWords } from './role.ts'

const accountStates = ['safe', 'at_risk', 'unknown'] as const
export type AccountState = (typeof accountStates)[number]

/** A role-weighted mean satisfaction under this puts an account at risk, whoever said it. */
const riskyCsat = 3

export type StateReason =
  /** A decision maker or recommender gave a bad rating or sees a competitor ahead. */
  | { readonly kind: 'concerns'; readonly concerns: AccountScore['concerns'] }
  | { readonly kind: 'low-csat'; readonly csat: number; readonly n: number }
  | { readonly kind: 'good-answers'; readonly decisionMakers: number; readonly recommenders: number }
  /** Somebody answered, but nobody who decides or recommends. */
  | { readonly kind: 'only-others-answered'; readonly n: number }
  /** Nobody who decides or recommends answered with their name; what others said is in the totals. */
  | { readonly kind: 'only-confidential'; readonly n: number; readonly confidential: number }
  | { readonly kind: 'nobody-answered' }

export interface StateDecision {
  readonly state: AccountState
  readonly reason: StateReason
}

/**
 * Decides the state from an account's score (12 months). At risk: satisfaction 1 or 2, recommend 0 to 6, or worse or
 * failed against the competitor, on any subject, from a decision maker or a recommender; or a role-weighted mean
 * satisfaction under 3. Safe: none of these, and at least one decision maker or recommender answered. Else unknown.
 */
export function decideState(
  score: Pick<AccountScore, 'n' | 'confidential' | 'csatMean' | 'byRole' | 'concerns'>,
): StateDecision {
  const concerns = score.concerns.filter(({ role }) => role === 'decision_maker' || role === 'recommender')
  if (concerns.length > 0) return { state: 'at_risk', reason: { kind: 'concerns', concerns } }
  if (score.csatMean !== null && score.csatMean < riskyCsat)
    return { state: 'at_risk', reason: { kind: 'low-csat', csat: score.csatMean, n: score.n } }
  const decisionMakers = score.byRole.decision_maker.n
  const recommenders = score.byRole.recommender.n
  if (decisionMakers + recommenders > 0)
    return { state: 'safe', reason: { kind: 'good-answers', decisionMakers, recommenders } }
  const confidential = score.confidential ?? 0
  if (confidential > 0)
    return { state: 'unknown', reason: { kind: 'only-confidential', n: score.n, confidential } }
  if (score.n > 0) return { state: 'unknown', reason: { kind: 'only-others-answered', n: score.n } }
  return { state: 'unknown', reason: { kind: 'nobody-answered' } }
}

/** The reason in one line for a person. `labels`: of what is rated by name. */
export function stateReasonText(reason: StateReason, labels: AnswerLabels): string {
  switch (reason.kind) {
    case 'concerns': {
      const texts = reason.concerns.map(
        (concern) =>
          `${capital(roleWords(concern.role))} on ${nameIn(concern.subject, labels)}: ${ratingText(concern.measure, concern.value)}`,
      )
      const more = texts.length - 3
      return `${texts.slice(0, 3).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`
    }
    case 'low-csat':
      return `Mean satisfaction is ${reason.csat.toFixed(1)} of 5, under ${riskyCsat}, from ${people(reason.n, 'contact')}.`
    case 'good-answers': {
      const who = [
        reason.decisionMakers > 0 ? people(reason.decisionMakers, 'decision maker') : '',
        reason.recommenders > 0 ? people(reason.recommenders, 'recommender') : '',
      ].filter((part) => part !== '')
      return `${who.join(' and ')} answered in the last 12 months, with no bad rating.`
    }
    case 'only-others-answered':
      return `${people(reason.n, 'contact')} answered in the last 12 months, but no decision maker or recommender.`
    case 'only-confidential':
      return `${people(reason.n, 'contact')} answered in the last 12 months, ${reason.confidential} of them confidentially; no decision maker or recommender with their name.`
    case 'nobody-answered':
      return 'Nobody answered in the last 12 months. Silence is not safety.'
  }
}

/** In the middle of a sentence: a name as it is written. */
function nameIn(subject: Subject, labels: AnswerLabels): string {
  return slugOf(subject) === null ? subject : subjectText(subject, labels)
}

function people(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
