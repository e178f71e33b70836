/** What a test or a demo can switch while the stand-in runs, beyond the faults that both stand-ins share. */
import { ControlError } from '../control.ts'

export interface Settings {
  /** A refresh answers with a new refresh token and kills the whole grant when a used one comes back. */
  rotateRefreshTokens: boolean
  /** Access tokens from OAuth stop working after so many milliseconds; null: never. */
  accessTokenMs: number | null
  /** The instance URL that a refresh answers with; null: this server. */
  instanceUrlOnRefresh: string | null
  /** Every access token is refused, fresh ones too. */
  refuseTokens: boolean
  /** Polls of a Bulk job that are answered before it completes, unless `jobMs` have passed. */
  jobPolls: number
  /** A Bulk job completes at its next poll after so many milliseconds. */
  jobMs: number
  /** Bulk jobs stay in progress. */
  neverFinish: boolean
  /** Query jobs end as Failed. */
  failJobs: boolean
  /** Rows on a page of Bulk results where the client does not ask for a number. */
  pageSize: number
  /** The next page of Bulk results comes without Sforce-Locator. */
  missingLocatorOnce: boolean
  /** The next page of Bulk results lacks its last row. */
  shortPageOnce: boolean
  /** Records whose writes fail with UNABLE_TO_LOCK_ROW. */
  lockedIds: readonly string[]
  /** A validation rule that refuses every write of this field. */
  validationRule: { readonly object: string; readonly field: string; readonly message: string } | null
  /** Fields (`Account.Keyward_Csat__c`) and objects (`Keyward_Alert__c`) of the package that the org lacks, without namespace. */
  missing: readonly string[]
  /** Requests of the rolling day, used up and allowed. Kept only where limits are on. */
  dailyRequestsUsed: number
  dailyRequestsLimit: number
}

/** An org as it is when nobody has switched anything: Enterprise Edition with a few licences. */
export const defaultSettings = (): Settings => ({
  rotateRefreshTokens: true,
  accessTokenMs: null,
  instanceUrlOnRefresh: null,
  refuseTokens: false,
  jobPolls: 1,
  jobMs: 300,
  neverFinish: false,
  failJobs: false,
  pageSize: 100_000,
  missingLocatorOnce: false,
  shortPageOnce: false,
  lockedIds: [],
  validationRule: null,
  missing: [],
  dailyRequestsUsed: 0,
  dailyRequestsLimit: 110_000,
})

const isText = (value: unknown) => typeof value === 'string'

const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText)

const kinds: { readonly [Name in keyof Settings]: readonly [(value: unknown) => boolean, string] } = {
  rotateRefreshTokens: [isBoolean, 'true or false'],
  accessTokenMs: [(value) => value === null || isCount(value), 'milliseconds or null'],
  instanceUrlOnRefresh: [(value) => value === null || isText(value), 'a URL or null'],
  refuseTokens: [isBoolean, 'true or false'],
  jobPolls: [isCount, 'a whole number'],
  jobMs: [isCount, 'milliseconds'],
  neverFinish: [isBoolean, 'true or false'],
  failJobs: [isBoolean, 'true or false'],
  pageSize: [(value) => isCount(value) && (value as number) > 0, 'a whole number from 1'],
  missingLocatorOnce: [isBoolean, 'true or false'],
  shortPageOnce: [isBoolean, 'true or false'],
  lockedIds: [isTexts, 'a list of ids'],
  validationRule: [isRule, '{"object","field","message"} or null'],
  missing: [isTexts, 'a list of names such as Account.Keyward_Csat__c or Keyward_Alert__c'],
  dailyRequestsUsed: [isCount, 'a whole number'],
  dailyRequestsLimit: [isCount, 'a whole number'],
}

/**
 * Applies changes that came over HTTP, all or none.
 * @throws ControlError naming the setting that does not exist or cannot have that value.
 */
export function changeSettings(settings: Settings, changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name as keyof Settings] : undefined
    if (!kind)
      throw new ControlError(`there is no setting ${name}; there are ${Object.keys(kinds).join(', ')}`)
    if (!kind[0](value)) throw new ControlError(`${name} must be ${kind[1]}`)
  }
  Object.assign(settings, changes)
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isRule(value: unknown): boolean {
  if (value === null) return true
  const rule = value as Record<string, unknown>
  return typeof value === 'object' && isText(rule.object) && isText(rule.field) && isText(rule.message)
}
