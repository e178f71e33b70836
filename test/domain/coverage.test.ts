import { describe, expect, it } from 'vitest'
import { type CoverageContact, describeCoverage } from '#domain/coverage.ts'
import type { Role } from '#domain/role.ts'

const contact = (role: Role, more: Partial<CoverageContact> = {}): CoverageContact => ({
  role,
  isReachable: true,
  isNominated: false,
  ...more,
})
const nominated = { isNominated: true }

describe('role coverage', () => {
  it('names what is filled and what is missing', () => {
    const coverage = describeCoverage([contact('decision_maker'), contact('influencer', nominated)])
    expect(coverage).toEqual({
      covered: ['decision_maker', 'influencer'],
      missing: ['recommender'],
      contacts: 2,
      isSingleThreaded: false,
      text: 'decision maker, influencer; no recommender',
    })
  })

  it('says when one person carries the account', () => {
    const coverage = describeCoverage([
      contact('decision_maker'),
      contact('recommender', { isReachable: false }),
      contact('none'),
    ])
    expect(coverage).toMatchObject({
      isSingleThreaded: true,
      text: 'decision maker; no recommender, no influencer; one person only',
    })
  })

  it('does not count an influencer that nobody nominated', () => {
    expect(describeCoverage([contact('influencer')])).toMatchObject({ covered: [], isSingleThreaded: false })
  })

  it('has words for an account with everybody and with nobody', () => {
    const all = [contact('decision_maker'), contact('recommender'), contact('influencer', nominated)]
    expect(describeCoverage(all)).toMatchObject({
      missing: [],
      text: 'decision maker, recommender, influencer',
    })
    expect(describeCoverage([])).toMatchObject({
      isSingleThreaded: false,
      text: 'nobody reachable; no decision maker, no recommender, no influencer',
    })
  })
})
