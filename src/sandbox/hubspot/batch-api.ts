/**
 * Batches of records: /crm/objects/{version}/{type}/batch/{read,create,update,upsert,archive}, at most 100 inputs.
 *
 * What is missing is reported per input (207). A value that cannot be stored fails the whole batch with 400 and nothing is
 * done; only a create whose inputs all carry a trace id of their own gets per-input errors (hubspot.md 5.2).
 */
import { type Answer, batchAnswer, bodyOf, type Call, inputsOf } from './call.ts'
import { HubSpotError, invalid } from './errors.ts'
import { findRecord, requireUnique } from './find-record.ts'
import type { HubRecord } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import { renderer } from './render.ts'
import { type Claims, commit, type Plan, planCreate, planUpdate } from './write.ts'

const max = 100

type Input = Record<string, unknown>

export function answerBatch(call: Call, type: ObjectType, operation: string | undefined): Answer {
  switch (operation) {
    case 'read':
      return read(call, type)
    case 'create':
      return create(call, type)
    case 'update':
      return update(call, type)
    case 'upsert':
      return upsert(call, type)
    case 'archive':
      return archive(call, type)
    default:
      throw new HubSpotError(404, 'OBJECT_NOT_FOUND', `There is no batch operation ${operation}`)
  }
}

function read(call: Call, type: ObjectType): Answer {
  const body = bodyOf(call)
  const history = textsOf(body.propertiesWithHistory)
  const inputs = inputsOf(body, history.length > 0 ? 50 : max)
  const isArchived = call.query.get('archived') === 'true'
  const render = renderer(call.portal, type, { properties: textsOf(body.properties), history })
  const found = new Set<HubRecord>()
  const missing: string[] = []
  for (const input of inputs) {
    const id = String(input.id)
    const record = isArchived
      ? call.portal.stores[type].findAny(id)
      : findRecord(call.portal, type, id, body.idProperty)
    if (record && (record.archivedAt !== 0) === isArchived) found.add(record)
    else missing.push(id)
  }
  return batchAnswer(call, 200, [...found].map(render), notFoundItems(missing))
}

function notFoundItems(ids: readonly string[]): unknown[] {
  if (ids.length === 0) return []
  return [
    new HubSpotError(
      404,
      'OBJECT_NOT_FOUND',
      'Could not get some objects, they may be deleted or not exist.',
    ).item({ ids }),
  ]
}

function create(call: Call, type: ObjectType): Answer {
  const inputs = inputsOf(bodyOf(call), max)
  const traces = inputs.map((input) => input.objectWriteTraceId)
  const isTraced =
    traces.every((trace) => typeof trace === 'string') && new Set(traces).size === traces.length
  const claims: Claims = new Map()
  const errors: unknown[] = []
  const plans = inputs.flatMap((input) => {
    try {
      return [{ plan: planCreate(call.portal, type, input, claims), input }]
    } catch (error) {
      if (!isTraced || !(error instanceof HubSpotError)) throw error
      errors.push(error.item({ objectWriteTraceId: [String(input.objectWriteTraceId)] }))
      return []
    }
  })
  const results = plans.map(({ plan, input }) => shown(call, plan, commit(call.portal, plan), input))
  return batchAnswer(call, 201, results, errors)
}

function update(call: Call, type: ObjectType): Answer {
  const inputs = inputsOf(bodyOf(call), max)
  const claims: Claims = new Map()
  const missing: string[] = []
  const seen = new Set<HubRecord>()
  const plans = inputs.flatMap((input) => {
    const record = findRecord(call.portal, type, String(input.id), input.idProperty)
    if (!record) {
      missing.push(String(input.id))
      return []
    }
    if (seen.has(record))
      throw invalid(`Duplicate IDs found in batch input: [${record.id}]. IDs must be unique`)
    seen.add(record)
    return [{ plan: planUpdate(call.portal, type, record, input.properties, claims), input }]
  })
  const results = plans.map(({ plan, input }) => shown(call, plan, commit(call.portal, plan), input))
  return batchAnswer(call, 200, results, notFoundItems(missing))
}

function upsert(call: Call, type: ObjectType): Answer {
  const inputs = inputsOf(bodyOf(call), max)
  const claims: Claims = new Map()
  const seen = new Set<string>()
  const plans = inputs.map((input) => {
    const { idProperty } = input
    if (typeof idProperty !== 'string') throw invalid('Some required fields were not set: [idProperty]')
    requireUnique(call.portal, type, idProperty)
    const id = String(input.id)
    const key = `${idProperty}\n${id.toLowerCase()}`
    if (seen.has(key)) throw invalid(`Duplicate IDs found in batch input: [${id}]. IDs must be unique`)
    seen.add(key)
    const record = findRecord(call.portal, type, id, idProperty)
    const properties = { ...(input.properties as object | undefined), [idProperty]: id }
    const plan = record
      ? planUpdate(call.portal, type, record, properties, claims)
      : planCreate(call.portal, type, { properties }, claims)
    return { plan, input, isNew: record === null }
  })
  const results = plans.map(({ plan, input, isNew }) => ({
    ...shown(call, plan, commit(call.portal, plan), input),
    new: isNew,
  }))
  return batchAnswer(call, 200, results)
}

/** 204 whether they existed or not. */
function archive(call: Call, type: ObjectType): Answer {
  const store = call.portal.stores[type]
  let count = 0
  for (const input of inputsOf(bodyOf(call), max)) {
    const record = store.find(String(input.id))
    if (!record) continue
    store.archive(record, call.portal.now())
    count++
  }
  return { status: 204, records: count }
}

function shown(call: Call, plan: Plan, record: HubRecord, input: Input) {
  const trace =
    typeof input.objectWriteTraceId === 'string' ? { objectWriteTraceId: input.objectWriteTraceId } : {}
  return { ...renderer(call.portal, plan.type, { properties: Object.keys(plan.changes) })(record), ...trace }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
