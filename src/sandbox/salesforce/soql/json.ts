import type { Row } from '../row.ts'
import type { Field } from '../schema/field.ts'
import { csvDouble, csvInstant, jsonInstant, type Value } from '../value.ts'
import type { Column } from './column.ts'

/** A value as JSON answers carry it. */
export function jsonValue(field: Field, value: Value): Value {
  return field.type === 'datetime' && value !== null ? jsonInstant(value as number) : value
}

/** A value as Bulk files carry it; no value is an empty cell. */
export function csvValue(field: Field, value: Value): string {
  if (value === null) return ''
  if (field.type === 'datetime') return csvInstant(value as number)
  if (field.type === 'double' || field.type === 'currency') return csvDouble(value as number)
  return String(value)
}

export const recordUrl = (version: string, object: string, id: string) =>
  `/services/data/v${version}/sobjects/${object}/${id}`

type JsonRecord = { [key: string]: unknown }

/** A record with its `attributes`; fields of parents nest, and a missing parent is null as a whole. */
export function toJsonRecord(
  version: string,
  object: string,
  columns: readonly Column[],
  row: Row,
): JsonRecord {
  const record: JsonRecord = { attributes: { type: object, url: recordUrl(version, object, row.id) } }
  for (const { name, path, read } of columns) {
    if (path.parents.length === 0) record[name] = jsonValue(path.field, read(row))
    else putNested(version, record, name, path, row, read)
  }
  return record
}

function putNested(
  version: string,
  record: JsonRecord,
  name: string,
  path: Column['path'],
  row: Row,
  read: Column['read'],
): void {
  let node = record
  let at: Row | null = row
  for (const [step, parent] of path.parents.entries()) {
    at = at === null ? null : (path.steps[step] as (row: Row) => Row | null)(at)
    if (at === null) {
      node[parent] = null
      return
    }
    const object = path.parentObjects[step] as string
    node[parent] ??= { attributes: { type: object, url: recordUrl(version, object, at.id) } }
    node = node[parent] as JsonRecord
  }
  node[name] = jsonValue(path.field, read(row))
}
