/** What the server answers, made by the server's own rules from the facts that its tests use. */
import { companyCard, emptyCard } from '../../../src/domain/card-company.ts'
import { contactCard } from '../../../src/domain/card-contact.ts'
import { cardError } from '../../../src/domain/card-error.ts'
import type { SettingsAnswer } from '../../../src/domain/card-settings.ts'
import { companyFacts, contactCardFacts, person, uuid } from '../../../test/domain/card-facts.ts'

export const company = companyCard(companyFacts)

/** Everybody who was asked answered, and influencers wait for a nomination. */
export const companyToNominate = companyCard({
  ...companyFacts,
  alerts: [],
  contacts: companyFacts.contacts.filter(({ name }) => name !== 'Cem Kaya'),
})

/** Nobody answered yet, and the data is old. */
export const companySilent = companyCard({
  ...companyFacts,
  score: null,
  competitors: [],
  alerts: [],
  syncedAt: null,
  contacts: [person(1, { name: 'Ada Vogel', role: 'decision_maker', lastInvitedOn: '2026-10-01' })],
})

export const contact = contactCard(contactCardFacts)

export const contactToNominate = contactCard({
  ...contactCardFacts,
  contact: {
    ...contactCardFacts.contact,
    role: 'influencer',
    surveyStatus: null,
    lastInvitedOn: null,
    lastAnsweredOn: null,
  },
  decision: { invite: false, reason: { kind: 'not-nominated' } },
  latest: null,
  standing: { isUnconfirmed: false, isSuspected: true },
  alerts: [],
})

export const empty = emptyCard('not-synced')
export const refused = cardError('not-yours')
export const broken = cardError('failed')

export const settings: SettingsAnswer = {
  version: 3,
  currency: 'EUR',
  canSave: true,
  settings: {
    revenueSource: uuid(1),
    revenueMonths: 12,
    tiers: { policy: 'revenue', thresholds: [80, 90], significantRevenue: null },
    strategicField: null,
    decisionMakerFrom: 'vp',
    recommenderFrom: 'team-lead',
    nightlyAt: '02:30',
    timeZone: 'Europe/Berlin',
    ownersOnly: false,
    verbatims: 'cx_leads',
  },
  choices: {
    revenueSources: [{ value: uuid(1), label: 'HubSpot' }],
    titleLevels: [
      { value: 'vp', label: 'Vice president' },
      { value: 'team-lead', label: 'Team lead' },
    ],
    timeZones: [{ value: 'Europe/Berlin', label: 'Europe/Berlin' }],
    verbatims: [{ value: 'cx_leads', label: 'CX leads' }],
  },
  message: null,
  consolePath: '/console/settings',
}
