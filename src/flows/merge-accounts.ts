/** An admin says that two accounts are one customer. No rule undoes it; a split does. */

import { writeAudit } from '#store/audit.ts'
import { lockRecords } from '#store/lock-records.ts'
import { type Decision, listHeldRecords, recordAdminMerge } from '#store/matching/decisions.ts'
import { setMatchingDue } from '#store/matching/due.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { applyJoins, emptyJoins } from '#store/resolve.ts'
import { accountKind } from '#store/resolve-accounts.ts'
import { settleAccounts } from './settle-accounts.ts'

/**
 * Merges two accounts; what hangs on the one that gives way (the one with fewer answers and invitations) moves to the other.
 * Null when one of them is not in this workspace, is in no CRM any more, or both are the same: then nothing happened. Else the
 * account that stays.
 */
export async function mergeAccounts(
  tx: WorkspaceTx,
  accounts: readonly [string, string],
  decision: Decision,
): Promise<string | null> {
  await lockRecords(tx)
  const held = await listHeldRecords(tx, accounts)
  const [one, other] = accounts.map((id) => held.findLast(({ accountId }) => accountId === id))
  if (!one || !other || one.accountId === other.accountId) return null
  await emptyJoins(tx)
  await tx.client.query(
    `insert into joins (connection_id, external_id, with_connection_id, with_external_id, rule) values ($1, $2, $3, $4, 'admin')`,
    [other.connectionId, other.externalId, one.connectionId, one.externalId],
  )
  await applyJoins(tx, accountKind)
  const stays = (await listHeldRecords(tx, accounts))[0]?.accountId ?? one.accountId
  await recordAdminMerge(tx, stays, decision)
  await settleAccounts(tx, accounts, decision.now)
  await setMatchingDue(tx, true)
  await writeAudit(tx, {
    actor: decision.by,
    action: 'accounts.merged',
    subject: `${one.name}, ${other.name}`,
    before: { accounts },
    after: { account: stays, reason: decision.reason },
    at: decision.now,
  })
  return stays
}
