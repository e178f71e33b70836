import type { TierDecision } from './tier.ts'
import { describeTierReason, type TierReason } from './tier-reason.ts'

export interface RolledUp {
  /** The ultimate parent of every account; an account without a known parent is its own. */
  readonly parentOf: ReadonlyMap<string, string>
  /** Revenue of each ultimate parent with all below it, null where none of them has any. Only ultimate parents are keys. */
  readonly revenueOf: ReadonlyMap<string, bigint | null>
}

/**
 * Counts the revenue of every account at its ultimate parent. A parent that is not in the list ends the chain; accounts that
 * are each other's parents count at the smallest id of the circle, whatever their order.
 */
export function rollUpRevenue(
  accounts: readonly {
    readonly id: string
    readonly parentId: string | null
    readonly revenueMinor: bigint | null
  }[],
): RolledUp {
  const parents = new Map(accounts.map((account) => [account.id, account.parentId]))
  const parentOf = new Map<string, string>()
  for (const { id } of accounts) climb(id, parents, parentOf)
  const revenueOf = new Map<string, bigint | null>()
  for (const { id, revenueMinor } of accounts) {
    const top = parentOf.get(id) ?? id
    const sum = revenueOf.get(top) ?? null
    revenueOf.set(top, revenueMinor === null ? sum : (sum ?? 0n) + revenueMinor)
  }
  return { parentOf, revenueOf }
}

/** The decision on an ultimate parent, handed down to an account below it; the reason names the parent. */
export function inheritTier(parent: TierDecision, parentName: string, id: string): TierDecision {
  const reason: TierReason = { kind: 'parent', parentId: parent.id, parentName, because: parent.reason }
  return { ...parent, id, reason, reasonText: describeTierReason(reason) }
}

/** Walks up from one account and notes the top for everything on the way, so that deep chains cost linear time in all. */
function climb(id: string, parents: ReadonlyMap<string, string | null>, parentOf: Map<string, string>): void {
  const path: string[] = []
  const onPath = new Set<string>()
  let at = id
  while (!parentOf.has(at) && !onPath.has(at)) {
    path.push(at)
    onPath.add(at)
    const parent = parents.get(at)
    if (parent == null || !parents.has(parent)) break
    at = parent
  }
  const top = parentOf.get(at) ?? topOf(path, at)
  for (const step of path) parentOf.set(step, top)
}

/** The last step of a chain, or the smallest id of the circle that the chain ran into. */
function topOf(path: readonly string[], at: string): string {
  return path.slice(path.indexOf(at)).toSorted()[0] ?? at
}
