/** An admin says that a record does not belong to its account. It stays apart until an admin merges again. */
import { writeAudit } from '#store/audit.ts'
import { lockRecords } from '#store/lock-records.ts'
import { type Decision, listHeldRecords, recordAdminSplit } from '#store/matching/decisions.ts'
import { setMatchingDue } from '#store/matching/due.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { followContacts, keepLeftAccounts, takeOut } from '#store/record-moves.ts'
import { accountKind } from '#store/resolve-accounts.ts'
import { settleAccounts } from './settle-accounts.ts'

/**
 * Takes a record out of an account that others share with it: it gets back the account that it had before, or a new one, with
 * what had come from there and what its contacts have answered since. Of two records the one that came leaves, whichever is
 * named. Null when there is no such account with that record and another one: then nothing happened. Else the account that the
 * record has now.
 */
export async function splitAccount(
  tx: WorkspaceTx,
  named: { readonly accountId: string; readonly connectionId: string; readonly externalId: string },
  decision: Decision,
): Promise<string | null> {
  await lockRecords(tx)
  const held = await listHeldRecords(tx, [named.accountId])
  const given = held.find((r) => r.connectionId === named.connectionId && r.externalId === named.externalId)
  if (!given || held.length < 2) return null
  const isPair = held.length === 2 && !given.hasJoined
  const leaver = isPair ? (held.find(({ hasJoined }) => hasJoined) ?? given) : given
  const rest = held.filter((record) => record !== leaver)
  await recordAdminSplit(tx, leaver, rest, decision)
  await tx.client.query('drop table if exists pg_temp.leaving')
  await tx.client.query(
    'create temporary table leaving (connection_id uuid, external_id text, from_id uuid) on commit drop',
  )
  const { connectionId, externalId, accountId } = leaver
  await tx.client.query('insert into leaving values ($1, $2, $3)', [connectionId, externalId, accountId])
  const [to] = await takeOut(tx, accountKind)
  if (!to) throw new Error(`record ${externalId} could not be taken out of account ${accountId}`)
  await keepLeftAccounts(tx)
  await settleAccounts(tx, [accountId, to], decision.now)
  await followContacts(tx)
  await setMatchingDue(tx, true)
  await writeAudit(tx, {
    actor: decision.by,
    action: 'account.split',
    subject: [leaver, ...rest].map(({ name }) => name).join(', '),
    before: { account: accountId },
    after: { record: externalId, account: to, reason: decision.reason },
    at: decision.now,
  })
  return to
}
