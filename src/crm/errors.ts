/**
 * One error class for everything a CRM can refuse, and one table that says what each class of failure means.
 * Adapters translate vendor answers into it once, at the edge, and never let a token or a field value into the message.
 */

/** What to do about a failure. The table `reaction` below is the only place that decides it. */
export type CrmErrorClass =
  | 'transient' // 5xx, network, locked, secondly limits: try again with a pause
  | 'limited' // daily limit: stop until it renews
  | 'unauthorized' // token refused: authorise again
  | 'forbidden' // scope or permission missing: the admin must grant it
  | 'rejected-record' // this record only
  | 'rejected-field' // this field on every record: schema, option, read-only
  | 'rejected-batch' // the whole batch was refused because of an unnamed record: split
  | 'contract-broken' // the answer does not have the documented shape
  | 'unknown-outcome' // a write was sent and no answer came

export interface CrmErrorDetails {
  readonly class: CrmErrorClass
  /** The vendor's own code, such as INVALID_OPTION or UNABLE_TO_LOCK_ROW. */
  readonly code: string
  /** Written for the admin: what happened, what to do. No values, no tokens. */
  readonly message: string
  readonly status?: number
  readonly retryAfterMs?: number
  /** Names of the fields concerned, in the CRM's spelling. */
  readonly fields?: readonly string[]
  /** The vendor's request or correlation id, for their support. */
  readonly correlationId?: string
  /** The CRM's own words. They may hold values of a record: shown to the admin, never logged. */
  readonly vendorMessage?: string
  readonly cause?: unknown
}

export class CrmError extends Error {
  override readonly name = 'CrmError'
  readonly class: CrmErrorClass
  readonly code: string
  readonly status: number | null
  readonly retryAfterMs: number | null
  readonly fields: readonly string[]
  readonly correlationId: string | null
  /** Behind a getter, so that a logger that copies an error's own properties does not find it. */
  readonly #vendorMessage: string | null

  constructor(details: CrmErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause })
    this.class = details.class
    this.code = details.code
    this.status = details.status ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
    this.fields = details.fields ?? []
    this.correlationId = details.correlationId ?? null
    this.#vendorMessage = details.vendorMessage || null
  }

  get vendorMessage(): string | null {
    return this.#vendorMessage
  }
}

/** `retry`: the same call again. `split`: halve the batch. `report`: to the admin, per record. `stop`: park the connection. */
export type Reaction = 'retry' | 'split' | 'report' | 'stop'

export const reaction = {
  transient: 'retry',
  limited: 'stop',
  unauthorized: 'stop',
  forbidden: 'stop',
  'rejected-record': 'report',
  'rejected-field': 'report',
  'rejected-batch': 'split',
  'contract-broken': 'stop',
  'unknown-outcome': 'retry',
} as const satisfies Record<CrmErrorClass, Reaction>
