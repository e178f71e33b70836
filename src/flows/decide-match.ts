/** An admin's answer to a proposal: two records are one account, or are not; a merge that became doubtful stays, or ends. */
import { writeAudit } from '#store/audit.ts'
import { lockRecords } from '#store/lock-records.ts'
import { type Decision, dismissProposal, findOpenProposal } from '#store/matching/decisions.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { mergeAccounts } from './merge-accounts.ts'
import { splitAccount } from './split-account.ts'

/**
 * `print` is that of the proposal as it was shown. `missing`: there is none (any more); `changed`: it is
 * another one since: nothing happened either way.
 * A dismissed proposal comes back only when what it rests on changes.
 */
export async function decideMatch(
  tx: WorkspaceTx,
  answer: { readonly proposalId: string; readonly print: string; readonly isAccepted: boolean },
  decision: Omit<Decision, 'reason'>,
): Promise<'done' | 'changed' | 'missing'> {
  await lockRecords(tx)
  const proposal = await findOpenProposal(tx, answer.proposalId)
  if (!proposal) return 'missing'
  if (proposal.print !== answer.print) return 'changed'
  const { accountId, otherAccountId, connectionId, externalId } = proposal
  if (!answer.isAccepted) {
    await dismissProposal(tx, proposal.id, decision)
    await writeAudit(tx, {
      actor: decision.by,
      action: 'proposal.dismissed',
      subject: `${proposal.name}, ${proposal.otherName}`,
      before: { kind: proposal.kind, reason: proposal.reason },
      at: decision.now,
    })
    return 'done'
  }
  if (accountId === null || otherAccountId === null) return 'changed'
  const reasoned = { ...decision, reason: proposal.reason }
  const result =
    proposal.kind === 'merge'
      ? await mergeAccounts(tx, [accountId, otherAccountId], reasoned)
      : await splitAccount(tx, { accountId: otherAccountId, connectionId, externalId }, reasoned)
  return result === null ? 'changed' : 'done'
}
