import type { Query } from '@jetstreamapp/soql-parser-js'
import { isAggregate } from '../soql/aggregate.ts'
import { type ChildColumn, compileColumns } from '../soql/column.ts'
import type { Scope } from '../soql/path.ts'

/** Body of a query with `columns=true`: no records, but what the columns are. The official CLI asks for it. */
export function columnMetadata(scope: Scope, query: Query) {
  const fields = query.fields ?? []
  const grouped = isAggregate(fields, query.groupBy)
  const plain = fields.filter((one) => one.type !== 'FieldFunctionExpression' || !grouped)
  const { columns, children } = compileColumns(scope, plain, query.limit)
  const aggregates = fields.flatMap((one) => (one.type === 'FieldFunctionExpression' && grouped ? [one] : []))
  return {
    columnMetadata: [
      ...columns.map(({ name, path }) => metadataOf(path.parents, path.field, name)),
      ...children.map((child) => childMetadata(scope, child)),
      ...aggregates.map((one, at) => aggregateMetadata(one.alias ?? `expr${at}`)),
    ],
    entityName: scope.object.name,
    groupBy: query.groupBy !== undefined,
    idSelected: columns.some(({ path }) => path.parents.length === 0 && path.field.type === 'id'),
    keyPrefix: scope.object.keyPrefix,
  }
}

/** The records of a child relationship are one column with the child's columns below it. */
function childMetadata(scope: Scope, { relationship, object, query }: ChildColumn) {
  const inner: Scope = { ...scope, object: scope.org.table(object).object, alias: query.sObjectAlias ?? null }
  const { columns } = compileColumns(inner, query.fields ?? [], query.limit)
  const joinColumns = columns.map(({ name, path }) => metadataOf(path.parents, path.field, name))
  return { ...aggregateMetadata(relationship), apexType: null, numberType: false, joinColumns }
}

type FieldLike = Parameters<typeof metadataOfField>[0]

/** A field of a parent is a column of its own below the name of the relationship. */
function metadataOf(parents: readonly string[], field: FieldLike, name: string): unknown {
  const [parent, ...rest] = parents
  if (parent === undefined) return metadataOfField(field, name)
  const join = [metadataOf(rest, field, name)]
  return { ...aggregateMetadata(parent), aggregate: false, apexType: null, joinColumns: join }
}

function metadataOfField(
  field: {
    name: string
    label: string
    type: string
    custom: boolean
    createable: boolean
    updateable: boolean
  },
  name: string,
) {
  const isNumber = ['double', 'currency', 'int'].includes(field.type)
  return {
    aggregate: false,
    apexType: apexTypes[field.type] ?? 'String',
    booleanType: field.type === 'boolean',
    columnName: name,
    custom: field.custom,
    displayName: name,
    foreignKeyName: null,
    insertable: field.createable,
    joinColumns: [],
    numberType: isNumber,
    textType: !isNumber && !['boolean', 'id', 'reference', 'date', 'datetime'].includes(field.type),
    updatable: field.updateable,
  }
}

const apexTypes: Record<string, string> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  double: 'Double',
  currency: 'Double',
  int: 'Integer',
  date: 'Date',
  datetime: 'Datetime',
}

function aggregateMetadata(name: string) {
  return {
    aggregate: true,
    apexType: 'Integer',
    booleanType: false,
    columnName: name,
    custom: false,
    displayName: name,
    foreignKeyName: null,
    insertable: false,
    joinColumns: [] as unknown[],
    numberType: true,
    textType: false,
    updatable: false,
  }
}
