/** The dry run of a wave: a look at everybody, with one reason for each who is not asked, and a time for each who is. */

import { zoneOf } from '#domain/country-zone.ts'
import { emailKey } from '#domain/email.ts'
import { decideInvitation, type InvitationPolicy, type NotInvited } from '#domain/invitation.ts'
import { countryKey } from '#domain/matching/country-key.ts'
import { admitInvitation, invitationPrint } from '#domain/preview.ts'
import { outsideAudience } from '#domain/wave-plan.ts'
import { createDraw, stratumOf } from '#domain/wave-sample.ts'
import type { PlannedWave } from '#store/planned-waves.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { refreshStatistics } from '#store/rows.ts'
import {
  clearMembers,
  keepOnePerAddress,
  markDryRun,
  type NewMember,
  saveMembers,
  streamWaveCandidates,
  type WaveCandidate,
} from '#store/wave-members.ts'
import { countSamples, saveSamples } from '#store/wave-samples.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import { policyOf } from './policy.ts'
import { openTimes, scheduleMembers } from './schedule.ts'
import { allowStep, type WaveWork } from './step.ts'

/** Looks at everybody anew for a draft. Throws Refusal once the list is frozen. */
export async function dryRunWave(tx: WorkspaceTx, work: WaveWork): Promise<void> {
  const { wave } = await allowStep(tx, work, 'change')
  await lookAtEverybody(tx, wave, work.now)
}

/** Decides on all contacts of the workspace by the plan; what an earlier look has found is replaced. Memory stays flat. */
export async function lookAtEverybody(tx: WorkspaceTx, wave: PlannedWave, now: Date): Promise<void> {
  const workspace = await loadWorkspace(tx)
  if (!workspace) throw new Error('the workspace does not exist')
  const { plan } = wave
  const policy = await policyOf(tx, wave)
  const draw = { seed: plan.rotation?.seed ?? wave.id, parts: plan.rotation?.parts ?? 1 }
  const drawPart = createDraw({ ...draw, counts: plan.rotation ? await countSamples(tx, draw) : new Map() })
  await clearMembers(tx, wave.id)
  let seen = 0
  for await (const candidates of streamWaveCandidates(tx, draw)) {
    const drawn: { contactId: string; stratum: string; sample: number }[] = []
    const partOf = (candidate: WaveCandidate): number => {
      if (candidate.sample !== null) return candidate.sample
      const stratum = stratumOf(candidate)
      const sample = drawPart(stratum)
      drawn.push({ contactId: candidate.contactId, stratum, sample })
      return sample
    }
    const members = candidates.map((candidate) =>
      decide(candidate, wave, { policy, now, workspaceZone: workspace.timeZone, partOf }),
    )
    await saveSamples(tx, draw, drawn)
    await saveMembers(tx, wave.id, members)
    seen += members.length
  }
  await refreshStatistics(tx, seen, ['wave_members', 'census_samples'])
  await keepOnePerAddress(tx, wave.id)
  await scheduleMembers(tx, wave, await openTimes(tx, wave, { now, countsOwed: true }))
  await markDryRun(tx, wave.id, now.toISOString())
}

function decide(
  candidate: WaveCandidate,
  { plan }: PlannedWave,
  by: {
    readonly policy: InvitationPolicy
    readonly now: Date
    readonly workspaceZone: string
    readonly partOf: (candidate: WaveCandidate) => number
  },
): NewMember {
  const country = countryKey(candidate.country)
  let sample: number | null = null
  // Who can be asked at all and is in the audience is drawn into a part, asked this time or not.
  const ofWave = (): NotInvited | null => {
    const outside = outsideAudience({ ...candidate, country }, plan.audience)
    if (outside !== null) return { kind: 'not-in-audience', by: outside }
    if (plan.rotation === null) return null
    sample = by.partOf(candidate)
    const { part, parts } = plan.rotation
    return sample === part ? null : { kind: 'other-sample', part: sample, parts }
  }
  const account = candidate.accountId === null ? null : { tier: candidate.tier }
  const decision = decideInvitation(candidate, account, by.policy, by.now.toISOString(), ofWave)
  const admitted = decision.invite ? admitInvitation('live', candidate, invitationPrint(candidate)) : 'send'
  const refused =
    admitted === 'send' ? null : admitted === 'propose' ? ({ kind: 'undecided' } as const) : admitted
  const reason = decision.invite ? refused : decision.reason
  return {
    contactId: candidate.contactId,
    accountId: candidate.accountId,
    reason,
    tier: candidate.tier,
    role: candidate.role,
    owner: candidate.owner,
    ownerName: candidate.ownerName,
    country,
    email: candidate.email === null ? null : emailKey(candidate.email),
    language: decision.invite && reason === null ? decision.language : null,
    timeZone: zoneOf(candidate, by.workspaceZone),
    sample,
  }
}
