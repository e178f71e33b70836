/** A key account with everything to show, for tests of cards here and in app-manifest/hubspot. */

import { scoreAccount } from '#domain/account-score.ts'
import { decideState, stateReasonText } from '#domain/account-state.ts'
import type { CardAlert } from '#domain/card.ts'
import type { AlertFacts } from '#domain/card-alert.ts'
import type { CompanyFacts, ContactFacts } from '#domain/card-company.ts'
import type { ContactCardFacts } from '#domain/card-contact.ts'
import type { ScoredResponse } from '#domain/response.ts'

export const now = '2026-11-20T09:00:00.000Z'
export const timeZone = 'Europe/Berlin'
export const clock = { now, timeZone }

/** UUIDs that a reader can tell apart. */
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const person = (n: number, part: Partial<ContactFacts> = {}): ContactFacts => ({
  id: uuid(n),
  externalId: String(100 + n),
  name: `Contact ${n}`,
  title: 'Engineer',
  role: 'influencer',
  isReachable: true,
  isNominated: false,
  lastInvitedOn: null,
  lastAnsweredOn: null,
  ...part,
})

export const alertFacts = (n: number, part: Partial<AlertFacts> = {}): AlertFacts => ({
  id: uuid(900 + n),
  title: 'Problem: Nordwind AG – bad rating (Ada Vogel, decision maker)',
  polarity: 'problem',
  severity: 'high',
  state: 'open',
  dueAt: '2026-11-23T15:00:00.000Z',
  ...part,
})

export const responses: readonly ScoredResponse[] = [
  {
    contactId: uuid(1),
    role: 'decision_maker',
    answeredAt: '2026-11-02T10:00:00.000Z',
    answers: {
      'company.satisfaction': 2,
      'company.recommend': 6,
      'products.satisfaction': 4,
      'products.recommend': 8,
      'company.versus': 'worse',
      'products.versus': 'failed',
      competitor: 'Southwind',
      relationship: 'partner',
    },
  },
  {
    contactId: uuid(2),
    role: 'recommender',
    answeredAt: '2026-11-03T10:00:00.000Z',
    answers: { 'company.satisfaction': 5, 'company.recommend': 9, 'company.versus': 'better' },
  },
]

export const score = scoreAccount(responses, { now, timeZone, contacts: 6 })

const state = decideState(score)

export const companyFacts: CompanyFacts = {
  now,
  timeZone,
  syncedAt: '2026-11-20T01:30:00.000Z',
  account: {
    id: uuid(500),
    name: 'Nordwind AG',
    tier: 'I',
    tierReasonText: 'Revenue: 12.4 % of revenue lies before it; Tier I reaches to 80 %',
    tierSince: '2026-03-01',
    state: state.state,
    stateReasonText: stateReasonText(state.reason, {}),
  },
  score,
  contacts: [
    person(1, {
      name: 'Ada Vogel',
      role: 'decision_maker',
      lastInvitedOn: '2026-11-01',
      lastAnsweredOn: '2026-11-02',
    }),
    person(2, {
      name: 'Bo Lind',
      role: 'recommender',
      lastInvitedOn: '2026-11-01',
      lastAnsweredOn: '2026-11-03',
    }),
    person(3, { name: 'Cem Kaya', role: 'recommender', lastInvitedOn: '2026-10-20' }),
    person(4, { name: 'Dora Papp', title: 'Buyer' }),
    person(5, { name: 'Eli Roth', title: null }),
    person(6, { name: 'Finn Aalto', isReachable: false }),
  ],
  alerts: [
    alertFacts(1),
    alertFacts(2, {
      title: 'Opportunity: Nordwind AG – wants to talk about something new (Bo Lind, recommender)',
      polarity: 'opportunity',
      severity: 'medium',
      state: 'acknowledged',
      dueAt: '2026-11-25T15:00:00.000Z',
    }),
  ],
  competitors: ['Southwind'],
  consolePath: `/console/accounts/${uuid(500)}`,
}

export const contactCardFacts: ContactCardFacts = {
  now,
  timeZone,
  syncedAt: '2026-11-20T01:30:00.000Z',
  contact: {
    ...person(1, { name: 'Ada Vogel', title: 'CEO', role: 'decision_maker' }),
    lastInvitedOn: '2026-11-01',
    lastAnsweredOn: '2026-11-02',
    accountId: uuid(500),
    roleReasonText: 'By title, executive: CEO',
    surveyStatus: 'answered',
  },
  decision: { invite: false, reason: { kind: 'quarantined', until: '2027-01-30', by: 'keyward' } },
  latest: {
    answeredOn: '2026-11-02',
    answers: responses[0]?.answers ?? {},
    origin: { source: 'phone', importedFrom: null, isAccepted: false },
  },
  standing: { isUnconfirmed: true, isSuspected: false },
  alerts: [alertFacts(1)],
  consolePath: `/console/accounts/${uuid(500)}`,
}

/** An alert as the card shows it, for rules that take one. */
export const shownAlert = (part: Partial<CardAlert> = {}): CardAlert => ({
  id: uuid(901),
  title: 'Problem: Nordwind AG – bad rating',
  polarity: 'problem',
  severity: 'high',
  severityText: 'High',
  tone: 'bad',
  state: 'open',
  stateText: 'Open',
  dueAt: '2026-11-23T15:00:00.000Z',
  dueText: 'Mon 23 Nov 2026, 16:00 (Europe/Berlin)',
  isOverdue: false,
  ...part,
})
