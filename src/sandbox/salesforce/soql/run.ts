import { parseQuery, type Query } from '@jetstreamapp/soql-parser-js'
import { ApiError } from '../errors.ts'
import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import type { ObjectSchema } from '../schema/object.ts'
import { aggregate, isAggregate } from './aggregate.ts'
import { candidateRows } from './candidates.ts'
import { type ChildColumn, type Column, compileColumns } from './column.ts'
import { comparable } from './comparison.ts'
import { malformedQuery, noSuchObject } from './errors.ts'
import { sortRows } from './order.ts'
import type { Scope } from './path.ts'
import { compileWhere } from './predicate.ts'

/** What a query found: a bare count, finished records of groups, or rows that are made into records page by page. */
export type Found =
  | { readonly kind: 'count'; readonly total: number }
  | { readonly kind: 'groups'; readonly records: readonly Record<string, unknown>[] }
  | {
      readonly kind: 'rows'
      readonly object: ObjectSchema
      readonly columns: readonly Column[]
      readonly children: readonly ChildColumn[]
      readonly rows: readonly Row[]
    }

export interface RunOptions {
  /** queryAll: deleted rows too. */
  readonly withDeleted: boolean
}

const maxLength = 100_000

/** Parses SOQL; throws MALFORMED_QUERY where the grammar refuses it. */
export function parseSoql(soql: string): Query {
  if (soql.length > maxLength) throw new ApiError(400, 'QUERY_TOO_COMPLICATED', 'SOQL query is too long')
  try {
    return parseQuery(soql, { allowApexBindVariables: false })
  } catch (error) {
    const { message } = error as Error
    const token = /found:? (?:--> )?'([^']*)'/.exec(message)?.[1]
    const [first = message] = message.split('\n')
    throw malformedQuery(token === undefined ? first : `unexpected token: ${`'${token || '<EOF>'}'`}`)
  }
}

/** The object type that a query is about and how it names it; throws INVALID_TYPE for an unknown one. */
export function scopeOf(org: Org, soql: string, query: Query): Scope {
  const name = query.sObject ?? ''
  const object = org.findObject(name)
  if (!object) throw noSuchObject(soql, name)
  return { org, soql, object, alias: query.sObjectAlias ?? null }
}

/** Runs a query. Every mistake in it is the documented error, never an empty result. */
export function runSoql(org: Org, soql: string, options: RunOptions): Found {
  return runQuery(org, soql, parseSoql(soql), options)
}

/** Runs a parsed query; `soql` is the text that error messages quote. */
export function runQuery(org: Org, soql: string, query: Query, options: RunOptions): Found {
  const scope = scopeOf(org, soql, query)
  const fields = query.fields ?? []
  if (scope.object.name === 'ContentDocumentLink' && !namesFile(soql)) throw linksNeedFile()
  if (query.having) throw malformedQuery('HAVING is not known to this stand-in')
  if ((query.offset ?? 0) > 2000)
    throw new ApiError(400, 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000')
  const grouped = isAggregate(fields, query.groupBy)
  const plain = grouped ? null : compileColumns(scope, fields, query.limit)
  const rows = findRows(scope, query, options)
  if (plain) {
    const sorted = cut(query, sortRows(scope, query.orderBy, rows))
    return { kind: 'rows', object: scope.object, ...plain, rows: sorted }
  }
  const [only] = fields
  const isBareCount = only?.type === 'FieldFunctionExpression' && /^count\(\s*\)$/i.test(only.rawValue ?? '')
  if (isBareCount && fields.length === 1 && !query.groupBy)
    return { kind: 'count', total: cut(query, rows).length }
  return {
    kind: 'groups',
    records: cut(query, aggregate(scope, fields, query.groupBy, sortRows(scope, query.orderBy, rows))),
  }
}

/** Links of files are only found by the file or by what it hangs on. */
const namesFile = (soql: string) =>
  /\bwhere\b[\s\S]*\b(ContentDocumentId|LinkedEntityId)\s*(=|in\b)/i.test(soql)

const linksNeedFile = () =>
  malformedQuery(
    "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  )

function findRows(scope: Scope, query: Query, options: RunOptions): Row[] {
  const test = compileWhere(scope, query.where, (inner) => columnValues(scope.org, scope.soql, inner))
  const all =
    candidateRows(scope, query.where, options.withDeleted) ?? scope.org.table(scope.object.name).rows
  const rows: Row[] = []
  const enough = query.orderBy || query.groupBy ? Infinity : (query.limit ?? Infinity) + (query.offset ?? 0)
  for (const row of all) {
    if (row.isDeleted && !options.withDeleted) continue
    if (test !== null && !test(row)) continue
    rows.push(row)
    if (rows.length >= enough && !isAggregate(query.fields ?? [], null)) break
  }
  return rows
}

const cut = <Item>(query: Query, items: Item[]): Item[] =>
  query.limit === undefined && query.offset === undefined
    ? items
    : items.slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? items.length))

/** The values of the one column of a semi-join, in the form in which they are compared. */
function columnValues(org: Org, soql: string, query: Query): ReadonlySet<unknown> {
  const found = runQuery(org, soql, query, { withDeleted: false })
  const [column] = found.kind === 'rows' ? found.columns : []
  if (found.kind !== 'rows' || !column)
    throw malformedQuery('a semi join sub-select must have one plain column')
  return new Set(found.rows.map(comparable(column.path)))
}
