import type { TierInput } from '#domain/tier.ts'

/** An account with nothing but revenue, to be overridden where a test needs more. */
export function account(id: string, revenueMinor: bigint | null, more: Partial<TierInput> = {}): TierInput {
  return {
    id,
    revenueMinor,
    strategicReason: null,
    potentialMinor: null,
    lifetimeMinor: null,
    previousRevenueMinor: null,
    openPipelineMinor: null,
    previous: null,
    override: null,
    ...more,
  }
}

/** Accounts from `A: 400n`, in the order given. */
export function accounts(revenues: Readonly<Record<string, bigint | null>>): TierInput[] {
  return Object.entries(revenues).map(([id, revenue]) => account(id, revenue))
}
