/** Amounts of an org as minor units of the workspace currency. */
import { minorDigits, parseMinor } from '#domain/revenue.ts'
import type { SalesforceClient } from './client.ts'
import { currencyTypeSchema, parseAnswer, queryPageSchema } from './schema.ts'

/** An amount as Salesforce states it, and the record's currency where the org has several; null if it is no number. */
export type ToMinor = (amount: string | null, currency: string | null) => bigint | null

/** All amounts are in the workspace currency: an org with one currency. */
export function singleCurrency(workspaceCurrency: string): ToMinor {
  const digits = minorDigits(workspaceCurrency)
  return (amount) => (amount === null ? null : parseMinor(amount, digits))
}

/**
 * An org with several currencies: converts by the org's own current rates, which count units per unit of the corporate
 * currency, independent of the integration user's personal currency. A currency without a rate gives null. Dated rates
 * (Advanced Currency Management) are not used. Costs one call.
 */
export async function loadCurrencies(client: SalesforceClient, workspaceCurrency: string): Promise<ToMinor> {
  const path = `/query?q=${encodeURIComponent('SELECT IsoCode, ConversionRate FROM CurrencyType')}`
  const { body } = await client.json({ kind: 'other', method: 'GET', path, schema: queryPageSchema })
  const rates = new Map(
    body.records.map((row) => {
      const { IsoCode, ConversionRate } = parseAnswer(currencyTypeSchema, row, 'CurrencyType')
      return [IsoCode, parseMinor(ConversionRate, rateDigits) ?? 0n]
    }),
  )
  const digits = minorDigits(workspaceCurrency)
  const own = rates.get(workspaceCurrency)
  return (amount, currency) => {
    const minor = amount === null ? null : parseMinor(amount, digits)
    if (minor === null || currency === null || currency === workspaceCurrency) return minor
    const theirs = rates.get(currency)
    return own && theirs ? divideRounded(minor * own, theirs) : null
  }
}

/** Salesforce keeps rates with up to six decimals; fourteen leave no doubt. */
const rateDigits = 14

function divideRounded(value: bigint, by: bigint): bigint {
  const half = value < 0n ? -by / 2n : by / 2n
  return (value + half) / by
}
