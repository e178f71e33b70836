import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { classifyAccounts, type TierInput } from '#domain/tier.ts'
import {
  defaultTierPolicy,
  type TierPolicy,
  tierPolicySchema,
  type ValuePolicy,
} from '#domain/tier-policy.ts'
import { account } from './tier-input.ts'

const policy: ValuePolicy = {
  kind: 'value',
  significantRevenueMinor: 1_000n,
  potentialMinor: 500n,
  lifetimeMinor: 2_000n,
  growthBp: 2_000,
  hysteresis: { evaluations: 2, marginBp: 500 },
  cap: { workspace: null, perOwner: null },
  rollUpToParent: false,
}
const decide = (revenue: bigint | null, more: Partial<TierInput> = {}) => {
  const [decision] = classifyAccounts(policy, [account('A', revenue, more)], '2026-03-01')
  return decision
}

describe('tiers by value', () => {
  it('puts significant revenue and strategic accounts into Tier I', () => {
    expect(decide(1_000n)).toMatchObject({
      tier: 'I',
      reasonText: 'Value: revenue is 100 % of the line for Tier I',
    })
    expect(decide(999n)?.tier).toBe('III')
    expect(decide(null, { strategicReason: 'Lighthouse' })?.tier).toBe('I')
  })

  it.each([
    ['potential', { potentialMinor: 500n }],
    ['pipeline', { openPipelineMinor: 600n }],
    ['lifetime', { lifetimeMinor: 2_000n }],
    ['growth', { previousRevenueMinor: 100n }],
  ] as const)('puts %s at its line into Tier II and says so', (criterion, more) => {
    expect(decide(120n, more)).toMatchObject({ tier: 'II', reason: { kind: 'value', criterion } })
  })

  it.each([
    ['potential', { potentialMinor: 499n }],
    ['pipeline', { openPipelineMinor: 499n }],
    ['lifetime', { lifetimeMinor: 1_999n }],
    ['growth', { previousRevenueMinor: 101n }],
    ['growth without a period before', { previousRevenueMinor: 0n }],
  ] as const)('leaves %s below its line in Tier III', (_, more) => {
    expect(decide(120n, more)).toMatchObject({ tier: 'III', reason: { kind: 'remaining' } })
  })

  it('lets potential count for an account without revenue and still flags it', () => {
    expect(decide(null, { potentialMinor: 500n })).toMatchObject({ tier: 'II', flags: ['no-revenue'] })
  })

  it('leaves a criterion out that has no threshold', () => {
    const only: ValuePolicy = { ...policy, potentialMinor: null, lifetimeMinor: null, growthBp: null }
    const rich = account('A', 1n, { potentialMinor: 9_999n, lifetimeMinor: 9_999n, previousRevenueMinor: 0n })
    expect(classifyAccounts(only, [rich], '2026-03-01')[0]?.tier).toBe('III')
  })

  it('holds an account within the margin of its line and moves it past the margin', () => {
    const previous = { tier: 'I', pendingTier: null, pendingCount: 0 }
    expect(decide(951n, { previous })).toMatchObject({ tier: 'I', pendingTier: 'III', pendingCount: 1 })
    expect(decide(949n, { previous })?.tier).toBe('III')
    expect(decide(null, { previous })?.tier).toBe('III')
    const low = { tier: 'III', pendingTier: null, pendingCount: 0 }
    expect(decide(1_049n, { previous: low })?.tier).toBe('III')
    expect(decide(1_050n, { previous: low })?.tier).toBe('I')
  })
})

describe('the policy as configuration', () => {
  it('fills in what is not said', () => {
    expect(tierPolicySchema.parse({ kind: 'revenue' })).toEqual(defaultTierPolicy)
  })

  it.each<TierPolicy>([defaultTierPolicy, policy])('survives being stored as JSON', (stored) => {
    const json: unknown = JSON.parse(JSON.stringify(z.encode(tierPolicySchema, stored)))
    expect(tierPolicySchema.parse(json)).toEqual(stored)
  })

  it.each([
    ['falling thresholds', { kind: 'revenue', thresholdsBp: [9_000, 8_000] }],
    ['equal thresholds', { kind: 'revenue', thresholdsBp: [8_000, 8_000] }],
    ['a threshold of the whole', { kind: 'revenue', thresholdsBp: [8_000, 10_000] }],
    ['more than ten tiers', { kind: 'revenue', thresholdsBp: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }],
    ['an amount with decimals', { kind: 'value', significantRevenueMinor: '1.5' }],
  ])('refuses %s', (_, json) => {
    expect(tierPolicySchema.safeParse(json).success).toBe(false)
  })
})
