import type { HostAnswer } from '../../host.ts'
import { ApiError, RecordError } from '../errors.ts'
import { toJsonRecord } from '../soql/json.ts'
import { resolvePath } from '../soql/path.ts'
import type { Table } from '../table.ts'
import { execute } from '../write/execute.ts'
import {
  type Body,
  type Plan,
  type Planning,
  planDelete,
  planInsert,
  planUpdate,
  planUpsert,
  startPlanning,
} from '../write/plan.ts'
import { type Context, jsonBody } from './context.ts'
import { externalIdField, tableOf } from './sobject.ts'

const largest = 200

/** POST /composite/sobjects */
export const createMany = (context: Context) =>
  writeMany(context, (planning, record) => planInsert(planning, tableOfRecord(planning, record), record))

/** PATCH /composite/sobjects */
export const updateMany = (context: Context) =>
  writeMany(context, (planning, record) =>
    planUpdate(planning, tableOfRecord(planning, record), record.id ?? record.Id, record),
  )

/** PATCH /composite/sobjects/{object}/{external id field} */
export function upsertMany(context: Context): HostAnswer {
  const table = tableOf(context)
  const key = externalIdField(table, context.params[1] ?? '')
  return writeMany(context, (planning, record) => {
    const name = Object.keys(record).find((one) => one.toLowerCase() === key.name.toLowerCase())
    return planUpsert(planning, table, key, name === undefined ? null : record[name], record)
  })
}

/** DELETE /composite/sobjects?ids= */
export function deleteMany(context: Context): HostAnswer {
  const { query } = context.request
  const ids = (query.get('ids') ?? '').split(',').filter(Boolean)
  const records = ids.map((id) => ({ id }))
  return answerMany(context, records, query.get('allOrNone') === 'true', (planning, { id }) => {
    const table = planning.org.tableOfId(String(id))
    if (!table) throw new RecordError('MALFORMED_ID', `malformed id ${id}`)
    return planDelete(planning, table, id)
  })
}

/** POST /composite/sobjects/{object}: records by ids, in the order asked; null for one that is not there. */
export function retrieveMany(context: Context): HostAnswer {
  const { org, version, request } = context
  const body = jsonBody(request)
  const { ids, fields } = body
  if (!Array.isArray(ids) || !Array.isArray(fields))
    throw new ApiError(400, 'MISSING_ARGUMENT', 'ids and fields are required')
  if (ids.length > 2000)
    throw new ApiError(
      400,
      'EXCEEDED_ID_LIMIT',
      'record limit reached. cannot submit more than 2000 records into this call',
    )
  const table = tableOf(context)
  const scope = { org, soql: fields.join(), object: table.object, alias: null }
  const columns = fields.map((name) => {
    const path = resolvePath(scope, String(name))
    return { name: path.field.name, path, read: path.read }
  })
  const records = ids.map((id) => {
    const row = table.byId.get(String(id))
    return row && !row.isDeleted ? toJsonRecord(version, table.object.name, columns, row) : null
  })
  return { status: 200, body: records, records: records.filter(Boolean).length }
}

type PlanOne = (planning: Planning, record: Body) => Plan

function writeMany(context: Context, planOne: PlanOne): HostAnswer {
  const body = jsonBody(context.request)
  if (!Array.isArray(body.records))
    throw new ApiError(400, 'MISSING_ARGUMENT', 'records is required', ['records'])
  const answer = answerMany(context, body.records as Body[], body.allOrNone === true, planOne)
  return { ...answer, journalBody: body }
}

function answerMany(
  context: Context,
  records: readonly Body[],
  allOrNone: boolean,
  planOne: PlanOne,
): HostAnswer {
  if (records.length === 0) throw new ApiError(400, 'MISSING_ARGUMENT', 'at least one record is required')
  if (records.length > largest)
    throw new ApiError(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${largest} records into this call`,
    )
  const planning = startPlanning(context.org, 'json')
  const plans = records.map((record) => planSafely(() => planOne(planning, record)))
  const rollsBack = allOrNone && plans.some((plan) => plan instanceof RecordError)
  const body = plans.map((plan, at) => {
    if (plan instanceof RecordError) return failure(plan)
    if (rollsBack) return { ...failure(rolledBack), ...(records[at]?.id ? { id: records[at].id } : {}) }
    const row = execute(context.org, plan)
    const created = context.params.length > 1 ? { created: plan.row === null } : {}
    return { id: row.id, success: true, errors: [], ...created }
  })
  return { status: 200, body, records: records.length }
}

function planSafely(work: () => Plan): Plan | RecordError {
  try {
    return work()
  } catch (error) {
    if (error instanceof RecordError) return error
    throw error
  }
}

const rolledBack = new RecordError(
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'Record rolled back because not all records were valid and the request was using AllOrNone header',
)

const failure = (error: RecordError) => ({
  success: false,
  errors: [{ statusCode: error.code, message: error.message, fields: error.fields }],
})

function tableOfRecord(planning: Planning, record: Body): Table {
  const type = (record.attributes as { type?: unknown } | undefined)?.type
  const object = typeof type === 'string' ? planning.org.findObject(type) : undefined
  if (!object) throw new RecordError('INVALID_TYPE', `sObject type '${type ?? ''}' is not supported.`)
  return planning.org.table(object.name)
}
