import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreAccount } from '#domain/account-score.ts'
import type { AnswerLabels } from '#domain/answer-labels.ts'
import { answerText, changesBetween, commentsIn } from '#domain/answer-text.ts'
import type { Answers } from '#domain/answers.ts'
import { concernsOf } from '#domain/concern.ts'
import { npsGroupOf, recommendOf, satisfactionOf } from '#domain/response.ts'
import { comparisonsOf, kindMean, kindVersus, subjectsIn } from '#domain/subject-answers.ts'

const several: Answers = {
  'company.satisfaction': 5,
  'products:a.satisfaction': 1,
  'products:b.satisfaction': 2,
  'products:a.versus': 'failed',
  'products:b.versus': 'superior',
  'company.versus': 'superior',
}

describe('several products by name', () => {
  it('count as one kind: ten of them do not outweigh the company', () => {
    expect(satisfactionOf(several)).toBe((5 + 1.5) / 2)
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`products:p${n}.recommend`, 0]))
    expect(recommendOf({ ...ten, 'company.recommend': 10 } as Answers)).toBe(5)
    expect(npsGroupOf({ ...ten, 'company.recommend': 10 } as Answers)).toBe('promoter')
  })

  it('weigh their comparisons together as one, and one that failed does not vanish', () => {
    expect(comparisonsOf(several)).toEqual([
      { versus: 'superior', weight: 1 },
      { versus: 'failed', weight: 0.5 },
      { versus: 'superior', weight: 0.5 },
    ])
    expect(kindVersus(several, 'products')).toBe('failed')
    const score = scoreAccount(
      [{ contactId: 'c', role: 'decision_maker', answeredAt: '2026-03-01T00:00:00Z', answers: several }],
      { now: '2026-03-02T00:00:00Z', timeZone: 'UTC', contacts: 1 },
    )
    expect(score).toMatchObject({ competitorIndex: 75, netAdvantage: 50, failedCount: 1 })
  })

  it('are concerns of their own, in words that name them', () => {
    expect(concernsOf(several).map(({ subject, measure }) => `${subject} ${measure}`)).toEqual([
      'products:a satisfaction',
      'products:a versus',
      'products:b satisfaction',
    ])
    const said = (labels: AnswerLabels) => answerText('products:pump-p3.satisfaction', 2, labels)
    expect(said({})).toBe('Products, pump p3: below expectations (2 of 5)')
    expect(said({ 'products:pump-p3.name': 'Pump P3' })).toBe('Pump P3: below expectations (2 of 5)')
  })
})

it('gives the plain mean where every kind is asked as a whole', () => {
  const point = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined })
  fc.assert(
    fc.property(fc.tuple(point, point, point), ([company, products, services]) => {
      const answers: Answers = {
        ...(company === undefined ? {} : { 'company.satisfaction': company }),
        ...(products === undefined ? {} : { 'products.satisfaction': products }),
        ...(services === undefined ? {} : { 'services.satisfaction': services }),
      }
      const given = [company, products, services].filter((value) => value !== undefined)
      const mean = given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length
      expect(satisfactionOf(answers)).toBe(mean)
      expect(kindMean(answers, 'company', 'satisfaction')).toBe(company ?? null)
      expect(subjectsIn(answers)).toHaveLength(given.length)
    }),
  )
})

it('keeps what may be words apart, also of questions of the admin’s own', () => {
  const answers: Answers = {
    'own.idea': 'More colours',
    'own.ease': 4,
    'products:a.attribute.noise.why': 'Loud',
    competitor: 'other',
    'competitor.name': 'Acme',
    'talk.what': 'Prices',
  }
  expect(commentsIn(answers, {}).map(({ id, about }) => `${id}: ${about}`)).toEqual([
    'products:a.attribute.noise.why: Products, a, noise: not rated',
    'talk.what: Would like to talk about',
    'own.idea: Idea',
  ])
  expect(changesBetween({ competitor: 'Bolt' }, answers, {})).toEqual([
    'Competitor: Bolt → Acme',
    'Ease: no answer → 4 of 5',
  ])
})
