/** "Left the company": somebody who has left is never asked. It stands in Keyward alone, so no pull undoes it; a person can. */
import { writeAudit } from '#store/audit.ts'
import { loadNominee, lockContactsOf, setLeft } from '#store/nominations/nominations.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { calledInLog } from '../nominate-contact.ts'
import { Refusal } from '../refusal.ts'
import { refreshCoverage } from './coverage.ts'
import { type DeedWork, noSuchContact, ownAccount, reasonOf } from './deed.ts'

/**
 * Marks the contact as having left; coverage drops at once, a mail that is owed to them is not sent. The CRM's record is not touched.
 * Throws Refusal when it was marked before or is not at this account.
 */
export async function markLeft(
  tx: WorkspaceTx,
  work: DeedWork & { readonly contactId: string; readonly reason: string },
): Promise<void> {
  await change(tx, work, true)
}

/** Takes the mark back: what the contact was before, nominated or not, counts again. Throws Refusal. */
export async function takeBackLeft(
  tx: WorkspaceTx,
  work: DeedWork & { readonly contactId: string },
): Promise<void> {
  await change(tx, { ...work, reason: '' }, false)
}

async function change(
  tx: WorkspaceTx,
  work: DeedWork & { readonly contactId: string; readonly reason: string },
  isLeaving: boolean,
): Promise<void> {
  const { accountId, contactId, by, now } = work
  await ownAccount(tx, work)
  const [locked] = await lockContactsOf(tx, accountId, [contactId])
  const nominee = locked === undefined ? null : await loadNominee(tx, contactId)
  if (!nominee) throw noSuchContact()
  if (nominee.hasLeft === isLeaving)
    throw new Refusal(
      'not-possible',
      isLeaving
        ? 'This contact is marked as having left already.'
        : 'This contact is not marked as having left.',
    )
  const reason = reasonOf(work.reason) || null
  await setLeft(tx, contactId, isLeaving ? { by: by.name, reason, now } : null)
  const coverage = await refreshCoverage(tx, accountId)
  await writeAudit(tx, {
    actor: by,
    action: isLeaving ? 'contact.left' : 'contact.left-taken-back',
    subject: calledInLog(nominee),
    before: { hasLeft: !isLeaving },
    after: { hasLeft: isLeaving, coverage: coverage.text, ...(reason && { reason }) },
    at: now,
  })
}
