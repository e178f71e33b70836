/** Finds out which tasks exist already, by their key. */
import { CrmError } from '../errors.ts'
import type { HubspotClient } from './client.ts'
import { limits } from './limits.ts'
import { taskKeyProperty } from './own-property.ts'
import { paths } from './paths.ts'
import { batchSchema, type HubspotRecord, searchSchema } from './schema.ts'
import { text } from './value.ts'

/** A search body holds at most 3,000 characters, and a key is up to 64 long. */
const keysPerSearch = 30

/** Keys that tasks have, with the tasks' ids, read by the unique property: exact at once. At most 100 keys. */
export async function readTasksByKey(
  client: HubspotClient,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const body = {
    idProperty: taskKeyProperty,
    properties: [taskKeyProperty],
    inputs: keys.map((id) => ({ id })),
  }
  const call = client.call({
    ...{ method: 'POST', path: paths.batch('tasks', 'read'), kind: 'read', effect: 'read' },
    body,
    answer: batchSchema,
  })
  const answer = await call.catch((error: unknown) => {
    if (error instanceof CrmError && error.status === 404) return { results: [] }
    throw error
  })
  return idsOf(answer.results)
}

/** The same by search, for a portal whose property is not unique; a task of the last moments may not be found. */
export async function searchTasksByKey(
  client: HubspotClient,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let at = 0; at < keys.length; at += keysPerSearch) {
    const values = keys.slice(at, at + keysPerSearch)
    const { results } = await client.call({
      ...{ method: 'POST', path: paths.search('tasks'), kind: 'read', effect: 'read', bucket: 'search' },
      body: {
        filterGroups: [{ filters: [{ propertyName: taskKeyProperty, operator: 'IN', values }] }],
        properties: [taskKeyProperty],
        limit: limits.searchPage,
      },
      answer: searchSchema,
    })
    for (const [key, id] of idsOf(results)) found.set(key, id)
  }
  return found
}

function idsOf(records: readonly HubspotRecord[]): ReadonlyMap<string, string> {
  return new Map(
    records.flatMap(({ id, properties }) => {
      const key = text(properties, taskKeyProperty)
      return key === null ? [] : [[key, id] as const]
    }),
  )
}
