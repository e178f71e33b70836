/** Taking somebody off the list: never without a reason, and never from a list that is frozen. */
import { writeAudit } from '#store/audit.ts'
import { listWavesOf, loadNominee, lockContactsOf, setNominated } from '#store/nominations/nominations.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { calledInLog } from '../nominate-contact.ts'
import { Refusal } from '../refusal.ts'
import { askRemoval } from '../waves/removal.ts'
import { refreshCoverage } from './coverage.ts'
import { type DeedDone, type DeedWork, noSuchContact, ownAccount, reasonOf } from './deed.ts'

/**
 * Withdraws a nomination. While the contact is in the list of a frozen wave, the removal from it is asked for instead, and the CX
 * lead decides (flows/waves/removal.ts): the nomination stands until then, since without it the launch would pass over the contact.
 * Throws Refusal: without a reason, for somebody who is asked without a nomination, and while a launched wave is still to ask them.
 */
export async function withdraw(
  tx: WorkspaceTx,
  work: DeedWork & { readonly contactId: string; readonly reason: string },
): Promise<DeedDone> {
  const reason = reasonOf(work.reason)
  await ownAccount(tx, work)
  if (reason === '') throw new Refusal('not-possible', 'Say why this contact should not be asked.')
  // The wave before the contact: who launches or freezes it takes the locks in this order.
  const isAsked = await askFrozen(tx, { ...work, reason })
  const [locked] = await lockContactsOf(tx, work.accountId, [work.contactId])
  const nominee = locked === undefined ? null : await loadNominee(tx, work.contactId)
  if (!nominee) throw noSuchContact()
  if (isAsked) return 'removal-asked'
  if (nominee.role !== 'influencer' || !nominee.isNominated)
    throw new Refusal(
      'not-possible',
      nominee.role === 'influencer'
        ? 'This contact is not nominated.'
        : 'This contact is asked without a nomination.',
      nominee.role === 'influencer'
        ? ''
        : 'Once the list of a wave is frozen, a removal from it can be asked for; the CX lead decides.',
    )
  await setNominated(tx, work.contactId, false)
  const coverage = await refreshCoverage(tx, work.accountId)
  await writeAudit(tx, {
    actor: work.by,
    action: 'contact.nomination-withdrawn',
    subject: calledInLog(nominee),
    before: { nominated: true },
    after: { nominated: false, reason, coverage: coverage.text },
    at: work.now,
  })
  return 'withdrawn'
}

/** True when a removal was asked for. */
async function askFrozen(
  tx: WorkspaceTx,
  work: DeedWork & { readonly contactId: string; readonly reason: string },
): Promise<boolean> {
  const listed = await listWavesOf(tx, work.contactId)
  const launched = listed.find(({ state }) => state !== 'frozen')
  if (launched)
    throw new Refusal(
      'not-possible',
      `The wave “${launched.name}” was launched and is about to ask this contact, so its list does not change any more.`,
      'Withdraw the nomination once the invitation was sent; it then holds for the waves that follow.',
    )
  const open = listed.filter(({ isRemovalAsked }) => !isRemovalAsked)
  if (listed.length > 0 && open.length === 0)
    throw new Refusal('not-possible', 'The removal was asked for already; the CX lead decides.')
  for (const { waveId } of open) await askRemoval(tx, { ...work, waveId })
  return open.length > 0
}
