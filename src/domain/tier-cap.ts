import type { Tier, TierPolicy } from './tier-policy.ts'

/** More key accounts (Tier I) than can be looked after. A warning: nobody loses a tier over it. */
export interface CapExcess {
  readonly scope: 'workspace' | 'owner'
  readonly ownerId: string | null
  readonly cap: number
  readonly keyAccounts: number
  /** The accounts beyond the cap, those with the least revenue, largest first; equals by id. */
  readonly beyond: readonly string[]
}

export interface CappedAccount {
  readonly id: string
  readonly tier: Tier
  readonly ownerId: string | null
  readonly revenueMinor: bigint | null
}

/** Who is over the cap, for the workspace first and then per owner by id. Accounts without an owner count for the workspace only. */
export function overCap(cap: TierPolicy['cap'], accounts: readonly CappedAccount[]): CapExcess[] {
  const key = accounts.filter((account) => account.tier === 'I').toSorted(byFallingRevenueThenId)
  const owners = Map.groupBy(
    key.filter((account) => account.ownerId !== null),
    (account) => account.ownerId,
  )
  return [
    ...excess('workspace', null, cap.workspace, key),
    ...[...owners]
      .toSorted(([a], [b]) => compare(a ?? '', b ?? ''))
      .flatMap(([ownerId, owned]) => excess('owner', ownerId, cap.perOwner, owned)),
  ]
}

function excess(
  scope: CapExcess['scope'],
  ownerId: string | null,
  cap: number | null,
  key: readonly CappedAccount[],
): CapExcess[] {
  if (cap === null || key.length <= cap) return []
  return [
    { scope, ownerId, cap, keyAccounts: key.length, beyond: key.slice(cap).map((account) => account.id) },
  ]
}

function byFallingRevenueThenId(a: CappedAccount, b: CappedAccount): number {
  const [left, right] = [a.revenueMinor ?? 0n, b.revenueMinor ?? 0n]
  if (left !== right) return left > right ? -1 : 1
  return compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
