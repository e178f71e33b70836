/** Merging two records of one object. */
import { invalid } from './errors.ts'
import type { HubRecord } from './object-store.ts'
import { type ObjectType, objectTypes } from './object-type.ts'
import type { Portal } from './portal.ts'

/**
 * The survivor keeps its values and takes the loser's where it has none; everything that hung on the loser hangs on it
 * afterwards, and the loser's id answers with it. With `mintNewId` both are merged into a record of a new id, as HubSpot may do.
 * @throws HubSpotError 400 when a record is to be merged with itself.
 */
export function mergeRecords(
  portal: Portal,
  type: ObjectType,
  primary: HubRecord,
  loser: HubRecord,
  mintNewId: boolean,
): HubRecord {
  if (primary === loser) throw invalid(`Cannot merge record ${primary.id} with itself`)
  const store = portal.stores[type]
  const now = portal.now()
  const survivor = mintNewId ? store.create(now) : primary
  const losers = mintNewId ? [primary, loser] : [loser]
  const names = store.catalogue
    .list(false)
    .filter((property) => !property.calculated && property.name !== 'associatedcompanyid')
  for (const one of losers) {
    const taken = names.flatMap(({ name }) => {
      const value = store.value(survivor, name) === null ? store.value(one, name) : null
      return value === null ? [] : [[name, value] as const]
    })
    store.write(survivor, Object.fromEntries(taken), { now, source: 'MERGE_OBJECTS', lagMs: 0 })
    portal.associations.move({ type, id: one.id }, { type, id: survivor.id }, objectTypes)
    one.mergedInto = survivor.id
    survivor.merged = [...survivor.merged, ...one.merged, one.id]
  }
  store.reindex()
  return survivor
}
