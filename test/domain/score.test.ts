import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreCompetitor } from '#domain/competitor.ts'
import type { Versus } from '#domain/instrument/subject.ts'
import { averageByAccount, countEveryone, revenueByState, roleWeighted, waterfall } from '#domain/roll-up.ts'
import { countNps, presentNps, scoreCsat, scoreNps, scoreRecommend } from '#domain/score.ts'

const repeated = <Value>(value: Value, times: number): Value[] => Array.from({ length: times }, () => value)

describe('CSAT', () => {
  it('has a mean and a share of 4–5, which are not the same thing', () => {
    const ratings = [
      ...repeated(5, 20),
      ...repeated(4, 15),
      ...repeated(3, 10),
      ...repeated(2, 3),
      ...repeated(1, 2),
    ]
    const score = scoreCsat(ratings, 100)
    expect(score?.mean).toMatchObject({ value: 3.96, n: 50, population: 100 })
    expect(score?.topTwo).toMatchObject({ value: 0.7, n: 50, population: 100 })
    expect(score?.topTwo.interval?.low).toBeCloseTo(0.5625, 4)
  })

  it('has no value without ratings', () => {
    expect(scoreCsat([], 10)).toBeNull()
    expect(scoreRecommend([], 10)).toBeNull()
    expect(scoreNps(countNps([]), 10)).toBeNull()
  })
})

describe('NPS of ratings', () => {
  it('puts 9–10, 7–8 and 0–6 apart', () => {
    expect(countNps([0, 6, 7, 8, 9, 10])).toEqual({ promoters: 2, passives: 2, detractors: 2 })
  })

  it('comes with n, N and an interval that holds it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 }),
        fc.nat(100),
        (ratings, more) => {
          const score = scoreNps(countNps(ratings), ratings.length + more)
          expect(score?.n).toBe(ratings.length)
          expect(score?.interval?.low).toBeGreaterThanOrEqual(-100)
          expect(score?.interval?.high).toBeLessThanOrEqual(100)
        },
      ),
    )
  })
})

describe('presentNps', () => {
  const of = (promoters: number, passives: number, detractors: number) => ({
    promoters,
    passives,
    detractors,
    mean: 9.5,
    population: null,
  })

  it('never shows a single account as ±100, however many answered', () => {
    for (const n of [1, 3, 50])
      expect(presentNps(of(n, 0, 0), 'account')).toEqual({
        show: 'counts',
        n,
        mean: 9.5,
        promoters: n,
        passives: 0,
        detractors: 0,
      })
  })

  it('shows a group under ten by counts, under thirty by its interval, then by its value', () => {
    expect(presentNps(of(5, 2, 2), 'group')).toMatchObject({ show: 'counts', n: 9 })
    expect(presentNps(of(5, 3, 2), 'group')).toMatchObject({
      show: 'score',
      leadWith: 'interval',
      score: { value: 30 },
    })
    expect(presentNps(of(30, 15, 10), 'group')).toMatchObject({ show: 'score', leadWith: 'value' })
  })
})

describe('competitor scale', () => {
  it('averages 0/25/50/75/100', () => {
    const answers: Versus[] = [
      ...repeated('failed' as const, 1),
      ...repeated('worse' as const, 7),
      ...repeated('same' as const, 19),
      ...repeated('better' as const, 34),
      ...repeated('superior' as const, 39),
    ]
    expect(scoreCompetitor(answers)).toMatchObject({ n: 100, index: 75.75, netAdvantage: 65, failed: 1 })
    expect(scoreCompetitor(answers).netAdvantageInterval?.low).toBeLessThan(65)
  })

  it('is empty without comparisons', () => {
    expect(scoreCompetitor([])).toMatchObject({
      n: 0,
      index: null,
      netAdvantage: null,
      netAdvantageInterval: null,
      failed: 0,
    })
  })
})

describe('roll-ups', () => {
  it('count everyone, or each account once', () => {
    expect(countEveryone([5, 5, 5, 1])).toBe(4)
    expect(averageByAccount([[5, 5, 5], [1], []])).toBe(3)
    expect(averageByAccount([[]])).toBeNull()
  })

  it('take the highest role that answered', () => {
    const values = [
      { role: 'influencer', value: 5 },
      { role: 'recommender', value: 2 },
      { role: 'recommender', value: 3 },
    ] as const
    expect(waterfall(values)).toEqual({ role: 'recommender', value: 2.5, n: 2 })
    expect(waterfall([])).toBeNull()
  })

  it('weigh roles 3/2/1 and name the missing ones', () => {
    const values = [
      { role: 'decision_maker', value: 2 },
      { role: 'influencer', value: 5 },
      { role: 'influencer', value: 4 },
    ] as const
    const weighted = roleWeighted(values)
    expect(weighted.value).toBeCloseTo((3 * 2 + 1 * 4.5) / 4, 12)
    expect(weighted.missingRoles).toEqual(['recommender'])
    expect(weighted.weights).toEqual([3, 0.5, 0.5])
    expect(roleWeighted([]).value).toBeNull()
  })

  it('give a role the same say however many of it answered', () => {
    const crowd = repeated({ role: 'influencer', value: 5 } as const, 30)
    expect(roleWeighted([{ role: 'decision_maker', value: 1 }, ...crowd]).value).toBe(2)
  })

  it('add up revenue by state, exactly', () => {
    expect(
      revenueByState([
        { state: 'safe', revenueMinor: 9_007_199_254_740_993n },
        { state: 'safe', revenueMinor: -5n },
        { state: 'unknown', revenueMinor: null },
      ]),
    ).toEqual({
      safe: { accounts: 2, revenueMinor: 9_007_199_254_740_993n },
      at_risk: { accounts: 0, revenueMinor: 0n },
      unknown: { accounts: 1, revenueMinor: 0n },
    })
  })
})
