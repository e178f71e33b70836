/** Cuts a long write into the CRM's batches and keeps a few of them under way. */
import { mergeResults } from './bisect.ts'
import type { Incoming, WriteResult } from './port.ts'

export interface BatchOptions {
  /** Items of one batch. */
  readonly size: number
  /** Batches at a time. */
  readonly lanes: number
}

/**
 * Writes `items` in batches of `size`, at most `lanes` at a time, and joins the results in the order of the items, which are
 * taken no earlier than a batch of them can go out. When a batch throws, nothing more begins, what is under way is waited
 * for, and then the first error is thrown.
 */
export async function writeInBatches<Item>(
  items: Incoming<Item>,
  { size, lanes }: BatchOptions,
  write: (batch: readonly Item[]) => Promise<WriteResult>,
): Promise<WriteResult> {
  const results: WriteResult[] = []
  const errors: unknown[] = []
  const underWay = new Set<Promise<void>>()
  try {
    let place = 0
    for await (const batch of batchesOf(items, size)) {
      const at = place++
      const one = write(batch)
        .then(
          (result) => {
            results[at] = result
          },
          (error: unknown) => {
            errors.push(error)
          },
        )
        .finally(() => underWay.delete(one))
      underWay.add(one)
      if (underWay.size >= lanes) await Promise.race(underWay)
      if (errors.length > 0) break
    }
  } finally {
    await Promise.all(underWay)
  }
  if (errors.length > 0) throw errors[0]
  return mergeResults(results)
}

/** Consecutive batches of `size`; the last one may be smaller. */
export async function* batchesOf<Item>(items: Incoming<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = []
  for await (const item of items) {
    if (batch.push(item) < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
