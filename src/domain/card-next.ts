/**
 * What to do next for an account: one thing, with its reason. What somebody waits for comes first (alerts), then what
 * loses an account without a sound (nobody who decides is known, reachable or answering), then what widens the view.
 */

import { addDays } from './calendar.ts'
import type { CardAlert, NextAction } from './card.ts'
import type { AskedState } from './card-figure.ts'
import type { Coverage } from './coverage.ts'
import { oneLine } from './one-line.ts'
import type { Role } from './role.ts'

export interface NextActionFacts {
  readonly tier: string
  /** In the order of card-alert.ts. */
  readonly alerts: readonly CardAlert[]
  readonly coverage: Coverage
  readonly contacts: readonly {
    readonly name: string
    readonly role: Role
    readonly isReachable: boolean
    readonly asked: AskedState
    readonly lastInvitedOn: string | null
  }[]
  /** Influencers by title who could be nominated. */
  readonly candidates: number
  /** `YYYY-MM-DD`. */
  readonly today: string
}

/** So long a question is given time before silence is something to act on. */
const patienceDays = 14

type Rule = (facts: NextActionFacts) => (Omit<NextAction, 'alertId'> & { readonly alertId?: string }) | null

/** The first rule that applies wins; the last always does. */
const rules: readonly Rule[] = [
  actOnAlert,
  findDecisionMaker,
  reachDecisionMaker,
  askSilentDecisionMaker,
  widenContacts,
  nominateInfluencers,
  findRecommender,
  askSilentContacts,
  waitForAnswers,
  waitForWave,
  () => ({
    kind: 'nothing',
    title: 'Nothing to do now',
    reason: 'No alert is open, all roles are covered, and those who were asked have answered.',
    tone: 'good',
    action: 'none',
  }),
]

/** Decides what to do next. Never null: when nothing is to do, it says so. */
export function nextAction(facts: NextActionFacts): NextAction {
  for (const rule of rules) {
    const found = rule(facts)
    if (found) return { alertId: null, ...found }
  }
  throw new Error('the last rule always applies')
}

function actOnAlert({ alerts }: NextActionFacts): ReturnType<Rule> {
  const [first] = alerts
  if (!first) return null
  const isNew = first.state === 'open'
  const kind = first.isOverdue ? 'overdue-alert' : 'open-alert'
  const wait = first.isOverdue ? first.dueText : `${first.severityText}, due ${first.dueText}`
  const step = isNew
    ? 'Acknowledge it, so that others know you are on it.'
    : first.polarity === 'problem'
      ? 'You are on it; it is solved when the customer says so.'
      : 'You are on it; write down what came of it.'
  return {
    kind,
    title: first.title,
    reason: `${wait}. ${step}`,
    tone: first.tone,
    action: isNew ? 'acknowledge' : 'open-console',
    ...(isNew ? { alertId: first.id } : {}),
  }
}

function findDecisionMaker({ contacts, tier }: NextActionFacts): ReturnType<Rule> {
  if (contacts.some(({ role }) => role === 'decision_maker')) return null
  return {
    kind: 'missing-decision-maker',
    title: 'Find the decision maker',
    reason: `This Tier ${tier} account has no contact who decides. Add one to the CRM, or correct the title or the buying role of a contact.`,
    tone: isKey(tier) ? 'bad' : 'caution',
    action: 'none',
  }
}

function reachDecisionMaker({ contacts, tier }: NextActionFacts): ReturnType<Rule> {
  const deciding = contacts.filter(({ role }) => role === 'decision_maker')
  if (deciding.some(({ isReachable }) => isReachable)) return null
  return {
    kind: 'unreachable-decision-maker',
    title: `Find a way to reach ${listed(deciding.map(({ name }) => name))}`,
    reason:
      'No decision maker can be written to: an address is missing, mail comes back, or surveys are not wanted. Correct the address, find the successor, or call.',
    tone: isKey(tier) ? 'bad' : 'caution',
    action: 'none',
  }
}

function askSilentDecisionMaker({ contacts, tier, today }: NextActionFacts): ReturnType<Rule> {
  const deciding = contacts.filter(({ role }) => role === 'decision_maker')
  const silent = deciding.filter((contact) => isSilentFor(contact, today))
  if (silent.length === 0 || deciding.some(({ asked }) => asked === 'answered')) return null
  return {
    kind: 'silent-decision-maker',
    title: `Call ${listed(silent.map(({ name }) => name))}`,
    reason: 'No decision maker has answered in the last 12 months. Silence is unknown, not safe.',
    tone: isKey(tier) ? 'bad' : 'caution',
    action: 'open-console',
  }
}

function widenContacts({ coverage, candidates }: NextActionFacts): ReturnType<Rule> {
  if (!coverage.isSingleThreaded) return null
  return {
    kind: 'single-threaded',
    title: candidates > 0 ? 'Nominate a second contact' : 'Find a second contact',
    reason: 'One person alone carries this account. When that person leaves, nobody here knows us.',
    tone: 'caution',
    action: candidates > 0 ? 'nominate' : 'none',
  }
}

function nominateInfluencers({ coverage, candidates }: NextActionFacts): ReturnType<Rule> {
  if (candidates === 0 || !coverage.missing.includes('influencer')) return null
  return {
    kind: 'nominate-influencers',
    title: 'Nominate influencers',
    reason: `${counted(candidates, 'influencer')} could be asked. Influencers are asked only when nominated.`,
    tone: 'neutral',
    action: 'nominate',
  }
}

function findRecommender({ coverage }: NextActionFacts): ReturnType<Rule> {
  if (!coverage.missing.includes('recommender')) return null
  return {
    kind: 'missing-recommender',
    title: 'Find a recommender',
    reason:
      'Nobody in middle management can be asked. Add a contact to the CRM, or correct a title or an address.',
    tone: 'neutral',
    action: 'none',
  }
}

function askSilentContacts({ contacts, today }: NextActionFacts): ReturnType<Rule> {
  const silent = contacts.filter((contact) => isSilentFor(contact, today))
  const [first] = silent
  if (!first) return null
  return {
    kind: 'silent-contacts',
    title: `Ask ${listed(silent.map(({ name }) => name))} for an answer`,
    reason: `${counted(silent.length, 'contact')} ${silent.length === 1 ? 'was' : 'were'} asked more than ${patienceDays} days ago and did not answer.`,
    tone: 'neutral',
    action: 'open-console',
  }
}

function waitForAnswers({ contacts }: NextActionFacts): ReturnType<Rule> {
  const open = contacts.filter(({ asked, isReachable }) => asked === 'silent' && isReachable)
  if (open.length === 0) return null
  return {
    kind: 'wait-for-answers',
    title: 'Wait for answers',
    reason: `${counted(open.length, 'contact')} ${open.length === 1 ? 'was' : 'were'} asked in the last ${patienceDays} days.`,
    tone: 'neutral',
    action: 'none',
  }
}

function waitForWave({ contacts }: NextActionFacts): ReturnType<Rule> {
  if (contacts.some(({ asked }) => asked === 'answered')) return null
  return {
    kind: 'wait-for-wave',
    title: 'Wait for the next wave',
    reason: 'Nobody who can be reached was asked in the last 12 months.',
    tone: 'neutral',
    action: 'none',
  }
}

/** Key accounts are the first two tiers. */
function isKey(tier: string): boolean {
  return tier === 'I' || tier === 'II'
}

function isSilentFor(contact: NextActionFacts['contacts'][number], today: string): boolean {
  return (
    contact.asked === 'silent' &&
    contact.isReachable &&
    contact.lastInvitedOn !== null &&
    addDays(contact.lastInvitedOn, patienceDays) <= today
  )
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 2).map((name) => oneLine(name, 60))
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ')
}

function counted(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}
