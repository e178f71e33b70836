import type { HostAnswer, HostRequest } from '../../host.ts'
import type { RequestKind } from '../../journal.ts'
import { jsonParserError } from '../errors.ts'
import type { Org } from '../org.ts'

/** One request to the REST API of one version. */
export interface Context {
  readonly org: Org
  readonly request: HostRequest
  /** `68.0` */
  readonly version: string
  /** What the groups of the route's pattern matched, decoded. */
  readonly params: readonly string[]
}

export interface Route {
  readonly method: string
  /** The path below `/services/data/vXX.0`, or the whole path for routes outside of it. */
  readonly path: RegExp
  readonly kind: RequestKind
  readonly answer: (context: Context) => HostAnswer | Promise<HostAnswer>
}

/** The body as a JSON object. @throws ApiError JSON_PARSER_ERROR */
export function jsonBody(request: HostRequest): Record<string, unknown> {
  if (request.body.trim() === '')
    throw jsonParserError('The HTTP entity body is required, but this request has no entity body.')
  let value: unknown
  try {
    value = JSON.parse(request.body)
  } catch {
    throw jsonParserError('Unexpected character at [line:1, column:1]')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw jsonParserError('Unexpected parameter encountered during deserialization: the body must be an object')
}

export const base = (version: string) => `/services/data/v${version}`
