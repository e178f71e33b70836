/** One record of an answer, cell by cell, whichever format carried it. */
import { CrmError } from '../errors.ts'

export interface Row {
  /** The value of a field, or of a parent's (`Individual.ShouldForget`); undefined if the answer has no such column. */
  cell(name: string): unknown
}

/** A record of JSON, where a parent's fields are nested. */
export function rowOfJson(record: Readonly<Record<string, unknown>>): Row {
  return {
    cell(name) {
      const dot = name.indexOf('.')
      if (dot < 0) return record[name]
      const parent = record[name.slice(0, dot)]
      if (typeof parent !== 'object' || parent === null) return parent
      return (parent as Readonly<Record<string, unknown>>)[name.slice(dot + 1)]
    },
  }
}

/** Makes rows of the lines below a heading. A line is not turned into an object: at a million rows that is the main cost. */
export function rowsBelow(heading: readonly string[]): (line: readonly string[]) => Row {
  const places = new Map(heading.map((name, place) => [name, place]))
  return (line) => ({
    cell(name) {
      const place = places.get(name)
      return place === undefined ? undefined : line[place]
    },
  })
}

/** Throws when a field that was asked for is not there: it would read as cleared on every record. */
export function assertColumns(row: Row, fields: readonly string[]): void {
  const missing = fields.find((name) => row.cell(name) === undefined)
  if (missing === undefined) return
  throw new CrmError({
    class: 'contract-broken',
    code: 'COLUMN_MISSING',
    message: `Salesforce's answer lacks ${missing}, which was asked for. Nothing of it was used; the next try asks anew.`,
    fields: [missing],
  })
}
