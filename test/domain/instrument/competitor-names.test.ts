import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswers, typedOf } from '#domain/answers.ts'
import { definitionSchema } from '#domain/instrument/definition.ts'
import {
  competitorNames,
  type Instrument,
  instrumentOf,
  offeredCompetitors,
  questionsOf,
} from '#domain/instrument/instrument.ts'
import { kappDefinition } from '#domain/instrument/shipped.ts'
import { optionsOf } from '#domain/instrument-text.ts'

const some = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', minLength: 190, maxLength: 210 }),
  fc.constantFrom(
    'A  B',
    'A\u00a0B',
    'A\tB',
    'a b\u200b',
    '\ud800x',
    'Other',
    ' ',
    '\u0085',
    `${'x'.repeat(199)} y`,
  ),
)

function offered(instrument: Instrument): readonly string[] {
  const question = questionsOf(instrument).find(({ id }) => id === 'competitor')
  return question?.kind === 'choice' ? optionsOf(question).map(String) : []
}

/** What a browser posts of a field: line breaks as CRLF, no lone surrogates (HTML, "constructing the entry list"). */
const posted = (value: string) => value.toWellFormed().replace(/\r\n?|\n/g, '\r\n')

function expectAnswerable(instrument: Instrument): void {
  for (const name of offered(instrument)) {
    const { answers, problems } = parseAnswers(instrument, {
      'company.satisfaction': '4',
      competitor: posted(name),
    })
    expect(problems.filter(({ questionId }) => questionId === 'competitor')).toEqual([])
    expect(answers.competitor).toBe(name)
    // No longer offered it stands in the field for another one: there it must fit as well.
    const { problems: left } = parseAnswers(instrument, {
      competitor: 'other',
      'competitor.name': posted(name),
    })
    expect(left.map(({ questionId }) => questionId)).not.toContain('competitor.name')
    expect(typedOf(instrument, { competitor: name }).competitor).toBe(name)
  }
}

describe('every competitor that is offered can be answered', () => {
  it('whatever a field of the CRM holds', () => {
    const definition = definitionSchema.parse({ ...kappDefinition, competitors: { from: 'field' } })
    fc.assert(
      fc.property(fc.oneof(fc.array(some), some.map(competitorNames)), (names) => {
        expectAnswerable(instrumentOf(definition, 1, { competitorNames: names }))
      }),
    )
  })

  it('whatever list the editor takes', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (names) => {
        const read = definitionSchema.safeParse({ ...kappDefinition, competitors: { from: 'list', names } })
        if (!read.success) return
        expectAnswerable(instrumentOf(read.data, 1))
        expect(read.data.competitors).toEqual({ from: 'list', names: offeredCompetitors(read.data, null) })
        expect(definitionSchema.parse(read.data)).toEqual(read.data)
      }),
    )
  })

  it('once, however it is written', () => {
    const from = { competitors: { from: 'field' as const, names: [] } }
    expect(offeredCompetitors(from, ['A  B', ' a b', 'A\u00a0B', 'Südwerk'])).toEqual(['A B', 'Südwerk'])
  })

  it('cut between two characters', () => {
    const from = { competitors: { from: 'field' as const, names: [] } }
    const [name] = offeredCompetitors(from, [`${'x'.repeat(199)}😀`])
    expect(name).toBe('x'.repeat(199))
  })
})
