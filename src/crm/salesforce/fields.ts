/** Keyward's own fields in Salesforce: what is there, and writing them. They come with the package, never from here. */
import { fieldsOf, syncedAtField, taskKeyField } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import { mergeResults } from '../bisect.ts'
import { CrmError } from '../errors.ts'
import type { FieldChange, FieldSetup, RejectedItem, WriteResult } from '../port.ts'
import { writeInBatches } from '../write-in-batches.ts'
import { writeCollection } from './collection.ts'
import type { Context } from './context.ts'
import { type RecordUpdate, writeByIngest } from './ingest.ts'
import { bulkWriteAbove, collectionSize } from './limits.ts'
import { nothing, writeInRounds } from './outcome.ts'
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
 * Writes own fields: up to 2,000 records in collections of 200, more by a Bulk job. A field that the org lacks or does not
 * let us edit is left out, and its records are rejected by that field's name after the rest of them is written.
 */
export async function writeFields(
  context: Context,
  object: FieldObject,
  changes: readonly FieldChange[],
  syncedAt: string,
): Promise<WriteResult> {
  if (changes.length === 0) return nothing
  const present = presentFields(object, await context.descriptions.of(objectName[object]))
  const byName = new Map(present.filter(({ info }) => info.isUpdateable).map((field) => [field.name, field]))
  const updates: RecordUpdate[] = []
  const incomplete: RejectedItem[] = []
  for (const change of mergeById(changes)) {
    const lacking = Object.keys(change.set).filter((name) => !byName.has(name))
    if (lacking.length > 0) incomplete.push({ id: change.externalId, error: fieldsLacking(object, lacking) })
    if (lacking.length < Object.keys(change.set).length) updates.push(toUpdate(change, byName, syncedAt))
  }
  const written = await writeUpdates(context, object, updates)
  const open = new Set(incomplete.map(({ id }) => id))
  return {
    done: written.done.filter((id) => !open.has(id)),
    rejected: [...written.rejected.filter(({ id }) => !open.has(id)), ...incomplete],
    modifiedUntil: written.modifiedUntil,
  }
}

/** A few by collections; many by ingest, whose locked, unprocessed or failed rest goes by collections too. */
async function writeUpdates(
  { deps, client, descriptions }: Context,
  object: FieldObject,
  updates: readonly RecordUpdate[],
): Promise<WriteResult> {
  const type = objectName[object]
  const idOf = ({ id }: RecordUpdate) => id
  const toRecord = ({ id, values }: RecordUpdate) => ({ attributes: { type }, id, ...values })
  const isMany = updates.length > bulkWriteAbove
  const ingested = isMany
    ? await writeByIngest(deps, client, type, updates)
    : { result: nothing, rest: updates }
  const collected = await writeInRounds(deps, ingested.rest, idOf, (items) =>
    writeInBatches(items, { size: collectionSize, lanes: 1 }, (batch) =>
      writeCollection(client, { method: 'PATCH', items: batch, idOf, toRecord }),
    ),
  )
  const result = mergeResults([ingested.result, collected])
  if (result.rejected.some(({ error }) => error.code === 'INVALID_FIELD')) descriptions.forget(type)
  return result
}

function toUpdate(
  change: FieldChange,
  byName: ReadonlyMap<string, PresentField>,
  syncedAt: string,
): RecordUpdate {
  const set = { ...change.set, [syncedAtField]: syncedAt }
  const values = Object.entries(set).flatMap(([name, value]) => {
    const field = byName.get(name)
    return field ? [[field.info.name, toSalesforce(field.type, value)] as const] : []
  })
  return { id: change.externalId, values: Object.fromEntries(values) }
}

/** Salesforce refuses a record that stands twice in one call; the later value of a field wins. */
function mergeById(changes: readonly FieldChange[]): readonly FieldChange[] {
  const byId = new Map<string, FieldChange>()
  for (const { externalId, set } of changes) {
    byId.set(externalId, { externalId, set: { ...byId.get(externalId)?.set, ...set } })
  }
  return [...byId.values()]
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
