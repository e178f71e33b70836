/** Single records by their ids: what a webhook named is read again, never taken from it. */
import { CrmError } from '../errors.ts'
import type { CrmPort } from '../port.ts'
import { classifyItem } from './classify.ts'
import type { HubspotClient } from './client.ts'
import { envelopeSchema, marksOf } from './envelope.ts'
import { limits } from './limits.ts'
import { type MapContext, mergeLosers } from './map.ts'
import { paths } from './paths.ts'
import { batchSchema, type HubspotRecord } from './schema.ts'
import { createSources, type Source } from './source.ts'

/** The `readRecords` of the port. */
export function createRecordReader(client: HubspotClient, context: MapContext): CrmPort['readRecords'] {
  const sources = createSources(client, context)
  return async (stream, externalIds) => {
    const source = sources[stream]
    const asked = [...new Set(externalIds)]
    const found = new Map<string, HubspotRecord>()
    for (let at = 0; at < asked.length; at += limits.batch) {
      // The id of a merged record answers with its survivor, which may have been asked for by itself too.
      for (const record of await readBatch(client, source, asked.slice(at, at + limits.batch)))
        found.set(record.id, record)
    }
    const records = [...found.values()]
    const merged = mergeLosers(records)
    const known = new Set([...found.keys(), ...merged.map((loser) => loser.externalId)])
    const absent = asked.filter((id) => !known.has(id)).map((id) => ({ externalId: id, mergedInto: null }))
    return { records: await source.complete(records), gone: [...merged, ...absent] }
  }
}

async function readBatch<Record>(
  client: HubspotClient,
  { object, properties }: Source<Record>,
  ids: readonly string[],
): Promise<readonly HubspotRecord[]> {
  const path = paths.batch(object, 'read')
  const call = client.call({
    ...{ method: 'POST', path, kind: 'read', effect: 'read' },
    body: { properties, inputs: ids.map((id) => ({ id })) },
    answer: batchSchema,
  })
  const answer = await call.catch((error: unknown) => {
    // None of them exists.
    if (error instanceof CrmError && error.status === 404) return { results: [], errors: [] }
    throw error
  })
  for (const error of answer.errors ?? []) refuseUnlessAbsent(error, `POST ${path}`)
  return answer.results
}

/** Any other error would make us take a record for deleted. */
function refuseUnlessAbsent(error: unknown, endpoint: string): void {
  const envelope = envelopeSchema.parse(error)
  if (!marksOf(envelope).includes('OBJECT_NOT_FOUND')) throw classifyItem(envelope, endpoint)
}
