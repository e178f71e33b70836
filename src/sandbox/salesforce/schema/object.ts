import { type Field, field } from './field.ts'

/** An object type of the org. */
export interface ObjectSchema {
  readonly name: string
  readonly label: string
  readonly labelPlural: string
  readonly keyPrefix: string
  readonly canWrite: boolean
  readonly fields: readonly Field[]
  /** By lower-case name: names are not case-sensitive in SOQL or in bodies. */
  readonly fieldByName: ReadonlyMap<string, Field>
  /** Lower-case parent relationship name to the reference field. */
  readonly parents: ReadonlyMap<string, Field>
  /** Lower-case child relationship name to the child object and its reference field. */
  readonly children: ReadonlyMap<
    string,
    { readonly name: string; readonly object: string; readonly field: string }
  >
}

export interface ObjectOptions {
  readonly labelPlural?: string
  readonly label?: string
  readonly keyPrefix: string
  readonly isReadOnly?: boolean
  readonly children?: readonly (readonly [relationship: string, object: string, field: string])[]
}

/**
 * Builds an object type from its own fields; the system fields that every record has are added. `author` is the id of the
 * user who stands as creator of everything that was loaded.
 */
export function objectSchema(
  name: string,
  options: ObjectOptions,
  author: string,
  own: readonly Field[],
): ObjectSchema {
  const fields = [field('Id', 'id', { derive: (row) => row.id }), ...own, ...systemFields(author)]
  const label = options.label ?? name
  return {
    name,
    label,
    labelPlural: options.labelPlural ?? `${label}s`,
    keyPrefix: options.keyPrefix,
    canWrite: !options.isReadOnly,
    ...fieldsByName(fields),
    children: new Map(
      (options.children ?? []).map(([relationship, object, reference]) => [
        relationship.toLowerCase(),
        { name: relationship, object, field: reference },
      ]),
    ),
  }
}

/** The object type without some of its fields, as an org has it that lacks them. */
export function withoutFields(object: ObjectSchema, isMissing: (field: Field) => boolean): ObjectSchema {
  if (!object.fields.some(isMissing)) return object
  return { ...object, ...fieldsByName(object.fields.filter((one) => !isMissing(one))) }
}

function fieldsByName(fields: readonly Field[]): Pick<ObjectSchema, 'fields' | 'fieldByName' | 'parents'> {
  return {
    fields,
    fieldByName: new Map(fields.map((one) => [one.name.toLowerCase(), one])),
    parents: new Map(
      fields.flatMap((one) =>
        one.relationshipName ? [[one.relationshipName.toLowerCase(), one] as const] : [],
      ),
    ),
  }
}

/** Fields that Salesforce keeps on every record and lets nobody write; `author` is the user where a row names none. */
const systemFields = (author: string): readonly Field[] => [
  field('IsDeleted', 'boolean', { derive: (row) => row.isDeleted }),
  field('CreatedDate', 'datetime', { derive: (row) => row.createdAt }),
  field('CreatedById', 'reference', {
    to: ['User'],
    relationship: 'CreatedBy',
    derive: (row) => row.own?.CreatedById ?? author,
  }),
  field('LastModifiedDate', 'datetime', { derive: (row) => row.modifiedAt }),
  field('LastModifiedById', 'reference', {
    to: ['User'],
    relationship: 'LastModifiedBy',
    derive: (row) => row.modifiedBy ?? author,
  }),
  field('SystemModstamp', 'datetime', { derive: (row) => row.modifiedAt }),
]
