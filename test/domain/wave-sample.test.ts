import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDraw, stratumOf } from '#domain/wave-sample.ts'

const strata = fc.array(fc.constantFrom('I/decision_maker', 'I/recommender', 'II/influencer', '/none'), {
  maxLength: 300,
})

describe('the draw of a rotation', () => {
  it('fills the parts of every stratum evenly, however many join later, and the same way each time', () => {
    fc.assert(
      fc.property(
        strata,
        strata,
        fc.integer({ min: 2, max: 12 }),
        fc.string(),
        (first, later, parts, seed) => {
          const counts = new Map<string, number[]>()
          const take = (drawn: readonly string[]) => {
            const draw = createDraw({ seed, parts, counts })
            const out = drawn.map((stratum) => ({ stratum, part: draw(stratum) }))
            for (const { stratum, part } of out) {
              const known = counts.get(stratum) ?? Array.from({ length: parts }, () => 0)
              known[part - 1] = (known[part - 1] ?? 0) + 1
              counts.set(stratum, known)
            }
            return out
          }
          const once = take(first)
          take(later)
          for (const sizes of counts.values())
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
          const again = createDraw({ seed, parts, counts: new Map() })
          expect(first.map((stratum) => again(stratum))).toEqual(once.map(({ part }) => part))
        },
      ),
    )
  })

  it('does not give the remainder of every stratum to the same part', () => {
    const draw = createDraw({ seed: '2026', parts: 4, counts: new Map() })
    const parts = new Set(
      Array.from({ length: 40 }, (_, n) => draw(stratumOf({ tier: String(n), role: 'recommender' }))),
    )
    expect(parts.size).toBe(4)
  })
})
