/** Launching a frozen list, and making its invitations batch by batch: killed at any moment, it goes on where it stood. */
import { randomUUID } from 'node:crypto'
import { emailKey } from '#domain/email.ts'
import type { WaveId } from '#domain/ids.ts'
import { decideInvitation, type InvitationPolicy, type NotInvited } from '#domain/invitation.ts'
import type { SendTimes } from '#domain/send-time.ts'
import { parseSettings, type Settings } from '#domain/settings.ts'
import type { WavePlan } from '#domain/wave-plan.ts'
import { deriveToken, hashToken, linkChannels } from '#std/token.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { refreshStatistics } from '#store/rows.ts'
import { lockWave } from '#store/single-invitation.ts'
import { ensureJob, type SingleJob } from '#store/single-jobs.ts'
import {
  type InvitationToMake,
  type MemberToInvite,
  makeInvitations,
  markListed,
  takeUninvited,
  withholdMembers,
} from '#store/waves/launch.ts'
import { loadWaveCandidates, type WaveCandidate } from '#store/waves/members.ts'
import { loadPlannedWave, setWaveState } from '#store/waves/planned.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { lockWriteMode } from '#store/write-mode.ts'
import { Refusal } from '../refusal.ts'
import { policyOf } from './policy.ts'
import { type HeldTimes, holdTimes, place, type WaveBatches } from './schedule.ts'
import { allowStep, auditWave, confirmStep, freezeAsked, type WaveWork } from './step.ts'
import { foresee } from './times.ts'

/**
 * Launches: a job is due that makes the invitations and gives each mail its time, from now on by the pace; put it on its queue
 * after the commit. `typed` is the number of recipients that the person typed. Throws Refusal, and then nothing was sent.
 */
export async function launchWave(
  tx: WorkspaceTx,
  work: WaveWork & {
    readonly typed: number | null
    readonly hasMailServer: boolean
    /** True: the server has no postal address for mails, so the workspace must have one. Absent: it has. */
    readonly lacksPostalAddress?: boolean
  },
): Promise<{ readonly jobs: readonly SingleJob[]; readonly delivery: WavePlan['delivery'] }> {
  const settings = await refuseInPreview(tx)
  const { wave, recipients } = await allowStep(tx, work, 'launch', work.typed)
  refuseWithoutWay(wave.plan.delivery, {
    crmLink: settings.survey.crmLink,
    hasMailServer: work.hasMailServer,
    lacksPostalAddress: work.lacksPostalAddress === true && settings.branding.postalAddress === null,
  })
  const { lastAt } = await foresee(tx, wave, work.now)
  await confirmStep(tx, wave, 'launch', { now: work.now, typed: recipients, lastSendAt: lastAt })
  const now = work.now.toISOString()
  await freezeAsked(tx, wave, now)
  await setWaveState(tx, wave.id, {
    state: 'running',
    launchedAt: now,
    openedAt: now,
    launchedBy: work.by.name,
    recipients,
  })
  await auditWave(tx, work, 'launched', wave.name, { after: { recipients } })
  const job = await ensureJob(tx, { name: 'waves.tend', connectionId: null, now: work.now })
  return { jobs: [job], delivery: wave.plan.delivery }
}

async function refuseInPreview(tx: WorkspaceTx): Promise<Settings> {
  const settings = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  if ((await lockWriteMode(tx)) === 'live') return settings
  throw new Refusal(
    'not-possible',
    settings.writing.asksEveryTime
      ? 'This workspace asks an admin before everything that it sends, so no planned wave is launched: an admin can end that under Settings, Writing. The frozen list stays as it is.'
      : 'The workspace is in preview: an admin applies the preview first, then the wave can be launched. The frozen list stays as it is.',
  )
}

/** A mail needs a mail server; a link in the CRM needs an admin who allows that it stands there. */
function refuseWithoutWay(
  delivery: WavePlan['delivery'],
  {
    crmLink,
    hasMailServer,
    lacksPostalAddress,
  }: { readonly crmLink: boolean; readonly hasMailServer: boolean; readonly lacksPostalAddress: boolean },
): void {
  if (delivery === 'crm' && !crmLink)
    throw new Refusal(
      'not-possible',
      'The CRM’s own mail is to carry the link of this wave, and links in the CRM are off: an admin switches them on under Settings, Surveys. The frozen list stays as it is.',
    )
  if (delivery === 'keyward' && !hasMailServer)
    throw new Refusal(
      'not-possible',
      'This server has no mail server; whoever runs it sets SMTP_URL. The frozen list stays as it is.',
    )
  if (delivery === 'keyward' && lacksPostalAddress)
    throw new Refusal(
      'not-possible',
      'The mails would carry no postal address, which many countries forbid: an admin writes yours under Settings, Branding. The frozen list stays as it is.',
    )
}

/** How many invitations one transaction makes. */
const usualBatch = 1_000

/**
 * Makes the invitations that are still to be made, while the wave runs. Each is decided on once more: who opted out, bounced, left
 * or was asked by another programme since the freeze is withheld with the reason. Returns how many were made.
 */
export async function continueLaunch(
  database: Database,
  work: WaveBatches & {
    readonly secret: string
    readonly held?: HeldTimes
    /** 1,000 where absent. */
    readonly batch?: number
  },
): Promise<number> {
  const held = work.held ?? holdTimes()
  let made = 0
  // Statistics of tables that grow by a thousand rows are looked at each time that they have doubled.
  for (let batch = 1; ; batch += 1) {
    work.signal.throwIfAborted()
    const isDoubled = (batch & (batch - 1)) === 0
    const step = await inWorkspace(database, work.workspaceId, (tx) =>
      makeBatch(tx, { ...work, held, isDoubled }),
    )
    if (step === null) return made
    made += step
  }
}

/** Null when nothing is left to do, or the wave does not run. */
async function makeBatch(
  tx: WorkspaceTx,
  work: {
    readonly waveId: WaveId
    readonly secret: string
    readonly now: () => Date
    readonly batch?: number
    readonly held: HeldTimes
    readonly isDoubled: boolean
  },
): Promise<number | null> {
  // No other wave decides on the same people at this moment.
  await lockWave(tx)
  const wave = await loadPlannedWave(tx, work.waveId, { lock: 'share' })
  if (wave?.state !== 'running') return null
  const at = work.now()
  const now = at.toISOString()
  const members = await takeUninvited(tx, wave.id, work.batch ?? usualBatch)
  if (members.length === 0) {
    await markListed(tx, wave.id, now)
    return null
  }
  const policy = await policyOf(tx, wave)
  const times = await work.held.of(tx, wave, at)
  const candidates = await loadWaveCandidates(
    tx,
    members.map((member) => member.contactId),
  )
  const known = new Map(candidates.map((candidate) => [candidate.contactId, candidate]))
  const made: InvitationToMake[] = []
  const withheld: { contactId: string; reason: NotInvited }[] = []
  for (const member of members) {
    const candidate = known.get(member.contactId)
    const reason = candidate ? sinceTheFreeze(member, candidate, policy, now) : ({ kind: 'left' } as const)
    if (reason !== null) withheld.push({ contactId: member.contactId, reason })
    else if (candidate) made.push(invitationOf(member, candidate, { secret: work.secret, times }))
  }
  await withholdMembers(tx, wave.id, withheld)
  await makeInvitations(tx, wave.id, made, now, wave.plan.delivery === 'keyward')
  await refreshStatistics(tx, work.isDoubled ? made.length : 0, ['invitations', 'survey_tokens', 'outbox'])
  return made.length
}

/** What forbids a mail whatever the frozen list says; a role, a tier or a nomination that has changed since does not. */
function sinceTheFreeze(
  member: MemberToInvite,
  candidate: WaveCandidate,
  policy: InvitationPolicy,
  now: string,
): NotInvited | null {
  const asFrozen = { ...candidate, role: member.role, isNominated: true }
  const account = candidate.accountId === null ? null : { tier: candidate.tier }
  const decision = decideInvitation(asFrozen, account, policy, now)
  if (decision.invite) return null
  const { kind } = decision.reason
  return kind === 'cadence' || kind === 'no-language' || kind === 'no-role' ? null : decision.reason
}

function invitationOf(
  member: MemberToInvite,
  candidate: WaveCandidate,
  { secret, times }: { readonly secret: string; readonly times: SendTimes },
): InvitationToMake {
  const id = randomUUID()
  const email = emailKey(candidate.email ?? '')
  return {
    ...member,
    ...place(times, { ...member, email }),
    id,
    accountId: candidate.accountId ?? '',
    email,
    tokenHashes: linkChannels.map((channel) =>
      hashToken(deriveToken(secret, id, channel, 1)).toString('hex'),
    ),
  }
}
