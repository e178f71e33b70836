/**
 * Whom to suggest of those who are asked only when nominated. Nothing here knows what somebody answered, only that they did: a
 * suggestion must not find the friendly ones.
 */
import { monthsBefore } from '../calendar.ts'
import type { Role } from '../role.ts'

export interface NominationContact {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly role: Role
  /** By what the role was decided, see role-decision.ts; null before the first cycle. */
  readonly roleBy: 'override' | 'crm' | 'title' | 'meaningless-title' | 'empty-title' | null
  readonly isNominated: boolean
  /** Why no mail can be sent; null: it can. */
  readonly obstacle: Obstacle | null
  /** `YYYY-MM-DD`. */
  readonly lastInvitedOn: string | null
  readonly lastAnsweredOn: string | null
}

export type Obstacle = 'left' | 'no-email' | 'opted-out' | 'bounced'

export type RankReason =
  | { readonly kind: 'answered' | 'answered-before' | 'silent'; readonly on: string }
  | { readonly kind: 'role-chosen' | 'role-in-crm' | 'has-title' | 'never-asked' }

/** What each reason is worth. Who takes part counts more than what a record says. */
const weights: Readonly<Record<RankReason['kind'], number>> = {
  answered: 40,
  'answered-before': 20,
  'role-chosen': 35,
  'role-in-crm': 30,
  'has-title': 10,
  'never-asked': 5,
  silent: -20,
}

/** An answer of the last 12 months counts as activity of today (DESIGN 3.4 has the same window for scores). */
const activeMonths = 12

export interface Ranked<Contact extends NominationContact = NominationContact> {
  readonly contact: Contact
  readonly reasons: readonly RankReason[]
  readonly points: number
}

/** Why somebody ranks where they do. `today`: `YYYY-MM-DD`. */
export function rankReasons(contact: NominationContact, today: string): RankReason[] {
  const { lastAnsweredOn: answered, lastInvitedOn: invited, title, roleBy } = contact
  const reasons: RankReason[] = []
  if (answered !== null) {
    const isActive = answered > monthsBefore(today, activeMonths)
    reasons.push({ kind: isActive ? 'answered' : 'answered-before', on: answered })
  }
  if (invited === null && answered === null) reasons.push({ kind: 'never-asked' })
  if (invited !== null && (answered === null || answered < invited))
    reasons.push({ kind: 'silent', on: invited })
  if (roleBy === 'override') reasons.push({ kind: 'role-chosen' })
  if (roleBy === 'crm') reasons.push({ kind: 'role-in-crm' })
  if (title !== null && title.trim() !== '') reasons.push({ kind: 'has-title' })
  return reasons
}

/** Best first; of equals by name and then by id, so that the same people always come in the same order. */
export function rank<Contact extends NominationContact>(
  contacts: readonly Contact[],
  today: string,
): Ranked<Contact>[] {
  return contacts
    .map((contact) => {
      const reasons = rankReasons(contact, today)
      return { contact, reasons, points: reasons.reduce((sum, { kind }) => sum + weights[kind], 0) }
    })
    .toSorted(
      (a, b) =>
        b.points - a.points ||
        compare(a.contact.name.toLowerCase(), b.contact.name.toLowerCase()) ||
        compare(a.contact.id, b.contact.id),
    )
}

/** By code unit: the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** The reason in a few words; several are joined by a semicolon. */
export function rankReasonText(reason: RankReason): string {
  switch (reason.kind) {
    case 'answered':
    case 'answered-before':
      return `answered on ${reason.on}`
    case 'silent':
      return `asked on ${reason.on}, no answer`
    case 'role-chosen':
      return 'somebody chose this role'
    case 'role-in-crm':
      return 'the CRM states this role'
    case 'has-title':
      return 'has a title'
    case 'never-asked':
      return 'was never asked'
  }
}

/** Why somebody cannot be asked, and what would change it. */
export const obstacleTexts: Readonly<Record<Obstacle, string>> = {
  left: 'has left the company',
  'no-email': 'no e-mail address in the CRM: add one there',
  'opted-out': 'wants no surveys, which is respected',
  bounced: 'mail came back: correct the address in the CRM',
}
