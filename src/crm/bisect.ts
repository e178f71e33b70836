/** Finds the records that make a CRM refuse a whole batch, so that the others are written all the same. */
import { CrmError, reaction } from './errors.ts'
import type { WriteResult } from './port.ts'

/** How to go on after a refused batch of two or more. */
export interface Split<Item> {
  /** Certainly to blame: rejected with the batch's error, not sent again. */
  readonly guilty: readonly Item[]
  /** Sent again, each part as a batch of its own. */
  readonly parts: readonly (readonly Item[])[]
}

export interface IsolateOptions<Item> {
  /** External id of the record or key of the task: how a rejected item is named. */
  readonly idOf: (item: Item) => string
  /** Where the error itself says whom it concerns; halves by default. */
  readonly split?: (items: readonly Item[], error: CrmError) => Split<Item>
}

/** Two halves, order kept. */
export function halve<Item>(items: readonly Item[]): Split<Item> {
  const middle = Math.ceil(items.length / 2)
  return { guilty: [], parts: [items.slice(0, middle), items.slice(middle)] }
}

/**
 * Writes `items` as one batch; when the CRM refuses the batch as a whole (`split` or `report` in the table of errors.ts),
 * splits it until the bad records are alone. Each bad record costs at most 2·⌈log2 n⌉ further calls, and the others are
 * written exactly once. A batch of one that is refused becomes a rejected record. Errors that are not about records
 * (token, limit, outage) are thrown as they are; what was written before them is written again by the caller's repeat.
 */
export async function isolate<Item>(
  items: readonly Item[],
  write: (items: readonly Item[]) => Promise<WriteResult>,
  options: IsolateOptions<Item>,
): Promise<WriteResult> {
  const results: WriteResult[] = []
  const waiting: (readonly Item[])[] = [items]
  for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
    if (batch.length === 0) continue
    try {
      results.push(await write(batch))
    } catch (error) {
      if (!(error instanceof CrmError) || !isAboutRecords(error)) throw error
      const { guilty, parts } = splitFurther(batch, error, options)
      results.push(reject(guilty.map(options.idOf), error))
      waiting.push(...parts.toReversed())
    }
  }
  return mergeResults(results)
}

/** The results of several batches as one. */
export function mergeResults(results: readonly WriteResult[]): WriteResult {
  return {
    done: results.flatMap((result) => result.done),
    rejected: results.flatMap((result) => result.rejected),
    modifiedUntil: results.reduce<string | null>(
      (latest, { modifiedUntil }) => later(latest, modifiedUntil),
      null,
    ),
  }
}

function splitFurther<Item>(
  batch: readonly Item[],
  error: CrmError,
  options: IsolateOptions<Item>,
): Split<Item> {
  if (batch.length === 1) return { guilty: batch, parts: [] }
  const split = options.split?.(batch, error) ?? halve(batch)
  const shrinks = split.parts.every((part) => part.length < batch.length)
  return shrinks ? split : halve(batch)
}

function isAboutRecords(error: CrmError): boolean {
  return reaction[error.class] === 'split' || reaction[error.class] === 'report'
}

/** Ids rejected for the same reason; a refused batch, once alone, is a refused record. */
function reject(ids: readonly string[], error: CrmError): WriteResult {
  const own = error.class === 'rejected-batch' ? asRecordError(error) : error
  return { done: [], rejected: ids.map((id) => ({ id, error: own })), modifiedUntil: null }
}

function asRecordError(error: CrmError): CrmError {
  return new CrmError({
    class: 'rejected-record',
    code: error.code,
    message: error.message,
    fields: error.fields,
    cause: error,
    ...(error.status === null ? {} : { status: error.status }),
    ...(error.correlationId === null ? {} : { correlationId: error.correlationId }),
    ...(error.vendorMessage === null ? {} : { vendorMessage: error.vendorMessage }),
  })
}

/** Instants in UTC compare as instants, not as text: `…00Z` and `…00.000Z` are the same. */
function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return Date.parse(b) > Date.parse(a) ? b : a
}
