import type { WhereClause } from '@jetstreamapp/soql-parser-js'
import type { Row } from '../row.ts'
import { type Condition, literalValue } from './literal.ts'
import type { Scope } from './path.ts'

interface Link {
  readonly left: Condition | null
  readonly operator?: string
  readonly right?: Link
}

/**
 * The few rows that can fulfil WHERE when it is a pure AND and one of its conditions names ids or unique keys; null when
 * all rows must be looked at (`withDeleted` rows have no index of unique keys). The whole condition is still tested on each of them.
 */
export function candidateRows(
  scope: Scope,
  where: WhereClause | undefined,
  withDeleted: boolean,
): readonly Row[] | null {
  let found: readonly Row[] | null = null
  for (let link = where as Link | undefined; link; link = link.right) {
    if (link.operator !== undefined && link.operator !== 'AND') return null
    found ??= lookUp(scope, link.left, withDeleted)
  }
  return found
}

function lookUp(scope: Scope, condition: Condition | null, withDeleted: boolean): readonly Row[] | null {
  if (!condition?.field || !condition.value || !['=', 'IN'].includes(condition.operator.toUpperCase()))
    return null
  const field = scope.object.fieldByName.get(condition.field.toLowerCase())
  if (!field || (field.type !== 'id' && (!field.unique || withDeleted))) return null
  if ([condition.literalType].flat().some((type) => type !== 'STRING')) return null
  const table = scope.org.table(scope.object.name)
  const rows = new Set<Row>()
  for (const text of [condition.value].flat()) {
    const value = literalValue(scope.soql, field, text, 'STRING')
    const row =
      field.type === 'id' ? table.byId.get(value as string) : table.findUnique(field.name, value as string)
    if (row) rows.add(row)
  }
  return [...rows]
}
