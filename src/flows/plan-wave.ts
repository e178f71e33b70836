/** Decides who is invited in this cycle, and why the others are not; stores invitations, link hashes and owed mails. */
import { randomUUID } from 'node:crypto'
import { endOfDay } from '#domain/business-hours.ts'
import { addDays, localDate } from '#domain/calendar.ts'
import { emailKey } from '#domain/email.ts'
import type { CycleId, WaveId } from '#domain/ids.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import { decideInvitation, type InvitationPolicy, type NotInvited } from '#domain/invitation.ts'
import { admitInvitation, invitationPrint, type WriteMode } from '#domain/preview.ts'
import type { Settings } from '#domain/settings.ts'
import { deriveToken, hashToken, linkChannels } from '#std/token.ts'
import { freezeInstrument } from '#store/instruments.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import {
  closeDecisions,
  countDecisions,
  type NewDecision,
  saveDecisions,
  tidyDecisions,
} from '#store/preview/invitations.ts'
import { refreshStatistics } from '#store/rows.ts'
import { lockWave } from '#store/single-invitation.ts'
import {
  ensureWave,
  type InvitationCandidate,
  type PlannedInvitation,
  saveInvitations,
  streamInvitationCandidates,
} from '#store/waves/waves.ts'
import { continuousInstrument } from './instruments/asked.ts'

export interface PlannedWave {
  readonly invited: number
  /** Of a preview: how many wait for a decision. */
  readonly proposed: number
  readonly skipped: Readonly<Record<string, number>>
}

export interface WaveWork {
  readonly cycleId: CycleId
  readonly asOf: string
  readonly timeZone: string
  readonly settings: Settings
  readonly secret: string
  /** `preview` keeps a decision on everybody and invites whom an admin approved; see WriteMode. */
  readonly mode: WriteMode
  /** Keeps the decisions although the invitations are made: for a dry run, which lists them and undoes everything. */
  readonly keepsDecisions?: boolean
}

/** One look at everybody; memory stays flat. */
export async function planWave(tx: WorkspaceTx, work: WaveWork): Promise<PlannedWave> {
  await lockWave(tx)
  const today = localDate(work.asOf, work.timeZone)
  const { instrument, policy } = await continuousInstrument(tx, work.settings)
  const skipped: Record<string, number> = {}
  let waveId: WaveId | null = null
  let invited = 0
  for await (const candidates of streamInvitationCandidates(tx)) {
    const planned: PlannedInvitation[] = []
    const decisions: NewDecision[] = []
    for (const candidate of candidates) {
      const verdict = decideOn(candidate, work, policy)
      if (verdict.outcome === 'send') planned.push(planOne(candidate, verdict.language, work.secret))
      else if (verdict.outcome !== 'propose')
        skipped[verdict.outcome.kind] = (skipped[verdict.outcome.kind] ?? 0) + 1
      if (isKept(work, verdict)) decisions.push(toDecision(candidate, verdict))
    }
    await saveDecisions(tx, decisions, work.asOf)
    if (planned.length === 0) continue
    waveId ??= await openWave(tx, work, { today, instrument })
    const stored = await saveInvitations(tx, waveId, planned, { now: work.asOf, today })
    invited += stored
    if (stored < planned.length)
      skipped['same-address'] = (skipped['same-address'] ?? 0) + planned.length - stored
  }
  const keepsReasons = work.mode === 'preview' || work.keepsDecisions === true
  if (keepsReasons) await closeDecisions(tx, work.asOf)
  if (!work.keepsDecisions) await tidyDecisions(tx, { id: waveId, asOf: work.asOf, keepsReasons })
  const { states } = await countDecisions(tx)
  await refreshStatistics(tx, invited, ['invitations', 'survey_tokens', 'outbox'])
  return { invited, proposed: states.proposed, skipped }
}

interface Verdict {
  readonly outcome: 'send' | 'propose' | NotInvited
  readonly language: string
  readonly print: string
}

/** The rules first, then what the admin decided on this very invitation. */
function decideOn(candidate: InvitationCandidate, work: WaveWork, policy: InvitationPolicy): Verdict {
  const account = candidate.accountId === null ? null : { tier: candidate.tier }
  const decision = decideInvitation(candidate, account, policy, work.asOf)
  const print = invitationPrint(candidate)
  if (!decision.invite) return { outcome: decision.reason, language: '', print }
  return { outcome: admitInvitation(work.mode, candidate, print), language: decision.language, print }
}

/** A preview keeps everything that it does not carry out; otherwise only an outdated approval is kept, as proposed anew. */
function isKept(work: WaveWork, { outcome }: Verdict): boolean {
  if (work.keepsDecisions || outcome === 'propose') return true
  return work.mode === 'preview' && outcome !== 'send'
}

function toDecision(candidate: InvitationCandidate, { outcome, language, print }: Verdict): NewDecision {
  const isInvited = outcome === 'send' || outcome === 'propose'
  return {
    contactId: candidate.contactId,
    print,
    email: candidate.email === null ? null : emailKey(candidate.email),
    language: isInvited ? language : null,
    reason: isInvited ? null : outcome,
  }
}

async function openWave(
  tx: WorkspaceTx,
  work: WaveWork,
  { today, instrument }: { readonly today: string; readonly instrument: Instrument },
): Promise<WaveId> {
  await freezeInstrument(tx, instrument.name, instrument.version, work.asOf)
  return ensureWave(tx, {
    id: randomUUID() as WaveId,
    cycleId: work.cycleId,
    instrument: instrument.name,
    instrumentVersion: instrument.version,
    name: `${instrument.name} ${today}`,
    openedAt: work.asOf,
    closesAt: endOfDay(addDays(today, work.settings.survey.openDays), work.timeZone),
  })
}

/** An invitation of this candidate, with the hashes of its links; not stored yet. */
export function planOne(candidate: InvitationCandidate, language: string, secret: string): PlannedInvitation {
  const id = randomUUID()
  return {
    id,
    accountId: candidate.accountId ?? '',
    contactId: candidate.contactId,
    email: emailKey(candidate.email ?? ''),
    language,
    tokenHashes: linkChannels.map((channel) =>
      hashToken(deriveToken(secret, id, channel, 1)).toString('hex'),
    ),
  }
}
