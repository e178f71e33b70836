/** Fields as describe reports them, with the one thing describe does not say: how to read the value of a row. */
import type { Row } from '../row.ts'
import type { Value } from '../value.ts'

export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'boolean'
  | 'double'
  | 'currency'
  | 'int'
  | 'date'
  | 'datetime'

export interface Field {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly length: number
  readonly precision: number
  readonly scale: number
  readonly custom: boolean
  readonly createable: boolean
  readonly updateable: boolean
  readonly required: boolean
  /** May stand in WHERE. */
  readonly filterable: boolean
  readonly unique: boolean
  readonly caseSensitive: boolean
  readonly externalId: boolean
  readonly nameField: boolean
  readonly restrictedPicklist: boolean
  readonly picklist: readonly { readonly value: string; readonly label: string }[]
  readonly referenceTo: readonly string[]
  readonly relationshipName: string | null
  readonly defaultValue: Value
  readonly read: (row: Row) => Value
}

/** What a definition says of a field beyond name and type; everything left out has the ordinary value. */
export interface FieldOptions {
  readonly label?: string
  readonly length?: number
  readonly precision?: number
  readonly scale?: number
  readonly custom?: boolean
  readonly readOnly?: boolean
  readonly required?: boolean
  readonly unfilterable?: boolean
  readonly uniqueExternalId?: boolean
  readonly nameField?: boolean
  /** Values of a picklist; `restricted` ones refuse any other. */
  readonly values?: readonly string[]
  readonly labels?: readonly string[]
  readonly restricted?: boolean
  readonly to?: readonly string[]
  readonly relationship?: string
  readonly defaultValue?: Value
  /** The value of a row that nobody has written to: taken from what the row was loaded from. */
  readonly from?: (source: never) => Value
  /** A value that is computed from others and cannot be written. */
  readonly derive?: (row: Row) => Value
}

const lengths: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 32_000,
  email: 80,
  phone: 40,
  url: 255,
  picklist: 255,
  combobox: 255,
  multipicklist: 4099,
}

/** Builds a field. A boolean is never null in Salesforce: without a value it is false. */
export function field(name: string, type: FieldType, options: FieldOptions = {}): Field {
  const readOnly = options.readOnly === true || options.derive !== undefined
  const isNumber = type === 'double' || type === 'currency'
  const defaultValue = options.defaultValue ?? (type === 'boolean' ? false : null)
  return {
    name,
    label:
      options.label ??
      name
        .replace(/__c$/, '')
        .replaceAll('_', ' ')
        .replace(/([a-z])([A-Z])/g, '$1 $2'),
    type,
    length: options.length ?? lengths[type] ?? 0,
    precision: options.precision ?? (isNumber ? 18 : 0),
    scale: options.scale ?? (isNumber ? 2 : 0),
    custom: options.custom ?? name.endsWith('__c'),
    createable: !readOnly,
    updateable: !readOnly,
    required: options.required ?? false,
    filterable: !options.unfilterable && type !== 'textarea',
    unique: options.uniqueExternalId ?? false,
    caseSensitive: options.uniqueExternalId ?? false,
    externalId: options.uniqueExternalId ?? false,
    nameField: options.nameField ?? false,
    restrictedPicklist: options.restricted ?? false,
    picklist: (options.values ?? []).map((value, at) => ({ value, label: options.labels?.[at] ?? value })),
    referenceTo: options.to ?? [],
    relationshipName: options.relationship ?? null,
    defaultValue,
    read:
      options.derive ?? stored(name, options.from as ((source: unknown) => Value) | undefined, defaultValue),
  }
}

/** The value that was written last, else the loaded one, else the default. */
function stored(name: string, from: ((source: unknown) => Value) | undefined, otherwise: Value) {
  return (row: Row): Value => {
    const written = row.own?.[name]
    if (written !== undefined) return written
    if (from && row.source !== null) return from(row.source) ?? otherwise
    return otherwise
  }
}
