import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessMapping } from '#domain/imports/guess.ts'
import { checkMapping, mappingSchema } from '#domain/imports/mapping.ts'
import { kapp } from '#domain/instrument/shipped.ts'

describe('the guess of a mapping', () => {
  it.each([
    [
      'English',
      [
        'Response ID',
        'Completed date',
        'Contact email',
        'Company',
        'CSAT',
        'Comment',
        'NPS',
        'Why',
        'Language',
      ],
      {
        externalId: 'Response ID',
        answeredAt: 'Completed date',
        email: 'Contact email',
        accountName: 'Company',
        language: 'Language',
      },
      {
        'company.satisfaction': 'CSAT',
        'company.satisfaction.why': 'Comment',
        'company.recommend': 'NPS',
        'company.recommend.why': 'Why',
      },
    ],
    [
      'German',
      [
        'Datum',
        'E-Mail',
        'Kunde',
        'Zufriedenheit',
        'Zufriedenheit Produkte',
        'Weiterempfehlung',
        'Kommentar',
        'Wettbewerber',
      ],
      { answeredAt: 'Datum', email: 'E-Mail', accountName: 'Kunde' },
      {
        'company.satisfaction': 'Zufriedenheit',
        'products.satisfaction': 'Zufriedenheit Produkte',
        'company.recommend': 'Weiterempfehlung',
        'company.recommend.why': 'Kommentar',
        competitor: 'Wettbewerber',
      },
    ],
    [
      'French',
      [
        'Date de réponse',
        'Courriel',
        'Société',
        'Satisfaction',
        'Recommandation',
        'Commentaire',
        'Concurrent',
      ],
      { answeredAt: 'Date de réponse', email: 'Courriel', accountName: 'Société' },
      {
        'company.satisfaction': 'Satisfaction',
        'company.recommend': 'Recommandation',
        'company.recommend.why': 'Commentaire',
        competitor: 'Concurrent',
      },
    ],
    [
      'CRM ids, and our own names',
      ['answeredAt', 'Contact ID', 'Account ID', 'services.recommend', 'relationship'],
      { answeredAt: 'answeredAt', contactRef: 'Contact ID', accountRef: 'Account ID' },
      { 'services.recommend': 'services.recommend', relationship: 'relationship' },
    ],
  ])('%s', (_, header, columns, questions) => {
    const guessed = guessMapping(kapp, header, [], 'Old tool')
    expect(guessed.columns).toEqual(columns)
    expect(
      Object.fromEntries(Object.entries(guessed.questions).map(([id, one]) => [id, one.column])),
    ).toEqual(questions)
    expect(checkMapping(guessed, header, kapp)).toEqual([])
    expect(mappingSchema.parse(guessed)).toEqual(guessed)
  })

  it('sees the scale and the order of dates in the first rows', () => {
    const header = ['Date', 'Email', 'CSAT', 'Product satisfaction', 'NPS']
    const guessed = guessMapping(kapp, header, [['13/4/2025', 'a@b.example', '8', 'satisfied', '85%']], 's')
    expect(guessed.dates).toBe('day-first')
    expect(Object.values(guessed.questions).map(({ scale }) => scale)).toEqual(['1-10', 'words', '0-100'])
  })

  it('never uses a column twice, nor one whose name is not alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Email', 'Company', 'NPS', 'CSAT', 'Comment', 'Date', 'ID', 'x'), {
          maxLength: 10,
        }),
        (header) => {
          const { columns, questions } = guessMapping(kapp, header, [], 's')
          const used = [...Object.values(columns), ...Object.values(questions).map(({ column }) => column)]
          expect(new Set(used).size).toBe(used.length)
          for (const name of used) expect(header.filter((one) => one === name)).toEqual([name])
        },
      ),
    )
  })
})

it('says what a mapping lacks', () => {
  const wrong = mappingSchema.parse({
    instrument: 'kapp',
    source: 's',
    columns: { accountName: 'twice' },
    questions: { 'no.question': { column: 'gone' }, competitor: { column: 'x', scale: '1-5' } },
  })
  expect(checkMapping(wrong, ['twice', 'twice', 'x'], kapp)).toEqual([
    'say which column is the date of the answer',
    expect.stringContaining('e-mail address of the contact'),
    'there are 2 columns “twice”: rename one',
    'there is no column “gone”',
    'the instrument has no question “no.question”',
    '“competitor” is no rating: it has no scale',
  ])
})
