import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '#sandbox/salesforce/bulk/csv-rows.ts'
import { countRows } from '#sandbox/salesforce/bulk/upload.ts'
import { csvDouble, isDay, parseInstant } from '#sandbox/salesforce/value.ts'
import { withChecksum } from '#sandbox/salesforce-id.ts'

const cell = fc.string({ unit: fc.constantFrom('a', 'ß', '😀', '"', ',', ';', '\n', '\r\n', ' ') })
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  )
  // A row of one empty cell is an empty line, which has no meaning in CSV.
  .filter((rows) => rows.every((row) => row.some((one) => one !== '')))

describe('reading CSV', () => {
  it.each([',', ';', '\t'])('gives back what was written, with %j', (delimiter) => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n' as const, '\r\n' as const),
        fc.boolean(),
        (rows, newline, quoted) => {
          const text = stringify(rows, { delimiter, quoted, record_delimiter: newline })
          expect([...csvRows(text, delimiter, newline)]).toEqual(rows)
          expect(countRows(text, newline)).toBe(rows.length - 1)
        },
      ),
    )
  })

  it('reads any text as csv-parse does, or refuses it too', () => {
    const alphabet = fc.constantFrom('a', 'b', '"', ',', '\n')
    const ours = (text: string) => [...csvRows(text, ',', '\n')]
    const theirs = (text: string) => parse(text, { record_delimiter: '\n', skip_empty_lines: true })
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
        let expected: unknown
        try {
          expected = theirs(text)
        } catch {
          expect(() => ours(text)).toThrow()
          return
        }
        expect(ours(text)).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })
})

it.each([
  [0, '0.0'],
  [12, '12.0'],
  [0.5, '0.5'],
  [-1234.56, '-1234.56'],
  [9_999_999.5, '9999999.5'],
  [10_000_000, '1.0E7'],
  [16147805824397, '1.6147805824397E13'],
  [115_056_052, '1.15056052E8'],
  [0.0001, '1.0E-4'],
])('writes %d as %s', (value, text) => {
  expect(csvDouble(value)).toBe(text)
  expect(Number(text)).toBe(value)
})

it('knows real days and instants only', () => {
  expect(['2024-02-29', '2026-02-29', '2026-2-1', '2026-13-01'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
  ])
  const texts = ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00.000+0100', '2026-01-01T00:00:00', '2026-01-01']
  expect(texts.map(parseInstant)).toEqual([1767225600000, 1767225600000, null, null])
})

it('computes the checksum of the documented example', () => {
  expect(withChecksum('00Dxx0000000001')).toBe('00Dxx0000000001EAA')
})
