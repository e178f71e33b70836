/** Finds records by a key of ours, as many queries as the length of a URL asks for. */
import type { Context } from './context.ts'
import { collectionSize, longestUri } from './limits.ts'
import { partsOf } from './outcome.ts'
import { rowOfJson } from './row.ts'
import { queryPageSchema } from './schema.ts'
import { names, soql } from './soql.ts'
import { text } from './value.ts'

/** The ids of the records of `object` whose `keyField` holds one of the keys, by key. */
export async function findByKey(
  { client }: Context,
  { object, keyField }: { readonly object: string; readonly keyField: string },
  keys: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (keys.length === 0) return found
  for (const part of partsOf(keys, keysPerQuery(keys))) {
    const { soql: query } =
      soql`SELECT ${names(['Id', keyField])} FROM ${names([object])} WHERE ${names([keyField])} IN ${part}`
    const path = `/query?q=${encodeURIComponent(query)}`
    const { body } = await client.json({ kind: 'read', method: 'GET', path, schema: queryPageSchema })
    for (const record of body.records) {
      const row = rowOfJson(record)
      found.set(text(row, keyField) ?? '', text(row, 'Id') ?? '')
    }
  }
  return found
}

function keysPerQuery(keys: readonly string[]): number {
  const longest = Math.max(...keys.map((key) => encodeURIComponent(`'${key}',`).length + 6))
  return Math.max(1, Math.min(collectionSize, Math.floor((longestUri - 500) / longest)))
}
