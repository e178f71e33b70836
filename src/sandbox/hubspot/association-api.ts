/** /crm/associations/{version}/{from}/{to}/… and …/objects/{version}/{type}/{id}/associations/… */
import type { LinkType } from './association-types.ts'
import type { End, Link } from './associations.ts'
import { type Answer, batchAnswer, bodyOf, type Call, inputsOf, limitIn, typeOf } from './call.ts'
import { HubSpotError, invalid } from './errors.ts'
import { requireRecord } from './find-record.ts'
import { typeIdOf } from './object-type.ts'
import { linkTypesOf } from './write.ts'

const unknown = (what: string) => new HubSpotError(404, 'OBJECT_NOT_FOUND', `There is no ${what}`)

export function answerAssociations(call: Call): Answer {
  const from = typeOf(call.rest[0])
  const to = typeOf(call.rest[1])
  const action = call.rest.slice(2).join('/')
  if (action.startsWith('labels') || action === 'types') return answerLabels(call, from, to)
  if (call.method !== 'POST') throw unknown(`${call.method} ${action}`)
  switch (action) {
    case 'batch/read':
      return batchRead(call, from, to)
    case 'batch/create':
      return batchCreate(call, from, to)
    case 'batch/associate/default':
      return batchDefault(call, from, to)
    case 'batch/archive':
    case 'batch/labels/archive':
      return batchArchive(call, from, to, action === 'batch/labels/archive')
    default:
      throw unknown(action)
  }
}

type Type = End['type']

/** Live links only: an archived record is associated with nothing. */
function liveLinks(call: Call, from: End, to: Type): readonly Link[] {
  const links = call.portal.associations.links(from, to)
  return links.filter((link) => call.portal.stores[to].find(link.toId))
}

function shownTypes(call: Call, types: readonly LinkType[]) {
  return types.map((type) => {
    const label = call.portal.associations.labels.labelOf(type)
    // The dated contract knows no null here; the older versions answer with one.
    return {
      category: type.category,
      typeId: type.typeId,
      ...(label === null && call.version.startsWith('20') ? {} : { label }),
    }
  })
}

/** At most 1,000 inputs; a record without associations is absent; more than a page of them is paged per record. */
function batchRead(call: Call, from: Type, to: Type): Answer {
  const { portal } = call
  const size = portal.settings.associationPageSize
  let count = 0
  const missing: string[] = []
  const results = inputsOf(bodyOf(call), 1000).flatMap((input) => {
    const record = portal.stores[from].find(String(input.id))
    if (!record) {
      missing.push(String(input.id))
      return []
    }
    const links = liveLinks(call, { type: from, id: record.id }, to)
    const start = input.after === undefined || input.after === '' ? 0 : offsetOf(String(input.after))
    const page = links.slice(start, start + size)
    if (page.length === 0) return []
    count += page.length
    const more = start + size < links.length
    const paging = more
      ? { paging: { next: { after: Buffer.from(`at:${start + size}`).toString('base64url') } } }
      : {}
    return [
      { from: { id: String(input.id) }, to: page.map((link) => shownLink(call, from, to, link)), ...paging },
    ]
  })
  const errors = missing.length > 0 ? [unknown('record of some ids').item({ ids: missing })] : []
  return { ...batchAnswer(call, 200, results, errors), records: count }
}

function offsetOf(cursor: string): number {
  const match = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match) throw invalid(`Invalid paging cursor: ${cursor}`)
  return Number(match[1])
}

function shownLink(call: Call, from: Type, to: Type, link: Link) {
  if (call.version === 'v3') return { id: String(link.toId), type: `${from}_to_${to}` }
  const toObjectId = call.version === 'v4' ? link.toId : String(link.toId)
  return { toObjectId, associationTypes: shownTypes(call, link.types) }
}

/** Both ends of an input. @throws HubSpotError 404 */
function endsOf(call: Call, from: Type, to: Type, input: Record<string, unknown>): [End, End] {
  const { from: a, to: b } = input as { from?: { id?: unknown }; to?: { id?: unknown } }
  const [x, y] = [
    requireRecord(call.portal, from, String(a?.id)),
    requireRecord(call.portal, to, String(b?.id)),
  ]
  return [
    { type: from, id: x.id },
    { type: to, id: y.id },
  ]
}

function batchCreate(call: Call, from: Type, to: Type): Answer {
  const planned = inputsOf(bodyOf(call), 2000).map((input) => {
    const types = linkTypesOf(input.types)
    const stray = types.find((type) => !call.portal.associations.labels.isFor(from, to, type))
    if (stray)
      throw invalid(`${stray.category} association type ${stray.typeId} does not lead from ${from} to ${to}`)
    return { ends: endsOf(call, from, to, input), types }
  })
  const results = planned.map(({ ends, types }) => {
    call.portal.associations.link(ends[0], ends[1], types)
    return shownPair(call, ends, types)
  })
  return batchAnswer(call, call.version === '2026-09' ? 200 : 201, results)
}

function shownPair(call: Call, [from, to]: [End, End], types: readonly LinkType[]) {
  const labels = types.flatMap((type) => call.portal.associations.labels.labelOf(type) ?? [])
  const ids = { fromObjectId: String(from.id), toObjectId: String(to.id) }
  return { ...ids, fromObjectTypeId: typeIdOf[from.type], toObjectTypeId: typeIdOf[to.type], labels }
}

function batchDefault(call: Call, from: Type, to: Type): Answer {
  const pairs = inputsOf(bodyOf(call), 2000).map((input) => endsOf(call, from, to, input))
  return batchAnswer(
    call,
    200,
    pairs.flatMap((ends) => linkDefault(call, ends)),
  )
}

function linkDefault(call: Call, [from, to]: [End, End]) {
  call.portal.associations.link(from, to, [])
  const spec = (a: End, b: End) => {
    const [type] = call.portal.associations.labels.between(a.type, b.type)
    const associationSpec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type?.typeId ?? 0 }
    return { from: { id: String(a.id) }, to: { id: String(b.id) }, associationSpec }
  }
  return [spec(from, to), spec(to, from)]
}

function batchArchive(call: Call, from: Type, to: Type, isByLabel: boolean): Answer {
  const inputs = inputsOf(bodyOf(call), 100)
  for (const input of inputs) {
    const ends = isByLabel || !Array.isArray(input.to) ? [input.to] : input.to
    for (const end of ends) {
      const [a, b] = endsOf(call, from, to, { from: input.from, to: end })
      call.portal.associations.unlink(a, b, isByLabel ? linkTypesOf(input.types) : null)
    }
  }
  if (call.version === 'v3' || call.version === 'v4') return { status: 204, records: inputs.length }
  return { ...batchAnswer(call, 200, []), records: inputs.length }
}

/** Labels of a pair: GET, POST `{label, name, inverseLabel?}`, DELETE …/labels/{typeId}. */
function answerLabels(call: Call, from: Type, to: Type): Answer {
  const { labels } = call.portal.associations
  if (call.method === 'GET')
    return { status: 200, body: { results: shownTypes(call, labels.between(from, to)) } }
  if (call.method === 'DELETE') {
    labels.remove(Number(call.rest[3]))
    return { status: 204 }
  }
  if (call.method !== 'POST') throw unknown(`${call.method} of labels`)
  const { label, inverseLabel } = bodyOf(call)
  if (typeof label !== 'string' || label === '') throw invalid('Some required fields were not set: [label]')
  const typeId = labels.define(from, to, label, typeof inverseLabel === 'string' ? inverseLabel : label)
  const inverse = labels.get(typeId)?.inverseId ?? typeId
  const category = 'USER_DEFINED' as const
  const types = [...new Set([typeId, inverse])].map((id) => ({ category, typeId: id }))
  return { status: 200, body: { results: shownTypes(call, types) } }
}

/** …/objects/{version}/{type}/{id}/associations/…: one record's links, one link made or removed. */
export function answerRecordAssociations(call: Call): Answer {
  const [fromName, id = '', , ...path] = call.rest
  const from = typeOf(fromName)
  const isDefault = path[0] === 'default'
  const [toName, toId] = isDefault ? path.slice(1) : path
  const to = typeOf(toName)
  const start: End = { type: from, id: requireRecord(call.portal, from, id).id }
  if (call.method === 'GET') return readOne(call, start, to)
  const end: End = { type: to, id: requireRecord(call.portal, to, String(toId)).id }
  if (call.method === 'DELETE') {
    call.portal.associations.unlink(start, end, null)
    return { status: 204, records: 1 }
  }
  if (call.method !== 'PUT') throw unknown(`${call.method} of an association`)
  if (isDefault) return { ...batchAnswer(call, 200, linkDefault(call, [start, end])), records: 1 }
  const types = linkTypesOf(JSON.parse(call.body || '[]'))
  const stray = types.find((type) => !call.portal.associations.labels.isFor(from, to, type))
  if (stray)
    throw invalid(`${stray.category} association type ${stray.typeId} does not lead from ${from} to ${to}`)
  call.portal.associations.link(start, end, types)
  return { status: 201, body: shownPair(call, [start, end], types), records: 1 }
}

/** Exists up to 2026-03; 2026-09 has only the batch read. */
function readOne(call: Call, from: End, to: Type): Answer {
  if (call.version === '2026-09') throw unknown('GET of associations in 2026-09, use batch/read')
  const limit = limitIn(call.query, 500, 500)
  const start = offsetOf(call.query.get('after') ?? Buffer.from('at:0').toString('base64url'))
  const links = liveLinks(call, from, to)
  const page = links.slice(start, start + limit)
  const after = Buffer.from(`at:${start + limit}`).toString('base64url')
  const paging = start + limit < links.length ? { paging: { next: { after } } } : {}
  return {
    status: 200,
    body: { results: page.map((link) => shownLink(call, from.type, to, link)), ...paging },
    records: page.length,
  }
}
