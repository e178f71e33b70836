/**
 * Salesforce's refusals as CrmErrors. Names of the codes: the StatusCode and ExceptionCode lists of the SOAP and REST
 * references. The split into classes is ours.
 */
import { CrmError, type CrmErrorClass } from '../errors.ts'
import { refusalSchema } from './schema.ts'

/** Codes that mean the same whether a request or one record was refused. */
const classOfCode: Readonly<Record<string, CrmErrorClass>> = {
  INVALID_SESSION_ID: 'unauthorized',
  INVALID_AUTH_HEADER: 'unauthorized',
  INVALID_LOGIN: 'unauthorized',
  OAUTH_APP_BLOCKED: 'unauthorized',
  API_DISABLED_FOR_ORG: 'forbidden',
  API_CURRENTLY_DISABLED: 'forbidden',
  FUNCTIONALITY_NOT_ENABLED: 'forbidden',
  INSUFFICIENT_ACCESS: 'forbidden',
  INVALID_TYPE: 'forbidden',
  STORAGE_LIMIT_EXCEEDED: 'forbidden',
  REQUEST_LIMIT_EXCEEDED: 'limited',
  LIMIT_EXCEEDED: 'limited',
  EXCEEDED_QUOTA: 'limited',
  UNABLE_TO_LOCK_ROW: 'transient',
  SERVER_UNAVAILABLE: 'transient',
  FUNCTIONALITY_TEMPORARILY_UNAVAILABLE: 'transient',
  QUERY_TIMEOUT: 'transient',
  UNKNOWN_EXCEPTION: 'transient',
  INTERNAL_SERVER_ERROR: 'transient',
  TOO_MANY_APEX_REQUESTS: 'transient',
  JOB_NOT_COMPLETE: 'transient',
  INVALID_FIELD: 'rejected-field',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'rejected-field',
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'rejected-field',
  INVALID_TYPE_ON_FIELD_IN_RECORD: 'rejected-field',
  FIELD_CUSTOM_VALIDATION_EXCEPTION: 'rejected-record',
  FIELD_INTEGRITY_EXCEPTION: 'rejected-record',
  FIELD_FILTER_VALIDATION_EXCEPTION: 'rejected-record',
  REQUIRED_FIELD_MISSING: 'rejected-record',
  STRING_TOO_LONG: 'rejected-record',
  NUMBER_OUTSIDE_VALID_RANGE: 'rejected-record',
  ENTITY_IS_DELETED: 'rejected-record',
  ENTITY_IS_LOCKED: 'rejected-record',
  NOT_FOUND: 'rejected-record',
  MALFORMED_ID: 'rejected-record',
  DUPLICATE_VALUE: 'rejected-record',
  DUPLICATES_DETECTED: 'rejected-record',
  INSUFFICIENT_ACCESS_OR_READONLY: 'rejected-record',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'rejected-record',
  INVALID_CROSS_REFERENCE_KEY: 'rejected-record',
  INACTIVE_OWNER_OR_USER: 'rejected-record',
  OP_WITH_INVALID_USER_TYPE_EXCEPTION: 'rejected-record',
  TRANSFER_REQUIRES_READ: 'rejected-record',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'rejected-record',
  CANNOT_EXECUTE_FLOW_TRIGGER: 'rejected-record',
  APEX_ERROR: 'rejected-record',
  MALFORMED_QUERY: 'contract-broken',
  INVALID_QUERY_LOCATOR: 'contract-broken',
  JSON_PARSER_ERROR: 'rejected-batch',
  EXCEEDED_ID_LIMIT: 'rejected-batch',
}

/** What to do, for the person who must do it; the code's own line first, else that of its class. */
const adviceOfCode: Readonly<Record<string, string>> = {
  API_DISABLED_FOR_ORG: 'The edition has no API access: upgrade it or buy the API add-on.',
  INVALID_TYPE:
    'The integration user cannot see an object: grant Read on Account, Contact, Opportunity and User, and Create on Task.',
  STORAGE_LIMIT_EXCEEDED: 'The org is full: free data storage, then run the cycle again.',
  UNABLE_TO_LOCK_ROW: 'Something else was changing the record for a long time. The next cycle tries again.',
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'Add the value to the picklist, or update the Keyward package.',
  INVALID_FIELD:
    'The field does not exist or is hidden by field-level security: install the Keyward package and assign its permission set.',
  INVALID_FIELD_FOR_INSERT_UPDATE:
    'The field is read-only for the integration user: assign the Keyward permission set.',
  FIELD_CUSTOM_VALIDATION_EXCEPTION:
    'A validation rule of the org forbids the change: let it pass for the integration user.',
  REQUIRED_FIELD_MISSING:
    'The record lacks a field that the org requires: complete the record or relax the rule.',
  ENTITY_IS_DELETED: 'The record was deleted or merged; the next pull notices.',
  ENTITY_IS_LOCKED: 'An approval process locks the record; the next cycle tries again.',
  DUPLICATES_DETECTED: 'A duplicate rule of the org blocks the change: let it pass for the integration user.',
  INSUFFICIENT_ACCESS_OR_READONLY:
    'The integration user may not edit this record: check sharing and record types.',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:
    'A trigger or flow of the org failed on the record: its owner must repair it.',
  CANNOT_EXECUTE_FLOW_TRIGGER: 'A flow of the org failed on the record: its owner must repair it.',
  APEX_ERROR: 'Apex code of the org failed on the record: its owner must repair it.',
}

const adviceOfClass: Readonly<Record<CrmErrorClass, string>> = {
  transient: 'Nothing was lost; Keyward tries again.',
  limited:
    'The org has used its daily API calls. What was done is kept; the rest follows when the rolling 24 hours allow it.',
  unauthorized: 'Authorise the Salesforce connection again.',
  forbidden: 'The integration user lacks a permission: assign the Keyward permission set.',
  'rejected-record':
    'The other records are not affected. Open the record in Salesforce and correct what the code names.',
  'rejected-field': 'The other fields are not affected. Correct the field in Salesforce Setup.',
  'rejected-batch': 'Keyward sends the records in smaller parts.',
  'contract-broken': 'Nothing was changed. Report this code together with the time.',
  'unknown-outcome': 'No answer came; Keyward looks before it tries again.',
}

export interface Refusal {
  readonly code: string
  /** Salesforce's text: read for hints, never shown, since it may hold values. */
  readonly text: string
  readonly fields: readonly string[]
}

/** One refused record of an accepted request. A code that the table does not know concerns this record only. */
export function toRecordError(refusal: Refusal): CrmError {
  return build(refusal, classOf(refusal) ?? 'rejected-record', {})
}

/**
 * A refused request by HTTP status and body. `isWrite` tells whether an unknown 400 can be an unnamed bad record.
 * `headers` carry lower-case names.
 */
export function toRequestError(
  answer: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  },
  isWrite: boolean,
): CrmError {
  const refusal = parseRefusal(answer.body, answer.status)
  const asked = Number(answer.headers['retry-after'])
  return build(refusal, requestClass(refusal, answer.status, isWrite), {
    status: answer.status,
    ...(asked > 0 ? { retryAfterMs: asked * 1000 } : {}),
  })
}

/**
 * A request without an answer. A read is simply repeated; a write that may have arrived is `unknown-outcome`, unless no
 * connection was made at all.
 */
export function toNetworkError(cause: unknown, isWrite: boolean): CrmError {
  const code = networkCode(cause)
  const neverLeft = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ]
  return new CrmError({
    class: isWrite && !neverLeft.includes(code) ? 'unknown-outcome' : 'transient',
    code,
    message: `Salesforce could not be reached (${code}). ${adviceOfClass.transient} If it lasts, check the network and status.salesforce.com.`,
    cause,
  })
}

/** `sf__Error` of a failed ingest row: `CODE:text:field1,field2 --`. */
export function parseIngestError(text: string): Refusal {
  const [code = '', ...rest] = text.split(':')
  const fields = (rest.at(-1) ?? '').replace(/-+\s*$/, '').split(/[,\s]+/)
  return {
    code: /^[A-Z][A-Z_]+$/.test(code) ? code : 'INGEST_ROW_FAILED',
    text: rest.join(':'),
    fields: fields.filter((field) => /^[A-Za-z]\w*$/.test(field)),
  }
}

function parseRefusal(body: string, status: number): Refusal {
  try {
    const [{ errorCode: code, message: text = '', fields = [] }] = refusalSchema.parse(JSON.parse(body))
    const column = /No such column '([\w.]+)'/.exec(text)?.[1] // queries name it in the text only
    return { code, text, fields: fields.length === 0 && column !== undefined ? [column] : fields }
  } catch {
    return { code: `HTTP_${status}`, text: '', fields: [] } // an HTML page, or an empty body
  }
}

/** The same code stands for the daily allowance and for too many long calls at once; only the text tells. */
function classOf({ code, text }: Refusal): CrmErrorClass | undefined {
  if (code === 'REQUEST_LIMIT_EXCEEDED' && /concurrent/i.test(text)) return 'transient'
  return Object.hasOwn(classOfCode, code) ? classOfCode[code] : undefined
}

function requestClass(refusal: Refusal, status: number, isWrite: boolean): CrmErrorClass {
  if (status === 401) return 'unauthorized'
  if (refusal.code === 'NOT_FOUND') return 'contract-broken' // a path, not a record
  if (refusal.code === 'INSUFFICIENT_ACCESS_OR_READONLY') return 'forbidden'
  const known = classOf(refusal)
  // A whole request refused for one unnamed record: it must be found before the others can be written.
  if (known) return known === 'rejected-record' ? 'rejected-batch' : known
  if (status === 403) return 'forbidden'
  if (status === 408 || status === 420 || status === 429 || status >= 500) return 'transient'
  if (status === 413 || status === 414 || status === 431) return 'rejected-batch'
  return status === 400 && isWrite ? 'rejected-batch' : 'contract-broken'
}

function build(
  refusal: Refusal,
  errorClass: CrmErrorClass,
  more: { readonly status?: number; readonly retryAfterMs?: number },
): CrmError {
  const own = Object.hasOwn(adviceOfCode, refusal.code) ? adviceOfCode[refusal.code] : undefined
  const fields = refusal.fields.length > 0 ? `, field ${refusal.fields.join(', ')}` : ''
  const errorId = /ErrorId: ([\d-]+)/i.exec(refusal.text)?.[1]
  return new CrmError({
    class: errorClass,
    code: refusal.code,
    message: `Salesforce refused (${refusal.code}${fields}). ${own ?? adviceOfClass[errorClass]}`,
    fields: refusal.fields,
    ...more,
    ...(errorId === undefined ? {} : { correlationId: errorId }),
    vendorMessage: refusal.text,
  })
}

function networkCode(cause: unknown): string {
  if (!(cause instanceof Error)) return 'NETWORK'
  if (cause.name === 'TimeoutError') return 'TIMEOUT'
  const inner = cause.cause instanceof Error ? cause.cause : cause
  const code = 'code' in inner ? inner.code : undefined
  return typeof code === 'string' ? code : 'NETWORK'
}
