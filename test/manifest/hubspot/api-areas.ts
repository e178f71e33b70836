/**
 * Which scopes each area of HubSpot's API takes, by the name of its path in the adapter. Source: HubSpot's list of scopes.
 * Tasks and notes have no scope of their own and go with those of contacts; tickets have one for everything; definitions are read with the scope of the object.
 * UNVERIFIED: that `crm.schemas.contacts.write` is enough for a property on tasks.
 */
import type { paths } from '#crm/hubspot/paths.ts'

/** What the adapter does with which objects. */
export interface Usage {
  readonly read: readonly string[]
  /** Whose own fields are written. */
  readonly written: readonly string[]
}

const objects = (names: readonly string[], right: 'read' | 'write') =>
  names.map((name) =>
    name === 'tickets'
      ? name
      : `crm.objects.${['tasks', 'notes'].includes(name) ? 'contacts' : name}.${right}`,
  )
const readsObjects = ({ read }: Usage) => objects(read, 'read')
const writesSchemas = ({ written }: Usage) => written.map((name) => `crm.schemas.${name}.write`)
const tasks = () => objects(['tasks'], 'write')

export const scopesOfPath: Readonly<Record<keyof typeof paths, (usage: Usage) => readonly string[]>> = {
  account: () => ['oauth'],
  owners: () => ['crm.objects.owners.read'],
  token: () => ['oauth'],
  introspect: () => ['oauth'],
  uninstall: () => ['oauth'],
  list: readsObjects,
  search: readsObjects,
  batch: (usage) => [...readsObjects(usage), ...objects(usage.written, 'write'), ...tasks()],
  associationsRead: () => objects(['deals', 'companies'], 'read'),
  properties: writesSchemas,
  property: writesSchemas,
  propertiesCreate: writesSchemas,
  propertyGroups: writesSchemas,
  propertyGroup: writesSchemas,
}
