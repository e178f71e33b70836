/** The time zone in which most of a country's business is done. */
import { countryKey } from './matching/country-key.ts'

/** Countries with several zones; for all others the only one of CLDR is taken. */
const mainZones: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Hebron',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
}

const zones = new Map<string, string | null>()

/** IANA name for a country by its code or name (matching/country-key.ts); null where it is not known. */
export function zoneOfCountry(country: string | null): string | null {
  const code = countryKey(country)
  if (code === null) return null
  const known = zones.get(code)
  if (known !== undefined) return known
  const found = mainZones[code] ?? zonesOf(code)[0] ?? null
  zones.set(code, found)
  return found
}

/** Intl Locale Info (ECMA-402), which the compiler's library does not have for this target. */
function zonesOf(code: string): readonly string[] {
  const locale: Intl.Locale & { getTimeZones?(): string[] | undefined } = new Intl.Locale(`und-${code}`)
  return locale.getTimeZones?.() ?? []
}

const checked = new Map<string, string | null>()

/** The zone by its canonical name, whatever its case; null for a text that names none. Offsets such as `+02:00` are none: they know no summer. */
export function zoneNamed(text: string | null): string | null {
  const name = text?.trim() ?? ''
  if (name === '' || !/^[a-z]/i.test(name)) return null
  const known = checked.get(name)
  if (known !== undefined) return known
  const found = resolve(name)
  // Free text of a CRM field must not fill the memory.
  if (checked.size < 2_000) checked.set(name, found)
  return found
}

function resolve(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** The clock that a recipient lives by: the contact's own zone, else the main one of the country, else the workspace's. */
export function zoneOf(
  contact: { readonly timeZone: string | null; readonly country: string | null },
  workspaceZone: string,
): string {
  return zoneNamed(contact.timeZone) ?? zoneOfCountry(contact.country) ?? workspaceZone
}
