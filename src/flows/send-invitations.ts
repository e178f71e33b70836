/**
 * Sends the mails that are owed. At most once: a mail is marked as being sent, and that is committed, before anything goes
 * out; one whose outcome nobody knows is shown, never sent again.
 */

import { localDate } from '#domain/calendar.ts'
import type { WorkspaceId } from '#domain/ids.ts'
import { estimatedMinutes, kapp } from '#domain/instrument.ts'
import { surveyLanguages } from '#domain/instrument-text.ts'
import { type InvitationMail, renderInvitation } from '#mail/invitation.ts'
import type { MailOutcome, MailPort, OutgoingMail } from '#mail/port.ts'
import { deriveToken, type LinkChannel, linkUrl } from '#std/token.ts'
import { type InvitationMailFacts, loadInvitationMail } from '#store/invitation-mail.ts'
import { type ClaimedMail, claimMail, markInterruptedMail, settleMail } from '#store/outbox.ts'
import { type Database, inWorkspace } from '#store/pool.ts'

export interface MailSettings {
  readonly secret: string
  /** Asked for at each mail: a server on any free port knows its address only once it listens. */
  readonly publicUrl: () => string
  readonly from: { readonly name: string; readonly address: string }
  readonly postalAddress: string
}

export interface SendDeps {
  readonly database: Database
  readonly mail: MailPort
  readonly settings: MailSettings
}

export interface Sent {
  readonly sent: number
  readonly rejected: number
  readonly unknown: number
  readonly suppressed: number
}

/** The mail server answered that it cannot take mail now; what is owed stays owed. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable'
}

const atOnce = 5

export async function sendInvitations(
  deps: SendDeps,
  work: {
    readonly workspaceId: WorkspaceId
    readonly now: () => Date
    readonly signal: AbortSignal
    readonly onSent?: () => void
  },
): Promise<Sent> {
  const counts = { sent: 0, rejected: 0, unknown: 0, suppressed: 0 }
  counts.unknown += await inWorkspace(deps.database, work.workspaceId, (tx) =>
    markInterruptedMail(tx, work.now().toISOString()),
  )
  let trouble: MailUnavailable | null = null
  let after = ''
  // Every lane comes to its end before a failure is told: the next attempt must not meet one that still sends.
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, sendUntilEmpty))
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason
  if (trouble) throw trouble
  return counts

  async function sendUntilEmpty(): Promise<void> {
    while (trouble === null && !work.signal.aborted) {
      const claimed = await claimNext()
      if (!claimed) return
      const outcome = claimed.facts.mustNotSend ? null : await deps.mail.send(compose(deps.settings, claimed))
      await settle(deps, work, claimed, outcome)
      if (outcome?.kind === 'unavailable') trouble = new MailUnavailable(outcome.reason)
      else counts[outcome === null ? 'suppressed' : outcome.kind === 'accepted' ? 'sent' : outcome.kind] += 1
      work.onSent?.()
    }
    work.signal.throwIfAborted()
  }

  /** Goes forward by id; at the end it looks once more from the start, for mails that were given back. */
  async function claimNext(): Promise<Claimed | null> {
    const from = after
    const claimed = await claim(deps, work, from)
    if (claimed && claimed.invitationId > after) after = claimed.invitationId
    if (claimed || from === '') return claimed
    after = ''
    return claimNext()
  }
}

type Claimed = ClaimedMail & { readonly facts: InvitationMailFacts }
type Where = { readonly workspaceId: WorkspaceId; readonly now: () => Date }

/** The opt-out is looked up in the transaction that claims, so that it cannot slip in between. */
function claim(deps: SendDeps, work: Where, after: string): Promise<Claimed | null> {
  return inWorkspace(deps.database, work.workspaceId, async (tx) => {
    const claimed = await claimMail(tx, work.now().toISOString(), after)
    return claimed
      ? { ...claimed, facts: await loadInvitationMail(tx, claimed.invitationId, work.now().toISOString()) }
      : null
  })
}

function settle(
  deps: SendDeps,
  work: Where,
  claimed: ClaimedMail,
  outcome: MailOutcome | null,
): Promise<void> {
  const ends = {
    accepted: { state: 'done', invitation: 'sent' },
    rejected: { state: 'failed', invitation: 'rejected' },
    unavailable: { state: 'pending', invitation: 'planned' },
    unknown: { state: 'unknown', invitation: 'unknown' },
  } as const
  const end = outcome ? ends[outcome.kind] : ({ state: 'done', invitation: 'suppressed' } as const)
  const error =
    outcome && 'reason' in outcome ? { code: `mail-${outcome.kind}`, message: outcome.reason } : null
  return inWorkspace(deps.database, work.workspaceId, (tx) =>
    settleMail(tx, claimed, { ...end, error, now: work.now().toISOString() }),
  )
}

function compose(settings: MailSettings, { invitationId, facts }: Claimed): OutgoingMail {
  const link = (channel: LinkChannel) =>
    linkUrl(
      settings.publicUrl(),
      channel,
      deriveToken(settings.secret, invitationId, channel, facts.tokenVersion),
    )
  const language = surveyLanguages.find((known) => known === facts.language) ?? 'en'
  const said: InvitationMail = {
    language,
    senderName: facts.workspaceName,
    contactName: facts.contactName,
    ownerName: facts.ownerName,
    surveyUrl: link('link'),
    optOutUrl: link('opt-out'),
    postalAddress: settings.postalAddress,
    minutes: estimatedMinutes(kapp),
    // The wave closes when its last day is over.
    closesOn: localDate(new Date(Date.parse(facts.closesAt) - 1), facts.timeZone),
  }
  return {
    messageId: `<${invitationId}@${domainOf(settings.from.address)}>`,
    from: settings.from,
    to: { name: facts.contactName, address: facts.email },
    replyTo: facts.ownerEmail ? { name: facts.ownerName ?? '', address: facts.ownerEmail } : null,
    ...renderInvitation(said),
    oneClickUrl: link('one-click'),
    language,
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
