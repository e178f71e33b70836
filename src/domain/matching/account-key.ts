/** What the records of two CRMs are compared by. */
import { familyKey, nameKey } from './company-name.ts'
import { countryKey } from './country-key.ts'
import { domainKeys } from './domain-key.ts'

/** Raised when a rule of this folder changes, so that every record's keys are made anew. */
export const keyVersion = 1

export interface AccountKeys {
  readonly name: string | null
  readonly family: string | null
  /** ISO 3166 alpha-2. */
  readonly country: string | null
  readonly domains: readonly string[]
}

/** A name that only repeats the domain or the id, as a record without a name is called, is none. */
export function accountKeys(record: {
  readonly externalId: string
  readonly name: string
  readonly domain: string | null
  readonly country: string | null
}): AccountKeys {
  const name = record.name.trim()
  const standIns = [
    ...(record.domain ?? '').split(';').map((one) => one.trim()),
    `Company ${record.externalId}`,
    `Account ${record.externalId}`,
  ]
  const isNamed = !standIns.includes(name)
  return {
    name: isNamed ? nameKey(name) : null,
    family: isNamed ? familyKey(name) : null,
    country: countryKey(record.country),
    domains: domainKeys(record.domain),
  }
}
