/** Nominating one contact instead of another. The other stays asked unless there is a reason. */
import { lockContactsOf } from '#store/nominations/nominations.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { nominateContact } from '../nominate-contact.ts'
import { Refusal } from '../refusal.ts'
import { type DeedDone, type DeedWork, noSuchContact, ownAccount, reasonOf } from './deed.ts'
import { withdraw } from './withdraw.ts'

/** Nominates `byContactId`; with a reason `contactId` is withdrawn as flows/nominations/withdraw.ts has it. All or nothing. Throws Refusal. */
export async function replaceContact(
  tx: WorkspaceTx,
  work: DeedWork & { readonly contactId: string; readonly byContactId: string; readonly reason: string },
): Promise<DeedDone> {
  const { accountId, contactId, byContactId } = work
  await ownAccount(tx, work)
  if (contactId === byContactId)
    throw new Refusal('not-possible', 'Choose somebody else: a contact cannot take their own place.')
  const withdrawn = reasonOf(work.reason) === '' ? null : await withdraw(tx, work)
  const locked = await lockContactsOf(tx, accountId, [contactId, byContactId])
  if (locked.length < 2) throw noSuchContact()
  await nominateContact(tx, { contactId: byContactId, actor: work.by, now: work.now })
  if (withdrawn === null) return 'nominated'
  return withdrawn === 'withdrawn' ? 'replaced' : withdrawn
}
