/** What the org has of each object, as far as the integration user may see it. */
import type { SalesforceClient } from './client.ts'
import { describeSchema } from './schema.ts'

export interface FieldInfo {
  /** In the org's spelling, with namespace. */
  readonly name: string
  readonly isCreateable: boolean
  readonly isUpdateable: boolean
  readonly isUnique: boolean
  readonly label: string
  /** Salesforce's own word, such as `picklist`. */
  readonly type: string
  /** A formula or a roll-up. */
  readonly isCalculated: boolean
  /** Active values of a picklist. */
  readonly options: readonly string[]
  /** Characters; 0 where it is no text. */
  readonly length: number
}

/** Fields by name in lower case: Salesforce does not tell names apart by case. */
export type ObjectFields = ReadonlyMap<string, FieldInfo>

export interface Descriptions {
  /** The object's fields; asked for once, until forgotten. Throws CrmError. */
  of(object: string): Promise<ObjectFields>
  /** The same when it has been asked for before, else null. */
  known(object: string): Promise<ObjectFields> | null
  forget(object: string): void
}

/** One call per object and adapter; field-level security hides fields here exactly as it does in queries. */
export function createDescriptions(client: SalesforceClient): Descriptions {
  const asked = new Map<string, Promise<ObjectFields>>()
  return {
    of(object) {
      const before = asked.get(object)
      if (before) return before
      const fields = describe(client, object)
      asked.set(object, fields)
      fields.catch(() => asked.delete(object)) // a failure must not stay
      return fields
    },
    known: (object) => asked.get(object) ?? null,
    forget: (object) => void asked.delete(object),
  }
}

async function describe(client: SalesforceClient, object: string): Promise<ObjectFields> {
  const path = `/sobjects/${object}/describe`
  const { body } = await client.json({ kind: 'other', method: 'GET', path, schema: describeSchema })
  return new Map(
    body.fields.map((field) => [
      field.name.toLowerCase(),
      {
        name: field.name,
        isCreateable: field.createable,
        isUpdateable: field.updateable,
        isUnique: field.unique ?? false,
        label: field.label ?? field.name,
        type: field.type ?? '',
        isCalculated: field.calculated ?? false,
        options: (field.picklistValues ?? []).flatMap(({ value, active }) => (active ? [value] : [])),
        length: field.length ?? 0,
      },
    ]),
  )
}
