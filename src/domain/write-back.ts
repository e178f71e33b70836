/**
 * What our own fields should hold, and the difference to what they hold. Plans touch the fields of crm-field.ts, native
 * fields that the admin named, and no others; `synced_at` is not planned, because it is set with every write and would be a difference every night.
 */
import type { AccountScore } from './account-score.ts'
import type { AccountState } from './account-state.ts'
import { formatAmount, formatDate, formatNumber, formatText } from './canonical.ts'
import { crmLinkField, fieldsOf, syncedAtField } from './crm-field.ts'
import type { FieldObject, FieldValues } from './crm-record.ts'
import { readNativeKey } from './native-key.ts'
import type { Role } from './role.ts'

export interface AccountFieldsInput {
  readonly tier: string | null
  readonly tierReasonText: string | null
  readonly tierSince: string | null
  readonly revenueMinor: bigint | null
  /** Decimals of the workspace currency. */
  readonly minorDigits: number
  readonly isStrategic: boolean
  readonly state: AccountState
  readonly score: Pick<
    AccountScore,
    | 'n'
    | 'csatMean'
    | 'recommendMean'
    | 'promoters'
    | 'passives'
    | 'detractors'
    | 'competitorIndex'
    | 'relationship'
  > | null
  readonly coverageText: string | null
  /** Contacts of the last 12 months; the share is empty while nobody was invited. */
  readonly responseRate: { readonly answered: number; readonly invited: number } | null
  readonly lastAnsweredOn: string | null
  readonly openAlerts: number
  readonly scoredOn: string | null
}

export interface ContactFieldsInput {
  readonly role: Role | null
  readonly roleReasonText: string | null
  readonly isNominated: boolean
  readonly csat: number | null
  readonly recommend: number | null
  readonly lastInvitedOn: string | null
  readonly lastAnsweredOn: string | null
  readonly surveyStatus: 'invited' | 'answered' | 'opted_out' | 'bounced' | null
  /** Print of the personal link that the record is to carry. */
  readonly linkPrint: string | null
}

/** The wanted values of an account's fields, canonical; a field without a value has no key. */
export function accountFields(input: AccountFieldsInput): FieldValues {
  const score = input.score !== null && input.score.n > 0 ? input.score : null
  const rate = input.responseRate !== null && input.responseRate.invited > 0 ? input.responseRate : null
  return present({
    tier: input.tier,
    tier_reason: given(input.tierReasonText, formatText),
    tier_since: given(input.tierSince, formatDate),
    revenue: given(input.revenueMinor, (minor) => formatAmount(minor, input.minorDigits)),
    strategic: String(input.isStrategic),
    state: input.state,
    csat: given(score?.csatMean, formatNumber),
    recommend: given(score?.recommendMean, formatNumber),
    promoters: given(score?.promoters, formatNumber),
    passives: given(score?.passives, formatNumber),
    detractors: given(score?.detractors, formatNumber),
    competitor_index: given(score?.competitorIndex, formatNumber),
    relationship: score?.relationship ?? null,
    coverage: given(input.coverageText, formatText),
    response_rate: given(rate, ({ answered, invited }) => formatNumber((100 * answered) / invited)),
    last_answered: given(input.lastAnsweredOn, formatDate),
    open_alerts: formatNumber(input.openAlerts),
    scored_at: given(input.scoredOn, formatDate),
  })
}

/** The wanted values of a contact's fields, canonical; a field without a value has no key. */
export function contactFields(input: ContactFieldsInput): FieldValues {
  return present({
    role: input.role,
    role_reason: given(input.roleReasonText, formatText),
    nominated: String(input.isNominated),
    csat: given(input.csat, formatNumber),
    recommend: given(input.recommend, formatNumber),
    last_invited: given(input.lastInvitedOn, formatDate),
    last_answered: given(input.lastAnsweredOn, formatDate),
    survey_status: input.surveyStatus,
    [crmLinkField]: input.linkPrint,
  })
}

export interface FieldPlan {
  /** Canonical values to set; null clears a field. */
  readonly set: Readonly<Record<string, string | null>>
  /** What the same fields hold now; null is empty. */
  readonly before: Readonly<Record<string, string | null>>
}

/**
 * The change that turns what the CRM holds into what is wanted, over the planned fields of the object and native keys; null
 * when there is nothing to do. `held` may carry other fields, which are left alone.
 */
export function planFieldChange(
  object: FieldObject,
  held: FieldValues,
  wanted: FieldValues,
): FieldPlan | null {
  const set: Record<string, string | null> = {}
  const before: Record<string, string | null> = {}
  for (const name of [...plannedFields[object], ...nativeKeysOf(held, wanted)]) {
    const [from, to] = [held[name] ?? null, wanted[name] ?? null]
    if (from === to) continue
    set[name] = to
    before[name] = from
  }
  return Object.keys(set).length === 0 ? null : { set, before }
}

/** Native fields are only in `held` and `wanted` where they are to be written (native-field.ts). */
function nativeKeysOf(held: FieldValues, wanted: FieldValues): string[] {
  return Object.keys({ ...held, ...wanted }).filter((name) => readNativeKey(name) !== null)
}

/** Names of the own fields that a plan can touch. */
export const plannedFields: Readonly<Record<FieldObject, readonly string[]>> = {
  account: plannedOf('account'),
  contact: plannedOf('contact'),
}

function plannedOf(object: FieldObject): string[] {
  return fieldsOf(object)
    .map((field) => field.name)
    .filter((name) => name !== syncedAtField)
}

function given<Value>(
  value: Value | null | undefined,
  format: (value: Value) => string | null,
): string | null {
  return value === null || value === undefined ? null : format(value)
}

function present(values: Readonly<Record<string, string | null>>): FieldValues {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}
