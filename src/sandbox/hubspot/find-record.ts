/** Finds the record that a request names, by id or by a unique property. */
import { invalid, notFound } from './errors.ts'
import type { HubRecord } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import type { Portal } from './portal.ts'

/**
 * The live record, or null. A merged record's id finds the survivor.
 * @throws HubSpotError 400 if `idProperty` is no unique property.
 */
export function findRecord(
  portal: Portal,
  type: ObjectType,
  id: string,
  idProperty?: unknown,
): HubRecord | null {
  const store = portal.stores[type]
  if (typeof idProperty !== 'string' || idProperty === '' || idProperty === 'hs_object_id')
    return store.find(id)
  requireUnique(portal, type, idProperty)
  return store.findUnique(idProperty, id)
}

/** @throws HubSpotError 400 if the property does not exist or is not unique. */
export function requireUnique(portal: Portal, type: ObjectType, name: string): void {
  if (!portal.stores[type].catalogue.active(name)?.hasUniqueValue)
    throw invalid(`Property "${name}" cannot be used as idProperty: it is not a unique property of ${type}`)
}

/** @throws HubSpotError 404 */
export function requireRecord(portal: Portal, type: ObjectType, id: string, idProperty?: unknown): HubRecord {
  const record = findRecord(portal, type, id, idProperty)
  if (!record) throw notFound(`Object not found. objectId are usually numeric. ${type} ${id}`)
  return record
}
