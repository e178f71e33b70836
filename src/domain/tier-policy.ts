/**
 * How a workspace sorts its accounts into tiers. Two definitions exist in the field, and both are offered: bands of
 * cumulative revenue (`revenue`), and revenue or strategic value, then potential (`value`).
 *
 * Shares are basis points (8000 is 80 %), amounts integer minor units of the workspace currency. In JSON an amount is a
 * string of digits: `tierPolicySchema.parse(json)` reads it, `z.encode(tierPolicySchema, policy)` writes it.
 */
import { z } from 'zod'

/** A roman numeral, `I` being the highest. */
export type Tier = string

const numerals = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const

const amountMinor = z.codec(z.string().regex(/^\d{1,40}$/, 'expected whole minor units'), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (minor) => minor.toString(),
})

const shared = {
  /** An account changes its tier after so many evaluations in a row, or at once when it is past the line by the margin. */
  hysteresis: z
    .object({
      evaluations: z.int().min(1).max(30).default(2),
      marginBp: z.int().min(0).max(10_000).default(500),
    })
    .prefault({}),
  /** How many accounts of Tier I a workspace and one owner can look after. Exceeding it warns and drops nobody. */
  cap: z
    .object({
      workspace: z.int().min(0).nullable().default(null),
      perOwner: z.int().min(0).nullable().default(null),
    })
    .prefault({}),
  rollUpToParent: z.boolean().default(false),
}

export const tierPolicySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('revenue'),
    /** Where each tier but the last ends. Two entries make I, II, III; each further one splits the last band. */
    thresholdsBp: z
      .array(z.int().min(1).max(9_999))
      .min(1)
      .max(numerals.length - 1)
      .refine((all) => all.every((bp, i) => i === 0 || bp > (all[i - 1] ?? 0)), 'thresholds must rise')
      .default([8_000, 9_000]),
    ...shared,
  }),
  z.object({
    kind: z.literal('value'),
    /** Tier I from this revenue on. */
    significantRevenueMinor: amountMinor,
    /** Tier II from any of these on; null leaves the criterion out. Potential is met by the field or the open pipeline. */
    potentialMinor: amountMinor.nullable().default(null),
    lifetimeMinor: amountMinor.nullable().default(null),
    /** Growth over the period before, in basis points of that period's revenue. */
    growthBp: z.int().min(1).nullable().default(null),
    ...shared,
  }),
])

export type TierPolicy = z.output<typeof tierPolicySchema>
export type RevenuePolicy = Extract<TierPolicy, { kind: 'revenue' }>
export type ValuePolicy = Extract<TierPolicy, { kind: 'value' }>

/** 80 % of revenue is Tier I, the next 10 % Tier II, the rest Tier III. */
export const defaultTierPolicy: RevenuePolicy = {
  kind: 'revenue',
  thresholdsBp: [8_000, 9_000],
  hysteresis: { evaluations: 2, marginBp: 500 },
  cap: { workspace: null, perOwner: null },
  rollUpToParent: false,
}

/** The tiers that a policy gives, highest first: at least two, at most ten. */
export function tiersOf(policy: TierPolicy): readonly Tier[] {
  return numerals.slice(0, policy.kind === 'revenue' ? policy.thresholdsBp.length + 1 : 3)
}
