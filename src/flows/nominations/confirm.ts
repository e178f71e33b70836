/** Confirming whom to ask at an account, with more people nominated or as it is. */
import { writeAudit } from '#store/audit.ts'
import { confirmAccount } from '#store/nominations/accounts.ts'
import { lockContactsOf } from '#store/nominations/nominations.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { nominateOne } from '../nominate-contact.ts'
import { Refusal } from '../refusal.ts'
import { refreshCoverage } from './coverage.ts'
import { type DeedDone, type DeedWork, noSuchContact, ownAccount } from './deed.ts'

/** Nobody is taken off the list by this. Whoever cannot be nominated any more is left as they are, and that is said. Throws Refusal. */
export async function confirmList(
  tx: WorkspaceTx,
  work: DeedWork & { readonly contactIds: readonly string[] },
): Promise<DeedDone> {
  const { accountId, by, now } = work
  const account = await ownAccount(tx, work)
  const wanted = new Set(work.contactIds)
  const ids = await lockContactsOf(tx, accountId, [...wanted])
  if (ids.length < wanted.size) throw noSuchContact()
  let nominated = 0
  let refused = 0
  for (const contactId of ids) {
    try {
      const { answer } = await nominateOne(tx, { contactId, actor: by, now })
      if (answer.outcome === 'done') nominated += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused += 1
    }
  }
  const coverage = await refreshCoverage(tx, accountId)
  await confirmAccount(tx, accountId, { by: by.name, now })
  await writeAudit(tx, {
    actor: by,
    action: 'nominations.confirmed',
    subject: account.name,
    after: { nominated, coverage: coverage.text },
    at: now,
  })
  return refused === 0 ? 'confirmed' : 'confirmed-partly'
}
