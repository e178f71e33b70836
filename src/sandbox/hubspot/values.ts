/** Checks what a request wants to write, value by value, and brings it into the form in which HubSpot stores it. */
import { invalidValues } from './errors.ts'
import type { HubRecord } from './object-store.ts'
import type { ObjectType } from './object-type.ts'
import type { Portal } from './portal.ts'
import type { Property } from './property.ts'

export type Changes = Record<string, string | null>

interface Problem {
  readonly name: string
  readonly code: string
  readonly message: string
}

type Checked = { readonly value: string | null } | { readonly code: string; readonly message: string }

/**
 * The stored form of `properties`. `record` is the one that is changed, null on create.
 * @throws HubSpotError 400 naming every property that is unknown, read-only or has a value its type does not allow.
 */
export function checkValues(
  portal: Portal,
  type: ObjectType,
  record: HubRecord | null,
  properties: unknown,
): Changes {
  if (typeof properties !== 'object' || properties === null) return {}
  const store = portal.stores[type]
  const changes: Changes = {}
  const problems: Problem[] = []
  for (const [name, given] of Object.entries(properties as Record<string, unknown>)) {
    const property = store.catalogue.active(name)
    if (!property) {
      problems.push({ name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` })
      continue
    }
    if (property.readOnly) {
      const message = `"${name}" is a read only property; its value cannot be set.`
      problems.push({ name, code: 'READ_ONLY_VALUE', message })
      continue
    }
    const before = record === null ? null : store.value(record, name)
    const checked = checkValue(
      portal,
      property,
      given === null || given === undefined ? '' : String(given),
      before,
    )
    if ('value' in checked) changes[name] = checked.value
    else problems.push({ name, ...checked })
  }
  if (problems.length > 0) throw invalidValues(problems)
  return changes
}

function checkValue(portal: Portal, property: Property, text: string, before: string | null): Checked {
  if (text === '') return { value: null }
  if (property.name === 'hubspot_owner_id') return checkOwner(portal, text)
  switch (property.type) {
    case 'number':
      if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text.trim())) return { value: text.trim() }
      return { code: 'INVALID_INTEGER', message: `${text} was not a valid number.` }
    case 'bool':
      return checkOptions(property, text.toLowerCase(), ['true', 'false'])
    case 'enumeration': {
      const allowed = property.options.map((option) => option.value)
      return property.fieldType === 'checkbox'
        ? checkSeveral(property, text, allowed, before)
        : checkOptions(property, text, allowed)
    }
    case 'date':
      return checkDate(text)
    case 'datetime': {
      const ms = instantOf(text)
      return ms === null
        ? { code: 'INVALID_LONG', message: `${text} was not a valid long.` }
        : { value: new Date(ms).toISOString() }
    }
    default:
      if (text.length <= 65_536) return { value: text }
      return { code: 'INVALID_STRING', message: 'Property value is longer than 65536 characters' }
  }
}

function checkOwner(portal: Portal, text: string): Checked {
  if (portal.ownerAt(text) !== null && !portal.archivedOwners.has(text)) return { value: text }
  return { code: 'INVALID_OWNER_ID', message: `Owner with id ${text} does not exist or is archived` }
}

function checkOptions(property: Property, text: string, allowed: readonly string[]): Checked {
  // The catalogue's own text, not the request's equal one: a million records share it.
  const known = allowed.find((value) => value === text)
  if (known !== undefined) return { value: known }
  const message = `${text} was not one of the allowed options: [${allowed.join(', ')}]`
  return { code: 'INVALID_OPTION', message: `${property.name}: ${message}` }
}

/** `A;B` replaces, `;A;B` appends. */
function checkSeveral(
  property: Property,
  text: string,
  allowed: readonly string[],
  before: string | null,
): Checked {
  const wanted = text.split(';').filter((value) => value !== '')
  const bad = wanted.find((value) => !allowed.includes(value))
  if (bad !== undefined) return checkOptions(property, bad, allowed)
  const kept = text.startsWith(';') && before ? before.split(';') : []
  return { value: [...new Set([...kept, ...wanted])].join(';') || null }
}

/** Midnight UTC in milliseconds, or a plain date; kept as YYYY-MM-DD. */
function checkDate(text: string): Checked {
  const ms = instantOf(text)
  if (ms === null) return { code: 'INVALID_LONG', message: `${text} was not a valid long.` }
  if (ms % 86_400_000 !== 0)
    return {
      code: 'INVALID_DATE',
      message: `${text} is at ${new Date(ms).toISOString().slice(11)} UTC, not midnight!`,
    }
  return { value: new Date(ms).toISOString().slice(0, 10) }
}

/** Milliseconds of a text in ISO 8601 or in milliseconds; null if it is neither. */
export function instantOf(text: string): number | null {
  if (/^-?\d{1,16}$/.test(text)) return Number(text)
  if (!/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return null
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : ms
}
