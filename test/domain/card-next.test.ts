import { describe, expect, it } from 'vitest'
import { nextActionKinds } from '#domain/card.ts'
import { type NextActionFacts, nextAction } from '#domain/card-next.ts'
import { describeCoverage } from '#domain/coverage.ts'
import type { Role } from '#domain/role.ts'
import { shownAlert } from './card-facts.ts'

type Contact = NextActionFacts['contacts'][number]

const contact = (role: Role, part: Partial<Contact> = {}): Contact => ({
  name: `A ${role}`,
  role,
  isReachable: true,
  asked: 'answered',
  lastInvitedOn: '2026-10-01',
  ...part,
})

const all = [contact('decision_maker'), contact('recommender'), contact('influencer')]

const facts = (contacts: readonly Contact[], part: Partial<NextActionFacts> = {}): NextActionFacts => ({
  tier: 'I',
  alerts: [],
  coverage: describeCoverage(contacts.map((one) => ({ ...one, isNominated: true }))),
  contacts,
  candidates: 0,
  today: '2026-11-20',
  ...part,
})

const silent = { asked: 'silent', lastInvitedOn: '2026-11-06' } as const
const justAsked = { asked: 'silent', lastInvitedOn: '2026-11-07' } as const
const [decider, recommender, influencer] = all as [Contact, Contact, Contact]

const cases: readonly [string, NextActionFacts, string][] = [
  [
    'an overdue alert before everything',
    facts([], { alerts: [shownAlert({ isOverdue: true })] }),
    'overdue-alert',
  ],
  ['an open alert', facts([], { alerts: [shownAlert()] }), 'open-alert'],
  ['no decision maker', facts([recommender, influencer]), 'missing-decision-maker'],
  [
    'a decision maker whose mail comes back',
    facts([contact('decision_maker', { isReachable: false }), recommender, influencer]),
    'unreachable-decision-maker',
  ],
  [
    'a decision maker silent for 14 days',
    facts([contact('decision_maker', silent), recommender, influencer]),
    'silent-decision-maker',
  ],
  ['one person alone', facts([decider]), 'single-threaded'],
  [
    'influencers who could be nominated',
    facts([decider, recommender], { candidates: 2 }),
    'nominate-influencers',
  ],
  ['no recommender', facts([decider, influencer]), 'missing-recommender'],
  ['a silent recommender', facts([decider, contact('recommender', silent), influencer]), 'silent-contacts'],
  [
    'somebody asked last week',
    facts([decider, contact('recommender', justAsked), influencer]),
    'wait-for-answers',
  ],
  [
    'nobody asked yet',
    facts(all.map((one) => ({ ...one, asked: 'not-asked', lastInvitedOn: null }) as const)),
    'wait-for-wave',
  ],
  ['everybody answered', facts(all), 'nothing'],
]

describe('next best action', () => {
  it.each(cases)('%s', (_, given, kind) => {
    const next = nextAction(given)
    expect(next.kind).toBe(kind)
    expect(next.title).not.toBe('')
    expect(next.reason).not.toBe('')
  })

  it('has a case above for every kind', () => {
    expect(cases.map(([, , kind]) => kind).toSorted()).toEqual([...nextActionKinds].toSorted())
  })

  it('keeps the order of urgency when several things are to do', () => {
    const everything = facts([contact('recommender', silent)], { candidates: 2, alerts: [shownAlert()] })
    expect(nextAction(everything).kind).toBe('open-alert')
    expect(nextAction({ ...everything, alerts: [] }).kind).toBe('missing-decision-maker')
  })

  it('offers to acknowledge a new alert, and the console for one that is worked on', () => {
    const alert = shownAlert({ isOverdue: true, dueText: 'Overdue since Monday' })
    expect(nextAction(facts(all, { alerts: [alert] }))).toMatchObject({
      action: 'acknowledge',
      alertId: alert.id,
      reason: 'Overdue since Monday. Acknowledge it, so that others know you are on it.',
    })
    const taken = (polarity: 'problem' | 'opportunity') =>
      nextAction(facts(all, { alerts: [{ ...alert, polarity, state: 'acknowledged' }] }))
    expect(taken('problem')).toMatchObject({ action: 'open-console', alertId: null })
    expect(taken('problem').reason).toContain('solved when the customer says so')
    expect(taken('opportunity').reason).toContain('what came of it')
  })

  it('does not call silence what one decision maker answered', () => {
    const next = nextAction(facts([...all, contact('decision_maker', { ...silent, name: 'Second' })]))
    expect(next).toMatchObject({ kind: 'silent-contacts', title: 'Ask Second for an answer' })
  })

  it('nominates the second contact where somebody can be nominated, and looks for one elsewhere', () => {
    expect(nextAction(facts([decider], { candidates: 1 }))).toMatchObject({ action: 'nominate' })
    expect(nextAction(facts([decider]))).toMatchObject({ action: 'none', title: 'Find a second contact' })
  })

  it('is graver for key accounts', () => {
    expect(nextAction(facts([recommender], { tier: 'II' })).tone).toBe('bad')
    expect(nextAction(facts([recommender], { tier: 'III' })).tone).toBe('caution')
  })

  it('names two people and counts the others', () => {
    const many = ['Ada', 'Bo', 'Cem', 'Dora'].map((name) => contact('decision_maker', { ...silent, name }))
    expect(nextAction(facts(many)).title).toBe('Call Ada, Bo and 2 more')
  })
})
