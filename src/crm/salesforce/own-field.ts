/** Keyward's own fields as the package brings them: `Keyward_<Name>__c`, behind the package's namespace where it has one. */
import { fieldsOf, type OwnField, syncedAtField } from '#domain/crm-field.ts'
import type { FieldObject, FieldValues } from '#domain/crm-record.ts'
import type { FieldInfo, ObjectFields } from './describe.ts'
import type { Row } from './row.ts'
import { text, toCanonical } from './value.ts'

/** Salesforce's name of the object that own fields are on. */
export const objectName = { account: 'Account', contact: 'Contact' } as const satisfies Record<
  FieldObject,
  string
>

/** The field without namespace: `tier_reason` → `Keyward_Tier_Reason__c`. */
export function packagedName(name: string): string {
  const words = name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `Keyward_${words.join('_')}__c`
}

/**
 * The org's own spelling of an own field; null when it has none. Where both exist, the package's wins over one that was
 * deployed from source.
 */
export function findOwnField(fields: ObjectFields, name: string): FieldInfo | null {
  const plain = packagedName(name).toLowerCase()
  for (const [key, info] of fields) if (key.endsWith(`__${plain}`)) return info
  return fields.get(plain) ?? null
}

export interface PresentField extends OwnField {
  readonly info: FieldInfo
}

/** Own fields of an object that the org has, in the catalogue's order. */
export function presentFields(object: FieldObject, fields: ObjectFields): readonly PresentField[] {
  return fieldsOf(object).flatMap((field) => {
    const info = findOwnField(fields, field.name)
    return info ? [{ ...field, info }] : []
  })
}

/**
 * Own fields that the record holds, in canonical text. A checkbox of Salesforce is never empty, so an unticked one counts
 * as `false` only where the record holds something else of Keyward's; a record without anything else holds nothing.
 */
export function heldOf(present: readonly PresentField[], row: Row): FieldValues {
  const held: Record<string, string> = {}
  for (const { name, type, info } of present) {
    const value = toCanonical(type, text(row, info.name))
    if (value !== null) held[name] = value
  }
  const isTouched = present.some(
    ({ name, type }) =>
      name !== syncedAtField && name in held && (type !== 'boolean' || held[name] === 'true'),
  )
  if (isTouched) return held
  return Object.fromEntries(Object.entries(held).filter(([name]) => name === syncedAtField))
}
