import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { segmentCsv } from '#cli/segment.ts'

const file = new URL('../../../shared/data/online_retail/customers.csv', import.meta.url)
const isPresent = existsSync(file)

/** The rule once more, written for this test alone: quadratic, from its definition, in cents. */
function tiersByDefinition(revenues: readonly bigint[]): string[] {
  const positive = revenues.filter((revenue) => revenue > 0n)
  const total = positive.reduce((sum, revenue) => sum + revenue, 0n)
  return revenues.map((revenue) => {
    if (revenue <= 0n) return 'III'
    let larger = 0n
    for (const other of positive) if (other > revenue) larger += other
    if (larger * 100n < total * 80n) return 'I'
    return larger * 100n < total * 90n ? 'II' : 'III'
  })
}

describe.skipIf(!isPresent)(
  'real customers (skipped where the Online Retail data is not beside the checkout)',
  () => {
    const bytes = isPresent ? readFileSync(file) : new Uint8Array()
    const options = { id: 'CustomerID', revenue: 'net_revenue', policy: 'revenue' }
    const rows = isPresent
      ? bytes
          .toString('utf8')
          .trim()
          .split(/\r?\n/)
          .slice(1)
          .map((line) => line.split(','))
      : []
    const cents = rows.map((row) => BigInt(Math.round(Number(row[6]) * 100)))

    it('tiers all 4,372 as the rule says, in the order of the file', () => {
      const { document } = segmentCsv(bytes, options)
      expect(document.rows).toHaveLength(4_372)
      expect(document.rows.map(({ id }) => id)).toEqual(rows.map((row) => row[0]))
      expect(document.rows.map(({ tier }) => tier)).toEqual(tiersByDefinition(cents))
    })

    it('finds what is known of them: 4,317 with revenue, about 27 % of these bring 80 %', () => {
      const { summary } = segmentCsv(bytes, options).document
      expect(summary.flags).toHaveLength(55)
      const inTierOne = summary.tiers.find(({ tier }) => tier === 'I')?.accounts ?? 0
      expect(inTierOne / (4_372 - 55)).toBeCloseTo(0.27, 2)
      expect(summary.tiers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    })
  },
)
