import { salesforceId } from '../salesforce-id.ts'
import { Row } from './row.ts'
import type { Field } from './schema/field.ts'
import { type ObjectSchema, withoutFields } from './schema/object.ts'
import type { Value } from './value.ts'

/** The records of one object type, in the order in which they came into being. */
export class Table {
  readonly rows: Row[] = []
  readonly byId = new Map<string, Row>()
  readonly #uniques: ReadonlyMap<string, Map<Value, Row>>
  readonly #whole: ObjectSchema
  #object: ObjectSchema
  #ordinal = 0

  constructor(object: ObjectSchema) {
    this.#whole = object
    this.#object = object
    const uniques = object.fields.filter((field) => field.unique)
    this.#uniques = new Map(uniques.map((field) => [field.name, new Map()]))
  }

  /** The object type as the org has it now. */
  get object(): ObjectSchema {
    return this.#object
  }

  /** Takes fields away, values and all, until they are let in again. */
  hideFields(isHidden: (field: Field) => boolean): void {
    this.#object = withoutFields(this.#whole, isHidden)
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
