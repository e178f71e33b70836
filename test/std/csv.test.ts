import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findColumns, parseCsv } from '#std/csv.ts'
import { InputError } from '#std/input-error.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: (number | string)[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : [...part].map((char) => char.charCodeAt(0)),
    ),
  )
const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from(
    [...`\uFEFF${text}`].flatMap((char) => {
      const [high, low] = [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 0xff]
      return isLittle ? [low, high] : [high, low]
    }),
  )
const cells = (input: Uint8Array) => parseCsv(input).rows.map((row) => row.cells)
const problemsOf = (input: Uint8Array | string): readonly string[] => {
  try {
    parseCsv(typeof input === 'string' ? utf8(input) : input)
  } catch (error) {
    if (error instanceof InputError) return error.problems
    throw error
  }
  return []
}

describe('reading a CSV file', () => {
  it.each([',', ';', '\t', '|'])(
    'detects the delimiter %j, also where others stand inside quotes',
    (mark) => {
      const text = `"a,;|\tz"${mark}b\n1${mark}"x${mark}y"\n`
      expect(parseCsv(utf8(text))).toMatchObject({
        header: ['a,;|\tz', 'b'],
        rows: [{ line: 2, cells: ['1', `x${mark}y`] }],
      })
    },
  )

  it('knows on which line a record begins, past blank lines and line breaks in values', () => {
    const { rows } = parseCsv(utf8('a,b\r\n\r\n"x\r\ny",1\r\n,\r\nz,2'))
    expect(rows).toEqual([
      { line: 3, cells: ['x\ny', '1'] },
      { line: 6, cells: ['z', '2'] },
    ])
  })

  it('takes a header without any delimiter as one column and keeps its empty lines', () => {
    expect(cells(utf8('title\nVP, Sales\n\nBuyer; IT\n'))).toEqual([['VP, Sales'], [''], ['Buyer; IT']])
  })

  it('reads mixed line ends', () => {
    expect(cells(utf8('a,b\r\n1,2\n3,4\r5,6'))).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ])
  })

  it('reads back what any writer quotes properly', () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\t', '\n', ' ', '€') })
    const table = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, (rows) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = ['k,x,y', ...rows.map((row) => ['k', ...row].map(quote).join(','))].join('\n')
        expect(cells(utf8(text))).toEqual(rows.map((row) => ['k', ...row]))
      }),
    )
  })
})

describe('encodings', () => {
  it.each([
    ['UTF-8 with a byte order mark', utf8('\uFEFFa;b\nMüller;€')],
    ['UTF-16 little endian', utf16('a;b\nMüller;€', true)],
    ['UTF-16 big endian', utf16('a;b\nMüller;€', false)],
  ])('reads %s without a word', (_, input) => {
    expect(parseCsv(input)).toMatchObject({
      header: ['a', 'b'],
      rows: [{ cells: ['Müller', '€'] }],
      notes: [],
    })
  })

  it('reads Windows-1252 and says so', () => {
    const table = parseCsv(bytes('a;b\nM', 0xfc, 'ller;', 0x80))
    expect(table.rows[0]?.cells).toEqual(['Müller', '€'])
    expect(table.notes).toEqual([expect.stringContaining('Windows-1252')])
  })

  it.each([
    ['a NUL byte', bytes('a,b\n1,', 0, '2'), 'byte 7'],
    ['UTF-16 without a mark', bytes('a', 0, ',', 0), 'byte 2'],
    ['a byte that no Windows-1252 text has', bytes('a,b\n', 0x81, 0xff, ',1'), 'byte 5'],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 'a', 0, 0, 0), 'UTF-32'],
    ['half a character of UTF-16', bytes(0xff, 0xfe, 'a', 0, 'b'), 'UTF-16'],
    ['an Excel workbook', bytes('PK', 3, 4, 20, 0), 'Excel'],
  ])('refuses %s', (_, input, word) => {
    expect(problemsOf(input)).toEqual([expect.stringMatching(`unknown encoding.*${word}`)])
  })
})

describe('bad files', () => {
  it.each([
    ['an empty file', '', 'the file is empty'],
    ['blank lines only', '\n \n', 'the file is empty'],
    ['a header alone', 'a,b\n\n', 'the file has a header but no rows'],
    [
      'a quote never closed',
      'a,b\n1,2\n3,"4\n5,6\n',
      'line 3, column 2 (b): a quote is opened and never closed',
    ],
    ['text after a quote', 'a,b\n1,"2"x\n', 'line 2, column 2 (b): text follows a closing quote'],
    ['a quote inside a value', 'a,b\n1,2"x\n', 'line 2, column 2 (b): a quote stands in the middle'],
  ])('refuses %s', (_, text, start) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(start)])
  })

  it('names every line with too few or too many values, and the fault that ended the reading', () => {
    expect(problemsOf('a,b\n1\n1,2\n"x\ny",2,3\n1,2"')).toEqual([
      'line 2, column 2 (b): 1 values where the header has 2',
      'line 4, column 3: 3 values where the header has 2',
      expect.stringContaining('line 6, column 2 (b): a quote'),
    ])
  })

  it('shows 20 problems and counts the rest', () => {
    const text = `a,b\n${'x\n'.repeat(25)}`
    expect(problemsOf(text)).toHaveLength(25)
    expect(() => parseCsv(utf8(text))).toThrow(/line 21,[^\n]*\nand 5 more problems$/)
  })

  it('lists the columns that exist when one is missing or twice there', () => {
    expect(findColumns(['a', 'b', 'c'], ['c', 'a'])).toEqual([2, 0])
    expect(() => findColumns(['a', 'b', 'b'], ['A', 'b'])).toThrow(
      'there is no column "A"\nthere are 2 columns "b"\nthe columns are: "a", "b", "b"',
    )
  })
})
