import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { raiseAlerts } from '#domain/alert.ts'
import { withoutQuotes } from '#domain/alert-text.ts'
import type { AnswerOrigin } from '#domain/answer-origin.ts'
import type { Answers } from '#domain/answers.ts'
import { officeHours } from '#domain/business-hours.ts'
import { alertHistory, historyFields, responseHistory } from '#domain/history.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { kapp } from '#domain/instrument/shipped.ts'

const answers: Answers = {
  'company.satisfaction': 2,
  'company.satisfaction.why': 'Two\nlines',
  'company.recommend': 7,
  'products.satisfaction': 5,
  'products.versus': 'failed',
  'products.versus.why': 'They were “better: “far” better”',
  competitor: 'Globex',
  relationship: 'vendor',
  'talk.what': 'A new plant',
}
const origin: AnswerOrigin = { source: 'import', importedFrom: 'CustomerGauge', isAccepted: false }
const told = { answers, origin, labels: {} }
const response = { answeredAt: '2026-11-22T07:00:05.678Z', role: 'recommender', ...told } as const

describe('a response as history', () => {
  it('says what was answered, in the fields of the package', () => {
    const values = responseHistory(response)
    expect(Object.keys(values).toSorted()).toEqual(historyFields.response.map(({ name }) => name).toSorted())
    expect(values).toMatchObject({
      ...{ answered_at: '2026-11-22T07:00:05Z', role: 'recommender', csat: '3.5', recommend: '7' },
      ...{ nps_group: 'passive', company_satisfaction: '2', products_satisfaction: '5' },
      ...{ services_satisfaction: null, products_versus: 'failed', company_versus: null },
      ...{ competitor: 'Globex', relationship: 'vendor' },
      source: 'imported from CustomerGauge',
    })
    expect(values.comment?.split('\n\n')).toEqual([
      'Company: below expectations (2 of 5)\nTwo\nlines',
      expect.stringContaining('“better: “far” better”'),
      'Would like to talk about\nA new plant',
    ])
  })

  it('has no comment without words, and none longer than Salesforce holds', () => {
    const ratings: Answers = { 'company.satisfaction': 5, 'company.recommend': 10 }
    expect(responseHistory({ ...response, answers: ratings }).comment).toBeNull()
    const texts = questionsOf(kapp).flatMap((question) =>
      question.kind === 'text' ? [[question.id, '😀'.repeat(2_000)]] : [],
    )
    const comment = responseHistory({ ...response, answers: Object.fromEntries(texts) }).comment ?? ''
    expect(comment).toHaveLength(32_000)
    expect(comment.isWellFormed()).toBe(true)
  })
})

describe('an alert as history', () => {
  const input = (words: string) => ({
    account: { id: 'a', name: 'Acme “East”', tier: 'I', revenueText: '1 EUR', state: null },
    contact: { id: 'c', name: 'Kim', role: 'decision_maker' as const, title: 'CEO' },
    response: {
      ...{ id: 'r', answeredAt: response.answeredAt, previous: null, origin, labels: {} },
      answers: {
        ...answers,
        'company.satisfaction.why': words,
        'products.versus.why': words,
        'products.satisfaction.why': words,
        'talk.what': words,
        talk: 'yes' as const,
      },
    },
    clockStartsAt: response.answeredAt,
    calendar: officeHours('Europe/Vienna'),
  })

  it('keeps everything but the customer’s own words where these are not to be read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('SECRET', '“', '”', ': “', '\n', '- ', ' ', '(', 'x')),
        (pieces) => {
          const alerts = raiseAlerts(input(['SECRET', ...pieces, 'SECRET'].join('')))
          expect(alerts).not.toEqual([])
          for (const { body } of alerts) {
            expect(body).toContain('SECRET')
            const short = withoutQuotes(body)
            expect(short).not.toContain('SECRET')
            expect(short.split('\n')).toHaveLength(body.split('\n').length)
            expect(short).toContain('Account: Acme “East”')
          }
        },
      ),
    )
  })

  it('is left alone where nothing is quoted', () => {
    const alerts = raiseAlerts({
      ...input(''),
      response: {
        ...input('').response,
        answers: { 'company.satisfaction': 1, 'company.recommend': 1, relationship: 'vendor' },
      },
    })
    for (const { body } of alerts) expect(withoutQuotes(body)).toBe(body)
  })

  it('fills the fields of the package', () => {
    const [alert] = raiseAlerts(input('words'))
    if (!alert) throw new Error('no alert')
    const facts = { ...alert, state: 'open', raisedAt: '2026-11-22T07:00:05.678Z' }
    const values = alertHistory(facts, true)
    expect(Object.keys(values).toSorted()).toEqual(historyFields.alert.map(({ name }) => name).toSorted())
    expect(values).toMatchObject({ kind: alert.kind, raised_at: '2026-11-22T07:00:05Z', title: alert.title })
    expect(values.body).toContain('words')
    expect(alertHistory(facts, false).body).not.toContain('“words”')
  })
})
