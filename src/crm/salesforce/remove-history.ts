/** Deletes single records of the package: what it holds of people who were erased. */
import type { HistoryObject } from '#domain/history.ts'
import type { WriteResult } from '../port.ts'
import { writeInBatches } from '../write-in-batches.ts'
import { deleteCollection } from './collection.ts'
import type { Context } from './context.ts'
import { findByKey } from './find-by-key.ts'
import { historyParts } from './history.ts'
import { collectionSize } from './limits.ts'
import { nothing, writeInRounds } from './outcome.ts'
import { findPackageObject, whileThere } from './package-object.ts'

/** The `removeHistory` of the port. Deleted records stay in the org's recycle bin for 15 days. */
export async function removeHistory(
  context: Context,
  object: HistoryObject,
  keys: readonly string[],
): Promise<WriteResult> {
  const allDone = { ...nothing, done: keys }
  if (keys.length === 0) return nothing
  const found = await findPackageObject(context, historyParts[object])
  const key = found.fields.get('key')
  if (!key) return allDone
  return whileThere(
    context,
    found,
    async () => {
      const ids = await findByKey(context, { object: found.name, keyField: key.name }, keys)
      const idOf = ([one]: readonly [string, string]) => one
      const removed = await writeInRounds(context.deps, [...ids], idOf, (items) =>
        writeInBatches(items, { size: collectionSize, lanes: 1 }, (batch) =>
          deleteCollection(context.client, batch),
        ),
      )
      return { ...removed, done: [...keys.filter((one) => !ids.has(one)), ...removed.done] }
    },
    () => allDone,
  )
}
