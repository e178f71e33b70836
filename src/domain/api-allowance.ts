/** What a CRM allows an app to call, as far as the vendors state it, and what is left of it. */
import type { CrmName } from './crm-record.ts'

export interface CallCount {
  readonly read: number
  readonly write: number
  readonly other: number
}

/** What the CRM itself said last of its allowance: it counts every app of the customer. */
export interface StatedUsage {
  readonly used: number
  readonly limit: number
  readonly at: string
}

/** A sentence on the allowance of a connection. `isApp`: connected through the marketplace app. */
export function describeAllowance(
  crm: CrmName,
  usage: StatedUsage | null,
  connection: { readonly isApp: boolean; readonly calls: number },
): string {
  if (usage) {
    const left = Math.max(0, usage.limit - usage.used)
    return `${grouped(usage.used)} of ${grouped(usage.limit)} used in 24 hours by everything that calls this CRM; ${grouped(left)} left. Reading stops at 90 %.`
  }
  return allowances[crm](connection)
}

/** Sources: HubSpot's usage guidelines; Salesforce's API request limits and allocations. */
const allowances: Readonly<Record<CrmName, (connection: { isApp: boolean; calls: number }) => string>> = {
  hubspot: ({ isApp, calls }) =>
    isApp
      ? 'No daily limit for apps; 110 calls in 10 seconds, of which Keyward uses 90 at most.'
      : `250,000 a day at least (more with larger plans) for a private app; ${grouped(Math.max(0, 250_000 - calls))} left of that.`,
  salesforce: () =>
    '15,000 in 24 hours in a Developer Edition, 100,000 and more in paid editions, shared by everything that calls the org. The org states what is left with its next answer.',
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB')
}
