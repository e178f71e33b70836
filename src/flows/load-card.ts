/** The cards on CRM records, of what the store knows at this moment. Nothing is read from the CRM and nothing is changed. */

import type { AccountState } from '#domain/account-state.ts'
import { answersSchema } from '#domain/answers.ts'
import { localDate, monthsBefore } from '#domain/calendar.ts'
import type { CompanyCard, ContactCard } from '#domain/card.ts'
import { type CompanyFacts, companyCard, emptyCard } from '#domain/card-company.ts'
import { contactCard } from '#domain/card-contact.ts'
import { accountPath } from '#domain/console-path.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { decideInvitation } from '#domain/invitation.ts'
import { parseSettings } from '#domain/settings.ts'
import {
  type CardContact,
  findOfRecord,
  listCardAlerts,
  listCardContacts,
  listCompetitors,
  loadCardAccount,
  loadCardContact,
  loadLatestAnswers,
  loadReadAt,
} from '#store/card.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadInvitationCandidate } from '#store/single-invitation.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { continuousInstrument } from './instruments/asked.ts'
import { readScore } from './score-responses.ts'

/** A record of a CRM, as the card that stands on it names it. */
export interface CardRecord {
  readonly connectionId: ConnectionId
  readonly object: 'account' | 'contact'
  readonly externalId: string
}

/** What the record is here. */
export interface CardSubject {
  readonly id: string
  /** Whose card it is: the account, or the contact's; null for a contact without one. */
  readonly accountId: string | null
}

/**
 * The subject of a card. Null when the workspace has no such record; `not-synced` while its CRM was never read to the end, when
 * nobody can say so yet.
 */
export async function findSubject(
  tx: WorkspaceTx,
  record: CardRecord,
): Promise<CardSubject | 'not-synced' | null> {
  const id = await findOfRecord(tx, record)
  if (id === null) return (await loadReadAt(tx, record.connectionId)) === null ? 'not-synced' : null
  if (record.object === 'account') return { id, accountId: id }
  const contact = await loadCardContact(tx, id, record.connectionId)
  return contact && { id, accountId: contact.accountId }
}

/** The card of an account. */
export async function loadCompanyCard(
  tx: WorkspaceTx,
  accountId: string,
  connectionId: ConnectionId,
  now: Date,
): Promise<CompanyCard> {
  const facts = await loadCompanyFacts(tx, accountId, connectionId, now)
  return facts ? companyCard(facts) : emptyCard('not-synced')
}

/** What the card of an account, and its page on the console, are made of; null when there is no such account. */
export async function loadCompanyFacts(
  tx: WorkspaceTx,
  accountId: string,
  connectionId: ConnectionId,
  now: Date,
): Promise<(Omit<CompanyFacts, 'contacts'> & { readonly contacts: readonly CardContact[] }) | null> {
  const [account, workspace] = [await loadCardAccount(tx, accountId), await loadWorkspace(tx)]
  if (!account || !workspace) return null
  const { score, state, ...told } = account
  return {
    now: now.toISOString(),
    timeZone: workspace.timeZone,
    syncedAt: await loadReadAt(tx, connectionId),
    account: { ...told, state: state as AccountState },
    score: readScore(score),
    contacts: await listCardContacts(tx, accountId, connectionId),
    alerts: await listCardAlerts(tx, { accountId }),
    competitors: await listCompetitors(tx, accountId, yearBefore(now)),
    consolePath: accountPath(accountId),
  }
}

/** The card of a contact. */
export async function loadContactCard(
  tx: WorkspaceTx,
  contactId: string,
  connectionId: ConnectionId,
  now: Date,
): Promise<ContactCard> {
  const contact = await loadCardContact(tx, contactId, connectionId)
  const workspace = await loadWorkspace(tx)
  const candidate = await loadInvitationCandidate(tx, contactId, { isForInvitation: false })
  if (!contact || !workspace || !candidate) return emptyCard('not-synced')
  const latest = await loadLatestAnswers(tx, contactId)
  const { policy } = await continuousInstrument(tx, parseSettings(workspace.settings))
  const at = now.toISOString()
  const account = candidate.accountId === null ? null : { tier: candidate.tier }
  return contactCard({
    now: at,
    timeZone: workspace.timeZone,
    syncedAt: await loadReadAt(tx, connectionId),
    contact,
    decision: decideInvitation(candidate, account, policy, at),
    latest: latest && {
      answeredOn: localDate(latest.confirmedAt, workspace.timeZone),
      answers: answersSchema.parse(latest.answers),
      origin: latest.origin,
    },
    standing: contact,
    alerts: await listCardAlerts(tx, { contactId }),
    consolePath: contact.accountId === null ? '/console' : accountPath(contact.accountId),
  })
}

/** The same instant twelve months before: from then on answers count. */
export function yearBefore(now: Date): string {
  const at = now.toISOString()
  return monthsBefore(at.slice(0, 10), 12) + at.slice(10)
}
