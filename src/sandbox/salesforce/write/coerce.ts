import { withChecksum } from '../../salesforce-id.ts'
import { RecordError } from '../errors.ts'
import type { Field } from '../schema/field.ts'
import { isDay, parseInstant, toSeconds, type Value } from '../value.ts'

/** Where a value comes from: JSON is typed, a CSV cell (or a person's entry) is text. */
export type Origin = 'json' | 'text'

const emailShape = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/

/**
 * Turns what a client sent into the value that is kept.
 * @throws RecordError with the code that Salesforce uses for this kind of mistake.
 */
export function coerce(field: Field, raw: unknown, origin: Origin): Value {
  if (raw === null || raw === '') return emptyValue(field, raw)
  switch (field.type) {
    case 'boolean':
      return coerceBoolean(field, raw, origin)
    case 'double':
    case 'currency':
    case 'int':
      return coerceNumber(field, raw, origin)
    case 'date':
      if (typeof raw === 'string' && isDay(raw)) return raw
      throw cannotDeserialize(field, 'date', raw, origin)
    case 'datetime': {
      const ms = typeof raw === 'string' ? parseInstant(raw) : null
      if (ms === null) throw cannotDeserialize(field, 'datetime', raw, origin)
      return toSeconds(ms)
    }
    default:
      return coerceText(field, raw, origin)
  }
}

/** Salesforce keeps no empty text, and no checkbox without a value. */
function emptyValue(field: Field, raw: null | ''): Value {
  if (field.type === 'boolean')
    throw new RecordError(
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      `${field.label}: value not of required type: ${raw}`,
      [field.name],
    )
  if (field.required)
    throw new RecordError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${field.name}]`, [
      field.name,
    ])
  return null
}

function coerceBoolean(field: Field, raw: unknown, origin: Origin): Value {
  if (typeof raw === 'boolean') return raw
  const text = String(raw).toLowerCase()
  if (origin === 'text' && ['true', '1', 'yes'].includes(text)) return true
  if (origin === 'text' && ['false', '0', 'no'].includes(text)) return false
  throw cannotDeserialize(field, 'boolean', raw, origin)
}

function coerceNumber(field: Field, raw: unknown, origin: Origin): Value {
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    const type = field.type === 'int' ? 'int' : 'double'
    throw cannotDeserialize(field, type, raw, origin)
  }
  const whole = field.type === 'int' ? 9 : field.precision - field.scale
  if (Math.abs(value) >= 10 ** whole)
    throw new RecordError(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${raw}`,
      [field.name],
    )
  const unit = 10 ** field.scale
  return Math.sign(value) * (Math.round(Math.abs(value) * unit * (1 + Number.EPSILON)) / unit)
}

function coerceText(field: Field, raw: unknown, origin: Origin): Value {
  if (typeof raw !== 'string') throw cannotDeserialize(field, 'string', raw, origin)
  if (field.type === 'reference' || field.type === 'id') return coerceId(field, raw)
  if (raw.length > field.length) {
    const shown = raw.length > 60 ? `${raw.slice(0, 60)}…` : raw
    const message = `${field.label}: data value too large: ${shown} (max length=${field.length})`
    throw new RecordError('STRING_TOO_LONG', message, [field.name])
  }
  if (field.type === 'email' && !emailShape.test(raw))
    throw new RecordError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${raw}`, [
      field.name,
    ])
  if (!field.restrictedPicklist) return raw.trim() === '' ? null : detached(raw)
  return restrictedValue(field, raw)
}

/** A cell that was cut out of an uploaded file would keep the whole file in memory. */
const detached = (text: string): string => Buffer.from(text).toString()

/** The kept string is the picklist's own, so that a million rows share it. */
function restrictedValue(field: Field, raw: string): Value {
  const values = field.type === 'multipicklist' ? raw.split(';') : [raw]
  const known = values.map((value) => field.picklist.find((one) => one.value === value)?.value)
  const stray = values.find((_, at) => known[at] === undefined)
  if (stray !== undefined)
    throw new RecordError(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${stray}`,
      [field.name],
    )
  return known.length === 1 ? (known[0] as string) : known.join(';')
}

function coerceId(field: Field, raw: string): string {
  const isShaped = /^([a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/.test(raw)
  if (!isShaped)
    throw new RecordError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${raw}`, [field.name])
  return raw.length === 15 ? withChecksum(raw) : raw
}

function cannotDeserialize(field: Field, type: string, raw: unknown, origin: Origin): RecordError {
  if (origin === 'text')
    return new RecordError(
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      `${field.label}: value not of required type: ${raw}`,
      [field.name],
    )
  const token = Array.isArray(raw) ? 'START_ARRAY' : tokens[typeof raw]
  const shown = typeof raw === 'object' ? '' : ` value ${raw}`
  return new RecordError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from ${token}${shown} or request may be missing a required field at [line:1, column:1]`,
  )
}

const tokens: Partial<Record<string, string>> = {
  string: 'VALUE_STRING',
  number: 'VALUE_NUMBER_FLOAT',
  boolean: 'VALUE_BOOLEAN',
  object: 'START_OBJECT',
}
