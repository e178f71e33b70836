/** Writing records of any object: up to 2,000 by collections of 200, more by ingest jobs. */
import { mergeResults } from '../bisect.ts'
import type { WriteResult } from '../port.ts'
import { batchesOf, writeInBatches } from '../write-in-batches.ts'
import { writeCollection } from './collection.ts'
import type { Context } from './context.ts'
import { ingest } from './ingest.ts'
import { type Column, createIngestCsv, type RecordUpdate } from './ingest-csv.ts'
import { bulkWriteAbove, collectionSize, ingestBytes, ingestRows } from './limits.ts'
import { writeInRounds } from './outcome.ts'

/** Which records are written, and how they are found. */
export interface Target {
  /** By its API name. */
  readonly object: string
  /** `Id`: records that exist are updated. An external id field: the record with that value is updated, or made. */
  readonly key: string
  /** Fields that an update may name; asked for only where a file needs a heading. */
  readonly columns: () => Promise<readonly Column[]>
}

/**
 * Writes the updates, whose `id` is the value of the target's key. A few go by collections; many by ingest, one job after the
 * other so that our own do not lock each other out.
 */
export async function writeRecords(
  context: Context,
  target: Target,
  updates: AsyncGenerator<RecordUpdate>,
): Promise<WriteResult> {
  const results: WriteResult[] = []
  let first: readonly RecordUpdate[]
  do {
    first = await take(updates, bulkWriteAbove + 1)
    const isMany = first.length > bulkWriteAbove
    results.push(
      await (isMany ? writeMany(context, target, first, updates) : writeFew(context, target, first)),
    )
  } while (first.length > bulkWriteAbove)
  const result = mergeResults(results)
  if (result.rejected.some(({ error }) => error.code === 'INVALID_FIELD'))
    context.descriptions.forget(target.object)
  return result
}

/** One Bulk job, as large as it may be. Its locked, unprocessed or failed rows go by collections afterwards. */
async function writeMany(
  context: Context,
  target: Target,
  first: readonly RecordUpdate[],
  more: AsyncGenerator<RecordUpdate>,
): Promise<WriteResult> {
  const csv = createIngestCsv(target.key, await target.columns())
  for (const update of first) csv.add(update)
  while (csv.ids.size < ingestRows && csv.bytes < ingestBytes) {
    const next = await more.next()
    if (next.done) break
    csv.add(next.value)
  }
  const { result, rest } = await ingest(context.deps, context.client, target, csv)
  const results = [result]
  const unwritten = rest.size > 0 ? csv.updates((id) => rest.has(id)) : []
  for await (const part of batchesOf(unwritten, bulkWriteAbove)) {
    results.push(await writeFew(context, target, part))
  }
  return mergeResults(results)
}

/** The next `count` items, or as many as there are; the rest stays where it is. */
async function take<Item>(items: AsyncGenerator<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = []
  while (taken.length < count) {
    const next = await items.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

/** By collections; locked records again after a pause. */
function writeFew(
  { deps, client }: Context,
  { object, key }: Target,
  updates: readonly RecordUpdate[],
): Promise<WriteResult> {
  const idOf = ({ id }: RecordUpdate) => id
  const keyName = key === 'Id' ? 'id' : key
  const toRecord = ({ id, values }: RecordUpdate) => ({
    attributes: { type: object },
    [keyName]: id,
    ...values,
  })
  const path = key === 'Id' ? '' : `/${object}/${key}`
  return writeInRounds(deps, updates, idOf, (items) =>
    writeInBatches(items, { size: collectionSize, lanes: 1 }, (batch) =>
      writeCollection(client, { method: 'PATCH', path, items: batch, idOf, toRecord }),
    ),
  )
}
