/** What follows when a mail of a wave cannot be delivered: told by a report that came in, or by the mail server at once. */
import { type BounceKind, bounceKindOf } from '#domain/bounce.ts'
import { officeHours } from '#domain/business-hours.ts'
import { alertOnGone } from '#domain/contact-gone-alert.ts'
import type { MailEnding } from '#domain/mail-kind.ts'
import { saveAlerts } from '#store/alerts.ts'
import { lockMailedContact, type MailedContact } from '#store/inbound-mail.ts'
import { noteBounce, suppressAddress } from '#store/mail-bounces.ts'
import type { WorkspaceTx } from '#store/pool.ts'

/**
 * Counts the bounce. A hard one ends all mail to the address; if it is still the contact's and the contact decides, an alert tells
 * the account manager to find the successor, once per contact and address.
 */
export async function takeBounce(
  tx: WorkspaceTx,
  mailed: MailedContact,
  bounce: { readonly kind: BounceKind; readonly status: string | null; readonly now: Date },
): Promise<void> {
  const { now } = bounce
  await noteBounce(tx, { invitationId: mailed.invitationId, kind: bounce.kind, now })
  if (bounce.kind !== 'hard') return
  const { email, contactId } = mailed
  await suppressAddress(tx, { email, contactId, status: bounce.status ?? '5.1.1', now })
  const alert = alertOnGone({
    account: { id: mailed.accountId, name: mailed.accountName, tier: mailed.tier },
    contact: { id: mailed.contactId, name: mailed.contactName, role: mailed.role, title: mailed.title },
    email: mailed.email,
    status: bounce.status,
    raisedAt: now.toISOString(),
    calendar: officeHours(mailed.timeZone),
  })
  if (alert) await saveAlerts(tx, [alert], now.toISOString())
}

/** A mail server that knows at once that it has no such recipient says the same as a report that comes later. */
export async function takeRejection(
  tx: WorkspaceTx,
  invitationId: string,
  { end, reason }: MailEnding,
  now: Date,
): Promise<void> {
  if (end !== 'rejected' || reason === null) return
  const [status = null] = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?!\.?\d)/.exec(reason) ?? []
  const kind = bounceKindOf({ status, diagnostic: reason, action: null })
  const mailed = kind === 'hard' ? await lockMailedContact(tx, invitationId) : null
  if (mailed) await takeBounce(tx, mailed, { kind, status, now })
}
