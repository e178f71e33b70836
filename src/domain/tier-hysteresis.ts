import type { Tier } from './tier-policy.ts'

/** Where an account stands, as the last evaluation left it. */
export interface TierStanding {
  readonly tier: Tier
  /** The tier that the rule has asked for in the last `pendingCount` evaluations in a row; null if it agrees. */
  readonly pendingTier: Tier | null
  readonly pendingCount: number
}

/**
 * Keeps an account from hopping over a line with every deal: it leaves its tier only after `evaluations` evaluations in a
 * row that ask for the same other tier, or at once when `isPastMargin`. One that asks for yet another tier starts the count
 * again, one that agrees clears it. A previous tier that the policy no longer has is left at once.
 */
export function settleTier(input: {
  readonly tiers: readonly Tier[]
  readonly asked: Tier
  readonly previous: TierStanding | null
  readonly evaluations: number
  readonly isPastMargin: boolean
}): TierStanding {
  const { asked, previous } = input
  const moved: TierStanding = { tier: asked, pendingTier: null, pendingCount: 0 }
  if (!previous || previous.tier === asked || !input.tiers.includes(previous.tier) || input.isPastMargin)
    return moved
  const count = previous.pendingTier === asked ? previous.pendingCount + 1 : 1
  return count >= input.evaluations ? moved : { tier: previous.tier, pendingTier: asked, pendingCount: count }
}
