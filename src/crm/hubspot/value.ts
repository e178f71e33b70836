/** Values of HubSpot's properties to Keyward's forms (crm-field.ts has the canonical one), and back. */
import type { FieldType } from '#domain/crm-field.ts'
import { canonicalOf } from '../canonical.ts'

/** The property as trimmed text; null when it is empty, null or not there. */
export function text(properties: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = properties[name]
  if (value === null || value === undefined || typeof value === 'object') return null
  return String(value).trim() || null
}

/** True for HubSpot's `"true"`. */
export function isTrue(properties: Readonly<Record<string, unknown>>, name: string): boolean {
  return text(properties, name)?.toLowerCase() === 'true'
}

/** An instant in UTC from ISO 8601 or milliseconds, in milliseconds of precision; null if it is neither. */
export function instant(value: string | null): string | null {
  if (value === null) return null
  const ms = /^-?\d{1,15}$/.test(value) ? Number(value) : Date.parse(value)
  const iso = Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? '' : new Date(ms).toISOString()
  // A year of five digits is a slip of a person's, and more than a database takes.
  return /^\d{4}-/.test(iso) ? iso : null
}

/**
 * The day of a date (`2026-11-22`, or milliseconds at midnight UTC) or of an instant. HubSpot keeps dates as midnight UTC,
 * and an instant such as `closedate` is cut in UTC too: the same day for every reader, whatever the portal's time zone.
 */
export function day(value: string | null): string | null {
  return instant(value)?.slice(0, 10) ?? null
}

/** What HubSpot holds, in canonical text (canonicalOf); null when there is no value. */
export function toCanonical(type: FieldType, held: string | null): string | null {
  return canonicalOf(type, held, { day, instant })
}

/** Canonical text as HubSpot takes it: the same for every type; an empty text clears. */
export function toHubspot(canonical: string | null): string {
  return canonical ?? ''
}
