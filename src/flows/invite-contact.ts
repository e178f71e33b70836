/**
 * Invites one contact between two cycles, under the rules of every wave: role and nomination, opt-out, bounces, quarantine and
 * cadence, what an admin decided. The invitation goes into a wave of the day that collects such invitations, not into the
 * cycle's: the list of that one is frozen, its figures are about who was chosen then, and it may close tomorrow.
 */
import { endOfDay } from '#domain/business-hours.ts'
import { addDays, localDate } from '#domain/calendar.ts'
import { decideInvitation, type NotInvited } from '#domain/invitation.ts'
import { reasonText } from '#domain/invitation-text.ts'
import { admitInvitation, invitationPrint } from '#domain/preview.ts'
import { parseSettings } from '#domain/settings.ts'
import { freezeInstrument } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { ensureSingleWave, holdWaveOff, loadInvitationCandidate } from '#store/single-invitation.ts'
import { ensureJob, type SingleJob } from '#store/single-jobs.ts'
import { saveInvitations } from '#store/waves/waves.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { lockWriteMode } from '#store/write-mode.ts'
import { continuousInstrument } from './instruments/asked.ts'
import { planOne } from './plan-wave.ts'
import { Refusal } from './refusal.ts'

export interface SingleInvitation {
  readonly outcome: 'invited' | 'not_invited'
  /** `invited`, or the kind of the reason why not (domain/invitation.ts), or `preview`, `no-mail-server`. */
  readonly reason: string
  /** The same in one sentence; names nobody. */
  readonly text: string
  /** First date (UTC) on which a passing reason no longer holds; null for none. */
  readonly until: string | null
}

/** A wave is being planned at this moment: ask again in a minute. Nothing was decided. */
export class WaveUnderWay extends Error {
  override readonly name = 'WaveUnderWay'
}

/**
 * Decides, and stores invitation, link hashes and the owed mail in this transaction; `jobs` are to be put on their queue after
 * it. Throws Refusal for a contact that does not exist, and WaveUnderWay.
 */
export async function inviteContact(
  tx: WorkspaceTx,
  work: {
    readonly contactId: string
    readonly now: Date
    readonly secret: string
    readonly hasMailServer: boolean
  },
): Promise<SingleInvitation & { readonly jobs: readonly SingleJob[] }> {
  if (!(await holdWaveOff(tx))) throw new WaveUnderWay('a wave is being planned')
  const candidate = await loadInvitationCandidate(tx, work.contactId, { isForInvitation: true })
  const workspace = await loadWorkspace(tx)
  if (!candidate || !workspace) throw new Refusal('not-found', 'Keyward does not know this contact.')
  const settings = parseSettings(workspace.settings)
  const { survey, writing } = settings
  const asOf = work.now.toISOString()
  const account = candidate.accountId === null ? null : { tier: candidate.tier }
  const { instrument, policy } = await continuousInstrument(tx, settings)
  const decision = decideInvitation(candidate, account, policy, asOf)
  if (!decision.invite) return refused(decision.reason)
  if ((await lockWriteMode(tx)) !== 'live') return notSent('preview', previewText(writing.asksEveryTime))
  const admitted = admitInvitation('live', candidate, invitationPrint(candidate))
  if (admitted !== 'send')
    return admitted === 'propose' ? notSent('preview', previewText(writing.asksEveryTime)) : refused(admitted)
  if (!work.hasMailServer)
    return notSent('no-mail-server', 'This server has no mail server; an admin sets one.')
  const today = localDate(asOf, workspace.timeZone)
  await freezeInstrument(tx, instrument.name, instrument.version, asOf)
  const waveId = await ensureSingleWave(tx, {
    day: today,
    instrument: instrument.name,
    instrumentVersion: instrument.version,
    name: `${instrument.name} ${today}, one by one`,
    openedAt: asOf,
    closesAt: endOfDay(addDays(today, survey.openDays), workspace.timeZone),
  })
  const planned = planOne(candidate, decision.language, work.secret)
  const stored = await saveInvitations(tx, waveId, [planned], { now: asOf, today })
  if (stored === 0) return refused({ kind: 'same-address', contactId: '' })
  const job = await ensureJob(tx, { name: 'invitations.send', connectionId: null, now: work.now })
  return {
    outcome: 'invited',
    reason: 'invited',
    text: 'The invitation is on its way.',
    until: null,
    jobs: [job],
  }
}

/** Why nobody is asked from here where an admin must see every invitation first. */
const previewText = (asksEveryTime: boolean) =>
  asksEveryTime
    ? 'This workspace asks an admin before every invitation: the next cycle proposes this one in the preview, if the contact may be asked.'
    : 'The workspace is in preview: an admin applies the preview first, and until then nobody is asked.'

function refused(reason: NotInvited) {
  const until = 'until' in reason ? reason.until : null
  return { ...notSent(reason.kind, reasonText(reason)), until }
}

function notSent(reason: string, text: string) {
  return { outcome: 'not_invited', reason, text, until: null, jobs: [] } as const
}
