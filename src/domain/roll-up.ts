/**
 * Ways to make one number of many, each with a name, because they answer different questions and the name is shown beside
 * the number. A value is one contact's: mean satisfaction, or mean willingness to recommend.
 */
import type { AccountState } from './account-state.ts'
import { rankOf } from './response.ts'
import { type Role, roles } from './role.ts'

export interface RoleValue {
  readonly role: Role
  readonly value: number
}

export type RoleWeights = Readonly<Record<Role, number>>

/** 3/2/1 for the three roles. Who answered and has no role any more still counts, like an influencer. */
export const defaultRoleWeights: RoleWeights = { decision_maker: 3, recommender: 2, influencer: 1, none: 1 }

/** The roles that every account should have an answer from. */
export const expectedRoles = [
  'decision_maker',
  'recommender',
  'influencer',
] as const satisfies readonly Role[]

/** Mean over all answers; skewed to accounts with many of them. Null without any. */
export function countEveryone(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Mean of the accounts' means: each account that answered counts once. One inner list per account. */
export function averageByAccount(accounts: readonly (readonly number[])[]): number | null {
  return countEveryone(accounts.map(countEveryone).filter((mean) => mean !== null))
}

/** Mean of the highest role that answered, and which role that is. */
export function waterfall(
  values: readonly RoleValue[],
): { readonly role: Role; readonly value: number; readonly n: number } | null {
  const [top] = values.toSorted((a, b) => rankOf[a.role] - rankOf[b.role])
  if (!top) return null
  const same = values.filter((entry) => entry.role === top.role).map((entry) => entry.value)
  return { role: top.role, value: countEveryone(same) ?? top.value, n: same.length }
}

/**
 * Σ w·m / Σ w over the roles present, m the mean of a role; the expected roles without a value are named. `weights` are
 * those of the single values, in their order, for an interval around the result. Null when no present role has a weight.
 */
export function roleWeighted(
  values: readonly RoleValue[],
  weights: RoleWeights = defaultRoleWeights,
): {
  readonly value: number | null
  readonly missingRoles: readonly Role[]
  readonly weights: readonly number[]
} {
  const present = roles.filter((role) => values.some((entry) => entry.role === role))
  const total = present.reduce((sum, role) => sum + weights[role], 0)
  const meanOf = (role: Role) =>
    countEveryone(values.filter((entry) => entry.role === role).map((entry) => entry.value)) ?? 0
  const sizeOf = (role: Role) => values.filter((entry) => entry.role === role).length
  return {
    value: total > 0 ? present.reduce((sum, role) => sum + weights[role] * meanOf(role), 0) / total : null,
    missingRoles: expectedRoles.filter((role) => !present.includes(role)),
    weights: values.map((entry) => weights[entry.role] / sizeOf(entry.role)),
  }
}

export type RevenueByState = Readonly<
  Record<AccountState, { readonly accounts: number; readonly revenueMinor: bigint }>
>

/** Revenue that is safe, at risk and unknown, in minor units; missing and negative revenue adds an account and no money. */
export function revenueByState(
  accounts: readonly { readonly state: AccountState; readonly revenueMinor: bigint | null }[],
): RevenueByState {
  const of = (state: AccountState) => {
    const those = accounts.filter((account) => account.state === state)
    const paid = those.map((account) => account.revenueMinor ?? 0n).filter((minor) => minor > 0n)
    return { accounts: those.length, revenueMinor: paid.reduce((sum, minor) => sum + minor, 0n) }
  }
  return { safe: of('safe'), at_risk: of('at_risk'), unknown: of('unknown') }
}
