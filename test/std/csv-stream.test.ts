import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '#std/csv.ts'
import type { StreamedRow } from '#std/csv-records.ts'
import { openCsv } from '#std/csv-stream.ts'
import { InputError } from '#std/input-error.ts'

/** The bytes of a file in pieces of so many. */
function inPieces(bytes: Uint8Array, size: number) {
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
}

async function read(given: string | Uint8Array, size = 7) {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given
  const { header, rows, notes } = await openCsv(inPieces(bytes, size))
  const all: StreamedRow[] = []
  for await (const row of rows) all.push(row)
  return { header, rows: all, notes }
}

it('names the line of the file on which a row begins, with values over several lines and mixed line ends', async () => {
  const { header, rows } = await read('id;c\r\n1;"a\r\nb\rc"\r\n\n2;x\r3;"say ""yes"""\n')
  expect(header).toEqual(['id', 'c'])
  expect(rows).toEqual([
    { line: 2, cells: ['1', 'a\nb\nc'] },
    { line: 6, cells: ['2', 'x'] },
    { line: 7, cells: ['3', 'say "yes"'] },
  ])
})

it('tells a broken row by its line, and goes on with the next', async () => {
  const { rows } = await read('id,c\n1,x"y\n2,"q" z\n3,fine\n4\n5,6,7\n8,"ok"')
  expect(rows).toEqual([
    { line: 2, fault: expect.stringContaining('in the middle of a value') },
    { line: 3, fault: expect.stringContaining('follows a closing quote') },
    { line: 4, cells: ['3', 'fine'] },
    { line: 5, fault: '1 values where the header has 2' },
    { line: 6, fault: '3 values where the header has 2' },
    { line: 7, cells: ['8', 'ok'] },
  ])
})

it('reads a file apart by bars, whose values are seldom quoted', async () => {
  const { header, rows } = await read('id|c, or d|e\n1|a "b" c|z\n2|"x|y"|\n')
  expect(header).toEqual(['id', 'c, or d', 'e'])
  expect(rows.map((row) => 'cells' in row && row.cells)).toEqual([
    ['1', 'a "b" c', 'z'],
    ['2', 'x|y', ''],
  ])
  expect((await read('sep=|\nid,a|c\n1|2\n')).header).toEqual(['id,a', 'c'])
})

it('refuses a file in which a quote is never closed, and names where it is opened', async () => {
  await expect(read('id,c\n1,a\n2,"b\n3,c\n')).rejects.toThrow('line 3: a quote is opened and never closed')
})

it('keeps no row that nobody could mean, however long, and goes on with the next', async () => {
  const long = 'x'.repeat(700_000)
  const { rows } = await read(
    `id,c\n1,${long}\n2,${long}${long}\n3,"${long}\n${long}"\n4,"${','.repeat(1_000_001)}"\n5${','.repeat(1_000_001)}\n6,fine`,
    65_536,
  )
  expect(
    rows.map((row) => ('fault' in row ? [row.line, row.fault] : [row.line, row.cells[1]?.length])),
  ).toEqual([
    [2, 700_000],
    [3, expect.stringContaining('longer than a million characters')],
    [4, expect.stringContaining('longer than a million characters')],
    [6, expect.stringContaining('longer than a million characters')],
    [7, expect.stringContaining('longer than a million characters')],
    [8, 4],
  ])
})

it.each([',', ';', '\t'])('takes the delimiter that Excel states in a line of its own: %j', async (mark) => {
  const { header, rows } = await read(
    `sep=${mark}\r\nid${mark}a, b; c\r\n1${mark}"x"\r\n`.replace('a, b; c', 'name'),
  )
  expect(header).toEqual(['id', 'name'])
  expect(rows).toEqual([{ line: 3, cells: ['1', 'x'] }])
})

it('tells a name of several lines as one, without control characters', async () => {
  expect((await read('id,"Overall\nscore\u009b1m"\n1,2\n')).header).toEqual(['id', 'Overall score 1m'])
})

describe('encodings', () => {
  const text = 'id\tname\n1\tZoë "Zo" Müller €\n'
  const utf16 = (order: 'le' | 'be') => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return order === 'le' ? bytes : bytes.swap16()
  }
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 LE', utf16('le')],
    ['UTF-16 BE', utf16('be')],
    ['Windows-1252', Buffer.from(text.replace('€', '\x80'), 'latin1')],
  ])('%s in pieces of every size', async (_, bytes) => {
    for (const size of [1, 2, 3, 64]) {
      const { header, rows } = await read(new Uint8Array(bytes), size)
      expect(header).toEqual(['id', 'name'])
      expect(rows).toEqual([{ line: 2, cells: ['1', 'Zoë "Zo" Müller €'] }])
    }
  })

  it('refuses what is no text', async () => {
    await expect(read(new Uint8Array([0x50, 0x4b, 3, 4, 0]))).rejects.toThrow(InputError)
    await expect(read(new Uint8Array([97, 44, 0]))).rejects.toThrow('byte 3 is no text')
    await expect(read('')).rejects.toThrow('the file is empty')
  })
})

it('reads what parseCsv reads, whatever the pieces', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '7'),
    maxLength: 6,
  })
  const written = (value: string) => `"${value.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 20 }),
      async (values, size) => {
        const lines = values.map((row) => row.map((one) => written(one)).join(';'))
        const bytes = new TextEncoder().encode(`x;y;z\r\n${lines.join('\r\n')}\r\nlast;1;2`)
        expect((await read(bytes, size)).rows).toEqual(parseCsv(bytes).rows)
      },
    ),
    { numRuns: 200 },
  )
})

it('refuses more columns than anybody could say the meaning of', async () => {
  const header = Array.from({ length: 501 }, (_, n) => `c${n}`).join(',')
  await expect(read(`${header}\n`, 4_096)).rejects.toThrow('the file has 501 columns; at most 500 are read')
})
