import type { LiteralType } from '@jetstreamapp/soql-parser-js'
import type { Row } from '../row.ts'
import type { Field } from '../schema/field.ts'
import type { Value } from '../value.ts'
import { dateLiteralRange, rangeDays } from './date-literal.ts'
import { queryError } from './errors.ts'
import { type Condition, foldText, kindOf, likePattern, literalValue, unquote } from './literal.ts'
import { type Path, resolvePath, type Scope } from './path.ts'

export type Predicate = (row: Row) => boolean

const ordered: Record<string, (a: number | string, b: number | string) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** Compiles one condition of WHERE. Everything that depends on the query is worked out here, once, not per row. */
export function compileCondition(scope: Scope, condition: Condition): Predicate {
  const path = resolvePath(scope, condition.field)
  const { field } = path
  if (!field.filterable) {
    const message = `field '${field.name}' can not be filtered in a query call`
    throw queryError('INVALID_FIELD', scope.soql, condition.field, message)
  }
  const operator = condition.operator.toUpperCase()
  if (Array.isArray(condition.value)) return compileList(scope, path, operator, condition)
  const text = condition.value as string
  const type = condition.literalType as LiteralType | undefined
  if (operator === 'LIKE') return compileLike(scope, path, text)
  if (type === 'DATE_LITERAL' || type === 'DATE_N_LITERAL')
    return compileDateLiteral(scope, path, operator, text)
  const wanted = literalValue(scope.soql, field, text, type)
  const read = comparable(path)
  if (operator === '=') return (row) => read(row) === wanted
  if (operator === '!=') return (row) => read(row) !== wanted
  return compileOrder(scope, field, read, operator, wanted)
}

/** Reads a value in the form in which literals compare with it. */
export function comparable({ field, read }: Path): (row: Row) => Value {
  if (kindOf(field) !== 'text') return read
  return (row) => {
    const value = read(row)
    return typeof value === 'string' ? foldText(field, value) : value
  }
}

function compileOrder(
  scope: Scope,
  field: Field,
  read: (row: Row) => Value,
  operator: string,
  wanted: Value,
): Predicate {
  const test = ordered[operator]
  if (!test || wanted === null || typeof wanted === 'boolean' || field.type === 'boolean')
    throw queryError('INVALID_FIELD', scope.soql, field.name, `invalid operator on ${field.type} field`)
  return (row) => {
    const value = read(row)
    return value !== null && test(value as number | string, wanted)
  }
}

function compileLike(scope: Scope, { field, read }: Path, text: string): Predicate {
  if (kindOf(field) !== 'text')
    throw queryError('INVALID_FIELD', scope.soql, field.name, `invalid operator on ${field.type} field`)
  const pattern = likePattern(text)
  return (row) => {
    const value = read(row)
    return typeof value === 'string' && pattern.test(value)
  }
}

function compileList(scope: Scope, path: Path, operator: string, condition: Condition): Predicate {
  const texts = condition.value as readonly string[]
  const typeAt = (at: number) =>
    (Array.isArray(condition.literalType) ? condition.literalType[at] : condition.literalType) as LiteralType
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') return compileMulti(scope, path, operator, texts)
  const wanted = new Set(texts.map((text, at) => literalValue(scope.soql, path.field, text, typeAt(at))))
  const read = comparable(path)
  if (operator === 'IN') return (row) => wanted.has(read(row))
  if (operator === 'NOT IN') return (row) => !wanted.has(read(row))
  throw queryError(
    'MALFORMED_QUERY',
    scope.soql,
    condition.operator,
    `unexpected token: '${condition.operator}'`,
  )
}

/** INCLUDES ('a;b','c'): holds both a and b, or c. A multi-select picklist keeps its values joined by semicolons. */
function compileMulti(
  scope: Scope,
  { field, read }: Path,
  operator: string,
  texts: readonly string[],
): Predicate {
  if (field.type !== 'multipicklist')
    throw queryError('INVALID_FIELD', scope.soql, field.name, `invalid operator on ${field.type} field`)
  const groups = texts.map((text) => unquote(text).toLowerCase().split(';'))
  const includes: Predicate = (row) => {
    const value = read(row)
    if (typeof value !== 'string') return false
    const held = value.toLowerCase().split(';')
    return groups.some((group) => group.every((one) => held.includes(one)))
  }
  return operator === 'INCLUDES' ? includes : (row) => !includes(row)
}

function compileDateLiteral(
  scope: Scope,
  { field, read }: Path,
  operator: string,
  literal: string,
): Predicate {
  const kind = kindOf(field)
  if (kind !== 'day' && kind !== 'instant') {
    const message = `value of filter criterion for field '${field.name}' must not be a date literal`
    throw queryError('INVALID_FIELD', scope.soql, literal, message)
  }
  const zone = scope.org.timeZone
  const range = dateLiteralRange(literal, scope.org.now(), zone)
  const { from, until } =
    kind === 'day' ? rangeDays(range, zone) : { from: range.from / 1000, until: range.until / 1000 }
  const isInside = (value: Value) => value !== null && value >= from && value < until
  const tests: Record<string, (value: Value) => boolean> = {
    '=': isInside,
    '!=': (value) => !isInside(value),
    '<': (value) => value !== null && value < from,
    '<=': (value) => value !== null && value < until,
    '>': (value) => value !== null && value >= until,
    '>=': (value) => value !== null && value >= from,
  }
  const test = tests[operator]
  if (!test) throw queryError('INVALID_FIELD', scope.soql, literal, `invalid operator on ${field.type} field`)
  return (row) => test(read(row))
}
