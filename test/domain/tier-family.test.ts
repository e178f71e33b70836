import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyAccounts } from '#domain/tier.ts'
import { overCap } from '#domain/tier-cap.ts'
import { defaultTierPolicy } from '#domain/tier-policy.ts'
import { previewTiers } from '#domain/tier-preview.ts'
import { inheritTier, rollUpRevenue } from '#domain/tier-roll-up.ts'
import { account, accounts } from './tier-input.ts'

const row = (id: string, parentId: string | null, revenueMinor: bigint | null) => ({
  id,
  parentId,
  revenueMinor,
})

describe('roll-up to the ultimate parent', () => {
  it('counts the revenue of all descendants at the top', () => {
    const { parentOf, revenueOf } = rollUpRevenue([
      row('leaf', 'middle', 5n),
      row('middle', 'top', -2n),
      row('top', null, null),
      row('alone', 'unknown', 7n),
      row('empty', null, null),
    ])
    expect(Object.fromEntries(parentOf)).toEqual({
      leaf: 'top',
      middle: 'top',
      top: 'top',
      alone: 'alone',
      empty: 'empty',
    })
    expect(Object.fromEntries(revenueOf)).toEqual({ top: 3n, alone: 7n, empty: null })
  })

  it('ends in a circle at its smallest id, also from a branch that leads into it', () => {
    const { parentOf, revenueOf } = rollUpRevenue([
      row('branch', 'c', 1n),
      row('c', 'b', 1n),
      row('b', 'a', 1n),
      row('a', 'c', 1n),
      row('self', 'self', 9n),
    ])
    expect(Object.fromEntries(parentOf)).toEqual({ branch: 'a', c: 'a', b: 'a', a: 'a', self: 'self' })
    expect(Object.fromEntries(revenueOf)).toEqual({ a: 4n, self: 9n })
  })

  it('keeps every cent and does not depend on order, whatever the parents', () => {
    const family = fc.array(fc.tuple(fc.option(fc.nat({ max: 24 }), { nil: null }), fc.bigInt(-99n, 99n)), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(family, (rows) => {
        const list = rows.map(([parent, revenue], i) =>
          row(String(i), parent === null ? null : String(parent), revenue),
        )
        const there = rollUpRevenue(list)
        const back = rollUpRevenue(list.toReversed())
        const sum = (amounts: Iterable<bigint | null>) =>
          [...amounts].reduce((all, amount) => (all ?? 0n) + (amount ?? 0n), 0n)
        expect(sum(there.revenueOf.values())).toBe(sum(list.map(({ revenueMinor }) => revenueMinor)))
        expect(new Map([...back.parentOf].toSorted())).toEqual(new Map([...there.parentOf].toSorted()))
      }),
    )
  })

  it('walks a chain of 100,000 without trouble', () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => row(`a${i}`, i === 0 ? null : `a${i - 1}`, 1n))
    expect(rollUpRevenue(chain.toReversed()).revenueOf.get('a0')).toBe(100_000n)
  })

  it('hands the decision of the parent down with its reason', () => {
    const [top] = classifyAccounts(defaultTierPolicy, [account('top', 5n)], '2026-03-01')
    if (!top) throw new Error('no decision')
    expect(inheritTier(top, 'Amber Holding', 'child')).toMatchObject({
      id: 'child',
      tier: 'I',
      reasonText:
        'From its ultimate parent Amber Holding. Revenue: 0 % of revenue lies before it; Tier I reaches to 80 %',
    })
  })
})

describe('the preview', () => {
  it('lists what would change, with the reason, and nothing else', () => {
    const previous = (tier: string) => ({ previous: { tier, pendingTier: null, pendingCount: 0 } })
    const inputs = [
      account('same', 80n, previous('I')),
      account('up', 15n, previous('V')),
      account('new', 5n),
    ]
    const changes = previewTiers(classifyAccounts(defaultTierPolicy, inputs, '2026-03-01'), inputs)
    expect(changes).toEqual([
      {
        id: 'up',
        from: 'V',
        to: 'II',
        reason: 'Revenue: 80 % of revenue lies before it; Tier II reaches to 90 %',
      },
      {
        id: 'new',
        from: null,
        to: 'III',
        reason: 'Revenue: 95 % of revenue lies before it; Tier III begins at 90 %',
      },
    ])
  })
})

describe('the cap on key accounts', () => {
  const owned = (id: string, tier: string, ownerId: string | null, revenueMinor: bigint | null) => ({
    id,
    tier,
    ownerId,
    revenueMinor,
  })
  const list = [
    owned('small', 'I', 'anna', 1n),
    owned('large', 'I', 'anna', 9n),
    owned('middle', 'I', 'bert', 5n),
    owned('strategic', 'I', null, null),
    owned('second', 'II', 'anna', 8n),
  ]

  it('names who is over it and drops nobody', () => {
    expect(overCap({ workspace: 2, perOwner: 1 }, list)).toEqual([
      { scope: 'workspace', ownerId: null, cap: 2, keyAccounts: 4, beyond: ['small', 'strategic'] },
      { scope: 'owner', ownerId: 'anna', cap: 1, keyAccounts: 2, beyond: ['small'] },
    ])
  })

  it('is silent at the cap and without one', () => {
    expect(overCap({ workspace: 4, perOwner: 2 }, list)).toEqual([])
    expect(overCap({ workspace: null, perOwner: null }, list)).toEqual([])
    expect(
      overCap(
        { workspace: 0, perOwner: null },
        accounts({ A: 1n }).map(({ id }) => owned(id, 'I', null, 1n)),
      ),
    ).toHaveLength(1)
  })
})
