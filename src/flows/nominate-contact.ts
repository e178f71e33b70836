/** A person selects an influencer to be asked: from a card of either CRM, or from a request that a CRM record carries. */
import { canNominate } from '#domain/card-company.ts'
import type { DeedAnswer } from '#domain/card-request.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { loadNominee, type Nominee, saveNomination } from '#store/nominations.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { Refusal } from './refusal.ts'

/** Nominates the contact; `already` when it was. Throws Refusal when it does not exist or a nomination would have no effect. */
export async function nominateContact(
  tx: WorkspaceTx,
  work: { readonly contactId: string; readonly actor: Actor; readonly now: Date },
): Promise<DeedAnswer> {
  const nominee = await loadNominee(tx, work.contactId)
  if (!nominee) throw new Refusal('not-found', 'Keyward does not know this contact.')
  if (nominee.isNominated) return { outcome: 'already', message: 'This contact was nominated before.' }
  if (!canNominate(nominee)) throw refusalOf(nominee)
  await saveNomination(tx, work.contactId)
  await writeAudit(tx, {
    actor: work.actor,
    action: 'contact.nominated',
    subject: `Contact ${nominee.externalIds.join(', ')} of ${nominee.accountName ?? 'no account'}`,
    before: { nominated: false },
    after: { nominated: true },
    at: work.now,
  })
  return { outcome: 'done', message: 'Nominated. The next wave asks this contact, quarantine permitting.' }
}

function refusalOf({ role, isReachable }: Nominee): Refusal {
  if (role === 'none')
    return new Refusal(
      'not-possible',
      'This contact has no role.',
      'Give the contact a job title or a buying role in the CRM; the next cycle reads it.',
    )
  if (role !== 'influencer')
    return new Refusal(
      'not-possible',
      'This contact is asked without a nomination.',
      'There is nothing to do: only influencers need one.',
    )
  return isReachable
    ? new Refusal('not-possible', 'This contact cannot be nominated.')
    : new Refusal(
        'not-possible',
        'Keyward cannot reach this contact: no address, opted out, or mail came back.',
        'Correct the address in the CRM, or nominate somebody else. An opt-out is respected.',
      )
}
