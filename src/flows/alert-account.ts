/** What an alert says of its account. */
import type { AlertInput } from '#domain/alert.ts'
import { formatMinor, minorDigits } from '#domain/revenue.ts'

/** `revenueMinor`: digits, in minor units of the currency (ISO 4217). */
export function alertAccount(
  account: {
    readonly id: string
    readonly name: string
    readonly tier: string | null
    readonly revenueMinor: string | null
  },
  state: AlertInput['account']['state'],
  currency: string,
): AlertInput['account'] {
  const { id, name, tier, revenueMinor } = account
  return {
    ...{ id, name, tier, state },
    revenueText: revenueMinor === null ? null : revenueText(BigInt(revenueMinor), currency),
  }
}

/** "1,234,500 EUR": with thousands separators, without decimals that are zero. */
function revenueText(minor: bigint, currency: string): string {
  const [whole = '', fraction] = formatMinor(minor, minorDigits(currency)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${grouped}${fraction ? `.${fraction}` : ''} ${currency}`
}
