import type { Row } from '../row.ts'
import type { Field } from '../schema/field.ts'
import type { ObjectSchema } from '../schema/object.ts'

/** A value as a person reads it; empty where there is none. */
export function shown(field: Field | undefined, row: Row): string {
  const value = field?.read(row) ?? null
  if (value === null || !field) return ''
  switch (field.type) {
    case 'boolean':
      return value === true ? 'yes' : 'no'
    case 'datetime':
      return `${new Date((value as number) * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    case 'double':
    case 'currency':
    case 'int':
      return (value as number).toLocaleString('en-US', { maximumFractionDigits: field.scale })
    default:
      return field.picklist.find((one) => one.value === value)?.label ?? String(value)
  }
}

/** A field of an object by name, with or without the package's namespace. */
export function named(object: ObjectSchema, name: string): Field | undefined {
  const lower = name.toLowerCase()
  return (
    object.fieldByName.get(lower) ??
    object.fields.find((field) => field.name.toLowerCase().endsWith(`__${lower}`))
  )
}

/** The fields that the package brought. */
export const packageFieldsOf = (object: ObjectSchema): Field[] =>
  object.fields.filter((field) => /(^|__)Keyward_/.test(field.name))
