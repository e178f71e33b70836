/** Removals from a frozen list: an account manager asks with a reason, the CX lead decides, everything is logged. */
import type { WorkspaceTx } from '#store/pool.ts'
import { ownerOfMember } from '#store/waves/lists.ts'
import { insertRemoval, decideRemoval as storeDecision } from '#store/waves/removals.ts'
import { Refusal } from '../refusal.ts'
import { allowStep, auditWave, type WaveWork } from './step.ts'

/**
 * Asks to have a contact removed. `owners` are the owners whose contacts the person may speak for, null for everybody's. Throws
 * Refusal: without a reason, before the freeze and after the launch, and for contacts of others.
 */
export async function askRemoval(
  tx: WorkspaceTx,
  work: WaveWork & {
    readonly contactId: string
    readonly reason: string
    readonly owners: readonly string[] | null
  },
): Promise<void> {
  const reason = work.reason.trim()
  const { wave } = await allowStep(tx, work, 'remove')
  const owner = await ownerOfMember(tx, wave.id, work.contactId)
  const isOwn = work.owners === null || (typeof owner === 'string' && work.owners.includes(owner))
  if (owner === undefined || !isOwn)
    throw new Refusal('not-found', 'There is no such contact of yours in this wave.')
  if (reason === '') throw new Refusal('not-possible', 'Say why this contact should not be asked.')
  const isAsked = await insertRemoval(tx, {
    waveId: wave.id,
    contactId: work.contactId,
    by: work.by.name,
    reason: reason.slice(0, 1_000),
    now: work.now.toISOString(),
  })
  if (!isAsked)
    throw new Refusal(
      'not-possible',
      'This contact is not in the list, or the removal was asked for already.',
    )
  await auditWave(tx, work, 'removal-asked', wave.name, { after: { contactId: work.contactId, owner } })
}

/** Grants or refuses a removal that was asked for. Throws Refusal when it is not open any more, or the wave was launched. */
export async function decideRemoval(
  tx: WorkspaceTx,
  work: WaveWork & {
    readonly removalId: string
    readonly isGranted: boolean
    readonly note: string | null
  },
): Promise<void> {
  const { wave } = await allowStep(tx, work, 'remove')
  const decided = await storeDecision(tx, {
    waveId: wave.id,
    removalId: work.removalId,
    isGranted: work.isGranted,
    by: work.by.name,
    note: work.note,
    now: work.now.toISOString(),
  })
  if (!decided) throw new Refusal('not-possible', 'This removal was decided on already; the page shows how.')
  await auditWave(tx, work, work.isGranted ? 'removal-granted' : 'removal-refused', wave.name, {
    after: decided,
  })
}
