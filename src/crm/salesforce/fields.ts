/** Keyward's own fields in Salesforce: what is there, and writing them. They come with the package, never from here. */
import { fieldsOf, syncedAtField, taskKeyField } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import { mergeResults } from '../bisect.ts'
import { CrmError } from '../errors.ts'
import type { FieldChange, FieldSetup, Incoming, WriteResult } from '../port.ts'
import { batchesOf, writeInBatches } from '../write-in-batches.ts'
import { writeCollection } from './collection.ts'
import type { Context } from './context.ts'
import { ingest } from './ingest.ts'
import { type Column, createIngestCsv, type RecordUpdate } from './ingest-csv.ts'
import { bulkWriteAbove, collectionSize, ingestBytes, ingestRows } from './limits.ts'
import { writeInRounds } from './outcome.ts'
import { findOwnField, objectName, type PresentField, packagedName, presentFields } from './own-field.ts'
import { toSalesforce } from './value.ts'

/**
 * Looks at the org anew. Missing are fields that do not exist, are hidden, or may not be edited, as `Account.X__c`, and the
 * key of tasks when it may not be set. Nothing is ever created.
 */
export async function ensureFields({ descriptions }: Context): Promise<FieldSetup> {
  const missing: string[] = []
  for (const object of ['account', 'contact'] as const) {
    descriptions.forget(objectName[object])
    const fields = await descriptions.of(objectName[object])
    for (const { name } of fieldsOf(object)) {
      if (!findOwnField(fields, name)?.isUpdateable)
        missing.push(`${objectName[object]}.${packagedName(name)}`)
    }
  }
  descriptions.forget('Task')
  const key = findOwnField(await descriptions.of('Task'), taskKeyField)
  if (!key?.isCreateable) missing.push(`Task.${packagedName(taskKeyField)}`)
  return { created: [], missing }
}

/**
 * Writes own fields: up to 2,000 records in collections of 200, more by Bulk jobs. A field that the org lacks or does not
 * let us edit is left out, and its records are rejected by that field's name after the rest of them is written.
 */
export async function writeFields(
  context: Context,
  object: FieldObject,
  changes: Incoming<FieldChange>,
  syncedAt: string,
): Promise<WriteResult> {
  const incomplete = new Map<string, CrmError>()
  const written = await writeUpdates(
    context,
    object,
    toUpdates(context, object, changes, syncedAt, (id, error) => incomplete.set(id, error)),
  )
  if (incomplete.size === 0) return written
  const rejected = [...incomplete].map(([id, error]) => ({ id, error }))
  return {
    done: written.done.filter((id) => !incomplete.has(id)),
    rejected: [...written.rejected.filter(({ id }) => !incomplete.has(id)), ...rejected],
    modifiedUntil: written.modifiedUntil,
  }
}

/** The changes in the org's names. `onLacking` hears of those that name a field which the org does not let us edit. */
async function* toUpdates(
  context: Context,
  object: FieldObject,
  changes: Incoming<FieldChange>,
  syncedAt: string,
  onLacking: (id: string, error: CrmError) => void,
): AsyncGenerator<RecordUpdate> {
  let fields: ReadonlyMap<string, PresentField> | null = null
  const errors = new Map<string, CrmError>()
  for await (const { externalId: id, set } of changes) {
    fields ??= new Map((await editableFields(context, object)).map((field) => [field.name, field]))
    const byName = fields
    const names = Object.keys(set)
    const lacking = names.filter((name) => !byName.has(name))
    if (lacking.length > 0) {
      const error = errors.get(lacking.join()) ?? fieldsLacking(object, lacking)
      errors.set(lacking.join(), error)
      onLacking(id, error)
    }
    if (lacking.length === names.length) continue
    const values = Object.entries({ ...set, [syncedAtField]: syncedAt }).flatMap(([name, value]) => {
      const field = byName.get(name)
      return field ? [[field.info.name, toSalesforce(field.type, value)] as const] : []
    })
    yield { id, values: Object.fromEntries(values) }
  }
}

async function editableFields({ descriptions }: Context, object: FieldObject): Promise<PresentField[]> {
  const present = presentFields(object, await descriptions.of(objectName[object]))
  return present.filter(({ info }) => info.isUpdateable)
}

/** A few by collections; many by ingest, one job after the other so that our own do not lock each other out. */
async function writeUpdates(
  context: Context,
  object: FieldObject,
  updates: AsyncGenerator<RecordUpdate>,
): Promise<WriteResult> {
  const results: WriteResult[] = []
  let first: readonly RecordUpdate[]
  do {
    first = await take(updates, bulkWriteAbove + 1)
    const isMany = first.length > bulkWriteAbove
    results.push(
      await (isMany ? writeMany(context, object, first, updates) : writeFew(context, object, first)),
    )
  } while (first.length > bulkWriteAbove)
  const result = mergeResults(results)
  if (result.rejected.some(({ error }) => error.code === 'INVALID_FIELD'))
    context.descriptions.forget(objectName[object])
  return result
}

/** One Bulk job, as large as it may be. Its locked, unprocessed or failed rows go by collections afterwards. */
async function writeMany(
  context: Context,
  object: FieldObject,
  first: readonly RecordUpdate[],
  more: AsyncGenerator<RecordUpdate>,
): Promise<WriteResult> {
  const csv = createIngestCsv((await editableFields(context, object)).map(toColumn))
  for (const update of first) csv.add(update)
  while (csv.ids.size < ingestRows && csv.bytes < ingestBytes) {
    const next = await more.next()
    if (next.done) break
    csv.add(next.value)
  }
  const { result, rest } = await ingest(context.deps, context.client, objectName[object], csv)
  const results = [result]
  const unwritten = rest.size > 0 ? csv.updates((id) => rest.has(id)) : []
  for await (const part of batchesOf(unwritten, bulkWriteAbove)) {
    results.push(await writeFew(context, object, part))
  }
  return mergeResults(results)
}

function toColumn({ type, info: { name } }: PresentField): Column {
  if (type === 'boolean') return { name, type }
  return { name, type: type === 'number' || type === 'integer' ? 'number' : 'text' }
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
  object: FieldObject,
  updates: readonly RecordUpdate[],
): Promise<WriteResult> {
  const type = objectName[object]
  const idOf = ({ id }: RecordUpdate) => id
  const toRecord = ({ id, values }: RecordUpdate) => ({ attributes: { type }, id, ...values })
  return writeInRounds(deps, updates, idOf, (items) =>
    writeInBatches(items, { size: collectionSize, lanes: 1 }, (batch) =>
      writeCollection(client, { method: 'PATCH', items: batch, idOf, toRecord }),
    ),
  )
}

function fieldsLacking(object: FieldObject, lacking: readonly string[]): CrmError {
  const fields = lacking.map((name) => `${objectName[object]}.${packagedName(name)}`)
  return new CrmError({
    class: 'rejected-field',
    code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    message: `The Salesforce org has no editable field ${fields.join(', ')}. The record's other fields were written. Install or update the Keyward package and assign its permission set to the integration user.`,
    fields,
  })
}
