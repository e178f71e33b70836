/** What each refusal of HubSpot means: one ordered table; the first rule that fits decides. */
import { CrmError, type CrmErrorClass } from '../errors.ts'
import { type Envelope, envelopeSchema, fieldsOfEnvelope, marksOf, scopesOfEnvelope } from './envelope.ts'

/** Whether the call changes something, and whether it does so for several records at once. */
export type Effect = 'read' | 'write' | 'write-batch'

export interface Refusal {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
  readonly effect: Effect
  /** Method and path, for the message. */
  readonly endpoint: string
}

interface Rule {
  readonly status?: readonly number[]
  /** One of these words stands in the envelope. */
  readonly marks?: readonly string[]
  readonly effects?: readonly Effect[]
  readonly as: CrmErrorClass
  /** Pause where HubSpot names none, in milliseconds. */
  readonly pauseMs?: number
  readonly say: (about: {
    readonly endpoint: string
    readonly fields: string
    readonly scopes: string
  }) => string
}

const repeated = () => 'HubSpot is busy or out of order for the moment. The call is repeated.'
const recordRefused = ({ fields }: { fields: string }) =>
  `HubSpot refused this record${fields && ` because of ${fields}`}. Check the record and the rules on its properties.`
const gateway = [500, 502, 504, 520, 521, 522, 523, 524, 525, 526, 598, 599]

const rules: readonly Rule[] = [
  {
    marks: ['INVALID_GRANT', 'BAD_REFRESH_TOKEN'],
    as: 'unauthorized',
    say: () => 'HubSpot withdrew the access. Connect it again.',
  },
  {
    status: [401],
    as: 'unauthorized',
    say: () => 'HubSpot refused the access token. Connect HubSpot again.',
  },
  {
    status: [403],
    as: 'forbidden',
    say: ({ endpoint, scopes }) =>
      `HubSpot does not allow ${endpoint}. Grant ${scopes || 'the scopes that Keyward asks for'}.`,
  },
  {
    status: [429],
    marks: ['DAILY'],
    as: 'limited',
    say: () => "HubSpot's daily limit is used up. It renews at midnight in the portal's time zone.",
  },
  { status: [429], marks: ['SECONDLY'], as: 'transient', pauseMs: 1000, say: repeated },
  { status: [429], as: 'transient', pauseMs: 10_000, say: repeated },
  { marks: ['RATE_LIMITS'], as: 'transient', pauseMs: 10_000, say: repeated },
  {
    status: [423, 477],
    as: 'transient',
    pauseMs: 2000,
    say: () => 'HubSpot has locked the record or is moving the portal. The call is repeated.',
  },
  { status: [408, 425, 503], as: 'transient', say: repeated },
  { status: gateway, effects: ['read'], as: 'transient', say: repeated },
  {
    status: gateway,
    as: 'unknown-outcome',
    say: ({ endpoint }) => `HubSpot failed during ${endpoint}: it may or may not have been done.`,
  },
  { marks: ['INTERNAL_ERROR'], as: 'transient', say: repeated },
  {
    status: [414, 431],
    as: 'contract-broken',
    say: ({ endpoint }) =>
      `Keyward asked HubSpot for too many properties at once: ${endpoint}. Please report it.`,
  },
  { status: [413], effects: ['write', 'write-batch'], as: 'rejected-record', say: recordRefused },
  {
    status: [400, 404],
    marks: ['PROPERTY_DOESNT_EXIST', 'PROPERTY_NOT_FOUND'],
    as: 'rejected-field',
    say: ({ fields }) =>
      `HubSpot has no property ${fields || 'of this name'}. Restore it, or let Keyward set up its properties again.`,
  },
  {
    status: [400],
    marks: ['READ_ONLY_VALUE', 'READ_ONLY_PROPERTY', 'CALCULATED_VALUE'],
    as: 'rejected-field',
    say: ({ fields }) => `HubSpot lets nobody write ${fields || 'this property'}. Map another property.`,
  },
  {
    marks: ['INVALID_OPTION'],
    as: 'rejected-record',
    say: ({ fields }) =>
      `${fields || 'A property'} lacks the option that Keyward writes. Restore the option in HubSpot.`,
  },
  {
    marks: ['MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'MISSING_REQUIRED_PROPERTY'],
    as: 'rejected-record',
    say: ({ fields }) =>
      `A rule of your HubSpot requires ${fields || 'another property'} on this record. Fill it in, or change the rule.`,
  },
  {
    marks: ['OBJECT_NOT_FOUND'],
    as: 'rejected-record',
    say: () => 'HubSpot no longer has this record. The next pull will notice.',
  },
  {
    status: [400, 404, 409, 422],
    effects: ['write', 'write-batch'],
    as: 'rejected-record',
    say: recordRefused,
  },
]

/** The CrmError for an answer that is no success. Its message holds no value of a record and no token. */
export function classify(refusal: Refusal): CrmError {
  const envelope = envelopeSchema.parse(refusal.body)
  const marks = marksOf(envelope)
  const rule = rules.find((candidate) => fits(candidate, refusal, marks))
  const fields = fieldsOfEnvelope(envelope)
  const about = {
    endpoint: refusal.endpoint,
    fields: fields.join(', '),
    scopes: scopesOfEnvelope(envelope).join(', '),
  }
  const pause = askedPause(refusal.headers, marks) ?? rule?.pauseMs
  const correlationId = envelope.correlationId ?? refusal.headers.get('x-hubspot-correlation-id') ?? undefined
  return new CrmError({
    class: classOf(rule, refusal.effect),
    code: marks[0] ?? `HTTP_${refusal.status}`,
    message:
      rule?.say(about) ??
      `HubSpot answered ${refusal.status} to ${refusal.endpoint}, which Keyward does not expect.`,
    status: refusal.status,
    fields,
    ...(pause === undefined || rule?.as === 'limited' ? {} : { retryAfterMs: pause }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(envelope.message === undefined ? {} : { vendorMessage: envelope.message }),
  })
}

/** The CrmError for one entry of `errors` in a 207: about records, whatever its wording. */
export function classifyItem(item: Envelope, endpoint: string): CrmError {
  return classify({ status: 400, headers: new Headers(), body: item, effect: 'write', endpoint })
}

/** HubSpot refuses a whole batch for one record that it does not name; the message is written for that record. */
function classOf(rule: Rule | undefined, effect: Effect): CrmErrorClass {
  if (rule?.as === 'rejected-record' && effect === 'write-batch') return 'rejected-batch'
  return rule?.as ?? 'contract-broken'
}

function fits(rule: Rule, refusal: Refusal, marks: readonly string[]): boolean {
  if (rule.status && !rule.status.includes(refusal.status)) return false
  if (rule.effects && !rule.effects.includes(refusal.effect)) return false
  return !rule.marks || rule.marks.some((mark) => marks.includes(mark))
}

/** `Retry-After` in seconds; or, for the ten-second limit, the length of its window as the headers state it. */
function askedPause(headers: Headers, marks: readonly string[]): number | undefined {
  const seconds = headers.get('retry-after')
  if (seconds !== null && /^\d{1,6}$/.test(seconds)) return Number(seconds) * 1000
  const interval = headers.get('x-hubspot-ratelimit-interval-milliseconds')
  if (marks.includes('TEN_SECONDLY_ROLLING') && interval !== null && /^\d{1,6}$/.test(interval))
    return Number(interval)
  return undefined
}
