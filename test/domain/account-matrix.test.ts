import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountMatrix, openAnswers } from '#domain/account-matrix.ts'
import { type Answers, answersSchema } from '#domain/answers.ts'
import type { ScoredResponse } from '#domain/response.ts'
import { type Role, roles } from '#domain/role.ts'

const now = '2026-03-10T09:00:00.000Z'
const response = (
  contactId: string,
  role: Role,
  answers: Record<string, unknown>,
  more: Partial<ScoredResponse> = {},
): ScoredResponse => ({
  ...{
    contactId,
    role,
    answeredAt: '2026-03-01T00:00:00.000Z',
    answers: answersSchema.parse(answers) as Answers,
  },
  ...more,
})

describe('the matrix of an account', () => {
  it('has everybody first and then each role, every mean with its n and N', () => {
    const answers = [
      response('a', 'decision_maker', {
        'company.satisfaction': 2,
        'company.recommend': 4,
        'company.versus': 'worse',
      }),
      response('b', 'influencer', { 'company.satisfaction': 5, 'products.satisfaction': 4 }),
      response('c', 'influencer', { 'company.satisfaction': 4, 'company.versus': 'superior' }),
    ]
    const matrix = accountMatrix(answers, { decision_maker: 1, influencer: 5, recommender: 2 })
    expect(matrix.map(({ role }) => role)).toEqual([null, 'decision_maker', 'recommender', 'influencer'])
    const [all, deciding, recommending, influencing] = matrix
    expect(all?.cells.company.satisfaction).toMatchObject({ value: 11 / 3, n: 3, population: 8 })
    expect(all?.cells.company.recommend).toMatchObject({ value: 4, n: 1, population: 8 })
    expect(all?.cells.company.competitor).toEqual({ index: 62.5, n: 2 })
    expect(all?.cells.services).toEqual({ satisfaction: null, recommend: null, competitor: null })
    expect(deciding?.cells.company.competitor).toEqual({ index: 25, n: 1 })
    expect(recommending?.cells.company.satisfaction).toBeNull()
    expect(influencing?.cells.company.satisfaction).toMatchObject({ value: 4.5, n: 2, population: 5 })
    expect(influencing?.cells.products.satisfaction).toMatchObject({ value: 4, n: 1 })
  })

  it('counts several products of one person as one', () => {
    const answers = [response('a', 'none', { 'products:p1.satisfaction': 1, 'products:p2.satisfaction': 5 })]
    const [all, none] = accountMatrix(answers, {})
    expect(all?.cells.products.satisfaction).toMatchObject({ value: 3, n: 1, population: 1 })
    expect(none?.role).toBe('none')
  })

  it('goes by the latest open answers alone', () => {
    const stale = { answeredAt: '2024-03-01T00:00:00.000Z' }
    const open = openAnswers(
      [
        response(
          'a',
          'influencer',
          { 'company.satisfaction': 1 },
          { answeredAt: '2026-01-01T00:00:00.000Z' },
        ),
        response('a', 'influencer', { 'company.satisfaction': 5 }),
        response('b', 'influencer', { 'company.satisfaction': 1 }, { isConfidential: true }),
        response('c', 'influencer', { 'company.satisfaction': 1 }, stale),
      ],
      now,
    )
    expect(open.map(({ contactId, answers }) => [contactId, answers['company.satisfaction']])).toEqual([
      ['a', 5],
    ])
  })

  it('adds up: the people of all roles are everybody, and means lie in their scale', () => {
    const one = fc.record({
      id: fc.uuid(),
      role: fc.constantFrom(...roles),
      answers: fc.record(
        {
          'company.satisfaction': fc.integer({ min: 1, max: 5 }),
          'services.recommend': fc.integer({ min: 0, max: 10 }),
        },
        { requiredKeys: [] },
      ),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (people) => {
        const [all, ...byRole] = accountMatrix(
          people.map(({ id, role, answers }) => response(id, role, answers)),
          {},
        )
        const n = (kind: 'company' | 'services', measure: 'satisfaction' | 'recommend') => [
          all?.cells[kind][measure]?.n ?? 0,
          byRole.reduce((sum, { cells }) => sum + (cells[kind][measure]?.n ?? 0), 0),
        ]
        for (const [whole, parts] of [n('company', 'satisfaction'), n('services', 'recommend')])
          expect(parts).toBe(whole)
        const value = all?.cells.company.satisfaction?.value
        if (value !== undefined) expect(value >= 1 && value <= 5).toBe(true)
      }),
    )
  })
})
