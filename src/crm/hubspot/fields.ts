/** Writes own fields, and native ones that the admin named, by batch update. Setting the same values again is harmless, so a lost answer is simply repeated. */
import type { FieldObject } from '#domain/crm-record.ts'
import { readNativeKey } from '#domain/native-key.ts'
import { halve, isolate, type Split } from '../bisect.ts'
import type { CrmError } from '../errors.ts'
import type { CrmPort, FieldChange, WriteResult } from '../port.ts'
import { writeInBatches } from '../write-in-batches.ts'
import { updateResult } from './batch-result.ts'
import type { HubspotClient } from './client.ts'
import { limits } from './limits.ts'
import { propertyName, syncedAtProperty } from './own-property.ts'
import { hubspotObject, paths } from './paths.ts'
import { batchSchema } from './schema.ts'
import { toHubspot } from './value.ts'

interface Update {
  readonly id: string
  readonly properties: Readonly<Record<string, string>>
}

/** The `writeFields` of the port. */
export function createFieldWriter(client: HubspotClient): CrmPort['writeFields'] {
  return async (object, changes, syncedAt) => {
    const write = (updates: readonly Update[]) => updateBatch(client, object, updates)
    return writeInBatches(changes, { size: limits.batch, lanes: limits.inFlight }, (batch) =>
      isolate(
        batch.map((change) => toUpdate(change, syncedAt)),
        write,
        { idOf: (update) => update.id, split: splitUpdates },
      ),
    )
  }
}

async function updateBatch(
  client: HubspotClient,
  object: FieldObject,
  updates: readonly Update[],
): Promise<WriteResult> {
  const path = paths.batch(hubspotObject[object], 'update')
  const answer = await client.call({
    ...{ method: 'POST', path, kind: 'write', effect: 'write-batch' },
    body: { inputs: updates },
    answer: batchSchema,
  })
  return updateResult(
    updates.map((update) => update.id),
    answer,
    `POST ${path}`,
  )
}

function toUpdate({ externalId, set }: FieldChange, syncedAt: string | null): Update {
  const values = Object.entries(set).map(
    ([field, value]) => [readNativeKey(field)?.field ?? propertyName(field), toHubspot(value)] as const,
  )
  return {
    id: externalId,
    properties: { ...Object.fromEntries(values), [syncedAtProperty]: toHubspot(syncedAt) },
  }
}

/**
 * A missing property is to blame on every record that sets it, and a missing option on every record with that value:
 * a whole tier is not bisected record by record. Anything else is halved.
 */
function splitUpdates(updates: readonly Update[], error: CrmError): Split<Update> {
  const concerned = updates.filter((update) => error.fields.some((field) => field in update.properties))
  const others = updates.filter((update) => !concerned.includes(update))
  const rest = others.length > 0 ? [others] : []
  if (concerned.length === 0) return halve(updates)
  if (error.class === 'rejected-field') return { guilty: concerned, parts: rest }
  const [field] = error.fields
  if (error.code !== 'INVALID_OPTION' || field === undefined || error.fields.length > 1) return halve(updates)
  const byValue = [...Map.groupBy(concerned, (update) => update.properties[field]).values()]
  return byValue.length === 1
    ? { guilty: concerned, parts: rest }
    : { guilty: [], parts: [...byValue, ...rest] }
}
