/** The alert on a decision maker whose mail came back: whoever decided is gone, and nobody has said who decides now. */
import { type BusinessHours, localTimeText } from './business-hours.ts'
import { emailKey } from './email.ts'
import { escalationOf, type Severity, severityOf } from './escalation.ts'
import { oneLine } from './one-line.ts'
import type { Role } from './role.ts'
import { situationKey } from './situation.ts'

export interface GoneContact {
  readonly account: { readonly id: string; readonly name: string; readonly tier: string | null }
  readonly contact: {
    readonly id: string
    readonly name: string
    readonly role: Role
    readonly title: string | null
  }
  /** The address that nobody has any more; it makes the situation one, and stands in no text. */
  readonly email: string
  /** RFC 3463, such as 5.1.1; null where none was stated. */
  readonly status: string | null
  readonly raisedAt: string
  readonly calendar: BusinessHours
}

export interface GoneAlert {
  readonly situationKey: string
  readonly accountId: string
  readonly contactId: string
  readonly responseId: null
  readonly kind: 'contact-gone'
  readonly polarity: 'problem'
  readonly severity: Severity
  readonly title: string
  readonly body: string
  readonly dueAt: string
}

/** As much as a bad rating: silence of the one who decides is the earliest sign that an account is moving. */
const weight = 2

/** Null unless the contact decides: for every other role the coverage of the account says it. One per contact and address. */
export function alertOnGone(gone: GoneContact): GoneAlert | null {
  const { account, contact, calendar } = gone
  if (contact.role !== 'decision_maker') return null
  const severity = severityOf(account.tier, contact.role, weight)
  const dueAt = escalationOf(severity, gone.raisedAt, calendar).owner
  const name = oneLine(contact.name, 60)
  const title = contact.title === null ? '' : `, ${oneLine(contact.title, 120)}`
  const code = gone.status === null ? '' : ` (${gone.status})`
  const body = [
    [
      `Account: ${oneLine(account.name, 200)}`,
      `Tier: ${account.tier ?? 'none yet'}.`,
      `Contact: ${oneLine(contact.name, 200)}${title} (decision maker)`,
    ].join('\n'),
    `What happened: a survey mail to this decision maker came back; their mail server says that the address no longer exists${code}. They get no more mail from Keyward.`,
    [
      'What to do:',
      `1. Find out whether ${name} has left, and who decides now. Call somebody you know there; do not wait for the next order.`,
      '2. Bring the contact up to date in the CRM: mark who left, add the successor with their title and address.',
      '3. Introduce yourself to the successor, and look at who else carries the relationship.',
    ].join('\n'),
    `By when: ${localTimeText(dueAt, calendar.timeZone)}. Severity: ${severity}.`,
  ].join('\n\n')
  return {
    situationKey: situationKey('contact-gone', [contact.id, emailKey(gone.email)]),
    accountId: account.id,
    contactId: contact.id,
    responseId: null,
    kind: 'contact-gone',
    polarity: 'problem',
    severity,
    title: oneLine(
      `Problem: ${oneLine(account.name, 80)} – mail to the decision maker came back, find the successor (${name})`,
      250,
    ),
    body,
    dueAt,
  }
}
