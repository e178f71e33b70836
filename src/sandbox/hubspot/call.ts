/** One API request after its path, token and version were understood, and what every endpoint returns. */
import type { Grant } from './auth.ts'
import { invalid } from './errors.ts'
import { type ObjectType, objectTypeOf } from './object-type.ts'
import type { Portal } from './portal.ts'

export interface Call {
  readonly portal: Portal
  readonly method: string
  /** 2026-09, 2026-03, v4, v3 or v1. */
  readonly version: string
  /** What follows family and version in the path, decoded. */
  readonly rest: readonly string[]
  readonly query: URLSearchParams
  readonly body: string
  /** Who asks. */
  readonly grant: Grant
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Records read or written. */
  readonly records?: number
}

/** The body as a JSON object. @throws HubSpotError 400 if it is none. */
export function bodyOf(call: Call): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(call.body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // said below, together with other things that are no object
  }
  throw invalid('Invalid input JSON: the body must be a JSON object')
}

/** The `inputs` of a batch. @throws HubSpotError 400 if they are missing or more than `max`. */
export function inputsOf(body: Record<string, unknown>, max: number): Record<string, unknown>[] {
  const { inputs } = body
  if (!Array.isArray(inputs)) throw invalid('Some required fields were not set: [inputs]')
  if (inputs.length > max)
    throw invalid(
      `The maximum number of inputs supported in a batch request is ${max}. Received ${inputs.length}`,
    )
  if (inputs.some((input) => typeof input !== 'object' || input === null))
    throw invalid('Invalid input JSON: every input must be an object')
  return inputs as Record<string, unknown>[]
}

/** The object that a path segment names. @throws HubSpotError 400 if the portal has none of that name. */
export function typeOf(segment: string | undefined): ObjectType {
  const type = objectTypeOf(segment ?? '')
  if (!type) throw invalid(`Unable to infer object type from: ${segment ?? ''}`)
  return type
}

/** The 200 (or other 2xx) of a batch; with failed inputs it is a 207. */
export function batchAnswer(
  call: Call,
  status: number,
  results: readonly unknown[],
  errors: readonly unknown[] = [],
): Answer {
  const at = new Date(call.portal.now()).toISOString()
  const outcome = errors.length > 0 ? { numErrors: errors.length, errors } : {}
  return {
    status: errors.length > 0 ? 207 : status,
    body: { status: 'COMPLETE', results, startedAt: at, completedAt: at, ...outcome },
    records: results.length,
  }
}

/** A list of names from a query parameter, given with commas, repeatedly, or both. */
export function namesIn(query: URLSearchParams, parameter: string): string[] {
  return query
    .getAll(parameter)
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** The page size. @throws HubSpotError 400 outside 1 … max. */
export function limitIn(query: URLSearchParams, usual: number, max: number): number {
  const text = query.get('limit')
  if (text === null || text === '') return usual
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1 || limit > max)
    throw invalid(`limit must be between 1 and ${max}, was ${text}`)
  return limit
}
