/** Lists, single records, merge and privacy deletion: /crm/objects/{version}/{type}… */
import { type Answer, bodyOf, type Call, limitIn, namesIn, typeOf } from './call.ts'
import { HubSpotError, invalid, notFound } from './errors.ts'
import { findRecord, requireRecord } from './find-record.ts'
import { mergeRecords } from './merge.ts'
import type { HubRecord, ObjectStore } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import { renderAssociations, renderer, type Wish } from './render.ts'
import { commit, planCreate, planUpdate } from './write.ts'

/** GET …/{type} */
export function listRecords(call: Call, type: ObjectType): Answer {
  const { portal, query } = call
  const wish = wishOf(query)
  const limit = limitIn(query, 10, wish.history?.length ? 50 : 100)
  const isArchived = query.get('archived') === 'true'
  const store = portal.stores[type]
  const found: HubRecord[] = []
  let at = startOf(store, query.get('after'))
  for (; at < store.records.length && found.length <= limit; at++) {
    const record = store.records[at] as HubRecord
    if (record.mergedInto === 0 && (record.archivedAt !== 0) === isArchived) found.push(record)
  }
  const page = found.slice(0, limit)
  const next = found[limit]
  const render = renderer(portal, type, wish)
  const to = namesIn(query, 'associations').map(typeOf)
  const results = page.map((record) =>
    to.length > 0 ? { ...render(record), ...renderAssociations(call, type, record, to) } : render(record),
  )
  return {
    status: 200,
    body: { results, ...(next ? paging(call, type, String(next.id)) : {}) },
    records: page.length,
  }
}

/** Where the record `after` stands. What the cursor is made of is nobody's business: it happens to be the next record's id. */
function startOf(store: ObjectStore, after: string | null): number {
  if (after === null || after === '') return 0
  if (!/^\d{1,15}$/.test(after)) throw invalid(`Invalid paging cursor: ${after}`)
  return Math.max(0, Number(after) - store.firstId)
}

function paging(call: Call, type: ObjectType, after: string) {
  const query = new URLSearchParams(call.query)
  query.set('after', after)
  return {
    paging: { next: { after, link: `https://api.hubapi.com/crm/objects/${call.version}/${type}?${query}` } },
  }
}

function wishOf(query: URLSearchParams): Wish {
  return { properties: namesIn(query, 'properties'), history: namesIn(query, 'propertiesWithHistory') }
}

/** POST …/{type} */
export function createRecord(call: Call, type: ObjectType): Answer {
  const plan = planCreate(call.portal, type, bodyOf(call), new Map())
  const record = commit(call.portal, plan)
  const body = renderer(call.portal, type, { properties: Object.keys(plan.changes) })(record)
  return { status: 201, body, records: 1 }
}

/** GET …/{type}/{id}. An archived record is shown only with `archived=true`. */
export function getRecord(call: Call, type: ObjectType, id: string): Answer {
  const { portal, query } = call
  const found = findRecord(portal, type, id, query.get('idProperty') ?? undefined)
  const record = found ?? (query.get('archived') === 'true' ? portal.stores[type].findAny(id) : null)
  if (!record) throw notFound(`Object not found. objectId are usually numeric. ${type} ${id}`)
  const to = namesIn(query, 'associations').map(typeOf)
  const body = {
    ...renderer(portal, type, wishOf(query))(record),
    ...renderAssociations(call, type, record, to),
  }
  return { status: 200, body, records: 1 }
}

/** PATCH …/{type}/{id} */
export function patchRecord(call: Call, type: ObjectType, id: string): Answer {
  const { portal, query } = call
  const record = requireRecord(portal, type, id, query.get('idProperty') ?? undefined)
  const plan = planUpdate(portal, type, record, bodyOf(call).properties, new Map())
  commit(portal, plan)
  return {
    status: 200,
    body: renderer(portal, type, { properties: Object.keys(plan.changes) })(record),
    records: 1,
  }
}

/** DELETE …/{type}/{id}: archives; 204 also if there was nothing to archive. */
export function deleteRecord(call: Call, type: ObjectType, id: string): Answer {
  const store = call.portal.stores[type]
  const record = store.find(id)
  if (record) store.archive(record, call.portal.now())
  return { status: 204, records: record ? 1 : 0 }
}

/** POST …/{type}/merge `{primaryObjectId, objectIdToMerge}` */
export function postMerge(call: Call, type: ObjectType): Answer {
  if (type === 'tasks') throw new HubSpotError(404, 'OBJECT_NOT_FOUND', 'Tasks cannot be merged')
  const { primaryObjectId, objectIdToMerge } = bodyOf(call)
  const primary = requireRecord(call.portal, type, String(primaryObjectId))
  const loser = requireRecord(call.portal, type, String(objectIdToMerge))
  const survivor = mergeRecords(call.portal, type, primary, loser, false)
  return { status: 200, body: renderer(call.portal, type, { properties: [] })(survivor), records: 2 }
}

/** POST …/contacts/gdpr-delete `{objectId, idProperty?}`: nothing of the person stays. */
export function privacyDelete(call: Call, type: ObjectType): Answer {
  if (type !== 'contacts')
    throw new HubSpotError(404, 'OBJECT_NOT_FOUND', 'Only contacts can be deleted for privacy')
  const { objectId, idProperty } = bodyOf(call)
  const store = call.portal.stores.contacts
  const record = findRecord(call.portal, 'contacts', String(objectId), idProperty)
  if (record) {
    const blank = store.catalogue
      .list(false)
      .filter((property) => !property.calculated || property.name.startsWith('hs_email'))
    const changes = Object.fromEntries(blank.map((property) => [property.name, null]))
    store.write(record, changes, { now: call.portal.now(), source: 'PRIVACY', lagMs: 0 })
    store.archive(record, call.portal.now())
  }
  return { status: 204, records: record ? 1 : 0 }
}
