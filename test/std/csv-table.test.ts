import { expect, it } from 'vitest'
import { parseCsv } from '#std/csv.ts'
import { csvTable } from '#std/csv-table.ts'

it('writes what a spreadsheet takes for text, and no formula', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'a "b", c', 'two\nlines', 'Zoë']
  const bytes = csvTable([['Line', 'Why'], ...cells.map((cell, at) => [at, cell])])
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const read = parseCsv(bytes).rows.map((row) => row.cells[1])
  for (const [at, cell] of cells.entries()) {
    expect(read[at]).toContain(cell.trim())
    expect(read[at]).not.toMatch(/^[=+\-@\t\r]/)
  }
})
