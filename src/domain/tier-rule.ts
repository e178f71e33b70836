/** The two rules, before history and people are considered. All comparisons are in integers. */

import { type RevenuePolicy, type TierPolicy, tiersOf, type ValuePolicy } from './tier-policy.ts'
import type { RevenueFlag, TierReason, ValueCriterion } from './tier-reason.ts'

/** What the rule looks at. `cumulativeBeforeMinor` is null for an account outside the total. */
export interface RuleFacts {
  readonly revenueMinor: bigint | null
  readonly potentialMinor: bigint | null
  readonly openPipelineMinor: bigint | null
  readonly lifetimeMinor: bigint | null
  readonly previousRevenueMinor: bigint | null
  readonly cumulativeBeforeMinor: bigint | null
  readonly totalMinor: bigint
}

const whole = 10_000n

/** The data-quality flag of a revenue that cannot be ranked; null for a positive one. */
export function revenueFlag(revenueMinor: bigint | null): RevenueFlag | null {
  if (revenueMinor === null) return 'no-revenue'
  if (revenueMinor === 0n) return 'zero-revenue'
  return revenueMinor < 0n ? 'negative-revenue' : null
}

/**
 * Index of the tier that the rule gives, 0 being Tier I. `leniencyBp` moves every line: positive makes the higher tiers
 * wider, negative narrower, so that hysteresis can ask whether an account is past a line by a margin. For bands of revenue
 * it is added to the line, for amounts it is a share of the line.
 */
export function ruleTierIndex(policy: TierPolicy, facts: RuleFacts, leniencyBp = 0): number {
  if (policy.kind === 'value') return valueCriterion(policy, facts, leniencyBp)?.index ?? 2
  const before = facts.cumulativeBeforeMinor
  if (before === null) return policy.thresholdsBp.length
  const index = policy.thresholdsBp.findIndex(
    (bp) => before * whole < facts.totalMinor * BigInt(bp + leniencyBp),
  )
  return index === -1 ? policy.thresholdsBp.length : index
}

/** The same decision as data for a reason. */
export function ruleReason(policy: TierPolicy, facts: RuleFacts): TierReason {
  return policy.kind === 'revenue' ? revenueReason(policy, facts) : valueReason(policy, facts)
}

function revenueReason(policy: RevenuePolicy, facts: RuleFacts): TierReason {
  const flag = revenueFlag(facts.revenueMinor)
  if (flag) return { kind: 'no-revenue', flag }
  const index = ruleTierIndex(policy, facts)
  return {
    kind: 'revenue',
    tier: tiersOf(policy)[index] ?? '',
    shareBefore: shareOf(facts.cumulativeBeforeMinor ?? 0n, facts.totalMinor),
    beginsAtBp: policy.thresholdsBp[index - 1] ?? 0,
    endsAtBp: policy.thresholdsBp[index] ?? null,
  }
}

function valueReason(policy: ValuePolicy, facts: RuleFacts): TierReason {
  const met = valueCriterion(policy, facts, 0)
  if (!met) return { kind: 'remaining', tier: 'III' }
  const percentOfLine = met.line === 0n ? null : Number((met.value * 100n) / met.line)
  return {
    kind: 'value',
    tier: met.index === 0 ? 'I' : 'II',
    criterion: met.criterion,
    percentOfLine: percentOfLine !== null && percentOfLine <= 100_000 ? percentOfLine : null,
  }
}

interface MetCriterion {
  readonly index: 0 | 1
  readonly criterion: ValueCriterion
  readonly value: bigint
  readonly line: bigint
}

function valueCriterion(policy: ValuePolicy, facts: RuleFacts, leniencyBp: number): MetCriterion | null {
  const scale = whole - BigInt(leniencyBp)
  const candidates: readonly [0 | 1, ValueCriterion, bigint | null, bigint | null][] = [
    [0, 'revenue', facts.revenueMinor, policy.significantRevenueMinor],
    [1, 'potential', facts.potentialMinor, policy.potentialMinor],
    [1, 'pipeline', facts.openPipelineMinor, policy.potentialMinor],
    [1, 'lifetime', facts.lifetimeMinor, policy.lifetimeMinor],
    [1, 'growth', growthBp(facts), policy.growthBp === null ? null : BigInt(policy.growthBp)],
  ]
  for (const [index, criterion, value, line] of candidates) {
    if (value === null || line === null || value <= 0n) continue
    if (value * whole >= line * scale) return { index, criterion, value, line }
  }
  return null
}

/** Growth over the period before in basis points, cut down; null where the period before had no revenue. */
function growthBp(facts: RuleFacts): bigint | null {
  const { revenueMinor: now, previousRevenueMinor: then } = facts
  if (now === null || then === null || then <= 0n) return null
  return ((now - then) * whole) / then
}

/** A fraction of the total as a number from 0 to 1, for display only: never compared. */
export function shareOf(partMinor: bigint, totalMinor: bigint): number {
  return totalMinor === 0n ? 0 : Number((partMinor * 10n ** 17n) / totalMinor) / 1e17
}
