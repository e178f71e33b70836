/** Reading one stream: everything by Bulk, changes by REST, each page with the position after it. */
import { z } from 'zod'
import type { Gone, Stream, StreamRecords } from '#domain/crm-record.ts'
import { CrmError } from '../errors.ts'
import type { Page, PullMode } from '../port.ts'
import { type BulkPosition, bulkPositionSchema, bulkRows, type Rows, startBulkQuery } from './bulk.ts'
import type { Context } from './context.ts'
import { bulkReadAbove } from './limits.ts'
import { toGone } from './map.ts'
import { contractBroken, queryPageSchema, type Row } from './schema.ts'
import { type Selection, type Source, selectionOf, sources } from './select.ts'
import { instant, names, soql } from './soql.ts'

/** Path of the next REST page; locators live two days. */
const restPath = z.string().regex(/^\/services\/data\/v[\d.]+\/query(All)?\/[\w-]+$/)
const positionSchema = z.union([bulkPositionSchema, z.object({ rest: restPath })])
type Position = z.infer<typeof positionSchema>

/**
 * Pages of a stream. A result that Salesforce no longer has is asked for anew from the beginning; a field that it no longer
 * knows is looked up anew. Both happen at most once.
 */
export async function* pull<S extends Stream>(
  context: Context,
  stream: S,
  query: { readonly mode: PullMode; readonly resume: string | null },
): AsyncGenerator<Page<StreamRecords[S]>> {
  const source = sources[stream]
  let position = parsePosition(query.resume)
  const tried = new Set<Remedy>()
  for (;;) {
    try {
      const selection = await selectionOf(context, source)
      for await (const { rows, next } of rowsFrom(context, source, selection, query.mode, position, tried)) {
        assertColumns(rows, selection, source.object)
        yield toPage(source, selection, rows, next)
        position = next ?? position
      }
      return
    } catch (error) {
      const remedy = remedyFor(error, position)
      if (!remedy || tried.has(remedy)) throw error
      tried.add(remedy)
      position = null
      if (remedy === 'describe') {
        context.descriptions.forget(source.object)
        await context.descriptions.of(source.object)
      }
    }
  }
}

type Remedy = 'restart' | 'describe' | 'bulk'

function remedyFor(error: unknown, position: Position | null): Remedy | null {
  if (!(error instanceof CrmError)) return null
  if (error.code === 'INVALID_FIELD') return 'describe'
  if (error.code === 'QUERY_TIMEOUT') return 'bulk'
  // Expired, deleted, of another API version, or made before the org had a field that it has now.
  const isGone =
    error.class === 'contract-broken' && (error.status !== null || error.code === 'COLUMN_MISSING')
  return position && isGone ? 'restart' : null
}

async function* rowsFrom<S extends Stream>(
  context: Context,
  source: Source<S>,
  selection: Selection,
  mode: PullMode,
  position: Position | null,
  tried: ReadonlySet<Remedy>,
): AsyncGenerator<Rows<Position>> {
  const { deps, client } = context
  if (position && 'rest' in position) return yield* restRows(context, position.rest)
  if (position) return yield* bulkRows(deps, client, position)
  const text = await queryText(context, source, selection, mode)
  if (mode.kind === 'since' && !tried.has('bulk')) {
    const first = await restPage(context, `/queryAll?q=${encodeURIComponent(text)}`)
    if (first.total <= bulkReadAbove) {
      yield first
      if (first.next) yield* restRows(context, first.next.rest)
      return
    }
  }
  const operation = mode.kind === 'full' ? 'query' : 'queryAll'
  yield* bulkRows(deps, client, await startBulkQuery(deps, client, { operation, soql: text }))
}

/**
 * SystemModstamp moves on every change, by people and by the system. Own writes are left out only if they are ours in three
 * ways: our field says so, nothing changed later than they, and it was our user who changed the record last, since a person
 * may have edited one of the first records while the last were still being written.
 */
async function queryText<S extends Stream>(
  context: Context,
  source: Source<S>,
  { fields, syncedAt }: Selection,
  mode: PullMode,
): Promise<string> {
  const select = soql`SELECT ${names(fields)} FROM ${names([source.object])}`
  if (mode.kind === 'full') return select.soql
  const changed = soql`${select} WHERE SystemModstamp >= ${instant(mode.since)}`
  if (!mode.ownWrites || !syncedAt) return changed.soql
  const { from, until } = mode.ownWrites
  const ours = names([syncedAt])
  const { user_id: userId } = await context.user()
  return soql`${changed} AND (${ours} = null OR ${ours} < ${instant(from)} OR SystemModstamp > ${instant(until)} OR LastModifiedById != ${userId})`
    .soql
}

async function* restRows(context: Context, path: string): AsyncGenerator<Rows<{ rest: string }>> {
  for (let next: string | null = path; next; ) {
    const page: Rows<{ rest: string }> = await restPage(context, next)
    yield page
    next = page.next?.rest ?? null
  }
}

async function restPage({ client }: Context, path: string) {
  const { body } = await client.json({ kind: 'read', method: 'GET', path, schema: queryPageSchema })
  if (body.done) return { rows: body.records, next: null, total: body.totalSize }
  // Only the path is used: a page is never fetched from another host than the org's.
  const next = restPath.safeParse(new URL(body.nextRecordsUrl ?? '', 'https://org.invalid').pathname)
  if (!next.success) throw contractBroken('a query', 'nextRecordsUrl')
  return { rows: body.records, next: { rest: next.data }, total: body.totalSize }
}

function toPage<S extends Stream>(
  source: Source<S>,
  { reading }: Selection,
  rows: readonly Row[],
  next: Position | null,
): Page<StreamRecords[S]> {
  const records: StreamRecords[S][] = []
  const gone: Gone[] = []
  for (const row of rows) {
    const left = toGone(row)
    if (left) gone.push(left)
    else records.push(source.read(row, reading))
  }
  return { records, gone, next: next && JSON.stringify(next) }
}

/** A missing column would read as a cleared field on every record. */
function assertColumns(rows: readonly Row[], { fields }: Selection, object: string): void {
  const [first] = rows
  const missing = first && fields.find((name) => !(name in first) && !name.includes('.'))
  if (missing === undefined) return
  throw new CrmError({
    class: 'contract-broken',
    code: 'COLUMN_MISSING',
    message: `Salesforce's answer lacks ${missing} of ${object}, which was asked for. Nothing of this page was used; the next try asks anew.`,
    fields: [missing],
  })
}

function parsePosition(resume: string | null): Position | null {
  if (resume === null) return null
  try {
    return positionSchema.parse(JSON.parse(resume))
  } catch {
    return null // of another version of the program: begin again
  }
}

export type { BulkPosition }
