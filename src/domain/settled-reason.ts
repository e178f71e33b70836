import type { TierReason } from './tier-reason.ts'

/** A share of revenue must move this far before the reason on the record is written again: five points. */
const noticeable = 0.05

/**
 * Whether a stored reason still says what the new one says. Everybody's share of revenue moves a little with every deal;
 * without this, every account would be written to the CRM every night for a tenth of a percent.
 */
export function keepsReason(stored: TierReason, fresh: TierReason): boolean {
  if (stored.kind === 'revenue' && fresh.kind === 'revenue') {
    return (
      stored.tier === fresh.tier &&
      stored.beginsAtBp === fresh.beginsAtBp &&
      stored.endsAtBp === fresh.endsAtBp &&
      Math.abs(stored.shareBefore - fresh.shareBefore) < noticeable
    )
  }
  if (stored.kind === 'value' && fresh.kind === 'value') {
    return stored.tier === fresh.tier && stored.criterion === fresh.criterion
  }
  return JSON.stringify(sorted(stored)) === JSON.stringify(sorted(fresh))
}

/** A reason that went through the database comes back with its keys in another order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, inner]) => [key, sorted(inner)])
}
