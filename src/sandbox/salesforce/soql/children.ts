import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import type { ChildColumn } from './column.ts'
import { toJsonRecord } from './json.ts'
import { runQuery } from './run.ts'

/**
 * Answers a sub-query such as `(SELECT Name FROM Contacts)` for the rows of one page: each record gets a result of its own
 * under the relationship's name, or null where it has no child.
 */
export function attachChildren(
  org: Org,
  version: string,
  child: ChildColumn,
  rows: readonly Row[],
  records: readonly { [key: string]: unknown }[],
): void {
  const { limit, offset, ...query } = child.query
  const soql = `sub-query over ${child.relationship}`
  const found = runQuery(org, soql, { ...query, sObject: child.object }, { withDeleted: false })
  if (found.kind !== 'rows') return
  const reference = found.object.fieldByName.get(child.field.toLowerCase())
  const wanted = new Map<unknown, Row[]>(rows.map((row) => [row.id, []]))
  for (const row of found.rows) wanted.get(reference?.read(row))?.push(row)
  for (const [at, record] of records.entries()) {
    const all = wanted.get(rows[at]?.id) ?? []
    const mine = all.slice(offset ?? 0, (offset ?? 0) + (limit ?? all.length))
    record[child.relationship] =
      mine.length === 0
        ? null
        : {
            totalSize: mine.length,
            done: true,
            records: mine.map((row) => toJsonRecord(version, child.object, found.columns, row)),
          }
  }
}
