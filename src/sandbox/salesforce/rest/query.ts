import type { HostAnswer } from '../../host.ts'
import { ApiError } from '../errors.ts'
import { attachChildren } from '../soql/children.ts'
import { toJsonRecord } from '../soql/json.ts'
import { parseSoql, runSoql, scopeOf } from '../soql/run.ts'
import { columnMetadata } from './columns.ts'
import { base, type Context } from './context.ts'
import type { Cursor } from './cursors.ts'

const largestPage = 2000
const smallestPage = 200

/** GET /query and /queryAll: runs SOQL and answers its first page. */
export function answerQuery(context: Context, operation: 'query' | 'queryAll'): HostAnswer {
  const { org, request } = context
  const soql = request.query.get('q') ?? ''
  if (soql.trim() === '') throw new ApiError(400, 'MALFORMED_QUERY', "unexpected token: '<EOF>'")
  if (request.query.get('columns') === 'true') {
    const query = parseSoql(soql)
    return { status: 200, body: columnMetadata(scopeOf(org, soql, query), query) }
  }
  const found = runSoql(org, soql, { withDeleted: operation === 'queryAll' })
  if (found.kind === 'count')
    return { status: 200, body: { totalSize: found.total, done: true, records: [] }, records: 1 }
  if (found.kind === 'groups') {
    const { records } = found
    return { status: 200, body: { totalSize: records.length, done: true, records }, records: records.length }
  }
  const cursor: Cursor = { found, openedAt: org.now(), operation }
  return answerPage(context, cursor, 0, null)
}

/** GET /query/01g…-2000: the next page. */
export function answerQueryMore(context: Context): HostAnswer {
  const found = context.org.cursors.find(context.params[0] ?? '', context.org.now())
  if (!found) throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
  return answerPage(context, found.cursor, found.start, found.id)
}

function answerPage(context: Context, cursor: Cursor, start: number, id: string | null): HostAnswer {
  const { org, version } = context
  const { found } = cursor
  const size = pageSize(context, found.children.length > 0)
  const rows = found.rows.slice(start, start + size)
  const records = rows.map((row) => toJsonRecord(version, found.object.name, found.columns, row))
  for (const child of found.children) attachChildren(org, version, child, rows, records)
  const next = start + rows.length
  const done = next >= found.rows.length
  const locator = done ? null : `${id ?? org.cursors.open(cursor)}-${next}`
  const body = {
    totalSize: found.rows.length,
    done,
    ...(locator ? { nextRecordsUrl: `${base(version)}/${cursor.operation}/${locator}` } : {}),
    records,
  }
  return { status: 200, body, records: rows.length }
}

/** The batchSize that the client asks for, between 200 and 2,000; pages with children are small, as in Salesforce. */
function pageSize(context: Context, hasChildren: boolean): number {
  const wish = /batchSize\s*=\s*(\d+)/i.exec(
    String(context.request.headers['sforce-query-options'] ?? ''),
  )?.[1]
  const size = wish === undefined ? largestPage : Math.min(largestPage, Math.max(smallestPage, Number(wish)))
  return hasChildren ? Math.min(size, smallestPage) : size
}
