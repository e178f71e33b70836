import { describe, expect, it } from 'vitest'
import { type ImportMapping, mappingSchema } from '#domain/imports/mapping.ts'
import { createRowReader, identityOf } from '#domain/imports/row.ts'
import { kapp } from '#domain/instrument/shipped.ts'
import { text } from '#domain/instrument-text.ts'
import { surveyLanguages } from '#domain/texts/languages.ts'

const header = ['id', 'date', 'mail', 'account', 'csat', 'nps', 'why', 'rel', 'rival', 'lang']
const mapping: ImportMapping = mappingSchema.parse({
  instrument: 'kapp',
  source: 'Old tool',
  columns: { externalId: 'id', answeredAt: 'date', email: 'mail', accountName: 'account', language: 'lang' },
  questions: {
    'company.satisfaction': { column: 'csat', scale: 'words' },
    'company.recommend': { column: 'nps', scale: '0-10' },
    'company.recommend.why': { column: 'why' },
    relationship: { column: 'rel' },
    competitor: { column: 'rival' },
  },
  words: { Spitze: 5 },
})
const read = createRowReader(mapping, header, {
  instrument: kapp,
  timeZone: 'UTC',
  now: '2026-03-10T09:00:00.000Z',
})

describe('a row', () => {
  it('is read as a response', () => {
    expect(
      read([
        'r1',
        '2025-03-04',
        ' Anna@X.example ',
        'Hansen',
        'Very satisfied',
        '9',
        'Fast\r\nand kind',
        'Trusted advisor: we ask for your advice before we decide',
        'ACME',
        'de-AT',
      ]),
    ).toMatchObject({ fault: expect.stringContaining('column “rel”') })
    expect(
      read([
        'r1',
        '2025-03-04',
        ' Anna@X.example ',
        'Hansen',
        'Very satisfied',
        '9',
        'Fast\r\nand kind',
        'trusted_advisor',
        'ACME',
        'de-AT',
      ]),
    ).toEqual({
      row: {
        ...{
          externalId: 'r1',
          source: 'Old tool',
          answeredAt: '2025-03-04T12:00:00.000Z',
          email: 'anna@x.example',
        },
        ...{ contactRef: null, accountRef: null, accountDomain: null, accountName: 'Hansen', language: 'de' },
        answers: {
          'company.satisfaction': 5,
          'company.recommend': 9,
          'company.recommend.why': 'Fast\nand kind',
          relationship: 'trusted_advisor',
          competitor: 'ACME',
        },
      },
    })
  })

  it('says everything that is wrong at once, and repeats nothing of the row', () => {
    const bad = read(['r1', '2027-01-01', 'Secretname', '', 'perfect secret', '11', '', '', '', '']) as {
      fault: string
    }
    expect(bad.fault.split('; ')).toEqual([
      'column “date”: lies in the future',
      'column “mail”: is no e-mail address',
      expect.stringMatching(/^column “csat”: is no word that is known/),
      'column “nps”: is no whole number from 0 to 10',
    ])
    expect(bad.fault).not.toMatch(/secret/i)
    expect(read(['', '2025-01-01', '', '', '', '9', '', '', '', ''])).toEqual({ fault: 'names no contact' })
    expect(read(['', '2025-01-01', 'a@b.example', '', '', ' ', '', '', '', ''])).toEqual({
      fault: 'has no answer',
    })
  })

  it.each(surveyLanguages)('takes the labels of %s', (language) => {
    const cells = [
      '',
      '2025-01-01',
      'a@b.example',
      '',
      text(language, 'satisfaction.2'),
      '',
      '',
      text(language, 'relationship.partner'),
      '',
      '',
    ]
    expect(read(cells)).toMatchObject({
      row: { answers: { 'company.satisfaction': 2, relationship: 'partner' } },
    })
  })

  it('takes the admin’s own words', () => {
    expect(read(['', '2025-01-01', 'a@b.example', '', 'SPITZE!', '', '', '', '', ''])).toMatchObject({
      row: { answers: { 'company.satisfaction': 5 } },
    })
  })

  it('is known by its id, or by the contact and the instant, whatever was answered', () => {
    const of = (cells: string[]) => identityOf((read(cells) as { row: Parameters<typeof identityOf>[0] }).row)
    expect(of(['r7', '2025-01-01', 'a@b.example', '', '', '9', '', '', '', ''])).toBe('r7')
    const derived = of(['', '2025-01-01', 'a@b.example', '', '', '9', '', '', '', ''])
    expect(of(['', '2025-01-01', 'A@b.example', '', '', '3', 'x', '', '', ''])).toBe(derived)
    expect(of(['', '2025-01-02', 'a@b.example', '', '', '9', '', '', '', ''])).not.toBe(derived)
  })
})
