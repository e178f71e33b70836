import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersSchema, competitorOf, parseAnswers, typedOf } from '#domain/answers.ts'
import { brandingSchema } from '#domain/branding.ts'
import { definitionSchema, readStoredDefinition } from '#domain/instrument/definition.ts'
import { isSameDefinition, readExchange, writeExchange } from '#domain/instrument/exchange.ts'
import {
  competitorNames,
  estimatedMinutes,
  type Instrument,
  instrumentOf,
  questionsOf,
} from '#domain/instrument/instrument.ts'
import { languagesOf, languagesOfPage, missingTexts, offeredLanguages } from '#domain/instrument/languages.ts'
import { type Question, readQuestionId } from '#domain/instrument/question.ts'
import { kapp, kappDefinition, pulse } from '#domain/instrument/shipped.ts'
import { optionLabel, questionText, scaleEnds, sectionTitle } from '#domain/instrument/texts.ts'
import { compareVersions, nextVersion } from '#domain/instrument/version.ts'
import { completeLanguages, optionsOf, text } from '#domain/instrument-text.ts'
import { definitions } from './arbitrary.ts'

const idsOf = (instrument: Instrument) => questionsOf(instrument).map(({ id }) => id)
const sender = { sender: 'Nordwind' }

function anAnswer(question: Question, pick: number): string {
  if (question.kind === 'text') return `Words ${pick}\nand more`
  const options = optionsOf(question)
  return options[pick % options.length] ?? ''
}

const branding = brandingSchema.parse({})

describe('any instrument', () => {
  it('gives every question an id of its own that says what it is', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const ids = idsOf(instrumentOf(definition, 1))
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) expect(readQuestionId(id), id).not.toBeNull()
      }),
    )
  })

  it('takes back what its form was filled in with, and what is stored is read again', () => {
    fc.assert(
      fc.property(
        definitions,
        fc.array(fc.nat(20), { minLength: 60, maxLength: 60 }),
        (definition, picks) => {
          const instrument = instrumentOf(definition, 1, { competitorNames: ['Nordtec', 'Südwerk'] })
          const form = Object.fromEntries(
            questionsOf(instrument).map((question, n) => [
              question.id,
              anAnswer(question, picks[n % 60] ?? 0),
            ]),
          )
          const { answers, problems, typed } = parseAnswers(instrument, form)
          expect(problems).toEqual([])
          expect(answersSchema.parse(JSON.parse(JSON.stringify(answers)))).toEqual(answers)
          expect(typedOf(instrument, answers)).toEqual(typed)
          expect(parseAnswers(instrument, typedOf(instrument, answers)).answers).toEqual(answers)
        },
      ),
    )
  })

  it('keeps its ids when it is reordered and reworded', () => {
    fc.assert(
      fc.property(definitions, fc.infiniteStream(fc.nat(1_000)), (definition, chance) => {
        const shuffle = <Value>(list: readonly Value[]) =>
          list
            .map((value) => ({ value, rank: chance.next().value as number }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ value }) => value)
        const changed = definitionSchema.parse({
          ...definition,
          title: 'Another name',
          subjects: shuffle(definition.subjects).map((subject) => ({
            ...subject,
            ...(subject.name ? { name: { en: 'Renamed' } } : {}),
            attributes: shuffle(subject.attributes).map((one) => ({ ...one, text: { en: 'Reworded' } })),
          })),
          own: shuffle(definition.own).map((one) => ({ ...one, text: { en: 'Reworded' } })),
          order: shuffle(definition.order),
        })
        const [before, after] = [instrumentOf(definition, 1), instrumentOf(changed, 2)]
        expect(idsOf(after).sort()).toEqual(idsOf(before).sort())
        expect(compareVersions(before, after)).toMatchObject({ gone: [], added: [] })
      }),
    )
  })

  it('asks for one subject at least, and for nothing else that must be answered', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const required = questionsOf(instrumentOf(definition, 1)).filter(({ isRequired }) => isRequired)
        expect(required.length).toBeGreaterThan(0)
        expect(new Set(required.map(({ id }) => id.split('.')[0])).size).toBe(1)
      }),
    )
  })

  it('goes through a file and comes back the same', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const read = readExchange(writeExchange(definition))
        expect(read.ok && isSameDefinition(read.definition, definition)).toBe(true)
      }),
    )
  })

  it('has words for everything in a language in which nothing is missing', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const instrument = instrumentOf(definition, 1)
        const isWhole = definition.subjects.every(({ name }) => !name || name.de)
        for (const language of languagesOf(definition)) {
          expect(missingTexts(definition, language)).toEqual([])
          if (language === 'de') expect(isWhole).toBe(true)
          for (const section of instrument.sections)
            expect(sectionTitle(instrument, language, section.id)).not.toContain('section.')
          for (const question of questionsOf(instrument)) {
            expect(questionText(instrument, language, question, sender)).not.toBe(question.id)
            if (question.kind === 'text') continue
            for (const option of optionsOf(question))
              expect(optionLabel(instrument, language, question, option).trim()).not.toBe('')
          }
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('the shipped ones', () => {
  it('are definitions like any other', () => {
    for (const { definition } of [kapp, pulse]) expect(definitionSchema.parse(definition)).toEqual(definition)
  })

  it('are short: the pulse asks two questions with their reasons', () => {
    expect(idsOf(pulse)).toEqual([
      'company.satisfaction',
      'company.satisfaction.why',
      'company.recommend',
      'company.recommend.why',
    ])
    expect([estimatedMinutes(kapp), estimatedMinutes(pulse)]).toEqual([4, 1])
  })
})

const rich = definitionSchema.parse({
  ...kappDefinition,
  name: 'rich',
  subjects: [
    ...kappDefinition.subjects,
    {
      id: 'products:pump-p3',
      name: { en: 'Pump P3', de: 'Pumpe P3' },
      measures: ['satisfaction', 'versus'],
      attributes: [{ slug: 'noise', text: { en: 'Noise', de: 'Lautstärke' }, why: true }],
    },
  ],
  competitors: { from: 'field', names: ['Nordtec'] },
  optional: ['confidential'],
  own: [
    {
      kind: 'rating',
      slug: 'ease',
      text: { en: 'How easy is {sender}?' },
      low: { en: 'Hard' },
      high: { en: 'Easy' },
    },
  ],
  wording: { en: { relationship: 'What are we, {sender}, to you?' } },
})

describe('texts', () => {
  const instrument = instrumentOf(rich, 2, {
    competitorNames: competitorNames('Südwerk; nordtec,Südwerk\nother'),
  })
  const of = (id: string) => questionsOf(instrument).find((question) => question.id === id) as Question

  it('name a product, and put the own wording first', () => {
    expect(questionText(instrument, 'en', of('products:pump-p3.satisfaction'), sender)).toBe(
      text('en', 'named.satisfaction', { subject: 'Pump P3' }),
    )
    expect(questionText(instrument, 'en', of('products:pump-p3.attribute.noise'), sender)).toBe('Noise')
    expect(questionText(instrument, 'en', of('own.ease'), sender)).toBe('How easy is Nordwind?')
    expect(scaleEnds(instrument, 'en', of('own.ease') as never)).toEqual({ low: 'Hard', high: 'Easy' })
    expect(text('en', 'relationship', { sender: 'N' }, instrument.wording)).toBe('What are we, N, to you?')
    expect(text('en', 'relationship', { sender: 'N' })).not.toContain('What are we')
  })

  it('offer the competitors of the account, each once, and another one', () => {
    const question = of('competitor')
    expect(question.kind === 'choice' && question.options).toEqual(['Südwerk', 'nordtec', 'other'])
    const list = instrumentOf(rich, 2, { competitorNames: [] })
    expect(questionsOf(list).find(({ id }) => id === 'competitor')).toMatchObject({
      options: ['Nordtec', 'other'],
    })
  })

  it('show a competitor that is offered no more as another one by name', () => {
    const stored = { competitor: 'Gone AG' }
    expect(typedOf(instrument, stored)).toEqual({ competitor: 'other', 'competitor.name': 'Gone AG' })
    const { answers } = parseAnswers(instrument, {
      ...typedOf(instrument, stored),
      'company.satisfaction': '4',
    })
    expect(competitorOf(answers)).toBe('Gone AG')
    expect(typedOf(kapp, { competitor: 'other', 'competitor.name': 'Acme' })).toEqual({ competitor: 'Acme' })
  })

  it('say what a language lacks, and offer only approved and whole ones', () => {
    expect(missingTexts(rich, 'de')).toEqual(['own.ease', 'own.ease.low', 'own.ease.high'])
    expect(missingTexts(rich, 'fr')).toContain('products:pump-p3.name')
    expect(offeredLanguages(rich, ['de', 'en'], branding)).toEqual(['en'])
    expect(offeredLanguages(kappDefinition, ['en'], branding)).toEqual(['en'])
    expect(languagesOf(kappDefinition)).toEqual(completeLanguages)
  })

  it('offer, once there is a privacy notice, only languages that have it, and the one that was asked in', () => {
    const noticed = brandingSchema.parse({ privacyText: { de: 'Wir löschen nach zwei Jahren.', fr: '' } })
    const approved = ['en', 'de', 'fr'] as const
    expect(offeredLanguages(kappDefinition, approved, noticed)).toEqual(['de'])
    expect(languagesOfPage(kappDefinition, approved, { branding: noticed, asked: 'fr-CA' })).toEqual([
      'de',
      'fr',
    ])
    const elsewhere = { ...noticed, privacyUrl: 'https://a.example/p' }
    expect(offeredLanguages(kappDefinition, approved, elsewhere)).toEqual(['en', 'de', 'fr'])
    const none = brandingSchema.parse({ privacyText: { de: ' ' } })
    expect(offeredLanguages(kappDefinition, approved, none)).toEqual(['en', 'de', 'fr'])
  })
})

describe('a definition that was stored', () => {
  it('is read without the wording of texts that are shipped no more', () => {
    const wording = { de: { 'gone.key': 'Weg', 'intro.heading': 'Na?' }, fr: { 'gone.key': 'Parti' } }
    expect(readStoredDefinition({ ...kappDefinition, wording }).wording).toEqual({
      de: { 'intro.heading': 'Na?' },
      fr: {},
    })
    expect(readStoredDefinition(kappDefinition)).toEqual(kappDefinition)
    expect(() => readStoredDefinition({ ...kappDefinition, subjects: [] })).toThrow()
  })
})

describe('a definition that is wrong', () => {
  const problems = (value: object) =>
    definitionSchema
      .safeParse({ ...kappDefinition, ...value })
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

  it('is refused with the place and the reason', () => {
    expect(problems({ subjects: [{ id: 'products:p', measures: ['versus'] }] }).join('\n')).toMatch(
      /subjects\.0\.name: .*by name/,
    )
    expect(problems({ subjects: [{ id: 'company', measures: ['versus'] }] })[0]).toMatch(/could be scored/)
    expect(problems({ competitors: { from: 'list', names: ['Other'] } })[0]).toMatch(/always offered/)
    expect(problems({ wording: { en: { relationship: 'Lost' } } })).toEqual([
      'wording.en.relationship: relationship must hold the placeholders {sender}',
    ])
    expect(problems({ wording: { en: { nonsense: 'x' } } })).toEqual([
      'wording.en.nonsense: is no text of ours',
    ])
    expect(problems({ own: [{ kind: 'text', slug: 'why', text: { en: 'x' } }] })[0]).toMatch(
      /must not be why/,
    )
  })

  it('names what is wrong with a file', () => {
    expect(readExchange('{')).toMatchObject({ ok: false, problems: [{ path: '' }] })
    expect(readExchange('{"format":"keyward-instrument/1","instrument":{}}')).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([{ path: 'instrument.subjects', message: expect.any(String) }]),
    })
  })
})

describe('versions', () => {
  it('are counted on, and compare on the ids that they share', () => {
    expect([nextVersion([]), nextVersion([1, 3])]).toEqual([1, 4])
    const { kept, gone, added } = compareVersions(kapp, instrumentOf(rich, 2))
    expect(kept).toContain('company.recommend')
    expect(gone).toEqual(['relationship', 'continue', 'quote', 'talk', 'talk.what'])
    expect(added).toContain('products:pump-p3.attribute.noise.why')
  })
})
