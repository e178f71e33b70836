/**
 * Writes in two steps: everything is checked before anything is stored, so that a batch that is refused as a whole has done
 * nothing. `plan…` throws HubSpotError, `commit` cannot fail.
 */
import type { LinkType } from './association-types.ts'
import type { End } from './associations.ts'
import { HubSpotError, invalid, invalidValues } from './errors.ts'
import type { HubRecord } from './object-store.ts'
import { type ObjectType, objectTypes } from './object-type.ts'
import type { Portal } from './portal.ts'
import { type Changes, checkValues } from './values.ts'

export interface Plan {
  readonly type: ObjectType
  /** Null: a record is created. */
  readonly record: HubRecord | null
  readonly changes: Changes
  readonly links: readonly { readonly to: End; readonly types: readonly LinkType[] }[]
}

/** Unique values that earlier inputs of the same batch claim: `name\nvalue` → index of the input. */
export type Claims = Map<string, HubRecord | null>

export function planUpdate(
  portal: Portal,
  type: ObjectType,
  record: HubRecord,
  properties: unknown,
  claims: Claims,
): Plan {
  const changes = checkValues(portal, type, record, properties)
  checkUnique(portal, type, record, changes, claims)
  return { type, record, changes, links: [] }
}

export function planCreate(
  portal: Portal,
  type: ObjectType,
  input: Record<string, unknown>,
  claims: Claims,
): Plan {
  const changes = checkValues(portal, type, null, input.properties)
  if (type === 'tasks' && !changes.hs_timestamp)
    throw invalid('Error creating TASK. Some required properties were not set.', {
      errors: [
        {
          message: 'Error creating TASK. Some required properties were not set.',
          code: 'MISSING_REQUIRED_PROPERTY',
          context: { propertyName: ['hs_timestamp'] },
        },
      ],
    })
  checkUnique(portal, type, null, changes, claims)
  return { type, record: null, changes, links: checkLinks(portal, type, input.associations) }
}

/** Stores what was planned and returns the record. */
export function commit(portal: Portal, plan: Plan, source = 'INTEGRATION'): HubRecord {
  const { type, changes } = plan
  const store = portal.stores[type]
  const by = { now: portal.now(), source, lagMs: portal.settings.searchLagMs }
  const record = plan.record ?? store.create(by.now)
  if (!plan.record) store.remember(record, by, true)
  const { associatedcompanyid, ...stored } = changes
  store.write(record, stored, by)
  const from: End = { type, id: record.id }
  if (type === 'contacts' && associatedcompanyid !== undefined) setCompany(portal, from, associatedcompanyid)
  for (const { to, types } of plan.links) portal.associations.link(from, to, types)
  return record
}

/** Writing `associatedcompanyid` makes that company the primary one; clearing it takes the primary one off. */
function setCompany(portal: Portal, contact: End, company: string | null): void {
  const primary: LinkType = { category: 'HUBSPOT_DEFINED', typeId: 1 }
  const current = portal.associations.primary(contact, 'companies')
  if (company !== null)
    portal.associations.link(contact, { type: 'companies', id: Number(company) }, [primary])
  else if (current !== null) portal.associations.unlink(contact, { type: 'companies', id: current }, null)
}

function checkUnique(
  portal: Portal,
  type: ObjectType,
  record: HubRecord | null,
  changes: Changes,
  claims: Claims,
): void {
  const store = portal.stores[type]
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || !store.catalogue.properties.get(name)?.hasUniqueValue) continue
    const key = `${name}\n${value.toLowerCase()}`
    if (claims.has(key) && (record === null || claims.get(key) !== record)) refuse(type, name, value, null)
    const holder = store.findUnique(name, value)
    if (holder && holder !== record) refuse(type, name, value, holder)
    claims.set(key, record)
  }
}

function refuse(type: ObjectType, name: string, value: string, holder: HubRecord | null): never {
  if (type === 'contacts' && name === 'email')
    throw new HubSpotError(
      409,
      'CONFLICT',
      `Contact already exists.${holder ? ` Existing ID: ${holder.id}` : ''}`,
    )
  const message = `Cannot set "${name}" to "${value}". ${holder ? holder.id : 'Another record of this batch'} already has that value.`
  throw invalidValues([{ name, code: 'CONFLICTING_UNIQUE_VALUE', message }])
}

function checkLinks(portal: Portal, from: ObjectType, associations: unknown): Plan['links'] {
  if (associations === undefined || associations === null) return []
  if (!Array.isArray(associations)) throw invalid('associations must be a list')
  return associations.map((one: { to?: { id?: unknown }; types?: unknown }) => {
    const types = linkTypesOf(one.types)
    const id = String(one.to?.id ?? '')
    const type = objectTypes.find((object) =>
      types.every((linkType) => portal.associations.labels.isFor(from, object, linkType)),
    )
    if (!type || types.length === 0)
      throw invalid(`No association type of [${types.map((t) => t.typeId).join(', ')}] starts at ${from}`)
    const target = portal.stores[type].find(id)
    if (!target)
      throw invalid(`The association cannot be made: there is no ${type} record ${id}`, {
        context: { ids: [id] },
      })
    return { to: { type, id: target.id }, types }
  })
}

/** Association types of a request; both spellings of the category and the type id are accepted. */
export function linkTypesOf(types: unknown): LinkType[] {
  if (!Array.isArray(types)) throw invalid('Some required fields were not set: [types]')
  return types.map((one: Record<string, unknown>) => {
    const category = one.associationCategory ?? one.category
    const typeId = Number(one.associationTypeId ?? one.typeId)
    if (!isCategory(category) || !Number.isInteger(typeId))
      throw invalid('Every association type needs associationCategory and associationTypeId')
    return { category, typeId }
  })
}

function isCategory(text: unknown): text is LinkType['category'] {
  return ['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED', 'WORK'].includes(text as string)
}
