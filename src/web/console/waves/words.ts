/** How waves, people in them and their stages are called on pages. */
import type { NotInvited } from '#domain/invitation.ts'
import { reasonText } from '#domain/invitation-text.ts'
import type { Funnel } from '#domain/wave-funnel.ts'
import type { WaveState } from '#domain/wave-state.ts'
import type { Html } from '#std/html.ts'
import type { ListedMember, MemberOutcome } from '#store/waves/lists.ts'
import { mark } from '../table.ts'

export const stateNames: Readonly<Record<WaveState, string>> = {
  draft: 'draft',
  frozen: 'list frozen',
  running: 'running',
  paused: 'paused',
  stopped: 'stopped',
  closed: 'closed',
}

export function stateMark(state: WaveState): Html {
  return mark(
    state === 'running' ? 'ok' : state === 'stopped' || state === 'paused' ? 'bad' : 'wait',
    stateNames[state],
  )
}

export const outcomeNames: Readonly<Record<MemberOutcome, string>> = {
  listed: 'In the list',
  removal_asked: 'Removal asked',
  removed: 'Removed',
  not_invited: 'Not invited',
}

/** Kinds of reasons in two or three words, for counts and filters; the sentence stands beside each contact. */
export const reasonNames: Readonly<Record<NotInvited['kind'], string>> = {
  left: 'Left the company',
  'no-account': 'No account',
  'no-email': 'No e-mail address',
  'bad-email': 'Address cannot receive mail',
  'opted-out': 'Wants no surveys',
  bounced: 'Mail comes back',
  'no-role': 'No role',
  'not-nominated': 'Not nominated',
  'no-language': 'No language that fits',
  quarantined: 'In quarantine',
  cadence: 'Not their turn yet',
  'same-address': 'Same address as another',
  'not-in-audience': 'Not in the audience',
  'other-sample': 'In another part',
  rejected: 'Rejected by an admin',
  undecided: 'Waits for an admin',
}

export const stageNames: Readonly<Record<keyof Funnel, string>> = {
  planned: 'Planned',
  withheld: 'Withheld at the launch',
  waiting: 'Waiting for their time',
  sent: 'Sent',
  rejected: 'Refused by the mail server',
  unknown: 'Outcome not known',
  suppressed: 'Not sent any more',
  bounced: 'Came back',
  reminded: 'Reminded',
  fetched: 'Page fetched (may be a scanner)',
  started: 'Started',
  confirmed: 'Confirmed',
  late: 'Of these late',
}

const invitationWords: Readonly<Record<string, string>> = {
  planned: 'Waits for its time.',
  sent: 'Sent.',
  unknown: 'Nobody knows whether the mail arrived; it is not sent again.',
  rejected: 'The mail server refused the address.',
}

const endedWords: Readonly<Record<string, string>> = {
  stopped: 'The wave was stopped before the mail went.',
  closed: 'The wave closed before the mail went.',
}

/** Why people of the list got no mail, in a few words; `kind` as the store has it. */
export function notSentName(kind: string): string {
  const ended = {
    stopped: 'The wave was stopped before',
    closed: 'The wave closed before',
    answered: 'Answered before',
  }
  if (kind === 'stopped' || kind === 'closed' || kind === 'answered') return ended[kind]
  return reasonNames[kind as keyof typeof reasonNames] ?? 'Not known any more'
}

/** Why a contact is not asked, or where the invitation stands; empty where there is nothing to say. `closesAt` is the wave's. */
export function standingText(
  { outcome, reason, withheld, invitation, suppressedReason, suppressedUntil, sendAt }: ListedMember,
  closesAt: string,
): string {
  if (outcome === 'not_invited') return reason ? reasonText(reason) : ''
  if (withheld) return endedWords[withheld.kind] ?? reasonText(withheld)
  if (invitation === 'suppressed') return suppressedText(suppressedReason, suppressedUntil)
  if (invitation === 'planned' && sendAt !== null && sendAt >= closesAt)
    return 'Its time would come after the close: it is not sent, unless the wave closes later.'
  return invitation === null ? '' : (invitationWords[invitation] ?? '')
}

function suppressedText(reason: string | null, until: string | null): string {
  if (reason === 'quarantined')
    return `Was asked by another survey before the mail went; not again before ${until ?? 'the quarantine is over'}.`
  if (reason === 'same-address') return 'Was asked in this wave already, as another contact of the CRM.'
  if (reason === 'opted-out' || reason === 'bounced' || reason === 'left') return reasonText({ kind: reason })
  return endedWords[reason ?? ''] ?? 'Not sent any more.'
}
