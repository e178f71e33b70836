/**
 * A believable business-to-business customer base of any size, the same for the same seed: companies in hierarchies, people
 * with titles in seven languages, three years of deals with a Pareto revenue, and the usual faults of real CRM data.
 */
import { generateAccounts } from './generate-accounts.ts'
import { generateContacts } from './generate-contacts.ts'
import { generateDeals } from './generate-deals.ts'
import { generateFeedback } from './generate-feedback.ts'
import { createRandom } from './random.ts'
import type { Dataset } from './types.ts'

export interface GenerateOptions {
  /** 50 … 1,000,000; accounts and deals are a third of it each (20 : 60 : 20 of all records). */
  readonly contacts: number
  readonly seed: string
  /** YYYY-MM-DD. */
  readonly asOf: string
}

/** @throws RangeError on a size outside 50 … 1,000,000 or an as-of day that is no date. */
export function generateDataset(options: GenerateOptions): Dataset {
  const { contacts: size, seed, asOf } = options
  if (!Number.isInteger(size) || size < 50 || size > 1_000_000)
    throw new RangeError(`a base has 50 to 1,000,000 contacts, asked for ${size}`)
  const today = Date.parse(`${asOf}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(asOf) || Number.isNaN(today))
    throw new RangeError(`as-of must be a date like 2026-11-22, got ${asOf}`)
  const third = Math.round(size / 3)
  const part = (name: string) => createRandom(`${seed}/${name}`)
  const { owners, accounts, weights } = generateAccounts(part('accounts'), third, today)
  const { contacts, positions } = generateContacts(part('contacts'), size, { accounts, weights, today })
  const deals = generateDeals(part('deals'), third, { accounts, weights, contacts, positions, today })
  const amount = Math.min(400, Math.ceil(size / 4))
  const feedback = generateFeedback(part('feedback'), amount, { accounts, contacts, today })
  return { asOf, currency: 'EUR', timeZone: 'Europe/Berlin', owners, accounts, contacts, deals, feedback }
}
