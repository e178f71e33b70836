/** Revenue, then tiers: in one transaction, over accounts that are never all in memory. */

import { monthsBefore } from '#domain/calendar.ts'
import type { CycleId } from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import { keepsReason } from '#domain/settled-reason.ts'
import { createTierScan, type TierDecision } from '#domain/tier.ts'
import { describeTierReason } from '#domain/tier-reason.ts'
import { inheritTier } from '#domain/tier-roll-up.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { computeRevenue } from '#store/revenue.ts'
import { prepareTierUnits, saveTiers, streamSubsidiaries, streamTierCandidates } from '#store/tiers.ts'

export interface TierChange {
  readonly accountId: string
  readonly name: string
  readonly from: string | null
  readonly to: string
  readonly reason: string
}

export interface ClassifiedAccounts {
  readonly tiers: Readonly<Record<string, number>>
  readonly changed: number
  readonly flags: Readonly<Record<string, number>>
  readonly dealsWithoutAccount: number
}

/** `today` is the workspace's local date; `onChange` hears of each account whose tier changes. */
export async function classifyAccounts(
  tx: WorkspaceTx,
  work: {
    readonly settings: Settings
    readonly today: string
    readonly cycleId: CycleId
    readonly onChange?: (change: TierChange) => void
  },
): Promise<ClassifiedAccounts> {
  const { settings, today } = work
  const after = monthsBefore(today, settings.revenue.months)
  const previousAfter = monthsBefore(after, settings.revenue.months)
  const { dealsWithoutAccount } = await computeRevenue(tx, { until: today, after, previousAfter })
  const total = await prepareTierUnits(tx, settings.tiers.rollUpToParent)
  const scan = createTierScan(settings.tiers, total, today)
  const counted = { tiers: {} as Record<string, number>, flags: {} as Record<string, number>, changed: 0 }
  const note = (name: string, from: string | null, decision: TierDecision) => {
    counted.tiers[decision.tier] = (counted.tiers[decision.tier] ?? 0) + 1
    for (const flag of decision.flags) counted.flags[flag] = (counted.flags[flag] ?? 0) + 1
    if (from !== decision.tier) {
      work.onChange?.({ accountId: decision.id, name, from, to: decision.tier, reason: decision.reasonText })
    }
    return decision
  }
  for await (const candidates of streamTierCandidates(tx, today)) {
    const decisions = candidates.map(({ input, name, reason }) => {
      const decided = note(name, input.previous?.tier ?? null, scan(input))
      // A figure that moves a little every night would write every account every night.
      return reason && keepsReason(reason, decided.reason)
        ? { ...decided, reason, reasonText: describeTierReason(reason) }
        : decided
    })
    counted.changed += await saveTiers(tx, decisions, work)
  }
  for await (const below of streamSubsidiaries(tx)) {
    const decisions = below.map(({ id, name, tier, parent, parentName }) =>
      note(name, tier, inheritTier(parent, parentName, id)),
    )
    counted.changed += await saveTiers(tx, decisions, work)
  }
  return { ...counted, dealsWithoutAccount }
}
