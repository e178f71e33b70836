import { RecordError } from '../errors.ts'
import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import type { Field } from '../schema/field.ts'
import type { Table } from '../table.ts'
import type { Value } from '../value.ts'

/** A reference must point at a live record of the right type that nobody has locked. @throws RecordError */
export function checkReference(org: Org, field: Field, id: string): void {
  const target = org.tableOfId(id)
  if (!target || !field.referenceTo.includes(target.object.name))
    throw new RecordError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${id}`, [field.name])
  const row = target.byId.get(id)
  if (!row) throw new RecordError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name])
  if (row.isDeleted) throw new RecordError('ENTITY_IS_DELETED', 'entity is deleted', [field.name])
  checkLock(org, id)
}

/** Somebody else's transaction may hold the record. @throws RecordError */
export function checkLock(org: Org, id: string): void {
  if (!org.settings.lockedIds.includes(id)) return
  throw new RecordError(
    'UNABLE_TO_LOCK_ROW',
    `unable to obtain exclusive access to this record or 1 records: ${id}`,
  )
}

/** A unique value belongs to one record, in the org and within the request. @throws RecordError */
export function checkUnique(
  planning: { readonly claimed: Set<string> },
  table: Table,
  row: Row | null,
  field: Field,
  value: Value,
): void {
  const holder = table.findUnique(field.name, value)
  const claim = `${field.name} ${value}`
  const isTaken = holder !== undefined && holder !== row
  if (isTaken || (row === null && planning.claimed.has(claim))) {
    const id = holder?.id.slice(0, 15) ?? '<unknown>'
    throw new RecordError(
      'DUPLICATE_VALUE',
      `duplicate value found: ${field.name} duplicates value on record with id: ${id}`,
      [field.name],
    )
  }
  planning.claimed.add(claim)
}

/** The admin's rule, where one is switched on. @throws RecordError */
export function checkValidationRule(org: Org, object: string, fields: readonly string[]): void {
  const rule = org.settings.validationRule
  if (!rule || rule.object.toLowerCase() !== object.toLowerCase()) return
  const hit = fields.find((field) => field.toLowerCase() === rule.field.toLowerCase())
  if (hit) throw new RecordError('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, [hit])
}
