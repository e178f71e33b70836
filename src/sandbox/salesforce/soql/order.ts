import type { OrderByClause } from '@jetstreamapp/soql-parser-js'
import type { Row } from '../row.ts'
import type { Value } from '../value.ts'
import { comparable } from './comparison.ts'
import { malformedQuery } from './errors.ts'
import { resolvePath, type Scope } from './path.ts'

/** Sorts by ORDER BY, without regard to case; rows without a value come first unless NULLS LAST. Stable. */
export function sortRows(
  scope: Scope,
  orderBy: OrderByClause | readonly OrderByClause[] | undefined,
  rows: Row[],
): Row[] {
  if (!orderBy) return rows
  const keys = [orderBy].flat().map((one) => {
    if (!('field' in one)) throw malformedQuery('functions in ORDER BY are not known to this stand-in')
    const read = comparable(resolvePath(scope, one.field))
    return {
      values: rows.map(read),
      sign: one.order === 'DESC' ? -1 : 1,
      nulls: one.nulls === 'LAST' ? 1 : -1,
    }
  })
  const places = rows.map((_, at) => at)
  places.sort((a, b) => {
    for (const { values, sign, nulls } of keys) {
      const difference = compare(values[a] as Value, values[b] as Value, sign, nulls)
      if (difference !== 0) return difference
    }
    return a - b
  })
  return places.map((at) => rows[at] as Row)
}

function compare(a: Value, b: Value, sign: number, nulls: number): number {
  if (a === b) return 0
  if (a === null) return nulls
  if (b === null) return -nulls
  return a < b ? -sign : sign
}
