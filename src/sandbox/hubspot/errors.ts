/** HubSpot's error envelope. Thrown anywhere in the stand-in, turned into the answer by the server. */
import { randomUUID } from 'node:crypto'

export interface ErrorItem {
  readonly message: string
  readonly code?: string
  readonly context?: Readonly<Record<string, readonly string[]>>
}

export interface ErrorMore {
  readonly subCategory?: string
  readonly errors?: readonly ErrorItem[]
  readonly context?: Readonly<Record<string, readonly string[]>>
}

export class HubSpotError extends Error {
  override readonly name = 'HubSpotError'
  readonly status: number
  readonly category: string
  readonly more: ErrorMore

  constructor(status: number, category: string, message: string, more: ErrorMore = {}) {
    super(message)
    this.status = status
    this.category = category
    this.more = more
  }

  /** The body of the answer when the whole request failed. */
  body(): Record<string, unknown> {
    return {
      status: 'error',
      message: this.message,
      correlationId: randomUUID(),
      category: this.category,
      ...this.more,
    }
  }

  /** The entry in `errors` of a 207 when one input failed; `context` names it by `ids` or `objectWriteTraceId`. */
  item(context: Readonly<Record<string, readonly string[]>>): Record<string, unknown> {
    const { errors = [] } = this.more
    return { status: 'error', category: this.category, message: this.message, context, errors, links: {} }
  }
}

/** 400 for what the caller wrote wrongly. */
export function invalid(message: string, more: ErrorMore = {}): HubSpotError {
  return new HubSpotError(400, 'VALIDATION_ERROR', message, more)
}

/** 404 for a record, property or pipeline that is not there. */
export function notFound(message: string): HubSpotError {
  return new HubSpotError(404, 'OBJECT_NOT_FOUND', message)
}

/** 400 for property values, one item for each; HubSpot repeats the details as JSON text inside the message. */
export function invalidValues(
  items: readonly (ErrorItem & { readonly code: string; readonly name: string })[],
): HubSpotError {
  const details = items.map(({ message, code, name }) => ({ isValid: false, message, error: code, name }))
  const errors = items.map(({ message, code, name }) => ({
    message,
    code,
    context: { propertyName: [name] },
  }))
  return invalid(`Property values were not valid: ${JSON.stringify(details)}`, { errors })
}
