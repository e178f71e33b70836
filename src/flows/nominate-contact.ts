/** A person selects an influencer to be asked: from a card of either CRM, or from a request that a CRM record carries. */
import { canNominate } from '#domain/card-company.ts'
import type { DeedAnswer } from '#domain/card-request.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { loadNominee, type Nominee, setNominated } from '#store/nominations/nominations.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { refreshCoverage } from './nominations/coverage.ts'
import { Refusal } from './refusal.ts'

interface Nomination {
  readonly contactId: string
  readonly actor: Actor
  readonly now: Date
}

/** Nominates the contact; `already` when it was. Throws Refusal when it does not exist or a nomination would have no effect. */
export async function nominateContact(tx: WorkspaceTx, work: Nomination): Promise<DeedAnswer> {
  const { answer, accountId } = await nominateOne(tx, work)
  if (answer.outcome === 'done' && accountId !== null) await refreshCoverage(tx, accountId)
  return answer
}

/** The same without the account's coverage, for whoever nominates several and counts once. */
export async function nominateOne(
  tx: WorkspaceTx,
  work: Nomination,
): Promise<{ readonly answer: DeedAnswer; readonly accountId: string | null }> {
  const nominee = await loadNominee(tx, work.contactId)
  if (!nominee) throw new Refusal('not-found', 'Keyward does not know this contact.')
  const { accountId } = nominee
  if (nominee.isNominated)
    return { accountId, answer: { outcome: 'already', message: 'This contact was nominated before.' } }
  if (!canNominate(nominee)) throw refusalOf(nominee)
  await setNominated(tx, work.contactId, true)
  await writeAudit(tx, {
    actor: work.actor,
    action: 'contact.nominated',
    subject: calledInLog(nominee),
    before: { nominated: false },
    after: { nominated: true },
    at: work.now,
  })
  const message = 'Nominated. The next wave asks this contact, quarantine permitting.'
  return { accountId, answer: { outcome: 'done', message } }
}

/** How the audit log calls a contact. */
export function calledInLog({
  externalIds,
  accountName,
}: Pick<Nominee, 'externalIds' | 'accountName'>): string {
  return `Contact ${externalIds.join(', ')} of ${accountName ?? 'no account'}`
}

function refusalOf({ role, isReachable, hasLeft }: Nominee): Refusal {
  if (hasLeft)
    return new Refusal(
      'not-possible',
      'This contact is marked as having left the company.',
      'Nominate somebody else, or take the mark back under Nominations.',
    )
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
