/**
 * What to do next for an account: one thing, with its reason. What somebody waits for comes first (alerts), then what
 * loses an account without a sound (nobody who decides is known, reachable or answering), then what widens the view.
 */
import { daysBefore } from './days'
import { fill } from './fill'

/** So long a question is given time before silence is something to act on. */
const patienceDays = 14

/** The first rule that applies wins; the last always does. */
const rules = [
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
  (_, say) => found('nothing', say.nextNothing, say.nextNothingReason, 'good', 'none'),
]

/**
 * `facts`: tier, alerts (sorted, with `title`, `severityText`, `dueText`), coverage, contacts (name, role, isReachable, asked,
 * lastInvitedOn), candidates (how many could be nominated), today. `sentences` are those of c/keywardSentences.
 */
export function nextAction(facts, sentences) {
  for (const rule of rules) {
    const answer = rule(facts, sentences)
    if (answer) return answer
  }
  return null
}

function found(kind, title, reason, tone, action, alertId = null) {
  return { kind, title, reason, tone, action, alertId }
}

function actOnAlert({ alerts }, say) {
  const [first] = alerts
  if (!first) return null
  const isNew = first.state === 'open'
  const kind = first.isOverdue ? 'overdue-alert' : 'open-alert'
  const wait = first.isOverdue ? first.dueText : fill(say.nextAlertWait, first.severityText, first.dueText)
  const known = first.polarity === 'problem' ? say.nextProblemStep : say.nextOpportunityStep
  const reason = fill(say.nextAlertReason, wait, isNew ? say.nextNewStep : known)
  return found(
    kind,
    first.title,
    reason,
    first.tone,
    isNew ? 'acknowledge' : 'open-console',
    isNew ? first.id : null,
  )
}

function findDecisionMaker({ contacts, tier }, say) {
  if (decidingOf(contacts).length > 0) return null
  const reason = fill(say.nextFindDecisionMakerReason, tier)
  return found('missing-decision-maker', say.nextFindDecisionMaker, reason, weightOf(tier), 'none')
}

function reachDecisionMaker({ contacts, tier }, say) {
  const deciding = decidingOf(contacts)
  if (deciding.some(({ isReachable }) => isReachable)) return null
  const title = fill(say.nextReach, listed(deciding, say))
  return found('unreachable-decision-maker', title, say.nextReachReason, weightOf(tier), 'none')
}

function askSilentDecisionMaker({ contacts, tier, today }, say) {
  const deciding = decidingOf(contacts)
  const silent = deciding.filter((contact) => isSilent(contact, today))
  if (silent.length === 0 || deciding.some(({ asked }) => asked === 'answered')) return null
  const title = fill(say.nextCall, listed(silent, say))
  return found('silent-decision-maker', title, say.nextCallReason, weightOf(tier), 'open-console')
}

function widenContacts({ coverage, candidates }, say) {
  if (!coverage.isSingleThreaded) return null
  const title = candidates > 0 ? say.nextNominateSecond : say.nextFindSecond
  return found(
    'single-threaded',
    title,
    say.nextSecondReason,
    'caution',
    candidates > 0 ? 'nominate' : 'none',
  )
}

function nominateInfluencers({ coverage, candidates }, say) {
  if (candidates === 0 || !coverage.missing.includes('influencer')) return null
  const who = candidates === 1 ? say.influencersOne : fill(say.influencersMany, candidates)
  return found(
    'nominate-influencers',
    say.nextNominate,
    fill(say.nextNominateReason, who),
    'neutral',
    'nominate',
  )
}

function findRecommender({ coverage }, say) {
  if (!coverage.missing.includes('recommender')) return null
  return found(
    'missing-recommender',
    say.nextFindRecommender,
    say.nextFindRecommenderReason,
    'neutral',
    'none',
  )
}

function askSilentContacts({ contacts, today }, say) {
  const silent = contacts.filter((contact) => isSilent(contact, today))
  if (silent.length === 0) return null
  const sentence = silent.length === 1 ? say.nextSilentOne : say.nextSilentMany
  const title = fill(say.nextAskSilent, listed(silent, say))
  return found(
    'silent-contacts',
    title,
    fill(sentence, patienceDays, silent.length),
    'neutral',
    'open-console',
  )
}

function waitForAnswers({ contacts }, say) {
  const open = contacts.filter(({ asked, isReachable }) => asked === 'silent' && isReachable)
  if (open.length === 0) return null
  const sentence = open.length === 1 ? say.nextWaitAnswersOne : say.nextWaitAnswersMany
  return found(
    'wait-for-answers',
    say.nextWaitAnswers,
    fill(sentence, patienceDays, open.length),
    'neutral',
    'none',
  )
}

function waitForWave({ contacts }, say) {
  if (contacts.some(({ asked }) => asked === 'answered')) return null
  return found('wait-for-wave', say.nextWaitWave, say.nextWaitWaveReason, 'neutral', 'none')
}

function decidingOf(contacts) {
  return contacts.filter(({ role }) => role === 'decision_maker')
}

/** Key accounts are the first two tiers. */
function weightOf(tier) {
  return tier === 'I' || tier === 'II' ? 'bad' : 'caution'
}

function isSilent({ asked, isReachable, lastInvitedOn }, today) {
  return (
    asked === 'silent' &&
    isReachable &&
    lastInvitedOn !== null &&
    lastInvitedOn <= daysBefore(today, patienceDays)
  )
}

function listed(contacts, say) {
  const [first, second] = contacts.map(({ name }) => name)
  if (contacts.length > 2) return fill(say.moreNames, first, second, contacts.length - 2)
  return second === undefined ? first : fill(say.twoNames, first, second)
}
