import type { FieldFunctionExpression, FieldType, Query } from '@jetstreamapp/soql-parser-js'
import { ApiError } from '../errors.ts'
import type { Row } from '../row.ts'
import type { Value } from '../value.ts'
import { malformedQuery, noSuchColumn } from './errors.ts'
import { type Path, resolvePath, type Scope } from './path.ts'

/** One column of a query: a field, a field's label, or the records of a child relationship. */
export interface Column {
  /** Key in JSON answers and, for Bulk files, the heading without parents. */
  readonly name: string
  readonly path: Path
  readonly read: (row: Row) => Value
}

/** A sub-query over a child relationship. */
export interface ChildColumn {
  readonly relationship: string
  readonly object: string
  readonly field: string
  readonly query: Query
}

/** Compiles the plain part of SELECT; aggregates are compiled in aggregate.ts. */
export function compileColumns(
  scope: Scope,
  fields: readonly FieldType[],
  limit: number | undefined,
): { readonly columns: readonly Column[]; readonly children: readonly ChildColumn[] } {
  const columns: Column[] = []
  const children: ChildColumn[] = []
  for (const one of fields) {
    if (one.type === 'FieldSubquery') {
      const child = scope.object.children.get(one.subquery.relationshipName.toLowerCase())
      if (!child) throw noSuchChild(scope, one.subquery.relationshipName)
      const { relationshipName: _, ...query } = one.subquery
      children.push({ relationship: child.name, object: child.object, field: child.field, query })
    } else if (one.type === 'FieldFunctionExpression') {
      columns.push(...functionColumns(scope, one, limit))
    } else if (one.type === 'FieldTypeof') {
      throw malformedQuery('TYPEOF is not known to this stand-in')
    } else {
      const text = fieldText(one)
      if ('alias' in one && one.alias && !('objectPrefix' in one))
        throw malformedQuery('only aggregate expressions use field aliasing')
      columns.push(column(resolvePath(scope, text)))
    }
  }
  const names = columns.map((one) => [...one.path.parents, one.name].join('.').toLowerCase())
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw malformedQuery(`duplicate field selected: ${twice}`)
  return { columns, children }
}

const column = (path: Path): Column => ({ name: path.field.name, path, read: path.read })

/** The field of a SELECT item as it was written. */
export function fieldText(one: Extract<FieldType, { type: 'Field' | 'FieldRelationship' }>): string {
  const parents = 'relationships' in one ? one.relationships : []
  return [...parents, one.field].join('.')
}

function functionColumns(scope: Scope, one: FieldFunctionExpression, limit: number | undefined): Column[] {
  const name = one.functionName.toUpperCase()
  const [parameter] = one.parameters
  if (typeof parameter === 'string' && name === 'TOLABEL') {
    const path = resolvePath(scope, parameter)
    const labels = new Map(path.field.picklist.map(({ value, label }) => [value as Value, label]))
    const read = (row: Row) => labels.get(path.read(row)) ?? path.read(row)
    return [{ name: one.alias ?? path.field.name, path, read }]
  }
  if (typeof parameter === 'string' && name === 'FIELDS') {
    const set = parameter.toUpperCase()
    if (set !== 'STANDARD' && (limit === undefined || limit > 200))
      throw malformedQuery('The SOQL FIELDS function must have a LIMIT of at most 200')
    return scope.object.fields
      .filter((field) => set === 'ALL' || field.custom === (set === 'CUSTOM'))
      .map((field) => column(resolvePath(scope, field.name)))
  }
  if (typeof parameter === 'string' && name === 'FORMAT') return [column(resolvePath(scope, parameter))]
  throw noSuchColumn(scope.soql, one.functionName, one.rawValue ?? one.functionName, scope.object.name)
}

const noSuchChild = (scope: Scope, name: string) =>
  new ApiError(
    400,
    'INVALID_TYPE',
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names. (${scope.object.name})`,
  )
