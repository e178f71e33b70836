import { toFieldText } from './reason-text.ts'
import type { Tier } from './tier-policy.ts'

/** What is wrong with an account's revenue; such an account is outside the total. */
export type RevenueFlag = 'no-revenue' | 'zero-revenue' | 'negative-revenue'

export type ValueCriterion = 'revenue' | 'potential' | 'pipeline' | 'lifetime' | 'growth'

/** Why an account is in its tier. Plain JSON: it is stored beside the tier and shown again later. */
export type TierReason =
  | { readonly kind: 'override'; readonly reason: string; readonly until: string | null }
  | { readonly kind: 'strategic'; readonly reason: string }
  /** `endsAtBp` is null for the last tier, `beginsAtBp` 0 for the first. `shareBefore` is 0 to 1. */
  | {
      readonly kind: 'revenue'
      readonly tier: Tier
      readonly shareBefore: number
      readonly beginsAtBp: number
      readonly endsAtBp: number | null
    }
  | { readonly kind: 'no-revenue'; readonly flag: RevenueFlag }
  /** `percentOfLine`: the value as a whole percentage of the policy's threshold, 100 or more; null if too large to say. */
  | {
      readonly kind: 'value'
      readonly tier: Tier
      readonly criterion: ValueCriterion
      readonly percentOfLine: number | null
    }
  | { readonly kind: 'remaining'; readonly tier: Tier }
  /** The rule asks for another tier, but has not done so often enough. */
  | {
      readonly kind: 'held'
      readonly tier: Tier
      readonly asks: Tier
      readonly because: TierReason
      readonly count: number
      readonly evaluations: number
    }
  | {
      readonly kind: 'parent'
      readonly parentId: string
      readonly parentName: string
      readonly because: TierReason
    }

const flagText: Readonly<Record<RevenueFlag, string>> = {
  'no-revenue': 'No revenue is known for the period: lowest tier, outside the total',
  'zero-revenue': 'Revenue of the period is zero: lowest tier, outside the total',
  'negative-revenue':
    'Revenue of the period is negative, returns exceed sales: lowest tier, outside the total',
}

const criterionText: Readonly<Record<ValueCriterion, string>> = {
  revenue: 'revenue',
  potential: 'potential',
  pipeline: 'open pipeline',
  lifetime: 'lifetime value',
  growth: 'growth',
}

/** The reason as one English line of at most 255 characters, for a CRM field. */
export function describeTierReason(reason: TierReason): string {
  return toFieldText(sentence(reason))
}

function sentence(reason: TierReason): string {
  switch (reason.kind) {
    case 'override':
      return `Set by hand${reason.until === null ? '' : ` until ${reason.until}`}: ${reason.reason}`
    case 'strategic':
      return `Strategic: ${reason.reason}`
    case 'revenue': {
      const line =
        reason.endsAtBp === null
          ? `begins at ${percent(reason.beginsAtBp)}`
          : `reaches to ${percent(reason.endsAtBp)}`
      return `Revenue: ${percent(floorToTenths(reason.shareBefore))} of revenue lies before it; Tier ${reason.tier} ${line}`
    }
    case 'no-revenue':
      return flagText[reason.flag]
    case 'value': {
      const size = reason.percentOfLine === null ? 'far above' : `${reason.percentOfLine} % of`
      return `Value: ${criterionText[reason.criterion]} is ${size} the line for Tier ${reason.tier}`
    }
    case 'remaining':
      return `Value: below every line; Tier ${reason.tier} is for the remaining accounts`
    case 'held':
      return `Stays in Tier ${reason.tier}: evaluation ${reason.count} of ${reason.evaluations} that asks for Tier ${reason.asks}. ${sentence(reason.because)}`
    case 'parent':
      return `From its ultimate parent ${reason.parentName}. ${sentence(reason.because)}`
  }
}

function percent(bp: number): string {
  return `${bp / 100} %`
}

/** Basis points cut, not rounded, to tenths of a percent: 79.96 % must not read as "80 % lies before it; reaches to 80 %". */
function floorToTenths(share: number): number {
  return Math.floor(share * 1000 + 1e-9) * 10
}
