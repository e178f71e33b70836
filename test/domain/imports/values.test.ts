import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDateReader, guessDateOrder } from '#domain/imports/date.ts'
import { ratingScales } from '#domain/imports/mapping.ts'
import { convertRating } from '#domain/imports/scale.ts'

const five = { min: 1, max: 5 }
const ten = { min: 0, max: 10 }

describe('scales', () => {
  it.each([
    [
      '1-10',
      five,
      [
        [1, 1],
        [2, 1],
        [3, 2],
        [4, 2],
        [5, 3],
        [6, 3],
        [7, 4],
        [8, 4],
        [9, 5],
        [10, 5],
      ],
    ],
    [
      '0-10',
      five,
      [
        [0, 1],
        [5, 3],
        [7, 4],
        [9, 5],
        [10, 5],
      ],
    ],
    [
      '0-100',
      five,
      [
        [0, 1],
        [50, 3],
        [80, 4],
        [100, 5],
      ],
    ],
    [
      '1-7',
      five,
      [
        [1, 1],
        [4, 3],
        [7, 5],
      ],
    ],
    [
      '5-1',
      five,
      [
        [1, 5],
        [3, 3],
        [5, 1],
      ],
    ],
    [
      '6-1',
      five,
      [
        [1, 5],
        [6, 1],
      ],
    ],
    [
      '0-100',
      ten,
      [
        [0, 0],
        [85, 9],
        [100, 10],
      ],
    ],
    [
      '1-5',
      ten,
      [
        [1, 0],
        [3, 5],
        [5, 10],
      ],
    ],
  ] as const)('%s to %o', (scale, own, pairs) => {
    for (const [given, wanted] of pairs)
      expect(convertRating(String(given), scale, own), `${given}`).toBe(wanted)
  })

  it.each([
    ['4', 'as-is', 4],
    ['4.0', 'as-is', 4],
    ['4/5', 'as-is', 4],
    ['4,5', 'as-is', null],
    ['6', 'as-is', null],
    ['0', 'as-is', null],
    ['-1', 'as-is', null],
    ['8/5', '1-10', null],
    ['80 %', '0-100', 4],
    ['80 %', '0-10', null],
    ['8,5', '0-10', 4],
    ['good', '1-10', null],
    ['Extremely likely - 10', '0-10', 5],
    ['Not at all likely – 0', '0-10', 1],
    ['10 (extremely likely)', '0-10', 5],
    ['5 = exceeded', 'as-is', 5],
    ['Question 3 - 5', 'as-is', null],
    ['3 - 5', 'as-is', null],
    ['5 - 3 late parts', 'as-is', null],
    ['extremely - likely', '0-10', null],
  ] as const)('%s on %s is %s', (given, scale, wanted) => {
    expect(convertRating(given, scale, five)).toBe(wanted)
  })

  it('stays within the question’s scale, and a better value never becomes a worse one', () => {
    const numeric = ratingScales.filter((scale) => scale !== 'words' && scale !== 'as-is')
    fc.assert(
      fc.property(
        fc.constantFrom(...numeric),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (scale, a, b) => {
          const [first, second] = [Math.min(a, b), Math.max(a, b)].map((value) =>
            convertRating(String(value), scale as '1-10', ten),
          )
          if (first === null || second === null || first === undefined || second === undefined) return
          const isTurned = scale === '5-1' || scale === '6-1'
          expect(isTurned ? first >= second : first <= second).toBe(true)
          expect(Math.min(first, second)).toBeGreaterThanOrEqual(0)
          expect(Math.max(first, second)).toBeLessThanOrEqual(10)
        },
      ),
    )
  })
})

describe('dates', () => {
  it.each([
    ['2025-03-04', 'year-first', '2025-03-04T11:00:00.000Z'],
    ['2025-07-04', 'month-first', '2025-07-04T10:00:00.000Z'],
    ['2025-03-04T23:30:00Z', 'year-first', '2025-03-04T23:30:00.000Z'],
    ['2025-03-04 23:30:15+05:30', 'year-first', '2025-03-04T18:00:15.000Z'],
    ['2025-03-04 08:00', 'year-first', '2025-03-04T07:00:00.000Z'],
    ['04.03.2025', 'day-first', '2025-03-04T11:00:00.000Z'],
    ['4/3/2025 2:05 PM', 'month-first', '2025-04-03T12:05:00.000Z'],
    ['4/3/2025 12:05 AM', 'month-first', '2025-04-02T22:05:00.000Z'],
    ['2025/3/4', 'day-first', '2025-03-04T11:00:00.000Z'],
    ['31.02.2025', 'day-first', null],
    ['04.03.2025', 'year-first', null],
    ['04.03.25', 'day-first', '2025-03-04T11:00:00.000Z'],
    ['3/4/25 2:05 PM', 'month-first', '2025-03-04T13:05:00.000Z'],
    ['04.03.99', 'day-first', '1999-03-04T11:00:00.000Z'],
    ['04.03.025', 'day-first', null],
    ['25-03-04', 'short-year-first', '2025-03-04T11:00:00.000Z'],
    ['2025-03-04', 'short-year-first', '2025-03-04T11:00:00.000Z'],
    ['25-03-04', 'year-first', null],
    ['03/04/2025 14:30 +01:00', 'month-first', '2025-03-04T13:30:00.000Z'],
    ['03/04/2025 14:30 UTC', 'month-first', '2025-03-04T14:30:00.000Z'],
    ['04.03.2025 14:30:15 GMT+2', 'day-first', '2025-03-04T12:30:15.000Z'],
    ['3/4/2025 2:30 PM -0500', 'month-first', '2025-03-04T19:30:00.000Z'],
    ['2025-03-04T10:00:00.000+0530', 'year-first', '2025-03-04T04:30:00.000Z'],
    ['03/04/2025 14:30 EST', 'month-first', null],
    ['4 March 2025', 'year-first', '2025-03-04T11:00:00.000Z'],
    ['04-Mar-25', 'month-first', '2025-03-04T11:00:00.000Z'],
    ['Mar 4, 2025 2:30 PM', 'day-first', '2025-03-04T13:30:00.000Z'],
    ['Mare 4, 2025', 'day-first', null],
    ['31 Feb 2025', 'day-first', null],
    ['2025-03-04T25:00:00Z', 'year-first', null],
    ['4/3/2025 13:05 PM', 'month-first', null],
    ['yesterday', 'day-first', null],
    ['', 'day-first', null],
  ] as const)('%s, %s: %s', (given, order, wanted) => {
    expect(createDateReader({ order, timeZone: 'Europe/Berlin' })(given)).toBe(wanted)
  })

  it.each([
    [['3/4/2025', '25/4/2025'], 'day-first'],
    [['3/4/2025', '4/25/2025'], 'month-first'],
    [['3.4.2025'], 'day-first'],
    [['2025-03-04'], 'year-first'],
    [['2025-03-04T10:00:00Z'], 'year-first'],
    [['3/4/2025', '5/6/2025'], null],
    [['03/04/25', '14/04/25'], null],
    [['3/4/25', '29/4/25'], 'day-first'],
    [['3/4/25', '4/29/25'], 'month-first'],
    [['25/4/3', '25/4/29'], 'short-year-first'],
    [['3.4.25'], 'day-first'],
    [['31/31/2025', '29/4/2025', 'soon'], 'day-first'],
    [['4 March 2025'], 'year-first'],
    [[], null],
  ] as const)('guesses the order of %j: %s', (samples, wanted) => {
    expect(guessDateOrder(samples, '2026-11-23')).toBe(wanted)
  })
  it('are looked for no longer in a cell that holds pages of text', () => {
    const text = `a${' '.repeat(1_000_000)}b`
    expect(createDateReader({ order: 'day-first', timeZone: 'UTC' })(text)).toBeNull()
    expect(guessDateOrder([text])).toBeNull()
  })
})
