/** Keyward's own fields in Salesforce: what is there, and writing them. They come with the package, never from here. */
import { fieldsOf, syncedAtField, taskKeyField } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import { readNativeKey } from '#domain/native-key.ts'
import { CrmError } from '../errors.ts'
import type { FieldChange, FieldSetup, Incoming, WriteResult } from '../port.ts'
import type { Context } from './context.ts'
import { type Column, columnOf, type RecordUpdate } from './ingest-csv.ts'
import { nativeRules, presentNatives, shownName } from './native.ts'
import { findOwnField, objectName, type PresentField, packagedName, presentFields } from './own-field.ts'
import { inspectPackage } from './package-object.ts'
import { writeRecords } from './record-writes.ts'
import { toSalesforce } from './value.ts'

/**
 * Looks at the org anew. Missing are fields that do not exist, are hidden, or may not be edited, as `Account.X__c`, and the
 * key of tasks when it may not be set; and what of the package's objects is not there. Nothing is ever created.
 */
export async function ensureFields(context: Context): Promise<FieldSetup> {
  const { descriptions } = context
  const missing: string[] = []
  for (const object of ['account', 'contact'] as const) {
    descriptions.forget(objectName[object])
    const fields = await descriptions.of(objectName[object])
    for (const { name } of fieldsOf(object)) {
      if (!findOwnField(fields, name)?.isUpdateable)
        missing.push(`${objectName[object]}.${packagedName(name)}`)
    }
    for (const { field } of nativeRules(context.deps.mapping, object)) {
      if (!fields.get(field.toLowerCase())?.isUpdateable) missing.push(`${objectName[object]}.${field}`)
    }
  }
  descriptions.forget('Task')
  const key = findOwnField(await descriptions.of('Task'), taskKeyField)
  if (!key?.isCreateable) missing.push(`Task.${packagedName(taskKeyField)}`)
  for (const part of ['requests', 'alerts', 'responses'] as const)
    missing.push(...(await inspectPackage(context, part)).missing)
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
  syncedAt: string | null,
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
  syncedAt: string | null,
  onLacking: (id: string, error: CrmError) => void,
): AsyncGenerator<RecordUpdate> {
  let fields: ReadonlyMap<string, WritableField> | null = null
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

type WritableField = Pick<PresentField, 'name' | 'type' | 'info'>

/** Own fields and, by their keys, native ones. */
async function editableFields(
  { descriptions, deps }: Context,
  object: FieldObject,
): Promise<readonly WritableField[]> {
  const fields = await descriptions.of(objectName[object])
  const all = [...presentFields(object, fields), ...presentNatives(deps.mapping, object, fields)]
  return all.filter(({ info }) => info.isUpdateable)
}

/** Updates of records of the object, in the org's names. */
export function writeUpdates(
  context: Context,
  object: FieldObject,
  updates: AsyncGenerator<RecordUpdate>,
): Promise<WriteResult> {
  const columns = async () => (await editableFields(context, object)).map(toColumn)
  return writeRecords(context, { object: objectName[object], key: 'Id', columns }, updates)
}

function toColumn({ type, info }: WritableField): Column {
  return columnOf(type, info.name)
}

function fieldsLacking(object: FieldObject, lacking: readonly string[]): CrmError {
  const fields = lacking.map((name) => shownName(objectName[object], name))
  const isOurs = lacking.some((name) => readNativeKey(name) === null)
  return new CrmError({
    class: 'rejected-field',
    code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    message: `The Salesforce org has no editable field ${fields.join(', ')}. The record's other fields were written. ${isOurs ? 'Install or update the Keyward package and assign its permission set to the integration user.' : 'Give the integration user edit access to it, or take it out of Settings, Fields.'}`,
    fields,
  })
}
