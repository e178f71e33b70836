import { describe, expect, it } from 'vitest'
import {
  adjustedWald,
  meanInterval,
  npsChangeZ,
  npsOf,
  populationCorrection,
  wilson,
  z95,
} from '#domain/interval.ts'
import { incompleteBeta, twoSidedT } from '#domain/student-t.ts'

const counts = (promoters: number, passives: number, detractors: number) => ({
  promoters,
  passives,
  detractors,
})

/** Textbook Wald margin, which Keyward does not use; here to show that the table's column is understood. */
function plainMargin(p: number, passive: number, d: number): number {
  const n = p + passive + d
  return (100 * z95 * Math.sqrt((p + d) / n - ((p - d) / n) ** 2)) / Math.sqrt(n)
}

describe('NPS', () => {
  it.each([
    [30, 15, 10, 36.36, 20.39, 34.48, 19.88],
    [300, 150, 100, 36.36, 6.45, 36.17, 6.43],
    [6, 4, 2, 33.33, 42.17, 26.67, 37.95],
    [3, 0, 0, 100, 0, 50, 56.58],
  ])('of %i/%i/%i is %f with adjusted interval', (p, passive, d, nps, wald, centre, margin) => {
    const of = counts(p, passive, d)
    expect(npsOf(of)).toBeCloseTo(nps, 2)
    expect(plainMargin(p, passive, d)).toBeCloseTo(wald, 2)
    expect(adjustedWald(of).centre).toBeCloseTo(centre, 2)
    expect(adjustedWald(of).margin).toBeCloseTo(margin, 2)
  })

  it('has no value without answers', () => {
    expect(npsOf(counts(0, 0, 0))).toBeNull()
  })

  it('clips its interval to ±100', () => {
    expect(adjustedWald(counts(3, 0, 0)).interval.high).toBe(100)
    expect(adjustedWald(counts(0, 0, 3)).interval.low).toBe(-100)
  })

  it('narrows the interval for a small known population', () => {
    expect(adjustedWald(counts(30, 15, 10), 80).margin).toBeCloseTo(11.18, 2)
    expect(populationCorrection(55, 55)).toBe(0)
    expect(populationCorrection(1, 1)).toBe(0)
    expect(populationCorrection(5, 3)).toBe(0)
    expect(populationCorrection(5, null)).toBe(1)
  })

  it('tells a change between two waves from noise', () => {
    expect(npsChangeZ(counts(30, 15, 10), counts(25, 15, 20), 'plain')).toBeCloseTo(1.84, 2)
    expect(npsChangeZ(counts(30, 15, 10), counts(25, 15, 20), 'adjusted')).toBeCloseTo(1.79, 2)
    expect(npsChangeZ(counts(3, 0, 0), counts(3, 0, 0), 'plain')).toBeNull()
    expect(npsChangeZ(counts(3, 0, 0), counts(0, 0, 3), 'adjusted')).toBeGreaterThan(0)
  })

  /** Exact coverage by enumeration of the trinomial; published figures for the adjusted Wald interval. */
  it.each([
    [0.4, 0.25, 5, 0.963],
    [0.4, 0.25, 10, 0.951],
    [0.4, 0.25, 30, 0.95],
    [0.4, 0.25, 100, 0.949],
    [0.6, 0.1, 10, 0.947],
    [0.6, 0.1, 30, 0.95],
    [0.8, 0.05, 5, 0.929],
    [0.8, 0.05, 20, 0.956],
    [0.8, 0.05, 50, 0.956],
  ])('covers the truth with %f promoters, %f detractors, n = %i at %f', (p, d, n, coverage) => {
    const logFactorial = [0]
    for (let k = 1; k <= n; k++) logFactorial.push((logFactorial[k - 1] ?? 0) + Math.log(k))
    const of = (k: number) => logFactorial[k] ?? 0
    let covered = 0
    for (let i = 0; i <= n; i++)
      for (let j = 0; i + j <= n; j++) {
        const k = n - i - j
        const { interval } = adjustedWald(counts(i, k, j))
        if (interval.low > 100 * (p - d) || interval.high < 100 * (p - d)) continue
        covered += Math.exp(
          of(n) - of(i) - of(j) - of(k) + i * Math.log(p) + j * Math.log(d) + k * Math.log(1 - p - d),
        )
      }
    expect(covered).toBeCloseTo(coverage, 3)
  })
})

describe('Wilson', () => {
  it.each([
    [0, 20, 0, 0.1611],
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [1, 29, 0.0061, 0.1718],
    [20, 20, 0.8389, 1],
  ])('%i of %i', (hits, n, low, high) => {
    expect(wilson(hits, n)?.low).toBeCloseTo(low, 4)
    expect(wilson(hits, n)?.high).toBeCloseTo(high, 4)
  })

  it('has nothing to say about nobody', () => {
    expect(wilson(0, 0)).toBeNull()
  })
})

describe("Student's t", () => {
  it.each([
    [1, 0.95, 12.706204736174694],
    [2, 0.95, 4.302652729749464],
    [5, 0.95, 2.570581835636314],
    [10, 0.95, 2.2281388519649385],
    [30, 0.95, 2.0422724563012373],
    [100, 0.95, 1.9839715185235518],
    [10, 0.99, 3.169272672616872],
    [1, 0.5, 1],
    [2, 0.5, 0.816496580927726],
  ])('df %i at %f is %f', (df, level, t) => {
    expect(Math.abs(twoSidedT(df, level) / t - 1)).toBeLessThan(1e-10)
  })

  it('tends to the normal quantile', () => {
    expect(twoSidedT(1e6, 0.95)).toBeCloseTo(1.9599663, 6)
  })

  it('rests on the incomplete beta: I_x(1, 1) = x, and its ends', () => {
    expect(incompleteBeta(0.37, 1, 1)).toBeCloseTo(0.37, 14)
    expect(incompleteBeta(0, 2, 3)).toBe(0)
    expect(incompleteBeta(1, 2, 3)).toBe(1)
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 14)
  })
})

describe('interval of a mean', () => {
  const scale = { low: 1, high: 5 }

  it('is mean ± t·s/√n', () => {
    const found = meanInterval([3, 4, 5, 4], { population: null, scale })
    const margin = (3.182446305284263 * Math.sqrt(2 / 3)) / 2
    expect(found?.low).toBeCloseTo(4 - margin, 9)
    expect(found?.high).toBe(5)
  })

  it('does not claim certainty from one answer or from equal answers', () => {
    expect(meanInterval([4], { population: null, scale })).toBeNull()
    expect(meanInterval([4, 4, 4], { population: 9, scale })).toBeNull()
    expect(meanInterval([], { population: 9, scale })).toBeNull()
  })

  it('is exact when everybody answered', () => {
    expect(meanInterval([4, 2], { population: 2, scale })).toEqual({ low: 3, high: 3 })
    expect(meanInterval([4], { population: 1, scale })).toEqual({ low: 4, high: 4 })
  })

  it('is wider with unequal weights, and the same with equal ones', () => {
    const of = (weights: number[]) => meanInterval([3, 3.5, 4, 3], { population: null, scale, weights })
    const plain = meanInterval([3, 3.5, 4, 3], { population: null, scale })
    expect(of([2, 2, 2, 2])?.low).toBeCloseTo(plain?.low ?? 0, 12)
    const width = (interval: { low: number; high: number } | null) =>
      interval ? interval.high - interval.low : 0
    expect(width(of([3, 1, 3, 1]))).toBeGreaterThan(width(plain))
  })
})
