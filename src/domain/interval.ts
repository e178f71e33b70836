/** Intervals at 95 % for shares, means and NPS, and the correction for a small known population. */
import { twoSidedT } from './student-t.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

const confidence = 0.95
/** Normal quantile at 97.5 %. */
export const z95 = 1.959963984540054

export interface NpsCounts {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
}

/**
 * Finite population correction √((N − n)/(N − 1)) for n of N asked; 1 when N is not known, 0 when everyone answered. An N
 * below n (contacts that left the CRM after they answered) counts as n.
 */
export function populationCorrection(n: number, population: number | null): number {
  if (population === null) return 1
  if (population <= n) return 0
  return Math.sqrt((population - n) / (population - 1))
}

/** NPS in points: 100·(promoters − detractors)/n; null without answers. */
export function npsOf(counts: NpsCounts): number | null {
  const n = counts.promoters + counts.passives + counts.detractors
  return n === 0 ? null : (100 * (counts.promoters - counts.detractors)) / n
}

/**
 * Adjusted Wald interval of an NPS, in points: ¾ promoters, 1½ passives and ¾ detractors are added (n + 3), then Wald
 * (Rocks, "Interval estimation for the net promoter score", The American Statistician 2016). `margin` is before clipping;
 * the interval is clipped to −100…100. Multiplied by the finite population correction when N is known.
 */
export function adjustedWald(
  counts: NpsCounts,
  population: number | null = null,
): { readonly centre: number; readonly margin: number; readonly interval: Interval } {
  const n = counts.promoters + counts.passives + counts.detractors
  const { nps, error } = waldOf({
    promoters: counts.promoters + 0.75,
    passives: counts.passives + 1.5,
    detractors: counts.detractors + 0.75,
  })
  const margin = z95 * error * populationCorrection(n, population)
  return {
    centre: nps,
    margin,
    interval: { low: Math.max(-100, nps - margin), high: Math.min(100, nps + margin) },
  }
}

/**
 * z of the difference between two independent waves: (NPS₁ − NPS₂)/√(SE₁² + SE₂²), beyond ±1.96 significant at 95 %.
 * `adjusted` adds the pseudo-counts to each wave and belongs to small ones; plain is the textbook form, null where
 * it has no spread to divide by.
 */
export function npsChangeZ(first: NpsCounts, second: NpsCounts, method: 'plain' | 'adjusted'): number | null {
  const of = (counts: NpsCounts) => {
    const add = method === 'adjusted' ? 0.75 : 0
    const { promoters, passives, detractors } = counts
    return waldOf({ promoters: promoters + add, passives: passives + 2 * add, detractors: detractors + add })
  }
  const [a, b] = [of(first), of(second)]
  const error = Math.hypot(a.error, b.error)
  return error > 0 ? (a.nps - b.nps) / error : null
}

/** Wilson score interval of a share, 0…1. Without population correction, which makes it wider than need be, never narrower. */
export function wilson(hits: number, n: number): Interval | null {
  if (n === 0) return null
  const p = hits / n
  const z2 = z95 ** 2
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const margin = (z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n)
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - margin),
    high: hits === n ? 1 : Math.min(1, centre + margin),
  }
}

/**
 * t interval of a mean, weighted or not, clipped to its scale. With weights the effective number is Kish's (Σw)²/Σw² and
 * the degrees of freedom stay n − 1. Null where the answers say nothing about spread: fewer than two, or all the same (a
 * margin of 0 would claim certainty). When all N answered, the mean is exact.
 */
export function meanInterval(
  values: readonly number[],
  options: {
    readonly population: number | null
    readonly scale: Interval
    readonly weights?: readonly number[]
  },
): Interval | null {
  const { population, scale } = options
  const weights = options.weights ?? values.map(() => 1)
  const total = sumOf(weights)
  const n = values.length
  if (n === 0 || total === 0) return null
  const mean = sumOf(values.map((value, index) => value * (weights[index] ?? 0))) / total
  const correction = populationCorrection(n, population)
  if (correction === 0) return { low: mean, high: mean }
  const squares = sumOf(values.map((value, index) => (weights[index] ?? 0) * (value - mean) ** 2))
  if (n < 2 || squares === 0) return null
  const variance = (squares / total) * (n / (n - 1))
  const effective = total ** 2 / sumOf(weights.map((weight) => weight ** 2))
  const margin = quantile(n - 1) * Math.sqrt(variance / effective) * correction
  return { low: Math.max(scale.low, mean - margin), high: Math.min(scale.high, mean + margin) }
}

/** NPS and its standard error, both in points; variance of one answer p + d − (p − d)². */
function waldOf(counts: NpsCounts): { nps: number; error: number } {
  const n = counts.promoters + counts.passives + counts.detractors
  if (n === 0) return { nps: 0, error: 0 }
  const p = counts.promoters / n
  const d = counts.detractors / n
  return { nps: 100 * (p - d), error: 100 * Math.sqrt((p + d - (p - d) ** 2) / n) }
}

const quantiles = new Map<number, number>()

/** Accounts by the hundred thousand share a few degrees of freedom. */
function quantile(df: number): number {
  const known = quantiles.get(df)
  if (known !== undefined) return known
  const found = twoSidedT(df, confidence)
  quantiles.set(df, found)
  return found
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
