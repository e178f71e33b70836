import { DateTime } from 'luxon'
import type { HostAnswer } from '../../host.ts'
import { ApiError, notFound, RecordError } from '../errors.ts'
import type { Row } from '../row.ts'
import type { Field } from '../schema/field.ts'
import { jsonValue, recordUrl } from '../soql/json.ts'
import type { Table } from '../table.ts'
import { execute } from '../write/execute.ts'
import { liveRow, planDelete, planInsert, planUpdate, planUpsert, startPlanning } from '../write/plan.ts'
import { type Context, jsonBody } from './context.ts'

/** The table that a path names. @throws ApiError 404 */
export function tableOf(context: Context): Table {
  const object = context.org.findObject(context.params[0] ?? '')
  if (!object) throw notFound()
  return context.org.table(object.name)
}

/** An external id field of a table by name. @throws ApiError 404 */
export function externalIdField(table: Table, name: string): Field {
  const field = table.object.fieldByName.get(name.toLowerCase())
  if (field?.externalId || field?.type === 'id') return field
  throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`)
}

/** POST /sobjects/{object} */
export function createRecord(context: Context): HostAnswer {
  const body = jsonBody(context.request)
  const plan = asAnswer(() => planInsert(startPlanning(context.org, 'json'), tableOf(context), body))
  const row = execute(context.org, plan)
  return { status: 201, body: { id: row.id, success: true, errors: [] }, records: 1, journalBody: body }
}

/** GET /sobjects/{object}/{id}, with `?fields=` or all fields. */
export function readRecord(context: Context): HostAnswer {
  const table = tableOf(context)
  return readAnswer(context, table, rowOf(table, context.params[1]))
}

/** GET /sobjects/{object}/{external id field}/{value} */
export function readByExternalId(context: Context): HostAnswer {
  const table = tableOf(context)
  return readAnswer(context, table, rowByKey(table, context))
}

/** GET /sobjects/ContentVersion/{id}/VersionData: the file itself. */
export function readVersionData({ org, params }: Context): HostAnswer {
  const table = org.table('ContentVersion')
  const data = table.object.fieldByName.get('versiondata')?.read(rowOf(table, params[0]))
  const headers = { 'content-type': 'application/octetstream' }
  return { status: 200, body: Buffer.from(String(data ?? '')), headers, records: 1 }
}

function readAnswer(context: Context, table: Table, row: Row): HostAnswer {
  const names =
    context.request.query.get('fields')?.split(',') ?? table.object.fields.map((field) => field.name)
  const fields = names.map((name) => knownField(table, name.trim()))
  const url = recordUrl(context.version, table.object.name, row.id)
  const body = {
    attributes: { type: table.object.name, url },
    ...Object.fromEntries(fields.map((field) => [field.name, jsonValue(field, field.read(row))])),
  }
  return { status: 200, body, records: 1 }
}

/** A field by name. @throws ApiError INVALID_FIELD */
function knownField(table: Table, name: string): Field {
  const field = table.object.fieldByName.get(name.toLowerCase())
  if (field) return field
  throw new ApiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${table.object.name}`)
}

/** PATCH /sobjects/{object}/{id}; honours If-Unmodified-Since. */
export function updateRecord(context: Context): HostAnswer {
  const table = tableOf(context)
  const row = rowOf(table, context.params[1])
  checkUnmodified(context, row)
  const body = jsonBody(context.request)
  const plan = asAnswer(() => planUpdate(startPlanning(context.org, 'json'), table, row.id, body))
  execute(context.org, plan)
  return { status: 204, records: 1, journalBody: body }
}

/** DELETE /sobjects/{object}/{id} */
export function deleteRecord(context: Context): HostAnswer {
  const table = tableOf(context)
  const row = rowOf(table, context.params[1])
  const plan = asAnswer(() => planDelete(startPlanning(context.org, 'json'), table, row.id))
  execute(context.org, plan)
  return { status: 204, records: 1 }
}

/** PATCH /sobjects/{object}/{external id field}/{value} */
export function upsertRecord(context: Context): HostAnswer {
  const table = tableOf(context)
  const key = externalIdField(table, context.params[1] ?? '')
  const body = jsonBody(context.request)
  const planning = startPlanning(context.org, 'json')
  const plan = asAnswer(() => planUpsert(planning, table, key, context.params[2], body))
  const row = execute(context.org, plan)
  const created = plan.row === null
  const answer = { id: row.id, success: true, errors: [], created }
  return { status: created ? 201 : 200, body: answer, records: 1, journalBody: body }
}

/** DELETE /sobjects/{object}/{external id field}/{value} */
export function deleteByExternalId(context: Context): HostAnswer {
  const table = tableOf(context)
  const row = rowByKey(table, context)
  execute(
    context.org,
    asAnswer(() => planDelete(startPlanning(context.org, 'json'), table, row.id)),
  )
  return { status: 204, records: 1 }
}

function rowByKey(table: Table, context: Context): Row {
  const key = externalIdField(table, context.params[1] ?? '')
  const value = context.params[2] ?? ''
  const row = key.type === 'id' ? rowOf(table, value) : table.findUnique(key.name, value)
  if (!row) throw notFound()
  return row
}

/** A record that a path names is missing with 404, where one that a body names is a record error. */
function rowOf(table: Table, id: string | undefined): Row {
  try {
    return liveRow(table, id)
  } catch (error) {
    if (error instanceof RecordError && error.code === 'INVALID_CROSS_REFERENCE_KEY') throw notFound()
    throw error instanceof RecordError ? error.toApiError() : error
  }
}

function asAnswer<Out>(work: () => Out): Out {
  try {
    return work()
  } catch (error) {
    throw error instanceof RecordError ? error.toApiError() : error
  }
}

function checkUnmodified(context: Context, row: Row): void {
  const header = context.request.headers['if-unmodified-since']
  if (header === undefined) return
  const since = DateTime.fromHTTP(header)
  if (since.isValid && row.modifiedAt > since.toSeconds())
    throw new ApiError(412, 'PRECONDITION_FAILED', 'The record was modified after the given time')
}
