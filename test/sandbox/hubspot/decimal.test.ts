import fc from 'fast-check'
import { expect, test } from 'vitest'
import { multiplyDecimals, sumDecimals } from '#sandbox/hubspot/decimal.ts'

test.each([
  [[], '0'],
  [['0.1', '0.2'], '0.3'],
  [['10.50', '-10.50'], '0.00'],
  [['-0.5', '0.25'], '-0.25'],
  [['1', '2.005'], '3.005'],
])('the sum of %j is %s', (texts, expected) => {
  expect(sumDecimals(texts)).toBe(expected)
})

test('sums of cents are exact whatever their order', () => {
  const cents = fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }))
  const text = (value: number) =>
    `${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`
  fc.assert(
    fc.property(cents, (list) => {
      const total = list.reduce((a, b) => a + b, 0)
      expect(Number(sumDecimals(list.map(text)))).toBe(total / 100)
    }),
  )
})

test('products keep what they need and no more', () => {
  expect(multiplyDecimals('100.10', '1.1')).toBe('110.11')
  expect(multiplyDecimals('-3', '0.333')).toBe('-0.999')
  expect(multiplyDecimals('2.50', '2')).toBe('5.00')
})
