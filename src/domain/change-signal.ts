/** How a CRM's changes reach Keyward between two cycles. */
import type { CrmName } from './crm-record.ts'

export type ChangeSignal =
  /** It tells us, and we read again what it names. */
  | { readonly kind: 'webhook' }
  /** We ask for everything that changed since the last time. */
  | { readonly kind: 'poll'; readonly everyMinutes: number }

export const changeSignals: Readonly<Record<CrmName, ChangeSignal>> = {
  hubspot: { kind: 'webhook' },
  salesforce: { kind: 'poll', everyMinutes: 15 },
}
