/** What HubSpot says of the properties that the admin may let Keyward fill. */
import type { FieldObject } from '#domain/crm-record.ts'
import type { CrmField } from '#domain/native-target.ts'
import type { CrmPort, FieldMapping } from '../port.ts'
import type { HubspotClient } from './client.ts'
import { type MapContext, properties } from './map.ts'
import { nativeRules } from './native.ts'
import { hubspotObject, paths } from './paths.ts'
import { type HubspotProperty, propertiesSchema } from './schema.ts'

/** The `listFields` of the port. One call. */
export function createFieldList(client: HubspotClient, context: MapContext): CrmPort['listFields'] {
  return async (object) => {
    const { results } = await client.call({
      ...{ method: 'GET', path: paths.properties(hubspotObject[object]), kind: 'other', effect: 'read' },
      answer: propertiesSchema,
    })
    const ofOthers = { ...context, mapping: { ...context.mapping, native: [] } }
    const read = new Set(properties[hubspotObject[object]](ofOthers))
    return results.map((property) => toField(property, read.has(property.name)))
  }
}

const types: Readonly<Record<string, CrmField['type']>> = {
  string: 'text',
  number: 'number',
  bool: 'boolean',
  date: 'date',
}

/** Several values at once (`checkbox`) and options that stand elsewhere (owners) are not written. */
function toField(property: HubspotProperty, isRead: boolean): CrmField {
  const { name, label, type, fieldType, options, externalOptions } = property
  const isChoice = type === 'enumeration' && fieldType !== 'checkbox' && !externalOptions
  return {
    name,
    label: label ?? name,
    type: isChoice ? 'choice' : (types[type] ?? 'other'),
    options: isChoice ? (options ?? []).map(({ value }) => value) : null,
    locked: lockOf(property),
    isRead,
    maxLength: null,
  }
}

/** Why nobody but HubSpot may write the property; null when the API may. */
function lockOf({ calculated, modificationMetadata }: HubspotProperty): CrmField['locked'] {
  if (calculated) return 'calculated'
  return modificationMetadata?.readOnlyValue ? 'read-only' : null
}

/** Properties that the admin lets Keyward fill, and that are not there or not to be written; named as `companies.hs_x`. */
export function lockedNatives(
  mapping: FieldMapping,
  object: FieldObject,
  held: readonly HubspotProperty[],
): readonly string[] {
  const isOpen = (name: string) =>
    held.some((property) => property.name === name && lockOf(property) === null)
  return nativeRules(mapping, object).flatMap(({ field }) =>
    isOpen(field) ? [] : [`${hubspotObject[object]}.${field}`],
  )
}
