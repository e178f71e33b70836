/** Decides who is invited in this cycle, and why the others are not; stores invitations, link hashes and owed mails. */
import { randomUUID } from 'node:crypto'
import { addDays, localDate } from '#domain/calendar.ts'
import type { CycleId, WaveId } from '#domain/ids.ts'
import { kapp } from '#domain/instrument.ts'
import { decideInvitation, type NotInvited } from '#domain/invitation.ts'
import type { Settings } from '#domain/settings.ts'
import { deriveToken, hashToken, linkChannels } from '#std/token.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { refreshStatistics } from '#store/rows.ts'
import {
  ensureWave,
  type InvitationCandidate,
  type PlannedInvitation,
  saveInvitations,
  streamInvitationCandidates,
} from '#store/waves.ts'

export interface PlannedWave {
  readonly invited: number
  readonly skipped: Readonly<Record<string, number>>
}

export interface WaveWork {
  readonly cycleId: CycleId
  readonly asOf: string
  readonly timeZone: string
  readonly settings: Settings
  readonly secret: string
  readonly onDecision?: (
    candidate: InvitationCandidate,
    decision: { language: string } | { reason: NotInvited },
  ) => void
}

export async function planWave(tx: WorkspaceTx, work: WaveWork): Promise<PlannedWave> {
  const today = localDate(work.asOf, work.timeZone)
  const skipped: Record<string, number> = {}
  let waveId: WaveId | null = null
  let invited = 0
  for await (const candidates of streamInvitationCandidates(tx)) {
    const planned: PlannedInvitation[] = []
    for (const candidate of candidates) {
      const account = candidate.accountId === null ? null : { tier: candidate.tier }
      const decision = decideInvitation(candidate, account, work.settings.invitations, work.asOf)
      work.onDecision?.(candidate, decision.invite ? decision : { reason: decision.reason })
      if (decision.invite) planned.push(planOne(candidate, decision.language, work.secret))
      else skipped[decision.reason.kind] = (skipped[decision.reason.kind] ?? 0) + 1
    }
    if (planned.length === 0) continue
    waveId ??= await openWave(tx, work, today)
    const stored = await saveInvitations(tx, waveId, planned, { now: work.asOf, today })
    invited += stored
    if (stored < planned.length)
      skipped['same-address'] = (skipped['same-address'] ?? 0) + planned.length - stored
  }
  await refreshStatistics(tx, invited, ['invitations', 'survey_tokens', 'outbox'])
  return { invited, skipped }
}

function openWave(tx: WorkspaceTx, work: WaveWork, today: string): Promise<WaveId> {
  return ensureWave(tx, {
    id: randomUUID() as WaveId,
    cycleId: work.cycleId,
    instrument: kapp.name,
    instrumentVersion: kapp.version,
    name: `${kapp.name} ${today}`,
    openedAt: work.asOf,
    closesAt: `${addDays(today, work.settings.survey.openDays)}T23:59:59Z`,
  })
}

function planOne(candidate: InvitationCandidate, language: string, secret: string): PlannedInvitation {
  const id = randomUUID()
  return {
    id,
    accountId: candidate.accountId ?? '',
    contactId: candidate.contactId,
    email: (candidate.email ?? '').trim().toLowerCase(),
    language,
    tokenHashes: linkChannels.map((channel) =>
      hashToken(deriveToken(secret, id, channel, 1)).toString('hex'),
    ),
  }
}
