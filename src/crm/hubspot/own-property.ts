/** Keyward's own fields as HubSpot properties: one group, names with a prefix. */
import { type FieldType, fieldsOf, type OwnField, syncedAtField, taskKeyField } from '#domain/crm-field.ts'
import type { FieldObject, FieldValues } from '#domain/crm-record.ts'
import { text, toCanonical } from './value.ts'

const prefix = 'keyward_'
/** The group that own properties are in, on every object. */
export const groupName = 'keyward'
export const syncedAtProperty = prefix + syncedAtField
export const taskKeyProperty = prefix + taskKeyField

/** The property of an own field: `tier` → `keyward_tier`. */
export function propertyName(field: string): string {
  return prefix + field
}

/** Properties of an object's own fields, for reading. */
export function ownProperties(object: FieldObject): readonly string[] {
  return fieldsOf(object).map((field) => propertyName(field.name))
}

/** Own fields that the record holds, in canonical text; those without a value are absent. */
export function heldOf(object: FieldObject, properties: Readonly<Record<string, unknown>>): FieldValues {
  const held: Record<string, string> = {}
  for (const field of fieldsOf(object)) {
    const value = toCanonical(field.type, text(properties, propertyName(field.name)))
    if (value !== null) held[field.name] = value
  }
  return held
}

const types = {
  text: { type: 'string', fieldType: 'text' },
  choice: { type: 'enumeration', fieldType: 'select' },
  number: { type: 'number', fieldType: 'number' },
  integer: { type: 'number', fieldType: 'number' },
  boolean: { type: 'bool', fieldType: 'booleancheckbox' },
  date: { type: 'date', fieldType: 'date' },
  datetime: { type: 'datetime', fieldType: 'date' },
  link: { type: 'string', fieldType: 'text' },
} as const satisfies Record<FieldType, { type: string; fieldType: string }>

/** HubSpot's type of an own field. */
export function typeOf(field: OwnField): string {
  return types[field.type].type
}

export interface PropertyOption {
  readonly value: string
  readonly label: string
  readonly displayOrder: number
  readonly hidden: boolean
}

/** Options of a choice, or the two that HubSpot wants on every bool. */
export function optionsOf(field: OwnField): readonly PropertyOption[] {
  const yesNo = [
    { value: 'true', label: 'Yes' },
    { value: 'false', label: 'No' },
  ]
  const options = field.options ?? (field.type === 'boolean' ? yesNo : [])
  return options.map(({ value, label }, displayOrder) => ({ value, label, displayOrder, hidden: false }))
}

/** The body that creates the property of an own field. */
export function toProperty(field: OwnField): object {
  const options = optionsOf(field)
  return {
    name: propertyName(field.name),
    label: field.label,
    description: field.description,
    groupName,
    ...types[field.type],
    formField: false,
    ...(options.length > 0 ? { options } : {}),
  }
}

/** The property on tasks that no two tasks may share; not unique where the portal refuses unique properties on tasks. */
export function toTaskKeyProperty(hasUniqueValue: boolean): object {
  return {
    name: taskKeyProperty,
    label: 'Keyward task key',
    description: 'Keeps Keyward from creating a task twice.',
    groupName,
    type: 'string',
    fieldType: 'text',
    formField: false,
    hasUniqueValue,
  }
}

/** The body that creates the group of own properties, the same on every object. */
export const group = { name: groupName, label: 'Keyward', displayOrder: -1 } as const
