/** The rows of one ingest job, as bytes outside of JavaScript's heap: a hundred thousand updates as objects would fill it. */
import { stringify } from 'csv-stringify/sync'
import type { FieldType } from '#domain/crm-field.ts'
import { csvRows } from './bulk.ts'
import type { Row } from './row.ts'

/** Fields of one record to set, by the org's names; null clears. */
export interface RecordUpdate {
  /** The record's id, or the value of the external id field that finds it. */
  readonly id: string
  readonly values: Readonly<Record<string, Value>>
}
export type Value = string | number | boolean | null

export interface IngestCsv {
  readonly bytes: number
  readonly ids: ReadonlySet<string>
  add(update: RecordUpdate): void
  /** The file in pieces; after it nothing is added. */
  pieces(): readonly Uint8Array[]
  /** Updates of the rows that `isWanted` names by id, as they were added. */
  updates(isWanted: (id: string) => boolean): AsyncGenerator<RecordUpdate>
}

/** A field as it stands in a heading; its type tells what a cell meant. */
export interface Column {
  readonly name: string
  readonly type: 'text' | 'number' | 'boolean'
}

/** The heading of a field of this type. */
export function columnOf(type: FieldType, name: string): Column {
  if (type === 'boolean') return { name, type }
  return { name, type: type === 'number' || type === 'integer' ? 'number' : 'text' }
}

/** Rows are made into bytes so many at a time. */
const rowsAtOnce = 500

/** `key` is the field that finds a record. `#N/A` clears a field, an empty cell leaves it as it is. Source: Bulk API 2.0 guide, "Valid CSV Record Rows". */
export function createIngestCsv(key: string, columns: readonly Column[]): IngestCsv {
  const ids = new Set<string>()
  const pieces: Uint8Array[] = []
  let rows: string[][] = [[key, ...columns.map(({ name }) => name)]]
  let bytes = 0
  const flush = () => {
    const options = { quoted: true, quoted_empty: true, record_delimiter: '\n' } as const
    const piece = Buffer.from(stringify(rows, options))
    pieces.push(piece)
    bytes += piece.length
    rows = []
  }
  return {
    ids,
    get bytes() {
      return bytes
    },
    add({ id, values }) {
      ids.add(id)
      rows.push([id, ...columns.map(({ name }) => toCell(values[name]))])
      if (rows.length >= rowsAtOnce) flush()
    },
    pieces() {
      if (rows.length > 0) flush()
      return pieces
    },
    async *updates(isWanted) {
      for await (const row of csvRows(ReadableStream.from(pieces))) {
        const id = String(row.cell(key))
        if (isWanted(id)) yield { id, values: valuesOf(row, columns) }
      }
    },
  }
}

function toCell(value: Value | undefined): string {
  if (value === undefined) return ''
  return value === null ? '#N/A' : String(value)
}

function valuesOf(row: Row, columns: readonly Column[]): RecordUpdate['values'] {
  return Object.fromEntries(
    columns.flatMap(({ name, type }) => {
      const cell = String(row.cell(name))
      return cell === '' ? [] : [[name, fromCell(type, cell)] as const]
    }),
  )
}

function fromCell(type: Column['type'], cell: string): Value {
  if (cell === '#N/A') return null
  if (type === 'boolean') return cell === 'true'
  return type === 'number' ? Number(cell) : cell
}
