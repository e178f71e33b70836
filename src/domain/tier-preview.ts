import type { TierDecision, TierInput } from './tier.ts'
import type { Tier } from './tier-policy.ts'

export interface TierChange {
  readonly id: string
  /** Null for an account that has no tier yet. */
  readonly from: Tier | null
  readonly to: Tier
  readonly reason: string
}

/** What applying the decisions would change, in their order: nothing for an account that stays where it is. */
export function previewTiers(
  decisions: readonly TierDecision[],
  inputs: readonly Pick<TierInput, 'id' | 'previous'>[],
): TierChange[] {
  const before = new Map(inputs.map((input) => [input.id, input.previous?.tier ?? null]))
  return decisions
    .map(({ id, tier, reasonText }) => ({ id, from: before.get(id) ?? null, to: tier, reason: reasonText }))
    .filter((change) => change.from !== change.to)
}
