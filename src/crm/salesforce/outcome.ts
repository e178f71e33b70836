/** What becomes of single records that Salesforce did not accept. */
import { mergeResults } from '../bisect.ts'
import { type CrmError, reaction } from '../errors.ts'
import type { CrmDeps, RejectedItem, WriteResult } from '../port.ts'

/** Pauses before the locked records alone are sent again; a lock is usually held for seconds. */
const pausesMs = [1_000, 3_000, 9_000]

export const nothing: WriteResult = { done: [], rejected: [], modifiedUntil: null }

/** A result that only rejects. */
export const rejecting = (rejected: readonly RejectedItem[]): WriteResult => ({ ...nothing, rejected })

/**
 * Writes the items; those that were refused for a passing reason (a locked row) are written again, alone, after a pause
 * with jitter. What is still refused after four rounds stays rejected with its transient error.
 */
export async function writeInRounds<Item>(
  deps: Pick<CrmDeps, 'wait'>,
  items: readonly Item[],
  idOf: (item: Item) => string,
  write: (items: readonly Item[], round: number) => Promise<WriteResult>,
): Promise<WriteResult> {
  const results: WriteResult[] = []
  let pending = items
  for (let round = 0; pending.length > 0; round++) {
    const result = await write(pending, round)
    const pauseMs = pausesMs[round]
    const passing = new Set(
      result.rejected.filter(({ error }) => reaction[error.class] === 'retry').map(({ id }) => id),
    )
    if (passing.size === 0 || pauseMs === undefined) {
      results.push(result)
      break
    }
    results.push({ ...result, rejected: result.rejected.filter(({ id }) => !passing.has(id)) })
    pending = pending.filter((item) => passing.has(idOf(item)))
    await deps.wait(pauseMs * (0.5 + Math.random()))
  }
  return mergeResults(results)
}

/** Consecutive parts of at most `size`. */
export function partsOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  )
}

/** Refusals that are about who should own a record; it then goes to the integration user instead of nowhere. */
const ownerCodes = [
  'INACTIVE_OWNER_OR_USER',
  'OP_WITH_INVALID_USER_TYPE_EXCEPTION',
  'TRANSFER_REQUIRES_READ',
  'INVALID_CROSS_REFERENCE_KEY',
]

/** INVALID_CROSS_REFERENCE_KEY can be about any of the references, so it must name the owner. */
export function isAboutOwner({ code, fields }: CrmError): boolean {
  return ownerCodes.includes(code) && (code !== 'INVALID_CROSS_REFERENCE_KEY' || fields.includes('OwnerId'))
}
