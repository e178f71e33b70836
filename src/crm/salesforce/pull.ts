/** Reading one stream: everything by Bulk, changes by REST, each page with the position after it. */
import { z } from 'zod'
import type { Gone, Stream, StreamRecords } from '#domain/crm-record.ts'
import { CrmError } from '../errors.ts'
import type { Page, PullMode } from '../port.ts'
import { type Batch, bulkPositionSchema, bulkRows, type Part, type Reader, startBulkQuery } from './bulk.ts'
import type { Context } from './context.ts'
import { feedbackSources } from './feedback.ts'
import { bulkReadAbove } from './limits.ts'
import { goneOf, toGone } from './map.ts'
import { assertColumns, type Row, rowOfJson } from './row.ts'
import { contractBroken, queryPageSchema } from './schema.ts'
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
  const source = sourceOf(stream)
  if (!source) return yield { records: [], gone: [], next: null }
  let position = parsePosition(query.resume)
  if (source.isAllowedApart && query.mode.kind === 'full' && !position) await assertAllowed(context, source)
  const tried = new Set<Remedy>()
  for (;;) {
    try {
      const selection = await selectionOf(context, source)
      const reader = { fields: selection.fields, newBatch: () => newBatch(source, selection.reading) }
      for await (const { batch, next } of partsFrom(context, reader, position, () => {
        return queryOf(context, source, selection, query.mode, tried.has('bulk'))
      })) {
        yield { ...(await completed(context, source, batch)), next: next && JSON.stringify(next) }
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

/** Null for what Salesforce does not have. */
function sourceOf<S extends Stream>(stream: S): Source<S> | null {
  const all: { readonly [S in Stream]?: Source<S> } = { ...sources, ...feedbackSources }
  return all[stream] ?? null
}

/** A Bulk job does not say why it failed, so whether the object may be read is asked before one. */
async function assertAllowed(
  { descriptions }: Context,
  { object }: { readonly object: string },
): Promise<void> {
  descriptions.forget(object)
  await descriptions.of(object).catch((error: unknown) => {
    throw error instanceof CrmError && error.status === 404 ? objectHidden(object) : error
  })
}

function objectHidden(object: string): CrmError {
  return new CrmError({
    class: 'forbidden',
    code: 'OBJECT_NOT_VISIBLE',
    message: `The integration user may not read ${object}. Nothing of it was read. Grant Read on the object and View All Records in a permission set.`,
  })
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

interface Query {
  readonly operation: 'query' | 'queryAll'
  readonly soql: string
  /** Whether REST is tried first. */
  readonly triesRest: boolean
  /** Whether REST is stayed with however much there is. */
  readonly mayGrow: boolean
}

async function* partsFrom<B extends Batch>(
  context: Context,
  reader: Reader<B>,
  position: Position | null,
  toQuery: () => Promise<Query>,
): AsyncGenerator<Part<B, Position>> {
  const { deps, client } = context
  if (position && 'rest' in position) return yield* restRows(context, reader, position.rest)
  if (position) return yield* bulkRows(deps, client, reader, position)
  const query = await toQuery()
  if (query.triesRest) {
    const path = `/${query.operation}?q=${encodeURIComponent(query.soql)}`
    const first = await restPage(context, reader, path)
    if (query.mayGrow || first.total <= bulkReadAbove) {
      yield first
      if (first.next) yield* restRows(context, reader, first.next.rest)
      return
    }
  }
  yield* bulkRows(deps, client, reader, await startBulkQuery(deps, client, query))
}

async function queryOf<S extends Stream>(
  context: Context,
  source: Source<S>,
  selection: Selection,
  mode: PullMode,
  isBulk: boolean,
): Promise<Query> {
  const text = await queryText(context, source, selection, mode)
  return {
    operation: mode.kind === 'full' ? 'query' : 'queryAll',
    soql: text,
    triesRest: (mode.kind === 'since' || source.isReadByRest === true) && !isBulk,
    mayGrow: source.isReadByRest === true,
  }
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
  const all = soql`SELECT ${names(fields)} FROM ${names([source.object])}`
  if (mode.kind === 'full') return (source.where ? soql`${all} WHERE ${source.where}` : all).soql
  const select = source.where ? soql`${all} WHERE ${source.where} AND` : soql`${all} WHERE`
  const changed = soql`${select} SystemModstamp >= ${instant(mode.since)}`
  if (!mode.ownWrites || !syncedAt) return changed.soql
  const { from, until } = mode.ownWrites
  const ours = names([syncedAt])
  const { user_id: userId } = await context.user.get()
  return soql`${changed} AND (${ours} = null OR ${ours} < ${instant(from)} OR SystemModstamp > ${instant(until)} OR LastModifiedById != ${userId})`
    .soql
}

async function* restRows<B extends Batch>(
  context: Context,
  reader: Reader<B>,
  path: string,
): AsyncGenerator<Part<B, { rest: string }>> {
  for (let next: string | null = path; next; ) {
    const page: Part<B, { rest: string }> = await restPage(context, reader, next)
    yield page
    next = page.next?.rest ?? null
  }
}

async function restPage<B extends Batch>({ client }: Context, { fields, newBatch }: Reader<B>, path: string) {
  const { body } = await client.json({ kind: 'read', method: 'GET', path, schema: queryPageSchema })
  const rows = body.records.map(rowOfJson)
  if (rows[0]) assertColumns(rows[0], fields)
  const batch = newBatch()
  for (const row of rows) batch.add(row)
  if (body.done) return { batch, next: null, total: body.totalSize }
  // Only the path is used: a page is never fetched from another host than the org's.
  const next = restPath.safeParse(new URL(body.nextRecordsUrl ?? '', 'https://org.invalid').pathname)
  if (!next.success) throw contractBroken('a query', 'nextRecordsUrl')
  return { batch, next: { rest: next.data }, total: body.totalSize }
}

type Read<S extends Stream> = ReturnType<typeof newBatch<S>>

/** A page with what stands in other records. */
async function completed<S extends Stream>(
  context: Context,
  source: Source<S>,
  { records, gone, incomplete }: Read<S>,
): Promise<{ readonly records: StreamRecords[S][]; readonly gone: Gone[] }> {
  if (!source.complete || incomplete.length === 0) return { records, gone }
  const whole = await source.complete(context, incomplete)
  return { records: [...records, ...whole.records], gone: [...gone, ...whole.gone] }
}

function newBatch<S extends Stream>(source: Source<S>, reading: Selection['reading']) {
  const records: StreamRecords[S][] = []
  const gone: Gone[] = []
  const incomplete: Row[] = []
  return {
    records,
    gone,
    incomplete,
    add(row: Row) {
      const left = toGone(row) ?? (source.isKeptOut?.(row) ? goneOf(row) : null)
      if (left) gone.push(left)
      else if (source.complete) incomplete.push(row)
      else records.push(source.read(row, reading))
    },
    get size() {
      return records.length + gone.length + incomplete.length
    },
  }
}

function parsePosition(resume: string | null): Position | null {
  if (resume === null) return null
  try {
    return positionSchema.parse(JSON.parse(resume))
  } catch {
    return null // of another version of the program: begin again
  }
}
