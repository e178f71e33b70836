/** Deciding on what customers and their mail servers wrote about a contact. Nothing is created in a CRM by it. */
import { canReceiveMail } from '#domain/email.ts'
import { writeAudit } from '#store/audit.ts'
import { decideSuggestion } from '#store/contact-suggestions.ts'
import { awaitNomination, findSuggestionAccount } from '#store/nominations/awaited.ts'
import { loadNominee } from '#store/nominations/nominations.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { calledInLog } from '../nominate-contact.ts'
import { Refusal } from '../refusal.ts'
import { nominateArrivals } from './arrivals.ts'
import { type DeedDone, type DeedWork, ownAccount } from './deed.ts'
import { markLeft } from './left.ts'

/**
 * Accepts or dismisses. Accepting "left" marks the contact as left; whoever was named instead is shown to be added in the CRM, and
 * nominated once they are there (flows/nominations/arrivals.ts), at once where they are there already. Throws Refusal.
 */
export async function decideOnSuggestion(
  tx: WorkspaceTx,
  work: DeedWork & { readonly suggestionId: string; readonly isAccepted: boolean },
): Promise<DeedDone> {
  const { suggestionId, isAccepted, by, now } = work
  await ownAccount(tx, work)
  const gone = new Refusal('not-possible', 'This was decided on already; the page shows how.')
  const accountId = await findSuggestionAccount(tx, suggestionId)
  if (accountId !== work.accountId)
    throw accountId === null ? gone : new Refusal('not-found', 'There is no such suggestion.')
  const state = isAccepted ? 'accepted' : 'dismissed'
  const decided = await decideSuggestion(tx, { id: suggestionId, state, by: by.name, now })
  if (!decided) throw gone
  const { contactId, kind, detail } = decided
  const nominee = await loadNominee(tx, contactId)
  await writeAudit(tx, {
    actor: by,
    action: `suggestion.${state}`,
    subject: nominee ? calledInLog(nominee) : 'A contact that is no longer in the CRM',
    after: { suggestion: kind },
    at: now,
  })
  if (!isAccepted) return 'dismissed'
  if (kind === 'left' && nominee && !nominee.hasLeft)
    await markLeft(tx, { ...work, contactId, reason: 'Accepted a suggestion' })
  const { email } = detail
  if (email === undefined || !canReceiveMail(email)) return 'accepted'
  await awaitNomination(tx, { contactId, email, by: by.name, now })
  const arrived = await nominateArrivals(tx, now)
  return arrived > 0 ? 'accepted' : 'accepted-to-add'
}
