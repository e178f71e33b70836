import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmounts } from '#cli/amount-column.ts'
import type { DecimalMark } from '#cli/numeral.ts'
import { formatMinor } from '#domain/revenue.ts'

const read = (texts: readonly string[], decimal?: DecimalMark) =>
  readAmounts(
    'rev',
    texts.map((text, i) => ({ line: i + 2, text })),
    decimal,
  )
const values = (texts: readonly string[], decimal?: DecimalMark) => {
  const { amounts, digits, problems } = read(texts, decimal)
  expect(problems).toEqual([])
  return amounts.map((amount) => (amount === null ? null : formatMinor(amount, digits)))
}

describe('a column of amounts', () => {
  it.each([
    ['1234.5', '1234.5'],
    ['1,234.50', '1234.5'],
    ['1.234,50', '1234.5'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['12,34,567.8', '1234567.8'],
    ['1 234 567,8', '1234567.8'],
    ["1'234.50", '1234.5'],
    ['1\u00a0234,5 €', '1234.5'],
    ['$1,234.50', '1234.5'],
    ['US$ 5.5', '5.5'],
    ['EUR 5,5', '5.5'],
    ['5.5 CHF', '5.5'],
    ['R$ 5,5', '5.5'],
    ['-12', '-12'],
    ['−12', '-12'],
    ['12-', '-12'],
    ['-$12', '-12'],
    ['$-12', '-12'],
    ['(12.5)', '-12.5'],
    ['($12.5)', '-12.5'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    ['1.5E7', '15000000'],
    ['1000000000000000000000000000000.01', '1000000000000000000000000000000.01'],
    ['0000000000000000000000000000000000000000001', '1'],
  ])('reads %j as %s', (text, value) => {
    expect(values([text])).toEqual([value])
  })

  it.each([
    'abc',
    'NaN',
    'Infinity',
    '1e',
    '--5',
    '-(5)',
    '1,2,3',
    '1.2.3,4',
    '12 34',
    '5 M',
    '12K',
    '5%',
    '1,234.567,8',
    '.',
    '0x10',
    '5 XYZ',
  ])('refuses %j', (text) => {
    expect(read(['1', text]).problems).toEqual([`line 3, column rev: "${text}" is not an amount`])
  })

  it('refuses what no currency reaches', () => {
    expect(read(['1e999']).problems).toEqual(['line 2, column rev: "1e999" is too large to be an amount'])
    expect(read([`1${'0'.repeat(33)}`]).problems).toHaveLength(1)
    expect(read([`1${'0'.repeat(30)}`]).problems).toEqual([])
  })

  it('keeps an empty cell as unknown', () => {
    expect(values(['', '  ', '1'])).toEqual([null, null, '1'])
  })

  it('lets the clear values of the column decide about the doubtful ones', () => {
    expect(values(['1,234', '5.5'])).toEqual(['1234', '5.5'])
    expect(values(['1,234', '5,5'])).toEqual(['1.234', '5.5'])
    expect(values(['1.234', '1.234.567'])).toEqual(['1234', '1234567'])
  })

  it('asks to check where nothing decides, and follows --decimal', () => {
    expect(read(['1,234', '5']).notes).toEqual([
      expect.stringContaining('"1,234", which can be read in two ways'),
    ])
    expect(values(['1,234', '5'])).toEqual(['1234', '5'])
    expect(values(['1,234', '5'], ',')).toEqual(['1.234', '5'])
    expect(read(['1,234'], ',').notes).toEqual([])
    expect(read(['1.5'], ',').problems).toEqual(['line 2, column rev: "1.5" does not fit --decimal ,'])
  })

  it('reads a mixed column by the form of each value and says so', () => {
    const texts = ['1.234,50', '1,234.50', '0.5', '1,234']
    expect(values(texts)).toEqual(['1234.5', '1234.5', '0.5', '1234'])
    expect(read(texts).notes).toEqual([expect.stringContaining('mixes')])
    expect(read(['5,5', '5.5', '1,234']).problems).toEqual([expect.stringContaining('line 4')])
  })

  it('reports every bad cell', () => {
    expect(read(['x', '1', 'y']).problems).toHaveLength(2)
  })

  it('reads back any amount in either notation, to the last digit', () => {
    const amount = fc.tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.constantFrom<DecimalMark>('.', ','))
    fc.assert(
      fc.property(amount, ([minor, mark]) => {
        const [whole = '', fraction = '00'] = formatMinor(minor, 2).split('.')
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, mark === '.' ? ',' : '.')
        expect(values([`${grouped}${mark}${fraction.padEnd(2, '0')}`])).toEqual([formatMinor(minor, 2)])
      }),
    )
  })
})
