import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyAccounts, type TierInput } from '#domain/tier.ts'
import { settleTier, type TierStanding } from '#domain/tier-hysteresis.ts'
import { defaultTierPolicy } from '#domain/tier-policy.ts'
import { account } from './tier-input.ts'

const stands = (tier: string, pendingTier: string | null = null, pendingCount = 0): TierStanding => ({
  tier,
  pendingTier,
  pendingCount,
})

/** Decides one account of revenue 1 that has `before` of 10,000 ahead of it, in the given standing. */
function decideAt(before: bigint, previous: TierStanding | null, more: Partial<TierInput> = {}) {
  const rest = 10_000n - before - 1n
  const others = [
    account('ahead', before),
    ...Array.from({ length: Number(rest) }, (_, i) => account(`rest${i}`, 1n)),
  ]
  // The rest are equal to it and share its block: nothing but `before` lies ahead.
  const [decision] = classifyAccounts(
    defaultTierPolicy,
    [account('X', 1n, { previous, ...more }), ...others],
    '2026-03-01',
  )
  if (!decision) throw new Error('no decision')
  return decision
}

describe('hysteresis', () => {
  it('keeps an account just past its line for one evaluation and moves it with the second', () => {
    const first = decideAt(8_200n, stands('I'))
    expect(first).toMatchObject({ tier: 'I', pendingTier: 'II', pendingCount: 1 })
    expect(first.reasonText).toBe(
      'Stays in Tier I: evaluation 1 of 2 that asks for Tier II. Revenue: 82 % of revenue lies before it; Tier II reaches to 90 %',
    )
    expect(decideAt(8_200n, first)).toMatchObject({
      tier: 'II',
      pendingTier: null,
      pendingCount: 0,
      reason: { kind: 'revenue' },
    })
  })

  it('leaves Tier I at once from 85 % on', () => {
    expect(decideAt(8_499n, stands('I')).tier).toBe('I')
    expect(decideAt(8_500n, stands('I')).tier).toBe('II')
    expect(decideAt(9_600n, stands('I')).tier).toBe('III')
  })

  it('enters Tier I at once only below 75 %', () => {
    expect(decideAt(7_499n, stands('II')).tier).toBe('I')
    expect(decideAt(7_500n, stands('II'))).toMatchObject({ tier: 'II', pendingTier: 'I', pendingCount: 1 })
    expect(decideAt(7_500n, stands('II', 'I', 1)).tier).toBe('I')
  })

  it('forgets what was pending when the rule agrees again', () => {
    expect(decideAt(7_900n, stands('I', 'II', 1))).toMatchObject({
      tier: 'I',
      pendingTier: null,
      pendingCount: 0,
    })
  })

  it('takes an account without history where the rule puts it', () => {
    expect(decideAt(8_200n, null).tier).toBe('II')
  })

  it('drops an account at once when its revenue is gone', () => {
    for (const revenueMinor of [null, 0n, -1n]) {
      expect(decideAt(5_000n, stands('I'), { revenueMinor })).toMatchObject({
        tier: 'III',
        pendingTier: null,
      })
    }
  })

  it('lets strategic and override act at once and clears what was pending', () => {
    expect(decideAt(9_900n, stands('III', 'II', 1), { strategicReason: 'Lighthouse' })).toMatchObject(
      stands('I'),
    )
    const override = { tier: 'III', reason: 'Leaving', until: null }
    expect(decideAt(1_000n, stands('I', 'II', 1), { override })).toMatchObject(stands('III'))
  })
})

describe('settleTier', () => {
  const tiers = ['I', 'II', 'III']

  it('starts the count again when yet another tier is asked for', () => {
    const input = { tiers, evaluations: 3, isPastMargin: false }
    const first = settleTier({ ...input, asked: 'II', previous: stands('I', 'II', 1) })
    expect(first).toEqual(stands('I', 'II', 2))
    expect(settleTier({ ...input, asked: 'III', previous: first })).toEqual(stands('I', 'III', 1))
  })

  it('leaves a tier at once that the policy no longer has', () => {
    expect(
      settleTier({ tiers, asked: 'III', previous: stands('V'), evaluations: 2, isPastMargin: false }),
    ).toEqual(stands('III'))
  })

  it('moves after exactly the set number of evaluations, whatever the tiers', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        fc.constantFrom(...tiers),
        fc.integer({ min: 1, max: 6 }),
        (from, asked, evaluations) => {
          fc.pre(from !== asked)
          let standing = stands(from)
          for (let round = 1; round <= evaluations; round += 1) {
            expect(standing.tier).toBe(from)
            standing = settleTier({ tiers, asked, previous: standing, evaluations, isPastMargin: false })
          }
          expect(standing).toEqual(stands(asked))
        },
      ),
    )
  })
})
