/** sObject Collections: up to 200 records in one call, each with its own result, matched by index. */
import type { z } from 'zod'
import { halve, isolate } from '../bisect.ts'
import type { CrmError } from '../errors.ts'
import type { RejectedItem, WriteResult } from '../port.ts'
import { toRecordError } from './classify.ts'
import type { SalesforceClient } from './client.ts'
import { rejecting } from './outcome.ts'
import { contractBroken, saveResultsSchema } from './schema.ts'

export interface CollectionWrite<Item> {
  readonly method: 'PATCH' | 'POST'
  /** `/Object/Key_Field__c` for an upsert by external id; nothing otherwise. */
  readonly path?: string
  /** At most 200. */
  readonly items: readonly Item[]
  readonly idOf: (item: Item) => string
  /** The record as Salesforce takes it, with `attributes`. */
  readonly toRecord: (item: Item) => object
  /** 1 where a repeat could do the work twice. */
  readonly attempts?: number
}

/**
 * Sends one collection. A request that Salesforce refuses because of one record that it does not name is split until that
 * record is alone. A field that it refuses on all of them rejects all of them. Throws what concerns the connection.
 */
export function writeCollection<Item>(
  client: SalesforceClient,
  write: CollectionWrite<Item>,
): Promise<WriteResult> {
  const { idOf } = write
  return isolate(write.items, (items) => send(client, { ...write, items }), {
    idOf,
    split: (items, error) => (error.class === 'rejected-field' ? { guilty: items, parts: [] } : halve(items)),
  })
}

/** Deletes records, at most 200, each given by our key and the org's id; one that is gone already is done. Results are by key. */
export async function deleteCollection(
  client: SalesforceClient,
  records: readonly (readonly [key: string, id: string])[],
): Promise<WriteResult> {
  const ids = records.map(([, id]) => id).join(',')
  const path = `/composite/sobjects?ids=${ids}&allOrNone=false`
  const { body, answeredAt } = await client.json({
    ...{ kind: 'write', method: 'DELETE', path },
    schema: saveResultsSchema,
  })
  return resultOf(path, records, ([key]) => key, body, answeredAt, ['ENTITY_IS_DELETED'])
}

async function send<Item>(client: SalesforceClient, write: CollectionWrite<Item>): Promise<WriteResult> {
  const { method, items, idOf, toRecord, attempts } = write
  const path = `/composite/sobjects${write.path ?? ''}`
  const { body, answeredAt } = await client.json({
    kind: 'write',
    method,
    path,
    body: { allOrNone: false, records: items.map(toRecord) },
    schema: saveResultsSchema,
    ...(attempts === undefined ? {} : { attempts }),
  })
  return resultOf(path, items, idOf, body, answeredAt, [])
}

/** Results by index; a refusal with one of the codes of `fine` is none. */
function resultOf<Item>(
  path: string,
  items: readonly Item[],
  idOf: (item: Item) => string,
  body: z.output<typeof saveResultsSchema>,
  answeredAt: string | null,
  fine: readonly string[],
): WriteResult {
  if (body.length !== items.length) throw contractBroken(path, 'as many results as records')
  const done: string[] = []
  const rejected: RejectedItem[] = []
  for (const [at, item] of items.entries()) {
    const result = body[at]
    const error = result?.errors[0]
    if (result?.success || (error && fine.includes(error.statusCode))) done.push(idOf(item))
    else rejected.push({ id: idOf(item), error: errorOf(error) })
  }
  return { ...rejecting(rejected), done, modifiedUntil: done.length > 0 ? answeredAt : null }
}

type SaveError = {
  readonly statusCode: string
  readonly message?: string | undefined
  readonly fields?: string[] | undefined
}

function errorOf(error: SaveError | undefined): CrmError {
  const { statusCode: code = 'UNKNOWN_EXCEPTION', message: text = '', fields = [] } = error ?? {}
  return toRecordError({ code, text, fields })
}
