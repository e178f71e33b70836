/**
 * Writing in two steps: a plan per record, which says everything that can be wrong, then its execution, which cannot fail.
 * A request with allOrNone plans all of its records before it executes any.
 */
import { withChecksum } from '../../salesforce-id.ts'
import { RecordError } from '../errors.ts'
import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import type { Field } from '../schema/field.ts'
import type { Table } from '../table.ts'
import type { Value } from '../value.ts'
import { coerce, type Origin } from './coerce.ts'
import { checkLock, checkReference, checkUnique, checkValidationRule } from './rules.ts'

export interface Plan {
  readonly table: Table
  /** Null: a record is created. */
  readonly row: Row | null
  readonly change: 'set' | 'delete'
  readonly values: readonly (readonly [Field, Value])[]
}

/** What one request has planned so far: two of its records may not take the same unique value. */
export interface Planning {
  readonly org: Org
  readonly origin: Origin
  readonly claimed: Set<string>
}

export const startPlanning = (org: Org, origin: Origin): Planning => ({ org, origin, claimed: new Set() })

/** A body as it came: names in any case, `attributes` and ids of no interest. */
export type Body = Readonly<Record<string, unknown>>

const notFields = ['attributes', 'id']

/** Plans a new record. @throws RecordError */
export function planInsert(planning: Planning, table: Table, body: Body): Plan {
  const values = planValues(planning, table, null, body)
  const given = new Set(values.filter(([, value]) => value !== null).map(([field]) => field))
  const missing = table.object.fields
    .filter((field) => field.required && !given.has(field))
    .map((field) => field.name)
  if (missing.length > 0)
    throw new RecordError(
      'REQUIRED_FIELD_MISSING',
      `Required fields are missing: [${missing.join(', ')}]`,
      missing,
    )
  return { table, row: null, change: 'set', values }
}

/** Plans a change of the record with this id. @throws RecordError */
export function planUpdate(planning: Planning, table: Table, id: unknown, body: Body): Plan {
  const row = liveRow(table, id)
  checkLock(planning.org, row.id)
  return { table, row, change: 'set', values: planValues(planning, table, row, body) }
}

/** Plans the deletion of the record with this id. @throws RecordError */
export function planDelete(planning: Planning, table: Table, id: unknown): Plan {
  const row = liveRow(table, id)
  checkLock(planning.org, row.id)
  return { table, row, change: 'delete', values: [] }
}

/** Plans an insert or an update, by the value of an external id field. @throws RecordError */
export function planUpsert(planning: Planning, table: Table, key: Field, value: unknown, body: Body): Plan {
  const wanted = coerce(key, value ?? null, planning.origin)
  if (wanted === null) throw new RecordError('MISSING_ARGUMENT', `${key.name} not specified`, [key.name])
  const row = key.type === 'id' ? liveRow(table, wanted) : table.findUnique(key.name, wanted)
  const { [key.name]: _, ...rest } = body
  if (row) return planUpdate(planning, table, row.id, rest)
  return planInsert(planning, table, { ...rest, [key.name]: wanted })
}

/** The record with this id, 15 or 18 characters, if it is there. @throws RecordError */
export function liveRow(table: Table, id: unknown): Row {
  if (id === undefined || id === null || id === '')
    throw new RecordError('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id'])
  const text = String(id)
  const isId = /^([a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/.test(text) && text.startsWith(table.object.keyPrefix)
  if (!isId)
    throw new RecordError('MALFORMED_ID', `${table.object.label} ID: id value of incorrect type: ${text}`, [
      'Id',
    ])
  const row = table.byId.get(text.length === 15 ? withChecksum(text) : text)
  if (!row) throw new RecordError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id')
  if (row.isDeleted) throw new RecordError('ENTITY_IS_DELETED', 'entity is deleted')
  return row
}

function planValues(planning: Planning, table: Table, row: Row | null, body: Body): Plan['values'] {
  const { object } = table
  if (!object.canWrite)
    throw new RecordError('INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on ${object.name}`)
  const values: (readonly [Field, Value])[] = []
  const readOnly: string[] = []
  for (const [name, raw] of Object.entries(body)) {
    if (notFields.includes(name.toLowerCase())) continue
    const field = object.fieldByName.get(name.toLowerCase())
    if (!field)
      throw new RecordError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`)
    if (row ? !field.updateable : !field.createable) readOnly.push(field.name)
    else values.push([field, coerce(field, raw, planning.origin)])
  }
  if (readOnly.length > 0)
    throw new RecordError(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${readOnly.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      readOnly,
    )
  for (const [field, value] of values) {
    if (value === null) continue
    if (field.type === 'reference') checkReference(planning.org, field, value as string)
    if (field.unique) checkUnique(planning, table, row, field, value)
  }
  checkValidationRule(
    planning.org,
    object.name,
    values.map(([field]) => field.name),
  )
  return values
}
