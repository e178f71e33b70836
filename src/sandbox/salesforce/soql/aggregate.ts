import type { FieldFunctionExpression, FieldType, GroupByClause } from '@jetstreamapp/soql-parser-js'
import type { Row } from '../row.ts'
import type { Value } from '../value.ts'
import { fieldText } from './column.ts'
import { comparable } from './comparison.ts'
import { malformedQuery, queryError } from './errors.ts'
import { jsonValue } from './json.ts'
import { type Path, resolvePath, type Scope } from './path.ts'

/** Adds up the rows of one group. */
interface Accumulator {
  add(row: Row): void
  result(): Value
}

interface Output {
  readonly name: string
  readonly start: () => Accumulator
}

const functions = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']

/** Whether SELECT aggregates: has an aggregate function (COUNT() alone is another thing) or the query has GROUP BY. */
export function isAggregate(fields: readonly FieldType[], groupBy: unknown): boolean {
  if (groupBy) return true
  return fields.some(
    (one) => one.type === 'FieldFunctionExpression' && functions.includes(one.functionName.toUpperCase()),
  )
}

/** Answers an aggregate query: one record per group, `expr0`, `expr1` … where no alias is given. */
export function aggregate(
  scope: Scope,
  fields: readonly FieldType[],
  groupBy: GroupByClause | readonly GroupByClause[] | undefined,
  rows: readonly Row[],
): Record<string, unknown>[] {
  const keys = [groupBy ?? []].flat().map((one) => {
    if (!('field' in one)) throw malformedQuery('functions in GROUP BY are not known to this stand-in')
    return resolvePath(scope, one.field)
  })
  const outputs = compileOutputs(scope, fields, keys)
  const groups = new Map<string, Accumulator[]>()
  const readKeys = keys.map((key) => comparable(key))
  if (keys.length === 0)
    groups.set(
      '[]',
      outputs.map((output) => output.start()),
    )
  for (const row of rows) {
    const id = JSON.stringify(readKeys.map((read) => read(row)))
    let group = groups.get(id)
    if (!group) {
      group = outputs.map((output) => output.start())
      groups.set(id, group)
    }
    for (const accumulator of group) accumulator.add(row)
  }
  return [...groups.values()].map((group) => ({
    attributes: { type: 'AggregateResult' },
    ...Object.fromEntries(outputs.map((output, at) => [output.name, group[at]?.result() ?? null])),
  }))
}

function compileOutputs(scope: Scope, fields: readonly FieldType[], keys: readonly Path[]): Output[] {
  let unnamed = 0
  return fields.map((one) => {
    if (one.type === 'FieldFunctionExpression') return functionOutput(scope, one, () => `expr${unnamed++}`)
    if (one.type !== 'Field' && one.type !== 'FieldRelationship')
      throw malformedQuery('sub-queries do not go together with aggregates')
    const text = fieldText(one)
    const path = resolvePath(scope, text)
    if (!keys.some((key) => key.field === path.field && key.parents.join() === path.parents.join()))
      throw queryError(
        'MALFORMED_QUERY',
        scope.soql,
        text,
        `Field must be grouped or aggregated: ${path.field.name}`,
      )
    return { name: ('alias' in one && one.alias) || path.field.name, start: () => firstValue(path) }
  })
}

function firstValue(path: Path): Accumulator {
  let value: Value | undefined
  return {
    add(row) {
      value ??= path.read(row)
    },
    result: () => (value === undefined ? null : jsonValue(path.field, value)),
  }
}

function functionOutput(scope: Scope, one: FieldFunctionExpression, unnamed: () => string): Output {
  const name = one.alias ?? unnamed()
  const [parameter] = one.parameters
  if (typeof parameter !== 'string') {
    if (one.functionName.toUpperCase() === 'COUNT') return { name, start: counter }
    throw malformedQuery(`unexpected token: '${one.rawValue}'`)
  }
  const path = resolvePath(scope, parameter)
  const start = starters[one.functionName.toUpperCase()]
  if (!start) throw malformedQuery(`unexpected token: '${one.functionName}'`)
  return { name, start: () => start(path) }
}

function counter(): Accumulator {
  let n = 0
  return { add: () => void n++, result: () => n }
}

/** Keeps one value over all rows that have one. */
function fold(
  path: Path,
  merge: (kept: Value, next: Value) => Value,
  finish: (kept: Value, n: number) => Value,
): Accumulator {
  let kept: Value = null
  let n = 0
  return {
    add(row) {
      const value = path.read(row)
      if (value === null) return
      kept = n++ === 0 ? value : merge(kept, value)
    },
    result: () => finish(kept, n),
  }
}

const isLess = (a: Value, b: Value) => (a as number) < (b as number)
const total = (kept: Value, next: Value) => Number(kept) + Number(next)

const starters: Record<string, (path: Path) => Accumulator> = {
  COUNT: (path) =>
    fold(
      path,
      (kept) => kept,
      (_, n) => n,
    ),
  COUNT_DISTINCT: (path) => {
    const seen = new Set<Value>()
    const read = comparable(path)
    return { add: (row) => void (read(row) !== null && seen.add(read(row))), result: () => seen.size }
  },
  SUM: (path) => fold(path, total, (kept) => kept),
  AVG: (path) => fold(path, total, (kept, n) => (n === 0 ? null : Number(kept) / n)),
  MIN: (path) =>
    fold(
      path,
      (a, b) => (isLess(b, a) ? b : a),
      (kept) => jsonValue(path.field, kept),
    ),
  MAX: (path) =>
    fold(
      path,
      (a, b) => (isLess(a, b) ? b : a),
      (kept) => jsonValue(path.field, kept),
    ),
}
