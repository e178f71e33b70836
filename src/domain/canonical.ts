/** Canonical text of field values, as crm-field.ts defines it, so that what we want can be compared with what a CRM holds. */
import { toFieldText } from './reason-text.ts'
import { formatMinor, parseMinor } from './revenue.ts'

/** Shortest decimal form with at most two decimals, never with an exponent: 3.40 → "3.4", -0.001 → "0". */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21)
    throw new RangeError('a field value must be a number under 1e21')
  const text = value.toFixed(2).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

/** Minor units as formatNumber would write them, exact at any size; a third decimal of a currency is rounded. */
export function formatAmount(minor: bigint, digits: number): string {
  const text = formatMinor(minor, digits)
  return digits <= 2 ? text : formatMinor(parseMinor(text, 2) ?? 0n, 2)
}

/** One line of at most 255 characters; null when nothing is left. */
export function formatText(value: string): string | null {
  return toFieldText(value.toWellFormed()) || null
}

/** `YYYY-MM-DD` of a date or an instant in UTC. */
export function formatDate(value: string): string {
  return new Date(value).toISOString().slice(0, 10)
}
