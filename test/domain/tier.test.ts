import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyAccounts, countsTowardTotal, createTierScan, type TierInput } from '#domain/tier.ts'
import { defaultTierPolicy, type RevenuePolicy, tiersOf } from '#domain/tier-policy.ts'
import { account, accounts } from './tier-input.ts'

const today = '2026-03-01'
const tiersById = (inputs: readonly TierInput[], policy: RevenuePolicy = defaultTierPolicy) =>
  Object.fromEntries(classifyAccounts(policy, inputs, today).map(({ id, tier }) => [id, tier]))

describe('tiers by revenue', () => {
  const example = accounts({ A: 400n, B: 300n, C: 100n, D: 100n, E: 50n, F: 25n, G: 25n })

  it('follows the worked example: the crossing block is in, Tier II is empty', () => {
    expect(tiersById(example)).toEqual({ A: 'I', B: 'I', C: 'I', D: 'I', E: 'III', F: 'III', G: 'III' })
  })

  it('states the share that lies before each block of equals', () => {
    const shares = classifyAccounts(defaultTierPolicy, example, today).map(({ shareBefore }) => shareBefore)
    expect(shares).toEqual([0, 0.4, 0.7, 0.7, 0.9, 0.95, 0.95])
  })

  it('takes the account in that crosses a line and leaves out the one that begins exactly on it', () => {
    expect(tiersById(accounts({ A: 79n, B: 2n, C: 9n, D: 10n }))).toEqual({
      A: 'I',
      B: 'III',
      C: 'II',
      D: 'I',
    })
    expect(tiersById(accounts({ A: 80n, B: 10n, C: 6n, D: 4n }))).toEqual({
      A: 'I',
      B: 'II',
      C: 'III',
      D: 'III',
    })
  })

  it('compares integers beyond the reach of floating point', () => {
    const big = 10n ** 30n
    expect(tiersById(accounts({ A: 8n * big - 1n, B: 2n * big, C: 1n }))).toEqual({
      A: 'I',
      B: 'I',
      C: 'III',
    })
    expect(tiersById(accounts({ A: 8n * big, B: 2n * big - 1n, C: 1n }))).toEqual({
      A: 'I',
      B: 'II',
      C: 'III',
    })
  })

  it('splits the last band by further thresholds', () => {
    const policy: RevenuePolicy = { ...defaultTierPolicy, thresholdsBp: [5_000, 7_000, 8_000, 9_500] }
    expect(tiersOf(policy)).toEqual(['I', 'II', 'III', 'IV', 'V'])
    expect(tiersById(accounts({ A: 50n, B: 20n, C: 15n, D: 10n, E: 5n }), policy)).toEqual({
      A: 'I',
      B: 'II',
      C: 'III',
      D: 'IV',
      E: 'V',
    })
  })

  it('puts missing, zero and negative revenue into the lowest tier, flagged and outside the total', () => {
    const inputs = accounts({ A: 80n, B: 20n, C: 0n, D: -500n, E: null })
    const decisions = classifyAccounts(defaultTierPolicy, inputs, today)
    expect(decisions.map(({ tier }) => tier)).toEqual(['I', 'II', 'III', 'III', 'III'])
    expect(decisions.map(({ flags }) => flags)).toEqual([
      [],
      [],
      ['zero-revenue'],
      ['negative-revenue'],
      ['no-revenue'],
    ])
    expect(decisions.map(({ shareBefore }) => shareBefore)).toEqual([0, 0.8, null, null, null])
  })

  it('has an answer when nobody has revenue', () => {
    expect(tiersById(accounts({ A: null, B: 0n }))).toEqual({ A: 'III', B: 'III' })
    expect(classifyAccounts(defaultTierPolicy, [], today)).toEqual([])
  })

  it('puts a strategic account into Tier I and leaves its revenue out of the 80 % set', () => {
    const inputs = [
      ...example,
      account('S', 1_000n, { strategicReason: 'Lighthouse' }),
      account('T', null, { strategicReason: 'New market' }),
    ]
    expect(tiersById(inputs)).toEqual({ ...tiersById(example), S: 'I', T: 'I' })
    const [strategic] = classifyAccounts(defaultTierPolicy, inputs, today).slice(-2)
    expect(strategic).toMatchObject({
      shareBefore: null,
      reason: { kind: 'strategic' },
      reasonText: 'Strategic: Lighthouse',
    })
    expect(countsTowardTotal({ revenueMinor: 5n, strategicReason: ' ' })).toBe(true)
  })

  it('lets a person override everything, through the last day and not after it', () => {
    const override = { tier: 'II', reason: 'Agreed with the board', until: today }
    const held = account('A', 400n, { override, strategicReason: 'Lighthouse' })
    expect(classifyAccounts(defaultTierPolicy, [held], today)[0]).toMatchObject({
      tier: 'II',
      reasonText: 'Set by hand until 2026-03-01: Agreed with the board',
    })
    expect(classifyAccounts(defaultTierPolicy, [held], '2026-03-02')[0]).toMatchObject({
      tier: 'I',
      reason: { kind: 'strategic' },
    })
    const forever = account('A', 1n, { override: { ...override, until: null } })
    expect(classifyAccounts(defaultTierPolicy, [forever], '2099-01-01')[0]?.tier).toBe('II')
  })

  it('keeps the revenue of an overridden account in the total', () => {
    const override = { tier: 'III', reason: 'Winding down', until: null }
    expect(tiersById([account('A', 80n, { override }), account('B', 20n)])).toEqual({ A: 'III', B: 'II' })
  })

  it('says why in one line', () => {
    const texts = classifyAccounts(defaultTierPolicy, example, today).map(({ reasonText }) => reasonText)
    expect(texts[1]).toBe('Revenue: 40 % of revenue lies before it; Tier I reaches to 80 %')
    expect(texts[4]).toBe('Revenue: 90 % of revenue lies before it; Tier III begins at 90 %')
    const near = classifyAccounts(defaultTierPolicy, accounts({ A: 79_999n, B: 20_001n }), today)
    expect(near[1]?.reasonText).toBe('Revenue: 79.9 % of revenue lies before it; Tier I reaches to 80 %')
  })

  it('keeps a long reason within a CRM field, on one line', () => {
    const strategicReason = `First line\nsecond ${'😀'.repeat(200)}`
    const [decision] = classifyAccounts(defaultTierPolicy, [account('A', 1n, { strategicReason })], today)
    expect(decision?.reasonText.length).toBeLessThanOrEqual(255)
    expect(decision?.reasonText).toMatch(/^Strategic: First line second 😀.*😀…$/u)
  })
})

describe('the scan', () => {
  const scanOf = (inputs: readonly TierInput[], total: bigint) =>
    inputs.map(createTierScan(defaultTierPolicy, total, today))

  it('refuses accounts out of order, since every later tier would be wrong', () => {
    expect(() => scanOf(accounts({ A: 1n, B: 2n }), 3n)).toThrow(/B arrived out of order/)
    expect(() => scanOf(accounts({ A: null, B: 2n }), 2n)).toThrow(/B arrived out of order/)
  })

  it('refuses a total that the accounts exceed', () => {
    expect(() => scanOf(accounts({ A: 5n, B: 2n }), 6n)).toThrow(/more revenue than the stated total/)
  })
})

describe('properties of the rule', () => {
  const revenue = fc.option(fc.oneof(fc.bigInt(-50n, 200n), fc.constantFrom(0n, 100n, 10n ** 20n)), {
    nil: null,
  })
  const strategic = fc.constantFrom(null, null, null, 'Lighthouse')
  const inputs = fc
    .array(fc.tuple(revenue, strategic), { maxLength: 40 })
    .map((rows) =>
      rows.map(([revenueMinor, strategicReason], i) => account(String(i), revenueMinor, { strategicReason })),
    )
  const rank = (tier: string) => tiersOf(defaultTierPolicy).indexOf(tier)

  it('does not depend on the order of the accounts', () => {
    fc.assert(
      fc.property(inputs, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list
          .map((input) => ({ input, key: keys.next().value }))
          .toSorted((a, b) => a.key - b.key)
        expect(tiersById(shuffled.map(({ input }) => input))).toEqual(tiersById(list))
      }),
    )
  })

  it('gives equal revenue an equal tier and more revenue never a lower one', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const ruled = classifyAccounts(defaultTierPolicy, list, today).flatMap((decision, i) =>
          list[i]?.strategicReason
            ? []
            : [{ rank: rank(decision.tier), revenue: list[i]?.revenueMinor ?? 0n }],
        )
        for (const a of ruled) {
          for (const b of ruled) {
            if (a.revenue > b.revenue) expect(a.rank).toBeLessThanOrEqual(b.rank)
            if (a.revenue === b.revenue) expect(a.rank).toBe(b.rank)
          }
        }
      }),
    )
  })

  it('is the same account by account as for all at once', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const total = list
          .filter(countsTowardTotal)
          .reduce((sum, input) => sum + (input.revenueMinor ?? 0n), 0n)
        const lowest = -(10n ** 40n)
        const value = (input: TierInput) => input.revenueMinor ?? lowest
        const sorted = list.toSorted((a, b) => (value(a) > value(b) ? -1 : value(a) < value(b) ? 1 : 0))
        expect(sorted.map(createTierScan(defaultTierPolicy, total, today))).toEqual(
          classifyAccounts(defaultTierPolicy, sorted, today),
        )
      }),
    )
  })
})
