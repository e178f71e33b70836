import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeCoverageText, coverageWarning, describeCoverage } from '#domain/coverage.ts'
import { coverageWith, nominationList, wantedInfluencers } from '#domain/nomination/list.ts'
import { type NominationContact, rank, rankReasonText } from '#domain/nomination/rank.ts'

const today = '2026-03-10'

function contact(id: string, more: Partial<NominationContact> = {}): NominationContact {
  return {
    id,
    name: `Kim ${id}`,
    title: 'Clerk',
    role: 'influencer',
    roleBy: 'title',
    isNominated: false,
    obstacle: null,
    lastInvitedOn: null,
    lastAnsweredOn: null,
    ...more,
  }
}

const anyDay = fc
  .integer({ min: 0, max: 1_400 })
  .map((days) => new Date(Date.parse('2022-06-01') + days * 86_400_000).toISOString().slice(0, 10))
const anyContact = fc.record<NominationContact>({
  id: fc.uuid(),
  name: fc.string(),
  title: fc.option(fc.constantFrom('Clerk', 'CEO', '', ' ')),
  role: fc.constantFrom('decision_maker', 'recommender', 'influencer', 'none'),
  roleBy: fc.option(fc.constantFrom('override', 'crm', 'title', 'empty-title')),
  isNominated: fc.boolean(),
  obstacle: fc.option(fc.constantFrom('left', 'no-email', 'opted-out', 'bounced'), { freq: 2 }),
  lastInvitedOn: fc.option(anyDay),
  lastAnsweredOn: fc.option(anyDay),
})
const anyContacts = fc.uniqueArray(anyContact, { selector: ({ id }) => id, maxLength: 30 })

describe('ranking', () => {
  it('puts who takes part before who is silent, and says why', () => {
    const ranked = rank(
      [
        contact('silent', { lastInvitedOn: '2025-12-01' }),
        contact('new'),
        contact('answered', { lastInvitedOn: '2025-12-01', lastAnsweredOn: '2025-12-03' }),
        contact('long-ago', { lastInvitedOn: '2024-01-01', lastAnsweredOn: '2024-01-05' }),
        contact('stated', { roleBy: 'crm' }),
      ],
      today,
    )
    expect(ranked.map((one) => one.contact.id)).toEqual(['answered', 'stated', 'long-ago', 'new', 'silent'])
    expect(ranked.map(({ reasons }) => reasons.map(rankReasonText).join('; '))).toEqual([
      'answered on 2025-12-03; has a title',
      'was never asked; the CRM states this role; has a title',
      'answered on 2024-01-05; has a title',
      'was never asked; has a title',
      'asked on 2025-12-01, no answer; has a title',
    ])
  })

  it('counts an answer of exactly 12 months ago as one of before', () => {
    const kinds = (on: string) => rank([contact('a', { lastAnsweredOn: on })], today)[0]?.reasons[0]?.kind
    expect([kinds('2025-03-10'), kinds('2025-03-11')]).toEqual(['answered-before', 'answered'])
  })

  it('does not depend on the order in which contacts come', () => {
    fc.assert(
      fc.property(anyContacts, fc.integer(), (contacts, seed) => {
        const other = contacts.toSorted((a, b) => ((a.id > b.id ? 1 : -1) * seed) % 7)
        const ids = (list: readonly NominationContact[]) => rank(list, today).map((one) => one.contact.id)
        expect(ids(other)).toEqual(ids(contacts))
      }),
    )
  })
})

describe('the list of an account', () => {
  it('has everybody once, in one place', () => {
    fc.assert(
      fc.property(anyContacts, (contacts) => {
        const { people } = nominationList(contacts, today)
        expect(people.map((one) => one.contact.id).toSorted()).toEqual(
          contacts.map(({ id }) => id).toSorted(),
        )
        for (const { contact: one, standing } of people) {
          expect(standing === 'unreachable').toBe(one.obstacle !== null)
          if (one.obstacle !== null) continue
          expect(standing === 'no-role').toBe(one.role === 'none')
          const isFree = one.role === 'influencer' && !one.isNominated
          expect(standing === 'suggested' || standing === 'possible').toBe(isFree)
        }
      }),
    )
  })

  it('suggests as many as are wanting, the best ones, and never takes coverage away', () => {
    fc.assert(
      fc.property(anyContacts, (contacts) => {
        const { people, coverage, coverageThen } = nominationList(contacts, today)
        const of = (standing: string) => people.filter((one) => one.standing === standing)
        const nominated = of('asked').filter(({ contact: one }) => one.role === 'influencer').length
        const free = of('suggested').length + of('possible').length
        expect(of('suggested')).toHaveLength(Math.min(free, Math.max(0, wantedInfluencers - nominated)))
        const worst = Math.min(...of('suggested').map(({ points }) => points))
        for (const { points } of of('possible'))
          if (of('suggested').length > 0) expect(points).toBeLessThanOrEqual(worst)
        for (const role of coverage.covered) expect(coverageThen.covered).toContain(role)
        expect(coverageThen.contacts).toBe(coverage.contacts + of('suggested').length)
      }),
    )
  })

  it('loses coverage with whoever leaves, and warns of a single thread', () => {
    const [boss, clerk] = [
      contact('boss', { role: 'decision_maker' }),
      contact('clerk', { isNominated: true }),
    ]
    expect(coverageWith([boss, clerk], new Set()).text).toBe('decision maker, influencer; no recommender')
    const left = coverageWith([{ ...boss, obstacle: 'left' }, clerk], new Set())
    expect(left.text).toBe('influencer; no decision maker, no recommender; one person only')
    expect(coverageWarning(left)).toBe('Single-threaded: one person alone carries this account.')
    expect(coverageWarning(coverageWith([], new Set()))).toBe('Nobody here can be asked.')
  })

  it('knows the text of an account whose every role is filled', () => {
    const three = (['decision_maker', 'recommender', 'influencer'] as const).map((role) => ({
      role,
      isReachable: true,
      isNominated: true,
    }))
    expect(describeCoverage(three).text).toBe(completeCoverageText)
    expect(coverageWarning(describeCoverage(three))).toBeNull()
  })
})
