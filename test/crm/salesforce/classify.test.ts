import { describe, expect, it } from 'vitest'
import type { CrmErrorClass } from '#crm/errors.ts'
import { parseIngestError, toNetworkError, toRecordError, toRequestError } from '#crm/salesforce/classify.ts'

const body = (errorCode: string, message = 'x') => JSON.stringify([{ errorCode, message }])

const requests: readonly [
  status: number,
  code: string,
  isWrite: boolean,
  expected: CrmErrorClass,
  text?: string,
][] = [
  [401, 'INVALID_SESSION_ID', false, 'unauthorized', 'Session expired or invalid'],
  [401, 'INVALID_AUTH_HEADER', false, 'unauthorized'],
  [401, 'SOMETHING_NEW', true, 'unauthorized'],
  [403, 'REQUEST_LIMIT_EXCEEDED', false, 'limited', 'TotalRequests Limit exceeded.'],
  [
    403,
    'REQUEST_LIMIT_EXCEEDED',
    false,
    'transient',
    'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
  ],
  [403, 'API_DISABLED_FOR_ORG', false, 'forbidden'],
  [403, 'API_CURRENTLY_DISABLED', false, 'forbidden'],
  [403, 'INSUFFICIENT_ACCESS', true, 'forbidden'],
  [403, 'SOMETHING_NEW', false, 'forbidden'],
  [400, 'INSUFFICIENT_ACCESS_OR_READONLY', true, 'forbidden'],
  [400, 'INVALID_TYPE', false, 'forbidden'],
  [400, 'STORAGE_LIMIT_EXCEEDED', true, 'forbidden'],
  [400, 'EXCEEDED_QUOTA', false, 'limited'],
  [400, 'INVALID_FIELD', false, 'rejected-field'],
  [400, 'INVALID_FIELD', true, 'rejected-field'],
  [400, 'INVALID_FIELD_FOR_INSERT_UPDATE', true, 'rejected-field'],
  [400, 'MALFORMED_QUERY', false, 'contract-broken'],
  [400, 'INVALID_QUERY_LOCATOR', false, 'contract-broken'],
  [404, 'NOT_FOUND', false, 'contract-broken'],
  [400, 'JSON_PARSER_ERROR', true, 'rejected-batch'],
  [400, 'EXCEEDED_ID_LIMIT', true, 'rejected-batch'],
  [400, 'MALFORMED_ID', true, 'rejected-batch'],
  [400, 'SOMETHING_NEW', true, 'rejected-batch'],
  [400, 'SOMETHING_NEW', false, 'contract-broken'],
  [400, 'QUERY_TIMEOUT', false, 'transient'],
  [400, 'UNABLE_TO_LOCK_ROW', true, 'transient'],
  [503, 'SERVER_UNAVAILABLE', false, 'transient'],
  [500, 'UNKNOWN_EXCEPTION', false, 'transient'],
  [413, 'SOMETHING_NEW', true, 'rejected-batch'],
  [414, 'SOMETHING_NEW', false, 'rejected-batch'],
  [431, 'SOMETHING_NEW', false, 'rejected-batch'],
  [420, 'SOMETHING_NEW', false, 'transient'],
  [429, 'SOMETHING_NEW', false, 'transient'],
  [302, 'SOMETHING_NEW', false, 'contract-broken'],
  [412, 'JOB_NOT_COMPLETE', false, 'transient'],
]

const records: readonly [code: string, expected: CrmErrorClass][] = [
  ['DUPLICATES_DETECTED', 'rejected-record'],
  ['DUPLICATE_VALUE', 'rejected-record'],
  ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'rejected-record'],
  ['FIELD_INTEGRITY_EXCEPTION', 'rejected-record'],
  ['REQUIRED_FIELD_MISSING', 'rejected-record'],
  ['STRING_TOO_LONG', 'rejected-record'],
  ['NUMBER_OUTSIDE_VALID_RANGE', 'rejected-record'],
  ['ENTITY_IS_DELETED', 'rejected-record'],
  ['ENTITY_IS_LOCKED', 'rejected-record'],
  ['MALFORMED_ID', 'rejected-record'],
  ['NOT_FOUND', 'rejected-record'],
  ['INSUFFICIENT_ACCESS_OR_READONLY', 'rejected-record'],
  ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'rejected-record'],
  ['INVALID_CROSS_REFERENCE_KEY', 'rejected-record'],
  ['INACTIVE_OWNER_OR_USER', 'rejected-record'],
  ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'rejected-record'],
  ['CANNOT_EXECUTE_FLOW_TRIGGER', 'rejected-record'],
  ['APEX_ERROR', 'rejected-record'],
  ['A_CODE_OF_NEXT_YEAR', 'rejected-record'],
  ['toString', 'rejected-record'],
  ['INVALID_FIELD_FOR_INSERT_UPDATE', 'rejected-field'],
  ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'rejected-field'],
  ['INVALID_TYPE_ON_FIELD_IN_RECORD', 'rejected-field'],
  ['UNABLE_TO_LOCK_ROW', 'transient'],
  ['SERVER_UNAVAILABLE', 'transient'],
]

describe('Salesforce refusals', () => {
  it.each(requests)(
    'a request refused with %i %s (write: %s) is %s',
    (status, code, isWrite, expected, text) => {
      const error = toRequestError({ status, headers: {}, body: body(code, text) }, isWrite)
      expect(error).toMatchObject({ class: expected, code, status })
    },
  )

  it.each(records)('a record refused with %s is %s', (code, expected) => {
    expect(toRecordError({ code, text: '', fields: ['X__c'] })).toMatchObject({
      class: expected,
      code,
      fields: ['X__c'],
    })
  })

  it('knows a page of HTML and an empty body by their status', () => {
    const html = { headers: {}, body: '<html>Down for maintenance</html>' }
    expect(toRequestError({ ...html, status: 503 }, true)).toMatchObject({
      class: 'transient',
      code: 'HTTP_503',
    })
    expect(toRequestError({ ...html, status: 200 }, false)).toMatchObject({ class: 'contract-broken' })
    expect(toRequestError({ status: 400, headers: {}, body: '' }, true)).toMatchObject({
      class: 'rejected-batch',
    })
  })

  it('shows neither the text nor the values of Salesforce, but the field and the error id', () => {
    const text = "No such column 'Foo__c' on entity 'Account'. ErrorId: 12345-678 (9) jane@acme.example"
    const error = toRequestError({ status: 400, headers: {}, body: body('INVALID_FIELD', text) }, false)
    expect(error.message).not.toContain('jane@')
    expect(error).toMatchObject({ fields: ['Foo__c'], correlationId: '12345-678' })
  })

  it('passes on how long to wait', () => {
    const error = toRequestError({ status: 503, headers: { 'retry-after': '7' }, body: '' }, false)
    expect(error.retryAfterMs).toBe(7_000)
  })

  it.each([
    [Object.assign(new TypeError('fetch failed'), { cause: coded('ECONNREFUSED') }), true, 'transient'],
    [Object.assign(new TypeError('fetch failed'), { cause: coded('ENOTFOUND') }), true, 'transient'],
    [
      Object.assign(new TypeError('fetch failed'), { cause: coded('UND_ERR_SOCKET') }),
      true,
      'unknown-outcome',
    ],
    [Object.assign(new TypeError('fetch failed'), { cause: coded('UND_ERR_SOCKET') }), false, 'transient'],
    [new DOMException('late', 'TimeoutError'), true, 'unknown-outcome'],
    [new DOMException('late', 'TimeoutError'), false, 'transient'],
    ['thrown text', true, 'unknown-outcome'],
  ] as const)('without an answer: %s (write: %s) is %s', (cause, isWrite, expected) => {
    expect(toNetworkError(cause, isWrite).class).toBe(expected)
  })

  it.each([
    [
      'UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: 001xx0000000001AAA:--',
      { code: 'UNABLE_TO_LOCK_ROW', fields: [] },
    ],
    [
      'FIELD_CUSTOM_VALIDATION_EXCEPTION:Say why: now:Keyward_Tier__c --',
      { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Keyward_Tier__c'] },
    ],
    [
      'REQUIRED_FIELD_MISSING:Required fields are missing: [LastName, Phone]:LastName,Phone --',
      { code: 'REQUIRED_FIELD_MISSING', fields: ['LastName', 'Phone'] },
    ],
    ['', { code: 'INGEST_ROW_FAILED', fields: [] }],
  ])('reads the reason of a failed row: %s', (text, expected) => {
    expect(parseIngestError(text)).toMatchObject(expected)
  })
})

function coded(code: string): Error {
  return Object.assign(new Error(code), { code })
}
