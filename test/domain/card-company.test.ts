import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyCardSchema, type LoadedCompanyCard } from '#domain/card.ts'
import { companyCard, emptyCard } from '#domain/card-company.ts'
import { severities } from '#domain/escalation.ts'
import { roles } from '#domain/role.ts'
import { alertFacts, companyFacts, person, uuid } from './card-facts.ts'

const loaded = (facts = companyFacts): LoadedCompanyCard => {
  const card = companyCard(facts)
  if (card.kind !== 'company') throw new Error('expected a card with content')
  return card
}

describe('company card', () => {
  it('shows tier, state, scores, roles, competitor, coverage and freshness with their reasons', () => {
    const card = loaded()
    expect(companyCardSchema.parse(card)).toEqual(card)
    expect(card.tier).toEqual({
      value: 'I',
      label: 'Tier I',
      why: 'Revenue: 12.4 % of revenue lies before it; Tier I reaches to 80 %',
      since: '2026-03-01',
      sinceText: 'Since 2026-03-01',
    })
    expect(card.state).toMatchObject({ value: 'at_risk', label: 'At risk', tone: 'bad' })
    expect(card.state.why).toContain('Decision maker on company: below expectations (2 of 5)')
    expect(card.csat).toMatchObject({ value: 3.8, n: 2, population: 6, text: '3.8 of 5' })
    expect(card.csat?.detail).toBe('n = 2 of 6, 95 % interval 1.0 to 5.0')
    expect(card.recommend).toMatchObject({ value: 7.8, promoters: 1, passives: 0, detractors: 1 })
    expect(card.relationship).toBe('Partner')
    expect(card.competitor).toMatchObject({ named: ['Southwind'], failed: 1, tone: 'bad' })
    expect(card.competitor?.text).toContain('1 said “failed”')
    expect(card.coverage).toEqual({
      text: 'decision maker, recommender; no influencer',
      isSingleThreaded: false,
      warning: null,
    })
    expect(card.freshness).toEqual({
      syncedAt: '2026-11-20T01:30:00.000Z',
      text: 'Read from the CRM Fri 20 Nov 2026, 02:30 (Europe/Berlin)',
      isStale: false,
    })
  })

  it('never turns a single account into an NPS', () => {
    expect(JSON.stringify(loaded())).not.toMatch(/nps/i)
  })

  it('offers only influencers who are reachable, not nominated and in this CRM', () => {
    const card = loaded({
      ...companyFacts,
      contacts: [...companyFacts.contacts, person(7, { externalId: null }), person(8, { isNominated: true })],
    })
    expect(card.candidates).toEqual([
      { contactId: uuid(4), externalId: '104', name: 'Dora Papp', detail: 'Buyer' },
      { contactId: uuid(5), externalId: '105', name: 'Eli Roth', detail: 'No title' },
    ])
  })

  it('bounds its lists and says how many are left', () => {
    const card = loaded({
      ...companyFacts,
      contacts: Array.from({ length: 30 }, (_, n) => person(n + 1)),
      alerts: Array.from({ length: 9 }, (_, n) => alertFacts(n)),
    })
    expect([card.candidates.length, card.moreCandidates]).toEqual([10, 20])
    expect([card.alerts.length, card.moreAlerts]).toEqual([5, 4])
  })

  it.each([
    ['nobody', [], 'Nobody here can be asked.'],
    [
      'one',
      [person(1, { role: 'decision_maker' })],
      'Single-threaded: one person alone carries this account.',
    ],
    [
      'two without a decision maker',
      [person(1, { role: 'recommender' }), person(2, { role: 'recommender' })],
      'No decision maker can be asked.',
    ],
  ])('warns about the coverage of %s', (_, contacts, warning) => {
    expect(loaded({ ...companyFacts, contacts }).coverage.warning).toBe(warning)
  })

  it('is empty without a tier, and says what happens next', () => {
    const card = companyCard({ ...companyFacts, account: { ...companyFacts.account, tier: null } })
    expect(card).toEqual(emptyCard('no-tier'))
    expect(card).toMatchObject({ nextStep: expect.stringContaining('next cycle') })
  })

  it('says that data is old', () => {
    expect(loaded({ ...companyFacts, syncedAt: '2026-11-17T01:30:00.000Z' }).freshness).toMatchObject({
      isStale: true,
    })
    expect(loaded({ ...companyFacts, syncedAt: null }).freshness).toEqual({
      syncedAt: null,
      text: 'Not read completely yet',
      isStale: true,
    })
  })

  it('fits its own schema whatever the facts', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\u0000', 'ß', '\ud83d', '😀', 'x'.repeat(40)),
      maxLength: 20,
    })
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const contact = fc.record({
      id: fc.uuid({ version: 4 }),
      externalId: fc.option(fc.nat().map(String)),
      name: text,
      title: fc.option(text),
      role: fc.constantFrom(...roles),
      isReachable: fc.boolean(),
      isNominated: fc.boolean(),
      lastInvitedOn: fc.option(day),
      lastAnsweredOn: fc.option(day),
    })
    const alert = fc.record({
      id: fc.uuid({ version: 4 }),
      title: text,
      polarity: fc.constantFrom('problem', 'opportunity'),
      severity: fc.constantFrom(...severities),
      state: fc.constantFrom('open', 'acknowledged'),
      dueAt: day.map((date) => `${date}T12:00:00.000Z`),
    })
    fc.assert(
      fc.property(
        fc.array(contact, { maxLength: 12 }),
        fc.array(alert, { maxLength: 3 }),
        text,
        fc.option(day),
        (contacts, alerts, name, tierSince) => {
          const account = { ...companyFacts.account, name, tierSince }
          const card = loaded({ ...companyFacts, account, contacts, alerts })
          expect(companyCardSchema.parse(card)).toEqual(card)
          for (const row of card.roles) expect(row.notAsked + row.silent + row.answered).toBe(row.contacts)
          expect(card.next.action === 'acknowledge').toBe(card.next.alertId !== null)
          if (card.next.action === 'nominate') expect(card.candidates.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 40 },
    )
  })
})
