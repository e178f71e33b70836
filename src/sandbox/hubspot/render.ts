/** Records as HubSpot shows them. */
import type { Call } from './call.ts'
import { basicProperties, defaultProperties } from './native-properties.ts'
import type { HubRecord } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import type { Portal } from './portal.ts'

export interface Wish {
  /** Property names; empty: the object's default ones. Names that do not exist are ignored, as HubSpot does. */
  readonly properties: readonly string[]
  readonly history?: readonly string[]
}

/** Makes a renderer for one answer, so that property names are looked up once and not per record. */
export function renderer(
  portal: Portal,
  type: ObjectType,
  wish: Wish,
): (record: HubRecord) => Record<string, unknown> {
  const store = portal.stores[type]
  const wanted =
    wish.properties.length > 0 ? [...basicProperties[type], ...wish.properties] : defaultProperties[type]
  const names = [...new Set(wanted)].filter((name) => store.catalogue.active(name))
  const readers = names.map((name) => store.reader(name))
  const history = (wish.history ?? []).filter((name) => store.catalogue.active(name))
  return (record) => {
    const properties: Record<string, string | null> = {}
    for (let i = 0; i < names.length; i++) properties[names[i] as string] = readers[i]?.(record) ?? null
    return {
      id: String(record.id),
      properties,
      ...(history.length > 0 ? { propertiesWithHistory: historyOf(portal, type, record, history) } : {}),
      createdAt: new Date(record.createdAt).toISOString(),
      updatedAt: new Date(record.updatedAt).toISOString(),
      archived: record.archivedAt !== 0,
      ...(record.archivedAt === 0 ? {} : { archivedAt: new Date(record.archivedAt).toISOString() }),
    }
  }
}

function historyOf(portal: Portal, type: ObjectType, record: HubRecord, names: readonly string[]) {
  return Object.fromEntries(
    names.map((name) => [
      name,
      portal.stores[type]
        .history(record, name)
        .map(({ value, at, sourceType }) => ({ value, timestamp: new Date(at).toISOString(), sourceType })),
    ]),
  )
}

/** `associations=contacts,deals` of a list or a single read: ids with the old-style names of the association types. */
export function renderAssociations(
  call: Call,
  from: ObjectType,
  record: HubRecord,
  to: readonly ObjectType[],
) {
  const { associations, stores } = call.portal
  const entries = to.flatMap((object) => {
    const links = associations
      .links({ type: from, id: record.id }, object)
      .filter((link) => stores[object].find(link.toId))
    const results = links.map((link) => ({
      id: String(link.toId),
      type: `${singular[from]}_to_${singular[object]}`,
    }))
    return results.length > 0 ? [[object, { results }] as const] : []
  })
  return entries.length > 0 ? { associations: Object.fromEntries(entries) } : {}
}

const singular: Readonly<Record<ObjectType, string>> = {
  companies: 'company',
  contacts: 'contact',
  deals: 'deal',
  tasks: 'task',
  tickets: 'ticket',
  notes: 'note',
}
