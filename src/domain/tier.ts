/** Which tier each account is in, and why. Source of the rules: the Key Account Protection Program (80/20 plus strategic). */
import { settleTier, type TierStanding } from './tier-hysteresis.ts'
import { type Tier, type TierPolicy, tiersOf } from './tier-policy.ts'
import { describeTierReason, type RevenueFlag, type TierReason } from './tier-reason.ts'
import { type RuleFacts, revenueFlag, ruleReason, ruleTierIndex, shareOf } from './tier-rule.ts'

/** An account on the evaluation day. Amounts are minor units of one currency over one period, null where not known. */
export interface TierInput {
  readonly id: string
  readonly revenueMinor: bigint | null
  readonly strategicReason: string | null
  readonly potentialMinor: bigint | null
  readonly lifetimeMinor: bigint | null
  /** Revenue of the period before, for growth. */
  readonly previousRevenueMinor: bigint | null
  readonly openPipelineMinor: bigint | null
  readonly previous: TierStanding | null
  /** A person's choice; `until` is the last day (`YYYY-MM-DD`) on which it holds. */
  readonly override: { readonly tier: Tier; readonly reason: string; readonly until: string | null } | null
}

export interface TierDecision extends TierStanding {
  readonly id: string
  readonly reason: TierReason
  /** One line, at most 255 characters. */
  readonly reasonText: string
  /** Share of the total, 0 to 1, that lies before the account's block of equals; null outside the total. Display only. */
  readonly shareBefore: number | null
  readonly flags: readonly RevenueFlag[]
}

/** Whether an account's revenue is part of the total that shares refer to: positive, and not strategic. */
export function countsTowardTotal(input: Pick<TierInput, 'revenueMinor' | 'strategicReason'>): boolean {
  return input.revenueMinor !== null && input.revenueMinor > 0n && !isStrategic(input)
}

/**
 * Decides account after account in constant memory. Inputs must arrive by falling revenue, without revenue last, equals in
 * any order; `totalMinor` is the sum over those that count toward the total; `today` is `YYYY-MM-DD`. Throws a RangeError
 * when an input is out of order or the total is exceeded, since every later decision would be wrong.
 */
export function createTierScan(
  policy: TierPolicy,
  totalMinor: bigint,
  today: string,
): (next: TierInput) => TierDecision {
  let last: bigint | null | undefined
  let blockRevenue: bigint | null = null
  let beforeBlock = 0n
  let cumulative = 0n
  return (next) => {
    const revenue = next.revenueMinor
    if (last !== undefined && revenue !== null && (last === null || revenue > last)) {
      throw new RangeError(
        `account ${next.id} arrived out of order: tiers need falling revenue, accounts without revenue last`,
      )
    }
    last = revenue
    if (revenue === null || !countsTowardTotal(next)) return decide(policy, next, null, totalMinor, today)
    if (revenue !== blockRevenue) {
      blockRevenue = revenue
      beforeBlock = cumulative
    }
    cumulative += revenue
    if (cumulative > totalMinor) throw new RangeError('the accounts have more revenue than the stated total')
    return decide(policy, next, beforeBlock, totalMinor, today)
  }
}

/** All accounts at once: sorts a copy, sums the total, scans it, and answers in the order of the inputs. */
export function classifyAccounts(
  policy: TierPolicy,
  inputs: readonly TierInput[],
  today: string,
): TierDecision[] {
  const total = inputs.reduce(
    (sum, input) => (countsTowardTotal(input) ? sum + (input.revenueMinor ?? 0n) : sum),
    0n,
  )
  const scan = createTierScan(policy, total, today)
  const decisions = new Map(inputs.toSorted(byFallingRevenue).map((input) => [input, scan(input)]))
  return inputs.map((input) => decisions.get(input)).filter((decision) => decision !== undefined)
}

function byFallingRevenue(a: TierInput, b: TierInput): number {
  if (a.revenueMinor === b.revenueMinor) return 0
  if (a.revenueMinor === null) return 1
  if (b.revenueMinor === null) return -1
  return a.revenueMinor > b.revenueMinor ? -1 : 1
}

function decide(
  policy: TierPolicy,
  input: TierInput,
  cumulativeBeforeMinor: bigint | null,
  totalMinor: bigint,
  today: string,
): TierDecision {
  const flag = revenueFlag(input.revenueMinor)
  const chosen = peoplesChoice(input, today)
  const { reason, ...standing } =
    chosen ?? byRule(policy, { ...input, cumulativeBeforeMinor, totalMinor }, input.previous)
  return {
    id: input.id,
    ...standing,
    reason,
    reasonText: describeTierReason(reason),
    shareBefore: cumulativeBeforeMinor === null ? null : shareOf(cumulativeBeforeMinor, totalMinor),
    flags: flag ? [flag] : [],
  }
}

/** What people decided acts at once, in both directions, and leaves nothing pending. */
function peoplesChoice(input: TierInput, today: string): (TierStanding & { reason: TierReason }) | null {
  const settled = { pendingTier: null, pendingCount: 0 }
  const { override, strategicReason } = input
  if (override && (override.until === null || today <= override.until)) {
    return {
      tier: override.tier,
      ...settled,
      reason: { kind: 'override', reason: override.reason, until: override.until },
    }
  }
  if (strategicReason !== null && isStrategic(input)) {
    return { tier: 'I', ...settled, reason: { kind: 'strategic', reason: strategicReason.trim() } }
  }
  return null
}

function byRule(
  policy: TierPolicy,
  facts: RuleFacts,
  previous: TierStanding | null,
): TierStanding & { reason: TierReason } {
  const tiers = tiersOf(policy)
  const { evaluations, marginBp } = policy.hysteresis
  const held = previous ? tiers.indexOf(previous.tier) : -1
  const because = ruleReason(policy, facts)
  const asked = tiers[ruleTierIndex(policy, facts)] ?? ''
  // Down at once if even wider tiers would not keep it, up at once if even narrower ones would take it. An account whose
  // revenue is gone lies outside every band, however wide.
  const isPastMargin =
    ruleTierIndex(policy, facts, marginBp) > held || ruleTierIndex(policy, facts, -marginBp) < held
  const standing = settleTier({ tiers, asked, previous, evaluations, isPastMargin })
  if (standing.pendingTier === null) return { ...standing, reason: because }
  const reason: TierReason = {
    kind: 'held',
    tier: standing.tier,
    asks: standing.pendingTier,
    because,
    count: standing.pendingCount,
    evaluations,
  }
  return { ...standing, reason }
}

function isStrategic(input: Pick<TierInput, 'strategicReason'>): boolean {
  return input.strategicReason !== null && input.strategicReason.trim() !== ''
}
