/** Seeded pseudo-random numbers (sfc32): the same seed gives the same base on every machine. Not for secrets. */

export interface Random {
  /** At least 0, less than 1. */
  next(): number
  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** True with probability `p`. */
  chance(p: number): boolean
  /** One of them. @throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T
  /** One of them, by weight. @throws RangeError on an empty list. */
  weighted<T>(list: readonly (readonly [T, number])[]): T
  /** From a normal distribution with mean 0 and deviation 1. */
  normal(): number
}

/** A stream of numbers for `seed`; different texts give independent streams, so parts can be varied on their own. */
export function createRandom(seed: string): Random {
  let [a, b, c, counter] = spread(seed)
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[Math.floor(next() * list.length)] as T
  }
  return {
    next,
    pick,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (p) => next() < p,
    weighted: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return pick(list)[0]
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** Four 32-bit numbers from a text (FNV-1a with four offsets). */
function spread(text: string): [number, number, number, number] {
  const hash = (offset: number) => {
    let value = offset
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619)
    return value | 0
  }
  return [hash(0x811c9dc5), hash(0x01000193), hash(0x5bd1e995), 1]
}
