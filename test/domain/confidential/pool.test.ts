import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreAccount } from '#domain/account-score.ts'
import type { Answers } from '#domain/answers.ts'
import { officeHours } from '#domain/business-hours.ts'
import { confidentialAlert } from '#domain/confidential/alert.ts'
import { mergePools, poolOf, valuesIn } from '#domain/confidential/pool.ts'
import { mayBeTold, mayNameRole } from '#domain/confidential/threshold.ts'
import type { Role } from '#domain/role.ts'

const now = '2026-03-10T09:00:00.000Z'
const answers = (satisfaction: number, recommend: number): Answers => ({
  'company.satisfaction': satisfaction,
  'company.recommend': recommend,
})
/** Others who answered by name: enough of them. */
const many = [answers(4, 8), answers(4, 8), answers(4, 8)]
const named = (contactId: string, role: Role, said: Answers) => ({
  ...{ contactId, role, answers: said, answeredAt: '2026-03-01T09:00:00.000Z' },
})
const options = { now, timeZone: 'UTC', contacts: 10 }
const points = fc.record({ satisfaction: fc.integer({ min: 1, max: 5 }), recommend: fc.nat(10) })
const role = fc.constantFrom<Role>('decision_maker', 'recommender', 'influencer')

describe('the threshold', () => {
  it.each([
    [2, 2, false],
    [3, 1, false],
    [3, 2, true],
    [3, 3, true],
    [9, 1, false],
  ])('of %i respondents, %i of them confidential', (all, confidential, expected) => {
    expect(mayBeTold({ all, confidential })).toBe(expected)
  })

  it('names no role that fewer than three hold or that too few answered in', () => {
    const of = (inAccount: number, answered: number, confidential: number) =>
      mayNameRole('recommender', { inAccount, answered, confidential })
    expect([of(2, 2, 2), of(5, 2, 2), of(5, 3, 1), of(3, 3, 2)]).toEqual([false, false, false, true])
    expect(mayNameRole('none', { inAccount: 9, answered: 9, confidential: 9 })).toBe(false)
  })
})

describe('a pool', () => {
  it('leaves no trace of the order', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 2, maxLength: 6 }), (people) => {
        const said = people.map((one) => answers(one.satisfaction, one.recommend))
        expect(poolOf(said.toReversed(), many)).toEqual(poolOf(said, many))
      }),
    )
  })

  it('becomes one with others as if all had been in one', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 4, maxLength: 8 }), (people) => {
        const said = people.map((one) => answers(one.satisfaction, one.recommend))
        const whole = poolOf(said, many)
        const parts = mergePools([poolOf(said.slice(0, 2), many), poolOf(said.slice(2), many)])
        expect(parts).toEqual(whole)
      }),
    )
  })

  it('holds no measure that one of them alone has answered', () => {
    const pool = poolOf([answers(2, 3), { 'company.satisfaction': 4 }], [answers(5, 10)])
    expect(pool).toMatchObject({
      people: 2,
      csat: { sum: 6, n: 2 },
      recommend: { sum: 0, n: 0 },
      detractors: 0,
    })
  })

  it('is spread as wide as its mean allows, whatever the true spread is', () => {
    expect(valuesIn({ sum: 6, n: 2 }, { low: 1, high: 5 })).toEqual([1, 5])
    expect(valuesIn({ sum: 9, n: 3 }, { low: 1, high: 5 })).toEqual([1, 5, 3])
    expect(valuesIn({ sum: 10, n: 2 }, { low: 1, high: 5 })).toEqual([5, 5])
  })
})

describe('the score of an account with a pool', () => {
  it('is what it was before, where there is none', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(role, points), { minLength: 1, maxLength: 6 }), (people) => {
        const responses = people.map(([held, one], at) =>
          named(`c${at}`, held, answers(one.satisfaction, one.recommend)),
        )
        expect(scoreAccount(responses, { ...options, pools: [] })).toEqual(scoreAccount(responses, options))
      }),
    )
  })

  it('counts the block once more than a role, and tells no role of it', () => {
    const pool = poolOf([answers(2, 3), answers(3, 6)], many)
    const score = scoreAccount([named('a', 'decision_maker', answers(5, 9))], { ...options, pools: [pool] })
    // (3 × 5 + 2 × 2.5) / 5
    expect(score.csatMean).toBeCloseTo(4)
    expect(score).toMatchObject({ n: 3, confidential: 2, promoters: 1, passives: 0, detractors: 2 })
    expect(score.byRole.recommender.n).toBe(0)
    expect(score.concerns).toEqual([])
  })

  it('does not depend on what somebody said confidentially, but for the day and that it was said', () => {
    fc.assert(
      fc.property(points, points, (one, other) => {
        const score = (said: typeof one) =>
          scoreAccount(
            [
              named('a', 'recommender', answers(4, 8)),
              {
                ...named('b', 'decision_maker', answers(said.satisfaction, said.recommend)),
                isConfidential: true,
              },
            ],
            options,
          )
        expect(score(one)).toEqual(score(other))
      }),
    )
  })

  it('leaves every confidential person more than one answer that it may have been, but at the ends of the scale', () => {
    const scale = [1, 2, 3, 4, 5]
    const visible = (hidden: readonly number[]) => {
      const responses = [named('a', 'decision_maker', answers(4, 8))]
      const pools = [
        poolOf(
          hidden.map((value) => answers(value, 7)),
          many,
        ),
      ]
      return JSON.stringify([
        scoreAccount(responses, options),
        scoreAccount(responses, { ...options, pools }),
      ])
    }
    const worlds = Map.groupBy(
      scale.flatMap((x) => scale.map((y) => [x, y] as const)),
      (hidden) => visible(hidden),
    )
    for (const possible of worlds.values()) {
      const [x = 0, y = 0] = possible[0] ?? []
      if (x === y && (x === 1 || x === 5)) continue
      // The sums 3 and 9 of two people leave two ways round: who said which is open.
      expect(new Set(possible.map((one) => one[0])).size).toBeGreaterThan(1)
    }
  })
})

describe('the alert of a confidential answer', () => {
  const told = {
    account: { id: 'x', name: 'Hansen', tier: 'I', revenueText: null, state: null },
    answers: { ...answers(1, 2), 'company.satisfaction.why': 'canary-words' },
    heldRole: 'decision_maker' as const,
    clockStartsAt: now,
    calendar: officeHours('UTC'),
  }

  it('names neither person, words nor rating; the role only where it may', () => {
    const unnamed = confidentialAlert({ ...told, namedRole: null })
    const namedOne = confidentialAlert({ ...told, namedRole: 'decision_maker' })
    expect(unnamed?.body).not.toMatch(/decision maker|canary|of 5|Answered/)
    expect(unnamed?.body).toContain('us as a company')
    expect(namedOne?.body).toContain('A decision maker at this account')
    expect(namedOne?.severity).toBe(unnamed?.severity)
  })

  it('is none where there is no problem', () => {
    expect(confidentialAlert({ ...told, answers: answers(5, 10), namedRole: null })).toBeNull()
  })
})
