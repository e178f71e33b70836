/** What the component of an account shows, from what the records hold. */
import {
  askedState,
  canNominate,
  coverageOf,
  coverageWarning,
  fill,
  isReachable,
  nextAction,
  roleRows,
  sortAlerts,
} from 'c/keywardCard'
import { cardWords } from 'c/keywardCardWords'
import { meanText, momentText, numberText, today } from 'c/keywardFormat'
import { sentences } from 'c/keywardSentences'

const stateBadges = { safe: 'slds-theme_success', at_risk: 'slds-theme_error', unknown: 'slds-theme_warning' }
const nextTones = { bad: 'bad', caution: 'caution', good: 'good', neutral: 'neutral' }

/**
 * `alerts` and `contacts` are null while they are not read, or when the user may not read them: what depends on them is
 * left out then.
 */
export function accountView({ account, alerts, alertProblem, contacts, isCut, outcome }) {
  const sorted = sortAlerts(alerts ?? [], Date.now()).map((alert) => withTexts(alert, outcome))
  const people = contacts === null ? null : standingOf(contacts)
  const coverage = people === null ? null : coverageOf(people)
  const candidates = (people ?? [])
    .filter(canNominate)
    .map((contact) => ({ ...contact, request: outcome('nominate', contact.id) }))
  return {
    tier: fill(sentences.tierLabel, account.tier),
    tierReason: account.tierReason ?? sentences.reasonPending,
    tierSince: account.tierSince === null ? '' : fill(sentences.since, account.tierSince),
    state: stateView(account.state),
    next: nextView({ account, alerts: sorted, people, coverage, candidates }),
    figures: figuresOf(account, coverage),
    roles: people === null ? null : roleRows(people),
    rolesNote: isCut ? fill(sentences.contactsCut, people.length) : null,
    alerts: sorted,
    alertProblem,
    openAlerts: alerts === null && alertProblem === null ? 0 : (account.openAlerts ?? 0),
    candidates,
    hasCandidates: people !== null,
    freshness: account.syncedAt === null ? null : fill(sentences.writtenAt, momentText(account.syncedAt)),
  }
}

function withTexts(alert, outcome) {
  const due = momentText(alert.dueAt)
  return {
    ...alert,
    severityText: cardWords.severities[alert.severity],
    dueText: alert.isOverdue ? fill(sentences.overdueSince, due) : due,
    request: outcome('acknowledge', alert.id),
  }
}

function standingOf(contacts) {
  const day = today()
  return contacts.map((contact) => ({
    ...contact,
    isReachable: isReachable(contact),
    asked: askedState(contact, day),
  }))
}

function stateView(state) {
  if (state === null) return null
  return {
    label: cardWords.states[state],
    badge: stateBadges[state],
    why: state === 'unknown' ? sentences.silenceIsUnknown : null,
  }
}

/** Without contacts only alerts tell what to do; without alerts either, nothing is said. */
function nextView({ account, alerts, people, coverage, candidates }) {
  if (people === null && alerts.length === 0) return null
  const facts = {
    tier: account.tier,
    alerts,
    coverage,
    contacts: people ?? [],
    candidates: candidates.length,
    today: today(),
  }
  const next = nextAction(facts, sentences)
  const waits = alerts.find(({ id }) => id === next.alertId)?.request?.isPending ?? false
  return {
    ...next,
    cssClass: `next ${nextTones[next.tone]}`,
    canAcknowledge: next.action === 'acknowledge' && !waits,
  }
}

function figuresOf(account, coverage) {
  const n = account.promoters + account.passives + account.detractors
  const basis = n === 0 ? null : fill(sentences.basedOn, n)
  const counts =
    n === 0 ? null : fill(sentences.countsLine, account.promoters, account.passives, account.detractors)
  const { headings, relationships } = cardWords
  const index = account.competitorIndex
  return [
    {
      key: 'csat',
      heading: headings.csat,
      value: meanText(account.csat, 5) ?? cardWords.noAnswers,
      detail: account.csat === null ? null : basis,
    },
    {
      key: 'recommend',
      heading: headings.recommend,
      value: meanText(account.recommend, 10) ?? cardWords.noAnswers,
      detail: counts,
    },
    {
      key: 'competitor',
      heading: headings.competitor,
      value: index === null ? cardWords.notCompared : competitorText(index),
    },
    {
      key: 'relationship',
      heading: headings.relationship,
      value: relationships[account.relationship] ?? '–',
    },
    {
      key: 'coverage',
      heading: headings.coverage,
      value: account.coverage ?? '–',
      warning: coverage === null ? null : coverageWarning(coverage, sentences),
    },
    {
      key: 'rate',
      heading: sentences.responseRate,
      value: account.responseRate === null ? '–' : fill(sentences.percent, numberText(account.responseRate)),
      detail: sentences.responseRateDetail,
    },
  ]
}

function competitorText(index) {
  const place = index > 50 ? sentences.ahead : index < 50 ? sentences.behind : sentences.onAPar
  return fill(sentences.competitorLine, numberText(index), place)
}
