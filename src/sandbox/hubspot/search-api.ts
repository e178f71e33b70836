/** POST /crm/objects/{version}/{type}/search: pages of 200, a window of 10,000, an index that may lag. */
import { type Answer, bodyOf, type Call } from './call.ts'
import { invalid } from './errors.ts'
import type { HubRecord } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import type { Portal } from './portal.ts'
import { renderer } from './render.ts'
import { comparableReader, compileFilters } from './search-filter.ts'

const windowSize = 10_000

/** The last result of each object, kept while nothing changes: paging through it must not search again. */
const kept = new WeakMap<
  Portal,
  Map<ObjectType, { readonly key: string; readonly found: readonly HubRecord[] }>
>()

export function answerSearch(call: Call, type: ObjectType): Answer {
  if (call.body.length > 3000)
    throw invalid(`The request body is too large: ${call.body.length} characters, the maximum is 3000`)
  const body = bodyOf(call)
  const limit = numberIn(body.limit, 10, 'limit')
  const after = numberIn(body.after, 0, 'after')
  if (limit > 200) throw invalid(`limit must be at most 200, was ${limit}`)
  if (after + limit > windowSize)
    throw invalid(
      `The requested page is beyond the first ${windowSize} results: after ${after} with limit ${limit}`,
    )
  const found = search(call.portal, type, body)
  const page = found.slice(after, after + limit)
  const properties = Array.isArray(body.properties) ? body.properties.map(String) : []
  const next = after + page.length
  return {
    status: 200,
    body: {
      total: found.length,
      results: page.map(renderer(call.portal, type, { properties })),
      ...(next < found.length && page.length > 0 ? { paging: { next: { after: String(next) } } } : {}),
    },
    records: page.length,
  }
}

function numberIn(value: unknown, usual: number, name: string): number {
  if (value === undefined || value === null || value === '') return usual
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0) throw invalid(`${name} must be a whole number, was ${value}`)
  return number
}

function search(portal: Portal, type: ObjectType, body: Record<string, unknown>): readonly HubRecord[] {
  const store = portal.stores[type]
  const { filterGroups, sorts, query } = body
  const isLagging = portal.settings.searchLagMs > 0
  const key = JSON.stringify([store.version, filterGroups, sorts, query])
  const cache = kept.get(portal) ?? new Map()
  kept.set(portal, cache)
  const last = cache.get(type)
  if (last?.key === key && !isLagging) return last.found
  const matches = compileFilters(portal, type, filterGroups)
  const contains = queryTest(portal, type, query)
  const order = compileSort(portal, type, sorts)
  let found = indexed(portal, type).filter((record) => matches(record) && contains(record))
  if (order) found = found.sort(order)
  cache.set(type, { key, found })
  return found
}

/** Live records as the index shows them: for a while a changed record still has its old values, and a new one is not there. */
function indexed(portal: Portal, type: ObjectType): HubRecord[] {
  const store = portal.stores[type]
  const live = store.records.filter((record) => record.archivedAt === 0 && record.mergedInto === 0)
  if (portal.settings.searchLagMs === 0) return live
  const now = portal.now()
  return live.flatMap((record) => {
    const { stale } = record
    if (!stale || stale.until <= now) return [record]
    return stale.isUnknown ? [] : [{ ...record, updatedAt: stale.updatedAt, written: stale.written }]
  })
}

/** Free text over what a search box looks through. */
function queryTest(portal: Portal, type: ObjectType, query: unknown): (record: HubRecord) => boolean {
  if (typeof query !== 'string' || query === '') return () => true
  const names = {
    companies: ['name', 'domain'],
    contacts: ['firstname', 'lastname', 'email'],
    deals: ['dealname'],
    tasks: ['hs_task_subject'],
    tickets: ['subject', 'content'],
    notes: ['hs_note_body'],
  }
  const readers = names[type].map((name) => portal.stores[type].reader(name))
  const wanted = query.toLowerCase()
  return (record) => readers.some((read) => read(record)?.toLowerCase().includes(wanted))
}

type Order = (a: HubRecord, b: HubRecord) => number

/** One sort; ties, and no sort at all, in order of id. Null where that is the order the records stand in anyway. */
function compileSort(portal: Portal, type: ObjectType, sorts: unknown): Order | null {
  if (sorts === undefined || sorts === null || (Array.isArray(sorts) && sorts.length === 0)) return null
  if (!Array.isArray(sorts) || sorts.length > 1) throw invalid('Only one sort is allowed')
  const sort = sorts[0] as string | { propertyName?: string; direction?: string }
  const name = typeof sort === 'string' ? sort.replace(/^-/, '') : (sort.propertyName ?? '')
  const isDescending = typeof sort === 'string' ? sort.startsWith('-') : sort.direction === 'DESCENDING'
  const property = portal.stores[type].catalogue.active(name)
  if (!property) throw invalid(`Cannot sort by "${name}": the property does not exist`)
  const isNumeric = ['number', 'date', 'datetime'].includes(property.type)
  const read = comparableReader(portal, type, name, isNumeric, property.type)
  const sign = isDescending ? -1 : 1
  return (a, b) => {
    const [x, y] = [read(a), read(b)]
    if (x === y) return a.id - b.id
    if (x === null) return 1
    if (y === null) return -1
    return x < y ? -sign : sign
  }
}
