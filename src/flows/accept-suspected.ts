/** The CX lead knows that a person answered what looked like a robot's answers: from now on they count. */
import { type Actor, writeAudit } from '#store/audit.ts'
import { listRecordIds } from '#store/mirror/record-ids.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { countSuspected, findSuspectedById } from '#store/suspected.ts'
import { calledInLog } from './nominate-contact.ts'

/** `missing`: nothing is suspected there (any more): the person has answered anew, or was erased. */
export async function acceptSuspected(
  tx: WorkspaceTx,
  decision: { readonly responseId: string; readonly actor: Actor; readonly now: Date },
): Promise<'accepted' | 'missing'> {
  const { responseId, actor, now } = decision
  const suspected = await findSuspectedById(tx, responseId)
  if (!suspected) return 'missing'
  const { reasons } = suspected.suspicion
  await countSuspected(tx, { responseId, evidence: { way: 'accepted', reasons }, now: now.toISOString() })
  await writeAudit(tx, {
    actor,
    action: 'response.accepted',
    subject: calledInLog({ ...suspected, externalIds: await listRecordIds(tx, suspected.contactId) }),
    before: { counts: false, reasons },
    after: { counts: true },
    at: now,
  })
  return 'accepted'
}
