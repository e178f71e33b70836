import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisher, skewOf } from '#domain/selection-skew.ts'

describe('Fisher’s exact test', () => {
  it('gives what R’s fisher.test gives', () => {
    // fisher.test(matrix(c(3, 1, 1, 3), 2)): the lady tasting tea; matrix(c(1, 9, 11, 3), 2).
    expect(fisher({ eligible: 4, invited: 3 }, { eligible: 4, invited: 1 })).toBeCloseTo(0.4857143, 6)
    expect(fisher({ eligible: 12, invited: 1 }, { eligible: 12, invited: 9 })).toBeCloseTo(0.002759456, 8)
    expect(fisher({ eligible: 10, invited: 5 }, { eligible: 10, invited: 5 })).toBeCloseTo(1, 9)
  })

  it('does not depend on which group is first, and is a probability, also of large groups', () => {
    const group = fc
      .integer({ min: 1, max: 2_000 })
      .chain((eligible) =>
        fc.record({ eligible: fc.constant(eligible), invited: fc.integer({ min: 0, max: eligible }) }),
      )
    fc.assert(
      fc.property(group, group, (one, other) => {
        const p = fisher(one, other)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(fisher(other, one)).toBeCloseTo(p, 9)
      }),
    )
    expect(fisher({ eligible: 50_000, invited: 25_000 }, { eligible: 50_000, invited: 24_000 })).toBeLessThan(
      1e-8,
    )
  })
})

describe('selection skew', () => {
  it('marks the owner who picks, and not those who do not', () => {
    const rows = skewOf([
      { group: 'Ada', eligible: 40, invited: 10 },
      { group: 'Bo', eligible: 40, invited: 40 },
      { group: 'Cy', eligible: 40, invited: 40 },
    ])
    expect(rows.map((row) => [row.group, row.isSkewed])).toEqual([
      ['Ada', true],
      ['Bo', true],
      ['Cy', true],
    ])
    expect(rows[0]?.share).toBe(0.25)
    const even = skewOf([
      { group: 'Ada', eligible: 40, invited: 38 },
      { group: 'Bo', eligible: 40, invited: 40 },
    ])
    expect(even.some((row) => row.isSkewed)).toBe(false)
  })

  it('says nothing of one group alone', () => {
    expect(skewOf([{ group: 'Ada', eligible: 4, invited: 1 }])).toMatchObject([{ p: null, isSkewed: false }])
  })
})
