/**
 * Selection skew: whether those who are asked differ from those who could be, by role or by owner. Eligible is whoever only a
 * person's choice keeps in or out; what a rule forbids (quarantine, opt-out, no address) is nobody's choice.
 */

export interface SkewCount {
  readonly group: string
  readonly eligible: number
  readonly invited: number
}

export interface Skew extends SkewCount {
  /** Share of the eligible who are invited, of this group and of all others; null for a group of none. */
  readonly share: number | null
  readonly othersShare: number | null
  /** Two-sided p of Fisher's exact test of this group against all others; null where there is nothing to compare. */
  readonly p: number | null
  /** Whether it is worth a question: p under 5 % over all groups together (Bonferroni). */
  readonly isSkewed: boolean
}

/** One row per group, in the order given. */
export function skewOf(counts: readonly SkewCount[]): Skew[] {
  const eligible = sum(counts.map((count) => count.eligible))
  const invited = sum(counts.map((count) => count.invited))
  return counts.map((count) => {
    const others = { eligible: eligible - count.eligible, invited: invited - count.invited }
    const isComparable = count.eligible > 0 && others.eligible > 0
    const p = isComparable ? fisher(count, others) : null
    return {
      ...count,
      share: count.eligible > 0 ? count.invited / count.eligible : null,
      othersShare: others.eligible > 0 ? others.invited / others.eligible : null,
      p,
      isSkewed: p !== null && p < 0.05 / counts.length,
    }
  })
}

/**
 * Two-sided p of Fisher's exact test: with the margins fixed, the chance of a table that is no likelier than this one (R's
 * `fisher.test` has the same rule, and the same tolerance of 1e-7). Hypergeometric weights by their recurrence from the mode, so
 * that nothing overflows; as many steps as the smaller margin.
 */
export function fisher(
  one: { readonly eligible: number; readonly invited: number },
  other: { readonly eligible: number; readonly invited: number },
): number {
  const row = one.eligible
  const column = one.invited + other.invited
  const total = one.eligible + other.eligible
  const low = Math.max(0, row + column - total)
  const high = Math.min(row, column)
  const mode = Math.min(high, Math.max(low, Math.floor(((row + 1) * (column + 1)) / (total + 2))))
  const weights = new Map<number, number>([[mode, 1]])
  let weight = 1
  for (let x = mode; x < high; x += 1) {
    weight *= ((row - x) * (column - x)) / ((x + 1) * (total - row - column + x + 1))
    weights.set(x + 1, weight)
  }
  weight = 1
  for (let x = mode; x > low; x -= 1) {
    weight *= (x * (total - row - column + x)) / ((row - x + 1) * (column - x + 1))
    weights.set(x - 1, weight)
  }
  const seen = (weights.get(one.invited) ?? 0) * (1 + 1e-7)
  const all = sum([...weights.values()])
  return Math.min(1, sum([...weights.values()].filter((value) => value <= seen)) / all)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
