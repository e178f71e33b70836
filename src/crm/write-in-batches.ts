/** Cuts a long write into the CRM's batches and keeps a few of them under way. */
import { mergeResults } from './bisect.ts'
import { createInFlight } from './in-flight.ts'
import type { WriteResult } from './port.ts'

export interface BatchOptions {
  /** Items of one batch. */
  readonly size: number
  /** Batches at a time. */
  readonly lanes: number
}

/**
 * Writes `items` in batches of `size`, at most `lanes` at a time, and joins the results. When a batch throws, batches that
 * have not begun are left out, those under way are waited for, and then the first error is thrown.
 */
export async function writeInBatches<Item>(
  items: readonly Item[],
  { size, lanes }: BatchOptions,
  write: (batch: readonly Item[]) => Promise<WriteResult>,
): Promise<WriteResult> {
  const lane = createInFlight(lanes)
  const errors: unknown[] = []
  const batches = Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  )
  const results = await Promise.all(
    batches.map((batch) =>
      lane(async () => {
        if (errors.length > 0) return mergeResults([])
        return write(batch).catch((error: unknown) => {
          errors.push(error)
          return mergeResults([])
        })
      }),
    ),
  )
  if (errors.length > 0) throw errors[0]
  return mergeResults(results)
}
