/**
 * Values as the stand-in keeps them. Dates are `YYYY-MM-DD`; instants are whole seconds since the epoch, because
 * Salesforce keeps no fraction of a second and small integers keep a million rows small.
 */
export type Value = string | number | boolean | null

/** `2026-12-10T17:50:19.000+0000`, the form of JSON answers and job descriptions. */
export const jsonInstant = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('Z', '+0000')

/** `2026-12-10T17:50:19.000Z`, the form of Bulk CSV files. */
export const csvInstant = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** Milliseconds since the epoch to the seconds that are kept. */
export const toSeconds = (ms: number): number => Math.floor(ms / 1000)

const offsetWithoutColon = /([+-]\d\d)(\d\d)$/
const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i

/** Milliseconds of an ISO 8601 instant with `Z`, `+00:00` or `+0000`; null for anything else. */
export function parseInstant(text: string): number | null {
  if (!instantShape.test(text)) return null
  const ms = Date.parse(text.replace(offsetWithoutColon, '$1:$2'))
  return Number.isNaN(ms) ? null : ms
}

/** Whether the text is a real calendar day as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/**
 * A number as Bulk CSV files carry it: Java's Double.toString, so `12.0`, `0.5`, `9.0E7`, `1.6147805824397E13`
 * (forcedotcom/cli issue 3367, forcedotcom/dataloader issue 1204).
 */
export function csvDouble(value: number): string {
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e7))
    return Number.isInteger(value) ? `${value}.0` : String(value)
  const [mantissa, exponent] = value.toExponential().split('e')
  return `${mantissa?.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}
