/** After accounts were merged or taken apart by hand: their contacts, and what both say, without looking at all the others. */
import { pairContacts, recordContactMatches, releaseContacts } from '#store/matching/contacts.ts'
import { findTwoCrms } from '#store/matching/sides.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { applyJoins, carryOverOf, emptyJoins } from '#store/resolve.ts'
import { accountKind } from '#store/resolve-accounts.ts'
import { contactKind, listContactsAt } from '#store/resolve-contacts.ts'

/** Brings the given accounts, and whoever is at them, to what the CRMs' records say of them now. */
export async function settleAccounts(
  tx: WorkspaceTx,
  accountIds: readonly string[],
  now: Date,
): Promise<void> {
  const crms = await findTwoCrms(tx)
  const before = await listContactsAt(tx, accountIds)
  if (crms) {
    await releaseContacts(tx, crms, accountIds)
    await emptyJoins(tx)
    await pairContacts(tx, crms, accountIds)
    await applyJoins(tx, contactKind)
    await recordContactMatches(tx)
  }
  const contacts = [...new Set([...before, ...(await listContactsAt(tx, accountIds))])]
  await carryOverOf(tx, accountKind, accountIds, now.toISOString())
  await carryOverOf(tx, contactKind, contacts, now.toISOString())
}
