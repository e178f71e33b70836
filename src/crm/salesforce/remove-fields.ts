/** Clears the values of Keyward's fields in an org. The fields themselves belong to the package and go with it. */
import type { z } from 'zod'
import type { FieldObject } from '#domain/crm-record.ts'
import type { FieldRemoval } from '../port.ts'
import type { Context } from './context.ts'
import { writeUpdates } from './fields.ts'
import type { RecordUpdate } from './ingest-csv.ts'
import { objectName, type PresentField, packagedName, presentFields } from './own-field.ts'
import { removePackageRecords } from './remove-records.ts'
import { rowOfJson } from './row.ts'
import { queryPageSchema } from './schema.ts'
import { names, soql } from './soql.ts'
import { text, toSalesforce } from './value.ts'

/** What tells records that Keyward has written on. */
const mark = 'synced_at'

/**
 * The `removeFields` of the port. Fields are named `Account.Keyward_Tier__c`; records are those whose `synced_at` is set, which every
 * write of ours does. Records of the package's own objects are deleted; such an object is named like `Keyward_Alert__c`.
 */
export async function removeFields(context: Context): Promise<FieldRemoval> {
  const removed: string[] = []
  const left: { field: string; reason: string }[] = []
  for (const object of ['account', 'contact'] as const) {
    context.descriptions.forget(objectName[object])
    const present = presentFields(object, await context.descriptions.of(objectName[object]))
    const named = present.map((field) => ({
      ...field,
      field: `${objectName[object]}.${packagedName(field.name)}`,
    }))
    const editable = named.filter(({ info }) => info.isUpdateable)
    for (const { field } of named.filter(({ info }) => !info.isUpdateable))
      left.push({ field, reason: 'the integration user may not edit it' })
    const marker = editable.find(({ name }) => name === mark)
    if (!marker) {
      for (const { field } of editable)
        left.push({ field, reason: `without ${packagedName(mark)} nobody knows which records hold a value` })
      continue
    }
    const { rejected } = await writeUpdates(context, object, clearings(context, object, editable, marker))
    const reason = rejected[0]
    for (const { field } of editable) {
      if (reason) left.push({ field, reason: `${rejected.length} records kept it: ${reason.error.message}` })
      else removed.push(field)
    }
  }
  const records = await removePackageRecords(context)
  return {
    removed: [...removed, ...records.removed],
    isEmptied: true,
    left: [...left, ...records.left],
  }
}

async function* clearings(
  context: Context,
  object: FieldObject,
  fields: readonly PresentField[],
  marker: PresentField,
): AsyncGenerator<RecordUpdate> {
  const values = Object.fromEntries(fields.map(({ type, info }) => [info.name, toSalesforce(type, null)]))
  const query = soql`SELECT Id FROM ${names([objectName[object]])} WHERE ${names([marker.info.name])} != null`
  let path: string | null = `/query?q=${encodeURIComponent(query.soql)}`
  while (path !== null) {
    const { body }: { body: z.output<typeof queryPageSchema> } = await context.client.json({
      kind: 'other',
      method: 'GET',
      path,
      schema: queryPageSchema,
    })
    for (const record of body.records) yield { id: text(rowOfJson(record), 'Id') ?? '', values }
    path = body.nextRecordsUrl ?? null
  }
}
