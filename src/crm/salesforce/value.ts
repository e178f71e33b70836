/** Cells of Salesforce's JSON and CSV to Keyward's forms (crm-field.ts has the canonical one), and back. */
import type { FieldType } from '#domain/crm-field.ts'
import { canonicalOf } from '../canonical.ts'
import type { Row } from './row.ts'

/** The cell as trimmed text; null when it is empty, null, not there or no scalar. */
export function text(row: Row, name: string): string | null {
  const value = row.cell(name)
  if (value === null || value === undefined || typeof value === 'object') return null
  return String(value).trim() || null
}

/** True for a ticked checkbox. */
export function isTrue(row: Row, name: string): boolean {
  return text(row, name)?.toLowerCase() === 'true'
}

/** An instant in UTC; Salesforce writes `+0000` in JSON and `Z` in CSV. Null if it is not one. */
export function instant(value: string | null): string | null {
  if (value === null) return null
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return value // as every row of a Bulk page has it
  const ms = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  const iso = Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? '' : new Date(ms).toISOString()
  // A year of five digits is a slip of a person's, and more than a database takes.
  return /^\d{4}-/.test(iso) ? iso : null
}

/** The day of a date or of an instant (in UTC); null if it is neither. */
export function day(value: string | null): string | null {
  return instant(value)?.slice(0, 10) ?? null
}

/**
 * Host of a website as people write it (`https://www.Example.com/x`, `example.com`): lower case, without `www.`. Of several in
 * one field (`a.com; a.de`) each, with a semicolon between them.
 */
export function domainOf(website: string | null): string | null {
  const hosts = (website ?? '').split(/[\s,;|]+/).flatMap((one) => hostOf(one) ?? [])
  return [...new Set(hosts)].join(';') || null
}

function hostOf(website: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(website) ? website : `http://${website}`
  if (!URL.canParse(address)) return null
  const host = new URL(address).hostname.replace(/^www\./, '').replace(/\.$/, '')
  return /^[^.]+(\.[^.]+)+$/.test(host) ? host : null
}

/** A language as BCP 47 from `de`, `de_AT` or `de-AT`; null for anything else, such as the name of a language. */
export function languageTag(value: string | null): string | null {
  if (value === null || /^[a-z]{2}$/.test(value)) return value
  if (!/^[a-z]{2,3}([_-][a-z0-9]{2,8})*$/i.test(value)) return null
  return Intl.getCanonicalLocales(value.replaceAll('_', '-'))[0] ?? null
}

/** What Salesforce holds, in canonical text (canonicalOf); null when there is no value. */
export function toCanonical(type: FieldType, held: string | null): string | null {
  return canonicalOf(type, held, { day, instant })
}

/** Canonical text as the JSON of a write; null clears. A checkbox is never null in Salesforce, so clearing unticks it. */
export function toSalesforce(type: FieldType, canonical: string | null): string | number | boolean | null {
  const value = canonical === '' ? null : canonical
  if (type === 'boolean') return value === 'true'
  if (value === null) return null
  return type === 'number' || type === 'integer' ? Number(value) : value
}
