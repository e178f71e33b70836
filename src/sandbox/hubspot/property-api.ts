/** /crm/properties/{version}/{type}…: definitions and groups; behaviour as seen on a live portal (hubspot.md 6). */
import { type Answer, batchAnswer, bodyOf, type Call, inputsOf, typeOf } from './call.ts'
import { HubSpotError, invalid } from './errors.ts'
import type { ObjectType } from './object-type.ts'
import { type Property, type PropertyCatalogue, type PropertyOption, renderProperty } from './property.ts'

const fieldTypes: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
}

const noSuch = () => new HubSpotError(404, 'OBJECT_NOT_FOUND', 'There is no such properties endpoint')

export function answerProperties(call: Call): Answer {
  const type = typeOf(call.rest[0])
  const { catalogue } = call.portal.stores[type]
  const [, second, third] = call.rest
  if (second === 'groups') return answerGroups(call, catalogue, third)
  if (second === 'batch') return answerPropertyBatch(call, type, third)
  if (second === undefined) {
    if (call.method === 'GET') {
      const results = catalogue.list(call.query.get('archived') === 'true').map(renderProperty)
      return { status: 200, body: { results } }
    }
    if (call.method === 'POST')
      return { status: 201, body: renderProperty(define(call, catalogue, bodyOf(call))) }
    throw noSuch()
  }
  return answerOne(call, catalogue, second)
}

function answerOne(call: Call, catalogue: PropertyCatalogue, name: string): Answer {
  if (call.method === 'GET') {
    const isArchived = call.query.get('archived') === 'true'
    const property = isArchived ? catalogue.properties.get(name) : catalogue.require(name)
    if (!property) throw new HubSpotError(404, 'OBJECT_NOT_FOUND', `Property ${name} does not exist`)
    return { status: 200, body: renderProperty(property) }
  }
  if (call.method === 'DELETE') {
    archive(call, catalogue, name)
    return { status: 204 }
  }
  if (call.method === 'PATCH') {
    const property = catalogue.require(name)
    const changed = {
      ...property,
      ...changesOf(bodyOf(call), property, catalogue),
      updatedAt: call.portal.now(),
    }
    catalogue.properties.set(name, changed)
    return { status: 200, body: renderProperty(changed) }
  }
  throw noSuch()
}

function answerPropertyBatch(call: Call, type: ObjectType, operation: string | undefined): Answer {
  const { catalogue } = call.portal.stores[type]
  const inputs = inputsOf(bodyOf(call), 100)
  const errors: unknown[] = []
  const each = (work: (name: string, input: Record<string, unknown>) => Property): unknown[] =>
    inputs.flatMap((input) => {
      try {
        return [renderProperty(work(String(input.name), input))]
      } catch (error) {
        if (!(error instanceof HubSpotError)) throw error
        errors.push(error.item({ name: [String(input.name)] }))
        return []
      }
    })
  if (call.method === 'POST' && operation === 'create') {
    const results = each((_, input) => define(call, catalogue, input))
    // The 2026-09 contract names 200, the older ones answer 201.
    return { ...batchAnswer(call, call.version === '2026-09' ? 200 : 201, results, errors), records: 0 }
  }
  if (call.method === 'POST' && operation === 'read') {
    const isArchived = bodyOf(call).archived === true
    const results = each((name) => {
      const property = catalogue.properties.get(name)
      if (!property || (property.archivedAt !== null) !== isArchived)
        throw new HubSpotError(404, 'OBJECT_NOT_FOUND', `Property ${name} does not exist`)
      return property
    })
    return { ...batchAnswer(call, 200, results, errors), records: 0 }
  }
  if (call.method === 'POST' && operation === 'archive') {
    for (const input of inputs) archive(call, catalogue, String(input.name))
    return { status: 204 }
  }
  throw noSuch()
}

/** Creates, or brings an archived property of that name back. @throws HubSpotError 409 if the name is in use. */
function define(call: Call, catalogue: PropertyCatalogue, input: Record<string, unknown>): Property {
  const name = String(input.name ?? '')
  const missing = ['name', 'label', 'groupName', 'type', 'fieldType'].filter((field) => !input[field])
  if (missing.length > 0) throw invalid(`Some required fields were not set: [${missing.join(', ')}]`)
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw invalid(`Property name ${name} must be lower case letters, digits and underscores`)
  if (catalogue.active(name))
    throw new HubSpotError(409, 'OBJECT_ALREADY_EXISTS', `A property named '${name}' already exists.`, {
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    })
  const now = call.portal.now()
  const revived = catalogue.properties.get(name)
  if (revived) {
    const property = { ...revived, ...changesOf(input, revived, catalogue), archivedAt: null, updatedAt: now }
    catalogue.properties.set(name, property)
    return property
  }
  const isUnique = input.hasUniqueValue === true
  if (
    isUnique &&
    catalogue.list(false).filter((property) => property.hasUniqueValue && !property.hubspotDefined).length >=
      10
  )
    throw invalid('The maximum of 10 unique value properties per object has been reached')
  const blank: Property = {
    name,
    label: '',
    description: '',
    groupName: '',
    type: '',
    fieldType: '',
    options: [],
    hasUniqueValue: isUnique,
    hidden: false,
    formField: false,
    displayOrder: -1,
    hubspotDefined: false,
    calculated: false,
    readOnly: false,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  }
  const property = { ...blank, ...changesOf(input, blank, catalogue) }
  catalogue.properties.set(name, property)
  return property
}

/** What a create or PATCH sets. `options` replaces the list. */
function changesOf(
  input: Record<string, unknown>,
  before: Property,
  catalogue: PropertyCatalogue,
): Partial<Property> {
  const text = (field: 'label' | 'description' | 'groupName' | 'type' | 'fieldType') =>
    typeof input[field] === 'string' ? (input[field] as string) : before[field]
  const flag = (field: 'hidden' | 'formField') =>
    typeof input[field] === 'boolean' ? (input[field] as boolean) : before[field]
  const [groupName, type, fieldType] = [text('groupName'), text('type'), text('fieldType')]
  if (!catalogue.groups.has(groupName)) throw invalid(`Property group ${groupName} does not exist`)
  if (!fieldTypes[type]?.includes(fieldType))
    throw invalid(`A property of type ${type} cannot have the field type ${fieldType}`)
  const options = Array.isArray(input.options) ? input.options.map(optionOf) : before.options
  const displayOrder = typeof input.displayOrder === 'number' ? input.displayOrder : before.displayOrder
  return {
    label: text('label'),
    description: text('description'),
    groupName,
    type,
    fieldType,
    options,
    hidden: flag('hidden'),
    formField: flag('formField'),
    displayOrder,
  }
}

function optionOf(option: Record<string, unknown>, at: number): PropertyOption {
  const { label, value, displayOrder = at, hidden = false, description } = option
  if (typeof label !== 'string' || typeof value !== 'string')
    throw invalid('Every option needs label and value')
  const text = typeof description === 'string' ? { description } : {}
  return { label, value, displayOrder: Number(displayOrder), hidden: hidden === true, ...text }
}

function archive(call: Call, catalogue: PropertyCatalogue, name: string): void {
  const property = catalogue.require(name)
  if (property.hubspotDefined) throw invalid(`Property ${name} is defined by HubSpot and cannot be archived`)
  catalogue.properties.set(name, { ...property, archivedAt: call.portal.now() })
}

function answerGroups(call: Call, catalogue: PropertyCatalogue, name: string | undefined): Answer {
  const shown = (group: { name: string; label: string; displayOrder: number }) => ({
    ...group,
    archived: false,
  })
  if (name === undefined && call.method === 'GET')
    return { status: 200, body: { results: [...catalogue.groups.values()].map(shown) } }
  if (name === undefined && call.method === 'POST') return createGroup(call, catalogue)
  const group = catalogue.groups.get(name ?? '')
  if (!group) throw new HubSpotError(404, 'OBJECT_NOT_FOUND', `Property group ${name} does not exist`)
  if (call.method === 'GET') return { status: 200, body: shown(group) }
  if (call.method === 'PATCH') {
    const { label } = bodyOf(call)
    const changed = { ...group, label: typeof label === 'string' ? label : group.label }
    catalogue.groups.set(group.name, changed)
    return { status: 200, body: shown(changed) }
  }
  if (call.method !== 'DELETE') throw noSuch()
  if (catalogue.list(false).some((property) => property.groupName === name))
    throw invalid(`Property group ${name} has active properties`, {
      subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
    })
  catalogue.groups.delete(group.name)
  return { status: 204 }
}

function createGroup(call: Call, catalogue: PropertyCatalogue): Answer {
  const { name, label, displayOrder } = bodyOf(call)
  if (typeof name !== 'string' || typeof label !== 'string')
    throw invalid('Some required fields were not set: [name, label]')
  if (catalogue.groups.has(name))
    throw new HubSpotError(409, 'OBJECT_ALREADY_EXISTS', `A property group named '${name}' already exists.`, {
      subCategory: 'PropertyGroupError.GROUP_ALREADY_EXISTS',
    })
  const group = { name, label, displayOrder: typeof displayOrder === 'number' ? displayOrder : -1 }
  catalogue.groups.set(name, group)
  return { status: 201, body: { ...group, archived: false } }
}
