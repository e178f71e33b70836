import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowOfJson } from '#crm/salesforce/row.ts'
import {
  day,
  domainOf,
  instant,
  languageTag,
  text,
  toCanonical,
  toSalesforce,
} from '#crm/salesforce/value.ts'

describe('cells of Salesforce', () => {
  it('reads scalars as trimmed text and nothing else', () => {
    const row = { a: ' x ', b: 0, c: false, d: '', e: null, f: { nested: 1 } }
    expect(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => text(rowOfJson(row), name))).toEqual([
      'x',
      '0',
      'false',
      null,
      null,
      null,
      null,
    ])
  })

  it.each([
    ['2026-12-10T17:50:19.000+0000', '2026-12-10T17:50:19.000Z'],
    ['2026-12-10T17:50:19.000Z', '2026-12-10T17:50:19.000Z'],
    ['2026-12-10T18:50:19.000+0100', '2026-12-10T17:50:19.000Z'],
    ['soon', null],
    [null, null],
  ])('reads the instant %s', (value, expected) => expect(instant(value)).toBe(expected))

  it.each([
    ['https://www.Example.com/about?x=1', 'example.com'],
    ['example.com', 'example.com'],
    ['http://shop.example.co.uk:8080', 'shop.example.co.uk'],
    ['www.müller.example', 'xn--mller-kva.example'],
    ['example.com.', 'example.com'],
    ['a.example; www.b.example, a.example', 'a.example;b.example'],
    ['localhost', null],
    ['ask for it', null],
    ['mailto:a@example.com', 'example.com'],
    [null, null],
  ])('finds the domain of %s', (website, expected) => expect(domainOf(website)).toBe(expected))

  it.each([
    ['de', 'de'],
    ['pt_br', 'pt-BR'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['German', null],
    ['', null],
    [null, null],
  ])('reads the language %s', (value, expected) => expect(languageTag(value)).toBe(expected))

  it.each([
    ['number', '12.0', '12'],
    ['number', '9.0E7', '90000000'],
    ['number', '4.50', '4.5'],
    ['number', '-0.5', '-0.5'],
    ['integer', '7.0', '7'],
    ['number', 'many', 'many'],
    ['boolean', 'TRUE', 'true'],
    ['date', '2026-11-22', '2026-11-22'],
    ['datetime', '2026-11-22T07:00:00.000+0000', '2026-11-22T07:00:00Z'],
    ['choice', 'at_risk', 'at_risk'],
    ['text', null, null],
  ] as const)('puts %s %s into its canonical form', (type, held, expected) => {
    expect(toCanonical(type, held)).toBe(expected)
  })

  it.each([
    ['number', '12.5', 12.5],
    ['integer', '3', 3],
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['boolean', null, false],
    ['date', '2026-11-22', '2026-11-22'],
    ['text', '', null],
    ['choice', null, null],
  ] as const)('writes %s %s as %s', (type, canonical, expected) => {
    expect(toSalesforce(type, canonical)).toBe(expected)
  })

  it('gives back every number that it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (hundredths) => {
        const canonical = toCanonical('number', String(hundredths / 100))
        expect(toCanonical('number', String(toSalesforce('number', canonical)))).toBe(canonical)
      }),
    )
  })

  it('cuts an instant to its day in UTC', () => {
    expect(day('2026-11-22T23:30:00.000+0000')).toBe('2026-11-22')
  })
})
