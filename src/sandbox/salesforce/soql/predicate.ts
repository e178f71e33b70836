import type { Query, WhereClause } from '@jetstreamapp/soql-parser-js'
import { comparable, compileCondition, type Predicate } from './comparison.ts'
import { malformedQuery } from './errors.ts'
import type { Condition } from './literal.ts'
import { resolvePath, type Scope } from './path.ts'

type Token =
  | '('
  | ')'
  | 'AND'
  | 'OR'
  | 'NOT'
  | { readonly condition: Condition & { readonly valueQuery?: Query } }

/** Answers a semi-join: the values of the one column of an inner query. */
export type SubqueryValues = (query: Query) => ReadonlySet<unknown>

/** Compiles WHERE to one function. The parser gives a flat chain with counts of parentheses; here it becomes a tree. */
export function compileWhere(
  scope: Scope,
  where: WhereClause | undefined,
  inner: SubqueryValues,
): Predicate | null {
  if (!where) return null
  const tokens = [...tokensOf(where)]
  let at = 0

  const expression = (): Predicate => {
    const parts = [term()]
    let joined: Token | undefined
    while (tokens[at] === 'AND' || tokens[at] === 'OR') {
      // SOQL has no precedence between the two: mixing them needs parentheses.
      if (joined !== undefined && joined !== tokens[at])
        throw malformedQuery(`unexpected token: '${tokens[at]}'`)
      joined = tokens[at++]
      parts.push(term())
    }
    const [first] = parts as [Predicate]
    if (parts.length === 1) return first
    return joined === 'AND'
      ? (row) => parts.every((part) => part(row))
      : (row) => parts.some((part) => part(row))
  }

  const term = (): Predicate => {
    const token = tokens[at++]
    if (token === 'NOT') {
      const negated = term()
      return (row) => !negated(row)
    }
    if (token === '(') {
      const inside = expression()
      if (tokens[at++] !== ')') throw malformedQuery('expecting a right parentheses')
      return inside
    }
    if (typeof token !== 'object') throw malformedQuery(`unexpected token: '${token ?? '<EOF>'}'`)
    return condition(scope, token.condition, inner)
  }

  const whole = expression()
  if (at < tokens.length) throw malformedQuery(`unexpected token: '${String(tokens[at])}'`)
  return whole
}

function condition(
  scope: Scope,
  one: Condition & { readonly valueQuery?: Query },
  inner: SubqueryValues,
): Predicate {
  if (one.field === undefined) throw malformedQuery('functions in WHERE are not known to this stand-in')
  if (!one.valueQuery) return compileCondition(scope, one)
  const values = inner(one.valueQuery)
  const read = comparable(resolvePath(scope, one.field))
  const isIn = one.operator.toUpperCase() === 'IN'
  return (row) => values.has(read(row)) === isIn
}

interface Link {
  readonly left: (Condition & { readonly openParen?: number; readonly closeParen?: number }) | null
  readonly operator?: string
  readonly right?: Link
}

function* tokensOf(where: WhereClause): Generator<Token> {
  for (let link: Link | undefined = where as Link; link; link = link.right) {
    for (let open = link.left?.openParen ?? 0; open > 0; open--) yield '('
    if (link.operator === 'NOT') {
      yield 'NOT'
      continue
    }
    yield { condition: link.left as Condition }
    for (let close = link.left?.closeParen ?? 0; close > 0; close--) yield ')'
    if (link.operator) yield link.operator as 'AND' | 'OR'
  }
}
