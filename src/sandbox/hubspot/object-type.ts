/** The objects that the stand-in holds, and every spelling of them that HubSpot accepts in a path. */
export const objectTypes = ['companies', 'contacts', 'deals', 'tasks', 'tickets', 'notes'] as const
export type ObjectType = (typeof objectTypes)[number]

const spellings: Readonly<Record<ObjectType, readonly string[]>> = {
  companies: ['companies', 'company', '0-2'],
  contacts: ['contacts', 'contact', '0-1'],
  deals: ['deals', 'deal', '0-3'],
  tasks: ['tasks', 'task', '0-27'],
  tickets: ['tickets', 'ticket', '0-5'],
  notes: ['notes', 'note', '0-46'],
}

/** HubSpot's object type ids. */
export const typeIdOf: Readonly<Record<ObjectType, string>> = {
  companies: '0-2',
  contacts: '0-1',
  deals: '0-3',
  tasks: '0-27',
  tickets: '0-5',
  notes: '0-46',
}

const bySpelling = new Map(
  objectTypes.flatMap((type) => spellings[type].map((spelling) => [spelling, type] as const)),
)

/** The object that a path segment names, or null. Case does not count. */
export function objectTypeOf(segment: string): ObjectType | null {
  return bySpelling.get(segment.toLowerCase()) ?? null
}
