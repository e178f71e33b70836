/** What a wave decides on one contact: in the list, or one reason why not. */
import { zoneOf } from '#domain/country-zone.ts'
import { emailKey } from '#domain/email.ts'
import { decideInvitation, type InvitationPolicy, type NotInvited } from '#domain/invitation.ts'
import { countryKey } from '#domain/matching/country-key.ts'
import { admitInvitation, invitationPrint } from '#domain/preview.ts'
import { outsideAudience } from '#domain/wave-plan.ts'
import type { NewMember, WaveCandidate } from '#store/waves/members.ts'
import type { PlannedWave } from '#store/waves/planned.ts'

/**
 * Decides on one contact by the plan of a wave. `partOf` draws the contact into a part of the census; it is asked only of whoever can be
 * asked at all and is in the audience, asked this time or not.
 */
export function decideMember(
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
