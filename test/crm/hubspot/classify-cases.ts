/** Answers of HubSpot and what each means, for classify.test.ts. */
import type { CrmErrorClass } from '#crm/errors.ts'
import type { Effect } from '#crm/hubspot/classify.ts'

export interface Case {
  readonly name: string
  readonly status: number
  readonly effect?: Effect
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly class: CrmErrorClass
  readonly code?: string
  readonly retryAfterMs?: number | null
  readonly fields?: readonly string[]
}

export const error = (category: string, more: object = {}) => ({
  status: 'error',
  message: 'text with a value: jo@acme.test',
  correlationId: 'c-1',
  category,
  ...more,
})
const limit = (policyName: string) => ({
  status: 'error',
  message: `You have reached your ${policyName.toLowerCase()} limit.`,
  errorType: 'RATE_LIMIT',
  policyName,
})
export const detail = (code: string, propertyName?: string) => ({
  errors: [{ code, message: 'x', ...(propertyName ? { context: { propertyName: [propertyName] } } : {}) }],
})
export const html = undefined // a gateway's page: not JSON

export const cases: readonly Case[] = [
  // Limits
  {
    name: 'ten seconds',
    status: 429,
    body: limit('TEN_SECONDLY_ROLLING'),
    class: 'transient',
    code: 'TEN_SECONDLY_ROLLING',
    retryAfterMs: 10_000,
  },
  {
    name: 'ten seconds, window in the headers',
    status: 429,
    body: limit('TEN_SECONDLY_ROLLING'),
    headers: { 'X-HubSpot-RateLimit-Interval-Milliseconds': '8000' },
    class: 'transient',
    retryAfterMs: 8000,
  },
  {
    name: 'Retry-After wins',
    status: 429,
    body: limit('TEN_SECONDLY_ROLLING'),
    headers: { 'Retry-After': '3' },
    class: 'transient',
    retryAfterMs: 3000,
  },
  {
    name: 'Retry-After that is no number',
    status: 429,
    body: limit('SECONDLY'),
    headers: { 'Retry-After': 'soon' },
    class: 'transient',
    retryAfterMs: 1000,
  },
  {
    name: 'search, one second',
    status: 429,
    body: limit('SECONDLY'),
    class: 'transient',
    retryAfterMs: 1000,
  },
  {
    name: 'limit without a body',
    status: 429,
    body: html,
    class: 'transient',
    code: 'HTTP_429',
    retryAfterMs: 10_000,
  },
  {
    name: 'limit on a write',
    status: 429,
    effect: 'write-batch',
    body: limit('TEN_SECONDLY_ROLLING'),
    class: 'transient',
  },
  {
    name: 'daily limit',
    status: 429,
    body: limit('DAILY'),
    class: 'limited',
    code: 'DAILY',
    retryAfterMs: null,
  },
  {
    name: 'daily limit with a Retry-After of an hour',
    status: 429,
    body: limit('DAILY'),
    headers: { 'Retry-After': '3600' },
    class: 'limited',
    retryAfterMs: null,
  },
  // Busy
  { name: 'locked', status: 423, class: 'transient', retryAfterMs: 2000 },
  {
    name: 'migration with Retry-After',
    status: 477,
    headers: { 'Retry-After': '86400' },
    class: 'transient',
    retryAfterMs: 86_400_000,
  },
  { name: 'request timeout', status: 408, class: 'transient' },
  { name: 'unavailable, read', status: 503, class: 'transient', retryAfterMs: null },
  { name: 'unavailable, write: nothing was done', status: 503, effect: 'write', class: 'transient' },
  ...[500, 502, 504, 520, 521, 522, 523, 524, 525, 526].flatMap((status): Case[] => [
    { name: 'gateway, read', status, body: html, class: 'transient', code: `HTTP_${status}` },
    { name: 'gateway, write', status, effect: 'write-batch', body: html, class: 'unknown-outcome' },
  ]),
  // Access
  {
    name: 'expired token',
    status: 401,
    body: error('EXPIRED_AUTHENTICATION'),
    class: 'unauthorized',
    code: 'EXPIRED_AUTHENTICATION',
  },
  { name: 'bad token', status: 401, body: error('INVALID_AUTHENTICATION'), class: 'unauthorized' },
  { name: 'unauthorized without a body', status: 401, class: 'unauthorized', code: 'HTTP_401' },
  {
    name: 'dead grant',
    status: 400,
    effect: 'write',
    body: { error: 'invalid_grant', error_description: 'x' },
    class: 'unauthorized',
    code: 'INVALID_GRANT',
  },
  {
    name: 'dead grant, older body',
    status: 400,
    effect: 'write',
    body: { status: 'BAD_REFRESH_TOKEN', message: 'x' },
    class: 'unauthorized',
    code: 'BAD_REFRESH_TOKEN',
  },
  {
    name: 'missing scope',
    status: 403,
    body: error('MISSING_SCOPES', {
      errors: [{ message: 'x', context: { requiredGranularScopes: ['crm.objects.deals.read'] } }],
    }),
    class: 'forbidden',
    code: 'MISSING_SCOPES',
  },
  { name: 'forbidden without a body', status: 403, class: 'forbidden' },
  // Ours
  { name: 'address too long', status: 414, class: 'contract-broken' },
  { name: 'headers too long', status: 431, class: 'contract-broken' },
  { name: 'method not allowed', status: 405, class: 'contract-broken' },
  { name: 'teapot', status: 418, class: 'contract-broken', code: 'HTTP_418' },
  {
    name: 'malformed read',
    status: 400,
    body: error('VALIDATION_ERROR'),
    class: 'contract-broken',
    code: 'VALIDATION_ERROR',
  },
  { name: 'unknown path', status: 404, class: 'contract-broken' },
  // Fields
  {
    name: 'unknown property, batch',
    status: 400,
    effect: 'write-batch',
    body: error('VALIDATION_ERROR', detail('PROPERTY_DOESNT_EXIST', 'keyward_tier')),
    class: 'rejected-field',
    code: 'PROPERTY_DOESNT_EXIST',
    fields: ['keyward_tier'],
  },
  {
    name: 'unknown property, packed into the message',
    status: 400,
    effect: 'write-batch',
    body: error('VALIDATION_ERROR', {
      message:
        'Property values were not valid: [{"isValid":false,"message":"Property \\"keyward_csat\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"keyward_csat"}]',
    }),
    class: 'rejected-field',
    fields: ['keyward_csat'],
  },
  {
    name: 'unknown property, one record',
    status: 400,
    effect: 'write',
    body: error('VALIDATION_ERROR', detail('PROPERTY_DOESNT_EXIST', 'x')),
    class: 'rejected-field',
    fields: ['x'],
  },
  {
    name: 'read-only property',
    status: 400,
    effect: 'write-batch',
    body: error('VALIDATION_ERROR', detail('READ_ONLY_VALUE', 'hs_total_deal_value')),
    class: 'rejected-field',
    fields: ['hs_total_deal_value'],
  },
  // Batches
  {
    name: 'bad record in a batch',
    status: 400,
    effect: 'write-batch',
    body: error('VALIDATION_ERROR'),
    class: 'rejected-batch',
  },
  {
    name: 'missing option in a batch',
    status: 400,
    effect: 'write-batch',
    body: error('VALIDATION_ERROR', detail('INVALID_OPTION', 'keyward_tier')),
    class: 'rejected-batch',
    code: 'INVALID_OPTION',
    fields: ['keyward_tier'],
  },
  {
    name: 'conflict in a batch',
    status: 409,
    effect: 'write-batch',
    body: error('CONFLICT'),
    class: 'rejected-batch',
    code: 'CONFLICT',
  },
  {
    name: 'missing record in a batch',
    status: 404,
    effect: 'write-batch',
    body: error('OBJECT_NOT_FOUND'),
    class: 'rejected-batch',
  },
  {
    name: 'admin rule in a batch',
    status: 400,
    effect: 'write-batch',
    body: error('VALIDATION_ERROR', detail('MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'country')),
    class: 'rejected-batch',
    code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
    fields: ['country'],
  },
  { name: 'batch too large', status: 413, effect: 'write-batch', class: 'rejected-batch' },
  // Records
  {
    name: 'bad record',
    status: 400,
    effect: 'write',
    body: error('VALIDATION_ERROR'),
    class: 'rejected-record',
  },
  {
    name: 'existing property',
    status: 409,
    effect: 'write',
    body: error('OBJECT_ALREADY_EXISTS', { subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' }),
    class: 'rejected-record',
    code: 'PROPERTY_WITH_NAME_EXISTS',
  },
  {
    name: 'missing record',
    status: 404,
    effect: 'write',
    body: error('OBJECT_NOT_FOUND'),
    class: 'rejected-record',
  },
  {
    name: 'missing property, read',
    status: 404,
    effect: 'read',
    body: error('OBJECT_NOT_FOUND'),
    class: 'rejected-record',
    code: 'OBJECT_NOT_FOUND',
  },
  {
    name: 'admin rule',
    status: 400,
    effect: 'write',
    body: error('VALIDATION_ERROR', detail('MISSING_REQUIRED_PROPERTY', 'country')),
    class: 'rejected-record',
    fields: ['country'],
  },
  // Envelopes out of shape
  {
    name: 'envelope of other types',
    status: 400,
    effect: 'write',
    body: { message: 5, errors: 'no', context: [], category: null },
    class: 'rejected-record',
    code: 'HTTP_400',
  },
  { name: 'envelope that is a list', status: 502, body: [], class: 'transient', code: 'HTTP_502' },
]
