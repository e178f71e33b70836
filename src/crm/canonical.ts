/** Values of fields as a CRM holds them, as canonical text (domain/crm-field.ts has the canonical form). */
import type { FieldType } from '#domain/crm-field.ts'
import { formatMinor, parseMinor } from '#domain/revenue.ts'
import { linkPrint } from '#std/link-print.ts'

/** How a CRM writes times; each gives null for what it cannot read. */
export interface TimeReaders {
  /** `YYYY-MM-DD`. */
  readonly day: (held: string) => string | null
  /** ISO 8601 with milliseconds. */
  readonly instant: (held: string) => string | null
}

/**
 * What a CRM holds, in canonical text; null when there is no value. Numbers come as `12`, `12.0` or `9.0E7`. What cannot be read as
 * its type stays as it is, so that it differs from every planned value and is written anew.
 */
export function canonicalOf(
  type: FieldType,
  held: string | null,
  { day, instant }: TimeReaders,
): string | null {
  if (held === null) return null
  switch (type) {
    case 'number':
    case 'integer': {
      const hundredths = parseMinor(held, 2)
      return hundredths === null ? held : formatMinor(hundredths, 2)
    }
    case 'boolean':
      return held.toLowerCase()
    case 'date':
      return day(held) ?? held
    case 'datetime':
      return instant(held)?.replace(/\.\d{3}Z$/, 'Z') ?? held
    case 'link':
      return linkPrint(held)
    case 'text':
    case 'choice':
      return held
  }
}
