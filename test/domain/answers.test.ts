import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersSchema, parseAnswers } from '#domain/answers.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { kapp } from '#domain/instrument/shipped.ts'

const least = { 'company.satisfaction': '4', 'company.recommend': '9' }

describe('parseAnswers', () => {
  it('reads the strings of a form', () => {
    const form = {
      ...least,
      'products.versus': 'worse',
      'company.satisfaction.why': '  Good people.\r\nLate parts. ',
      relationship: 'partner',
      competitor: ' Acme\tGmbH ',
      continue: '5',
      talk: 'yes',
    }
    expect(parseAnswers(kapp, form)).toEqual({
      answers: {
        'company.satisfaction': 4,
        'company.recommend': 9,
        'products.versus': 'worse',
        'company.satisfaction.why': 'Good people.\nLate parts.',
        relationship: 'partner',
        competitor: 'Acme GmbH',
        continue: 5,
        talk: 'yes',
      },
      problems: [],
      typed: {
        'company.satisfaction': '4',
        'company.recommend': '9',
        'products.versus': 'worse',
        'company.satisfaction.why': 'Good people.\nLate parts.',
        relationship: 'partner',
        competitor: 'Acme GmbH',
        continue: '5',
        talk: 'yes',
      },
    })
  })

  it('asks for the two required ratings and nothing more', () => {
    expect(parseAnswers(kapp, {}).problems).toEqual([
      { questionId: 'company.satisfaction', problem: 'required' },
      { questionId: 'company.recommend', problem: 'required' },
    ])
    expect(parseAnswers(kapp, least).problems).toEqual([])
  })

  it('refuses what is not on the scale and keeps what was typed', () => {
    for (const [id, value] of [
      ['company.satisfaction', '0'],
      ['company.satisfaction', '6'],
      ['company.recommend', '11'],
      ['company.recommend', '-1'],
      ['company.recommend', '7.5'],
      ['company.recommend', '1e1'],
      ['company.recommend', 'NaN'],
      ['products.versus', 'best'],
      ['relationship', 'toString'],
      ['quote', 'maybe'],
    ] as const) {
      const parsed = parseAnswers(kapp, { ...least, [id]: value })
      expect(parsed.problems).toEqual([{ questionId: id, problem: 'not-an-option' }])
      expect(parsed.answers).not.toHaveProperty([id])
      expect(parsed.typed[id]).toBe(value)
    }
  })

  it('takes a comment of 4,000 characters and refuses a longer one without cutting it', () => {
    const long = 'ä'.repeat(4_000)
    expect(
      parseAnswers(kapp, { ...least, 'services.recommend.why': long }).answers['services.recommend.why'],
    ).toBe(long)
    const parsed = parseAnswers(kapp, { ...least, 'services.recommend.why': `${long}!` })
    expect(parsed.problems).toEqual([{ questionId: 'services.recommend.why', problem: 'too-long' }])
    expect(parsed.typed['services.recommend.why']).toBe(`${long}!`)
  })

  it('cleans control characters and lone surrogates, which neither PostgreSQL nor a CRM takes', () => {
    const parsed = parseAnswers(kapp, {
      ...least,
      'company.recommend.why': 'a\u0000b\u001b[31m \ud800 \u0085c\td\u2028😀',
    })
    expect(parsed.answers['company.recommend.why']).toBe('ab[31m \ufffd c\td\u2028😀')
  })

  it('takes the last of repeated values and ignores objects, unknown keys and inherited ones', () => {
    const form = Object.assign(Object.create({ quote: 'yes' }), {
      'company.satisfaction': ['2', '3'],
      'company.recommend': 8,
      talk: { yes: true },
      admin: 'true',
      __proto__x: '1',
    })
    expect(parseAnswers(kapp, form)).toMatchObject({
      answers: { 'company.satisfaction': 3, 'company.recommend': 8 },
      problems: [],
    })
    expect(Object.keys(parseAnswers(kapp, form).answers)).toHaveLength(2)
  })

  it('gives answers that survive storage as JSON, whatever is posted', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.integer().map(String),
      fc.constantFrom('yes', 'same', '3'),
    )
    const form = fc.dictionary(fc.constantFrom(...questionsOf(kapp).map((question) => question.id)), value)
    fc.assert(
      fc.property(form, (posted) => {
        const { answers, typed } = parseAnswers(kapp, posted)
        expect(answersSchema.parse(JSON.parse(JSON.stringify(answers)))).toEqual(answers)
        expect(parseAnswers(kapp, typed).answers).toEqual(answers)
      }),
    )
  })
})

describe('answersSchema', () => {
  it('drops keys of other versions and refuses values out of range', () => {
    expect(answersSchema.parse({ 'company.recommend': 7, 'old.question': 1 })).toEqual({
      'company.recommend': 7,
    })
    expect(() => answersSchema.parse({ 'company.recommend': 12 })).toThrow()
  })
})
