import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreAccount } from '#domain/account-score.ts'
import { decideState, stateReasonText } from '#domain/account-state.ts'
import type { Answers } from '#domain/answers.ts'
import type { ScoredResponse } from '#domain/response.ts'
import { type Role, roles } from '#domain/role.ts'

const now = '2025-06-15T02:00:00Z'
let serial = 0
const said = (
  role: Role,
  answers: Answers,
  answeredAt = '2025-05-01T10:00:00Z',
  contactId = `c${serial++}`,
): ScoredResponse => ({
  contactId,
  role,
  answeredAt,
  answers,
})
const rated = (satisfaction: number, recommend: number): Answers => ({
  'company.satisfaction': satisfaction,
  'company.recommend': recommend,
})
const timeZone = 'Europe/Berlin'
const score = (...responses: ScoredResponse[]) => scoreAccount(responses, { now, timeZone, contacts: 10 })
const stateOf = (...responses: ScoredResponse[]) => decideState(score(...responses))

describe('scoreAccount', () => {
  it('weighs the roles and reports n, N, counts and what is missing', () => {
    const result = score(
      said('decision_maker', { ...rated(4, 9), relationship: 'partner' }),
      said(
        'influencer',
        { ...rated(2, 5), relationship: 'vendor', 'company.versus': 'worse' },
        '2025-06-01T10:00:00Z',
      ),
    )
    expect(result).toMatchObject({
      n: 2,
      population: 10,
      csatMean: 3.5,
      recommendMean: 8,
      promoters: 1,
      passives: 0,
      detractors: 1,
      competitorIndex: 25,
      netAdvantage: -100,
      failedCount: 0,
      relationship: 'partner',
      lastAnsweredOn: '2025-06-01',
      missingRoles: ['recommender'],
    })
    expect(result.byRole.influencer).toEqual({ n: 1, csatMean: 2, recommendMean: 5 })
    expect(result.csatInterval?.low).toBe(1)
  })

  it('dates the last answer by the calendar of the workspace', () => {
    const late = said('recommender', rated(5, 9), '2025-06-01T22:30:00Z')
    expect(score(late).lastAnsweredOn).toBe('2025-06-02')
    expect(scoreAccount([late], { now, timeZone: 'America/New_York', contacts: 1 }).lastAnsweredOn).toBe(
      '2025-06-01',
    )
  })

  it('takes a contact at the mean over the subjects rated, and once as promoter or not', () => {
    const result = score(
      said('recommender', {
        ...rated(5, 9),
        'products.satisfaction': 2,
        'products.recommend': 3,
        'services.versus': 'superior',
      }),
    )
    expect(result).toMatchObject({
      csatMean: 3.5,
      recommendMean: 6,
      promoters: 1,
      passives: 0,
      detractors: 0,
      competitorIndex: 100,
    })
  })

  it('counts the latest response of each contact, and none older than 12 months', () => {
    const result = score(
      said('decision_maker', rated(1, 0), '2025-01-01T00:00:00Z', 'ann'),
      said('decision_maker', rated(5, 10), '2025-03-01T00:00:00Z', 'ann'),
      said('recommender', rated(1, 0), '2024-06-15T01:59:59Z', 'bob'),
      said('recommender', rated(4, 8), '2024-06-15T02:00:00Z', 'eve'),
    )
    expect(result).toMatchObject({ n: 2, promoters: 1, passives: 1, detractors: 0 })
  })

  it('keeps an answer that came while the cycle ran', () => {
    expect(score(said('decision_maker', rated(5, 10), '2025-06-15T02:00:30Z')).n).toBe(1)
  })

  it('is empty, not zero, without responses', () => {
    expect(score()).toMatchObject({
      n: 0,
      csatMean: null,
      recommendMean: null,
      competitorIndex: null,
      relationship: null,
      lastAnsweredOn: null,
    })
  })

  it('does not depend on the order of the responses, and stores as JSON', () => {
    const response = fc.record({
      contactId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      role: fc.constantFrom(...roles),
      answeredAt: fc
        .integer({ min: 0, max: 300 })
        .map((day) => new Date(Date.parse('2024-08-01') + day * 86_400_000).toISOString()),
      answers: fc.record(
        {
          'company.satisfaction': fc.integer({ min: 1, max: 5 }),
          'products.satisfaction': fc.integer({ min: 1, max: 5 }),
          'company.recommend': fc.integer({ min: 0, max: 10 }),
          'services.versus': fc.constantFrom('superior', 'same', 'failed'),
        },
        { requiredKeys: [] },
      ),
    })
    const list = fc.uniqueArray(response, {
      maxLength: 12,
      selector: (one) => `${one.contactId} ${one.answeredAt}`,
    })
    const shuffled = list.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        const one = scoreAccount(all as ScoredResponse[], { now, timeZone, contacts: 5 })
        expect(scoreAccount(mixed as ScoredResponse[], { now, timeZone, contacts: 5 })).toEqual(one)
        expect(JSON.parse(JSON.stringify(one))).toEqual(one)
      }),
    )
  })
})

describe('state of an account', () => {
  it('is unknown in silence, never safe', () => {
    const decision = stateOf()
    expect(decision).toEqual({ state: 'unknown', reason: { kind: 'nobody-answered' } })
    expect(stateReasonText(decision.reason, {})).toBe(
      'Nobody answered in the last 12 months. Silence is not safety.',
    )
  })

  it('is unknown when only influencers answered, however happy', () => {
    const decision = stateOf(said('influencer', rated(5, 10)))
    expect(decision).toEqual({ state: 'unknown', reason: { kind: 'only-others-answered', n: 1 } })
    expect(stateReasonText(decision.reason, {})).toContain('1 contact answered')
  })

  it('is safe when a decision maker or recommender answered well', () => {
    const decision = stateOf(said('decision_maker', rated(3, 7)), said('recommender', rated(4, 9)))
    expect(decision.state).toBe('safe')
    expect(stateReasonText(decision.reason, {})).toBe(
      '1 decision maker and 1 recommender answered in the last 12 months, with no bad rating.',
    )
  })

  it.each<[string, Answers]>([
    ['below expectations', { ...rated(4, 9), 'services.satisfaction': 2 }],
    ['a detractor', { ...rated(4, 6) }],
    ['a competitor that is better', { ...rated(4, 9), 'products.versus': 'worse' }],
    ['failed against a competitor', { ...rated(4, 9), 'products.versus': 'failed' }],
  ])('is at risk with %s from who decides or recommends, and not from an influencer', (_, answers) => {
    const good = said('decision_maker', rated(5, 10))
    expect(stateOf(good, said('recommender', answers)).state).toBe('at_risk')
    expect(stateOf(said('decision_maker', answers)).state).toBe('at_risk')
    expect(stateOf(good, said('influencer', answers)).state).toBe('safe')
  })

  it('is at risk under a weighted satisfaction of 3, whoever said it', () => {
    const decision = stateOf(said('influencer', rated(2, 8)))
    expect(decision).toEqual({ state: 'at_risk', reason: { kind: 'low-csat', csat: 2, n: 1 } })
    expect(stateOf(said('influencer', rated(3, 8))).state).toBe('unknown')
    expect(stateReasonText(decision.reason, {})).toBe(
      'Mean satisfaction is 2.0 of 5, under 3, from 1 contact.',
    )
  })

  it('says who is unhappy with what, and fits a CRM field', () => {
    const bad: Answers = {
      ...rated(1, 2),
      'products.satisfaction': 2,
      'services.versus': 'failed',
      'products.versus': 'worse',
    }
    const text = stateReasonText(stateOf(said('decision_maker', bad)).reason, {})
    expect(text).toBe(
      'Decision maker on company: did not meet expectations (1 of 5); Decision maker on company: recommend 2 of 10; Decision maker on products: below expectations (2 of 5); and 2 more.',
    )
    expect(text.length).toBeLessThanOrEqual(255)
  })
})
