import type { Org } from '../org.ts'
import type { Row } from '../row.ts'
import type { Field } from '../schema/field.ts'
import type { ObjectSchema } from '../schema/object.ts'
import type { Value } from '../value.ts'
import { noSuchColumn, noSuchRelationship } from './errors.ts'

/** What a query is compiled against. */
export interface Scope {
  readonly org: Org
  readonly soql: string
  readonly object: ObjectSchema
  /** Alias of the object in FROM, if any. */
  readonly alias: string | null
}

/** A field reached from the object of the query, possibly through parents. */
export interface Path {
  /** Relationship names in describe's spelling; empty for a field of the object itself. */
  readonly parents: readonly string[]
  /** Object types of those parents. */
  readonly parentObjects: readonly string[]
  readonly field: Field
  readonly read: (row: Row) => Value
  /** One step per parent: from a row to its parent, or null where it has none. */
  readonly steps: readonly ((row: Row) => Row | null)[]
}

/** Resolves `Name`, `Account.Owner.Email`, `c.Name`; throws INVALID_FIELD as Salesforce does. */
export function resolvePath(scope: Scope, text: string): Path {
  const steps = text.split('.')
  const isQualified = steps.length > 1 && isOwnName(scope, steps[0] as string)
  if (isQualified) steps.shift()
  const fieldName = steps.pop() as string
  const parents: string[] = []
  const parentObjects: string[] = []
  const climbs: ((row: Row) => Row | null)[] = []
  let object = scope.object
  for (const step of steps) {
    const reference = object.parents.get(step.toLowerCase())
    if (!reference) throw noSuchRelationship(scope.soql, text, step)
    const target = scope.org.table(reference.referenceTo[0] as string)
    climbs.push((row) => {
      const id = reference.read(row)
      return id === null ? null : (target.byId.get(id as string) ?? null)
    })
    parents.push(reference.relationshipName as string)
    parentObjects.push(target.object.name)
    object = target.object
  }
  const field = object.fieldByName.get(fieldName.toLowerCase())
  if (!field) throw noSuchColumn(scope.soql, text, fieldName, object.name)
  const read = (row: Row): Value => {
    let at: Row | null = row
    for (const climb of climbs) if (at !== null) at = climb(at)
    return at === null ? null : field.read(at)
  }
  return { parents, parentObjects, field, read: parents.length === 0 ? field.read : read, steps: climbs }
}

function isOwnName(scope: Scope, step: string): boolean {
  const lower = step.toLowerCase()
  if (scope.alias?.toLowerCase() === lower) return true
  return scope.object.name.toLowerCase() === lower && !scope.object.parents.has(lower)
}
