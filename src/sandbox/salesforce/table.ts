import { salesforceId } from '../salesforce-id.ts'
import { Row } from './row.ts'
import type { Field } from './schema/field.ts'
import type { ObjectSchema } from './schema/object.ts'
import type { Value } from './value.ts'

/** The records of one object type, in the order in which they came into being. */
export class Table {
  readonly object: ObjectSchema
  readonly rows: Row[] = []
  readonly byId = new Map<string, Row>()
  readonly #uniques: ReadonlyMap<string, Map<Value, Row>>
  #ordinal = 0

  constructor(object: ObjectSchema) {
    this.object = object
    const uniques = object.fields.filter((field) => field.unique)
    this.#uniques = new Map(uniques.map((field) => [field.name, new Map()]))
  }

  /** Adds a record under the next id; times in seconds. */
  add(source: unknown, createdAt: number, modifiedAt = createdAt): Row {
    const row = new Row(salesforceId(this.object.keyPrefix, ++this.#ordinal), source, createdAt, modifiedAt)
    this.rows.push(row)
    this.byId.set(row.id, row)
    return row
  }

  /** The live record that holds this value in a unique field. */
  findUnique(field: string, value: Value): Row | undefined {
    const row = this.#uniques.get(field)?.get(value)
    return row?.isDeleted ? undefined : row
  }

  /** Writes a value that has been checked and keeps the index of unique fields right. */
  set(row: Row, field: Field, value: Value): void {
    const index = this.#uniques.get(field.name)
    if (index) {
      const before = field.read(row)
      if (before !== null && index.get(before) === row) index.delete(before)
      if (value !== null) index.set(value, row)
    }
    row.set(field.name, value)
  }

  /** Forgets a record that a rolled-back request had made. */
  drop(row: Row): void {
    this.rows.splice(this.rows.lastIndexOf(row), 1)
    this.byId.delete(row.id)
  }
}
