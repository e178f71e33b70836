/** Fields of the org's own that the admin lets Keyward fill: reading, writing, and what describe says of them. */
import type { FieldType } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import { type NativeHeld, type NativeRule, nativeType } from '#domain/native-field.ts'
import { nativeKey, readNativeKey } from '#domain/native-key.ts'
import type { CrmField } from '#domain/native-target.ts'
import type { FieldMapping } from '../port.ts'
import type { FieldInfo, ObjectFields } from './describe.ts'
import { packagedName } from './own-field.ts'
import type { Row } from './row.ts'
import { text, toCanonical } from './value.ts'

/** A native field that the org has and that a rule names. */
export interface NativeField {
  /** Its nativeKey: where own fields have their name. */
  readonly name: string
  readonly info: FieldInfo
  /** What the org's field takes. */
  readonly type: FieldType
  /** How its values are compared. */
  readonly compared: FieldType
}

/** The rules for one object. */
export function nativeRules({ native = [] }: FieldMapping, object: FieldObject): readonly NativeRule[] {
  return native.filter((rule) => rule.object === object)
}

/** Those that are there and visible; a rule that names another is one that `ensureFields` reports as missing. */
export function presentNatives(
  mapping: FieldMapping,
  object: FieldObject,
  fields: ObjectFields,
): readonly NativeField[] {
  return nativeRules(mapping, object).flatMap((rule) => {
    const info = fields.get(rule.field.toLowerCase())
    if (!info) return []
    const type = takenTypes[typeOf(info)]
    const isTyped = type === 'number' || type === 'boolean'
    return { name: nativeKey(rule), info, type, compared: isTyped ? type : nativeType(rule) }
  })
}

/**
 * What the record holds in them; nothing where no rule names one. A checkbox of Salesforce is never empty: unticked counts as
 * empty, since nobody has said anything by it.
 */
export function nativeHeld(natives: readonly NativeField[], row: Row): { readonly native?: NativeHeld } {
  if (natives.length === 0) return {}
  const held = natives.map(({ name, info, compared, type }) => {
    const value = toCanonical(compared, text(row, info.name))
    return [name, type === 'boolean' && value === 'false' ? null : value] as const
  })
  return { native: Object.fromEntries(held) }
}

/** `tier` → `Account.Keyward_Tier__c`, `tier@Rating` → `Account.Rating`. */
export function shownName(objectName: string, name: string): string {
  return `${objectName}.${readNativeKey(name)?.field ?? packagedName(name)}`
}

/** Text that spans lines is text; a multi-select, a reference, an encrypted or an e-mail field is nothing that we write. */
const types: Readonly<Record<string, CrmField['type']>> = {
  string: 'text',
  textarea: 'text',
  picklist: 'choice',
  double: 'number',
  currency: 'number',
  percent: 'number',
  int: 'number',
  boolean: 'boolean',
  date: 'date',
}

function typeOf({ type }: FieldInfo): CrmField['type'] {
  return types[type] ?? 'other'
}

const takenTypes: Readonly<Record<CrmField['type'], FieldType>> = {
  text: 'text',
  choice: 'choice',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  other: 'text',
}

/** A field as the port describes it; `read` are the fields that the adapter reads of the object, in lower case. */
export function toCrmField(info: FieldInfo, read: ReadonlySet<string>): CrmField {
  const type = typeOf(info)
  return {
    name: info.name,
    label: info.label,
    type,
    options: type === 'choice' ? info.options : null,
    locked: info.isCalculated ? 'calculated' : info.isUpdateable ? null : 'read-only',
    isRead: read.has(info.name.toLowerCase()),
    maxLength: type === 'text' && info.length > 0 ? info.length : null,
  }
}
