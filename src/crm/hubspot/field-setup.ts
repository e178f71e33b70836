/** Creates Keyward's group and properties where they are missing. Two processes may do it at once; nothing is overwritten. */

import { z } from 'zod'
import { fieldsOf, type OwnField } from '#domain/crm-field.ts'
import type { CrmPort, FieldMapping, FieldSetup } from '../port.ts'
import type { HubspotClient } from './client.ts'
import { lockedNatives } from './native-list.ts'
import { optionsOf, propertyName, toProperty, typeOf } from './own-property.ts'
import { type HubspotObject, hubspotObject, paths } from './paths.ts'
import { createGroup, unlessRefused } from './property-group.ts'
import { type HubspotProperty, propertiesCreatedSchema, propertiesSchema } from './schema.ts'
import { setUpTaskKey, taskKeyName } from './task-key.ts'

/** What a portal lacks of one object's own fields. */
interface Lack {
  readonly create: readonly OwnField[]
  /** Choices whose options somebody has removed, or that are new. */
  readonly extend: readonly { readonly field: OwnField; readonly held: HubspotProperty }[]
  /** Present under our name but of another type: a write would fail, and it is not ours to change. */
  readonly foreign: readonly OwnField[]
}

/**
 * The `ensureFields` of the port; fields are named as in HubSpot: `companies.keyward_tier`. Two calls when nothing
 * is missing. The property on tasks is looked at together with others that are missing, and again before the first task.
 */
export function createFieldSetup(client: HubspotClient, mapping: FieldMapping): CrmPort['ensureFields'] {
  return async ({ isDryRun }) => {
    const created: string[] = []
    const missing: string[] = []
    const createdFields: OwnField[] = []
    for (const object of ['account', 'contact'] as const) {
      const held = await readProperties(client, hubspotObject[object])
      const lack = lackOf(fieldsOf(object), held)
      const setup = isDryRun ? planned(lack) : await fill(client, hubspotObject[object], lack)
      created.push(...setup.created)
      missing.push(...setup.missing, ...lockedNatives(mapping, object, held))
      createdFields.push(...fieldsOf(object).filter((field) => setup.created.includes(nameOf(field))))
    }
    if (created.length > 0 && (await setUpTaskKey(client, { isDryRun })).isCreated) created.push(taskKeyName)
    if (createdFields.length === 0) return { created, missing }
    return { created, missing, createdFields: createdFields.map(({ object, name }) => ({ object, name })) }
  }
}

function lackOf(fields: readonly OwnField[], held: readonly HubspotProperty[]): Lack {
  const byName = new Map(held.map((property) => [property.name, property]))
  const heldOf = (field: OwnField) => byName.get(propertyName(field.name))
  return {
    create: fields.filter((field) => !heldOf(field)),
    foreign: fields.filter((field) => (heldOf(field)?.type ?? typeOf(field)) !== typeOf(field)),
    extend: fields.flatMap((field) => {
      const property = heldOf(field)
      return property?.type === typeOf(field) && newOptions(field, property).length > 0
        ? [{ field, held: property }]
        : []
    }),
  }
}

function planned(lack: Lack): FieldSetup {
  return { created: lack.create.map(nameOf), missing: lack.foreign.map(nameOf) }
}

async function fill(client: HubspotClient, object: HubspotObject, lack: Lack): Promise<FieldSetup> {
  const created = await createProperties(client, object, lack.create)
  const unwritable = [...lack.foreign]
  for (const { field, held } of lack.extend) {
    if (!(await addOptions(client, object, field, held))) unwritable.push(field)
  }
  const open = lack.create.filter((field) => !created.has(propertyName(field.name)))
  if (open.length > 0) {
    // Refused, or another process was faster: what stands in the portal now decides.
    const now = lackOf(open, await readProperties(client, object))
    unwritable.push(...now.create, ...now.foreign)
  }
  return {
    created: lack.create.filter((field) => created.has(propertyName(field.name))).map(nameOf),
    missing: unwritable.map(nameOf),
  }
}

/** Names of the properties that this call created. */
async function createProperties(
  client: HubspotClient,
  object: HubspotObject,
  fields: readonly OwnField[],
): Promise<ReadonlySet<string>> {
  if (fields.length === 0) return new Set()
  await createGroup(client, object)
  const created = await sendProperties(client, object, fields)
  if (created) return created
  // One refused property fails them all: the others are created one by one.
  const single = new Set<string>()
  for (const field of fields) {
    for (const name of (await sendProperties(client, object, [field])) ?? []) single.add(name)
  }
  return single
}

async function sendProperties(client: HubspotClient, object: HubspotObject, fields: readonly OwnField[]) {
  const call = client.call({
    ...{ method: 'POST', path: paths.propertiesCreate(object), kind: 'other', effect: 'write-batch' },
    body: { inputs: fields.map(toProperty) },
    answer: propertiesCreatedSchema,
  })
  const answer = await unlessRefused(call)
  return answer && new Set(answer.results.map((property) => property.name))
}

/** HubSpot replaces the whole list of options, so the portal's own ones are sent along. False if it was refused. */
async function addOptions(
  client: HubspotClient,
  object: HubspotObject,
  field: OwnField,
  held: HubspotProperty,
): Promise<boolean> {
  const done = await unlessRefused(
    client.call({
      ...{ method: 'PATCH', path: paths.property(object, held.name), kind: 'other', effect: 'write' },
      body: { options: [...(held.options ?? []), ...newOptions(field, held)] },
      answer: z.object({ name: z.string() }),
    }),
  )
  return done !== null
}

function newOptions(field: OwnField, held: HubspotProperty) {
  const values = new Set(held.options?.map((option) => option.value))
  return optionsOf(field).filter((option) => !values.has(option.value))
}

async function readProperties(
  client: HubspotClient,
  object: HubspotObject,
): Promise<readonly HubspotProperty[]> {
  const answer = await client.call({
    ...{ method: 'GET', path: paths.properties(object), kind: 'other', effect: 'read' },
    answer: propertiesSchema,
  })
  return answer.results
}

function nameOf(field: OwnField): string {
  return `${hubspotObject[field.object]}.${propertyName(field.name)}`
}
