/** What became of each record of a batch: HubSpot answers 200, 201 or 207, and only the records themselves tell. */
import { CrmError } from '../errors.ts'
import type { RejectedItem, WriteResult } from '../port.ts'
import { classifyItem } from './classify.ts'
import { type Envelope, envelopeSchema, idsOfEnvelope } from './envelope.ts'
import type { BatchAnswer, HubspotRecord } from './schema.ts'

/** Refusals of a 207 by the id (or trace id) that they name; one may name several. */
export function refusalsOf(answer: BatchAnswer, endpoint: string): ReadonlyMap<string, CrmError> {
  const envelopes: Envelope[] = (answer.errors ?? []).map((error) => envelopeSchema.parse(error))
  return new Map(
    envelopes.flatMap((envelope) =>
      idsOfEnvelope(envelope).map((id) => [id, classifyItem(envelope, endpoint)] as const),
    ),
  )
}

/** The result of a batch update. Every id asked for ends as done or as rejected. */
export function updateResult(asked: readonly string[], answer: BatchAnswer, endpoint: string): WriteResult {
  const refusals = refusalsOf(answer, endpoint)
  const wanted = new Set(asked)
  const written = new Set(answer.results.map((record) => record.id).filter((id) => wanted.has(id)))
  const strangers = answer.results.filter((record) => !wanted.has(record.id))
  const lost = (id: string) => refusals.get(id) ?? (strangers.length > 0 ? merged() : unanswered(endpoint))
  const rejected: RejectedItem[] = asked
    .filter((id) => !written.has(id))
    .map((id) => ({ id, error: lost(id) }))
  const own = answer.results.filter((record) => wanted.has(record.id))
  return { done: [...written], rejected, modifiedUntil: before(latest(own), strangers) }
}

/** The latest `updatedAt`; null where HubSpot does not say. */
export function latest(records: readonly HubspotRecord[]): string | null {
  const instants = records.flatMap(({ updatedAt }) =>
    updatedAt === undefined ? [] : [Date.parse(updatedAt)],
  )
  return instants.length === 0 ? null : new Date(Math.max(...instants)).toISOString()
}

/**
 * HubSpot answers with the survivor when a record asked for was merged away meanwhile, and has written the loser's values
 * on it. The survivor must count as changed by others, so that the next pull reads it and the next push puts it right.
 */
function before(until: string | null, survivors: readonly HubspotRecord[]): string | null {
  const instants = survivors.flatMap(({ updatedAt }) =>
    updatedAt === undefined ? [] : [Date.parse(updatedAt) - 1],
  )
  if (until === null || instants.length === 0) return until
  return new Date(Math.min(Date.parse(until), ...instants)).toISOString()
}

function merged(): CrmError {
  return new CrmError({
    class: 'rejected-record',
    code: 'MERGED',
    message: 'This record was merged into another one in HubSpot. The next pull follows it.',
  })
}

function unanswered(endpoint: string): CrmError {
  return new CrmError({
    class: 'rejected-record',
    code: 'NOT_IN_ANSWER',
    message: `HubSpot's answer to ${endpoint} does not mention this record. It is tried again with the next cycle.`,
  })
}
