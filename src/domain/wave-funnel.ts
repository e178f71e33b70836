/** The funnel of a wave: how many came how far, whole and by group. */

export const funnelGroups = ['tier', 'role', 'language', 'owner'] as const
export type FunnelGroup = (typeof funnelGroups)[number]

/**
 * Counts of contacts. planned = withheld + waiting + sent + rejected + unknown + suppressed: each of the list is in one of these.
 * The others count what followed.
 */
export interface Funnel {
  /** In the list at the launch. */
  readonly planned: number
  /** Got no invitation at the launch: left, opted out, or asked by another programme since the freeze. */
  readonly withheld: number
  readonly waiting: number
  readonly sent: number
  /** The mail server refused the mail for good. */
  readonly rejected: number
  /** Nobody knows whether the mail arrived. */
  readonly unknown: number
  /** Not sent any more: opted out, left, stopped or closed in the meantime. */
  readonly suppressed: number
  readonly bounced: number
  readonly reminded: number
  /** The page was fetched, by a person or by a scanner. */
  readonly fetched: number
  /** Something was posted, and may not be confirmed. */
  readonly started: number
  readonly confirmed: number
  /** Of the confirmed: after the close. */
  readonly late: number
}

export const funnelCounts = [
  'planned',
  'withheld',
  'waiting',
  'sent',
  'rejected',
  'unknown',
  'suppressed',
  'bounced',
  'reminded',
  'fetched',
  'started',
  'confirmed',
  'late',
] as const satisfies readonly (keyof Funnel)[]

export interface GroupFunnel extends Funnel {
  readonly group: string
}

/** Where everybody of the list went: the sum that must be `planned`. */
export function accountedFor({ withheld, waiting, sent, rejected, unknown, suppressed }: Funnel): number {
  return withheld + waiting + sent + rejected + unknown + suppressed
}
