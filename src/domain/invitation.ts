/** Who is asked, and for everybody else why not. One reason each: the first that applies, lasting ones before passing ones. */
import { addDays } from './calendar.ts'
import { canReceiveMail, emailKey } from './email.ts'
import { chooseLanguage } from './language-choice.ts'
import { rankOf } from './response.ts'
import type { Role } from './role.ts'
import type { SurveyLanguage } from './texts/languages.ts'

export interface QuarantineRule {
  readonly tier?: string | undefined
  readonly role?: Role | undefined
  readonly days: number
}

export interface InvitationPolicy {
  /** Days of peace for an e-mail address after any survey, of any programme. */
  readonly quarantineDays: number
  /** Exceptions by tier and role; the closest one holds: both named before role alone before tier alone. */
  readonly quarantine?: readonly QuarantineRule[]
  /** Days between two invitations by tier; `otherDays` for tiers not named and for none. */
  readonly cadenceDays: Readonly<Record<string, number>>
  readonly otherDays: number
  readonly languages: readonly SurveyLanguage[]
  /** For contacts whose language is not known or not offered; null: they are not asked. */
  readonly fallbackLanguage: SurveyLanguage | null
}

export const defaultInvitationPolicy: InvitationPolicy = {
  quarantineDays: 90,
  cadenceDays: { I: 90, II: 180, III: 365 },
  otherDays: 365,
  languages: ['en'],
  fallbackLanguage: 'en',
}

export interface InvitationCandidate {
  readonly email: string | null
  readonly role: Role
  readonly isNominated: boolean
  readonly isOptedOut: boolean
  readonly isBounced: boolean
  readonly hasLeft?: boolean
  /** BCP 47 tag, and country name or ISO 3166 code, as the CRM has them. */
  readonly language: string | null
  readonly country: string | null
  /** Last invitation of ours to this e-mail address, over all programmes; date or instant. */
  readonly lastInvitedAt: string | null
  /** Last survey of another tool, as the CRM states it; date or instant. */
  readonly lastSurveyedOn: string | null
}

/** `until`: the first date (UTC) on which the reason no longer holds. */
export type NotInvited =
  | { readonly kind: 'left' | 'no-account' | 'no-email' | 'bad-email' | 'opted-out' | 'bounced' }
  | { readonly kind: 'no-role' | 'not-nominated' | 'no-language' }
  | { readonly kind: 'quarantined'; readonly until: string; readonly by: 'keyward' | 'other-tool' }
  | { readonly kind: 'cadence'; readonly until: string; readonly tier: string | null }
  /** Another contact with the same address is asked in this wave. */
  | { readonly kind: 'same-address'; readonly contactId: string }
  /** Of a planned wave: what of its audience leaves the contact out; in which part of the census the contact is. */
  | { readonly kind: 'not-in-audience'; readonly by: 'tier' | 'role' | 'owner' | 'country' }
  | { readonly kind: 'other-sample'; readonly part: number; readonly parts: number }
  /** Of the preview: an admin decided against it, or has not decided yet. */
  | { readonly kind: 'rejected' | 'undecided' }

export type InvitationDecision =
  | { readonly invite: true; readonly language: SurveyLanguage }
  | { readonly invite: false; readonly reason: NotInvited }

/**
 * Decides on one contact, `account` null when the contact belongs to none. Days are counted by calendar date in UTC, so
 * that a cycle that runs a few minutes earlier than the last one does not cost a day. A wave must still ask one address
 * only once: see pickOnePerAddress. `ofWave` may leave the contact out of this wave; it is asked only of those who can be asked at all.
 */
export function decideInvitation(
  contact: InvitationCandidate,
  account: { readonly tier: string | null } | null,
  policy: InvitationPolicy,
  now: string,
  ofWave: () => NotInvited | null = () => null,
): InvitationDecision {
  const lasting = lastingReason(contact, account) ?? ofWave()
  if (lasting) return { invite: false, reason: lasting }
  const tier = account?.tier ?? null
  const language = chooseLanguage(contact, policy)
  const passing = passingReason(contact, tier, policy, now)
  if (passing) return { invite: false, reason: passing }
  return language ? { invite: true, language } : { invite: false, reason: { kind: 'no-language' } }
}

/** Days of peace for somebody of this tier and role; of exceptions that are equally close the longest. */
export function quarantineDaysOf(
  policy: Pick<InvitationPolicy, 'quarantineDays' | 'quarantine'>,
  tier: string | null,
  role: Role,
): number {
  const closeness = (rule: QuarantineRule) =>
    (rule.role === undefined ? 0 : 2) + (rule.tier === undefined ? 0 : 1)
  const fitting = (policy.quarantine ?? []).filter(
    (rule) =>
      (rule.tier === undefined || rule.tier === tier) && (rule.role === undefined || rule.role === role),
  )
  const closest = Math.max(-1, ...fitting.map(closeness))
  const days = fitting.filter((rule) => closeness(rule) === closest).map((rule) => rule.days)
  return days.length > 0 ? Math.max(...days) : policy.quarantineDays
}

/**
 * Of several contacts with one address (in any case of letters) the highest role is asked, and of equals the smallest id.
 * Returns for each contact left out the one that is asked instead.
 */
export function pickOnePerAddress(
  contacts: readonly { readonly contactId: string; readonly email: string; readonly role: Role }[],
): ReadonlyMap<string, string> {
  const leftOut = new Map<string, string>()
  for (const same of Map.groupBy(contacts, ({ email }) => emailKey(email)).values()) {
    const [first, ...others] = same.toSorted(
      (a, b) => rankOf[a.role] - rankOf[b.role] || (a.contactId < b.contactId ? -1 : 1),
    )
    for (const other of others) if (first) leftOut.set(other.contactId, first.contactId)
  }
  return leftOut
}

function lastingReason(contact: InvitationCandidate, account: object | null): NotInvited | null {
  if (contact.hasLeft) return { kind: 'left' }
  if (account === null) return { kind: 'no-account' }
  if (contact.email === null || contact.email.trim() === '') return { kind: 'no-email' }
  if (!canReceiveMail(contact.email)) return { kind: 'bad-email' }
  if (contact.isOptedOut) return { kind: 'opted-out' }
  if (contact.isBounced) return { kind: 'bounced' }
  if (contact.role === 'none') return { kind: 'no-role' }
  if (contact.role === 'influencer' && !contact.isNominated) return { kind: 'not-nominated' }
  return null
}

/** Whether somebody was asked too short a time ago, by us or by another tool; null when not. */
export function quarantineOf(
  contact: Pick<InvitationCandidate, 'role' | 'lastInvitedAt' | 'lastSurveyedOn'>,
  tier: string | null,
  policy: Pick<InvitationPolicy, 'quarantineDays' | 'quarantine'>,
  now: string,
): Extract<NotInvited, { readonly kind: 'quarantined' }> | null {
  const today = new Date(now).toISOString().slice(0, 10)
  const quarantineDays = quarantineDaysOf(policy, tier, contact.role)
  const otherUntil = dateAfter(contact.lastSurveyedOn, quarantineDays)
  if (otherUntil !== null && today < otherUntil)
    return { kind: 'quarantined', until: otherUntil, by: 'other-tool' }
  const until = dateAfter(contact.lastInvitedAt, quarantineDays)
  return until !== null && today < until ? { kind: 'quarantined', until, by: 'keyward' } : null
}

function passingReason(
  contact: InvitationCandidate,
  tier: string | null,
  policy: InvitationPolicy,
  now: string,
): NotInvited | null {
  const quarantined = quarantineOf(contact, tier, policy, now)
  if (quarantined) return quarantined
  const today = new Date(now).toISOString().slice(0, 10)
  const days = tier === null ? policy.otherDays : (policy.cadenceDays[tier] ?? policy.otherDays)
  const cadenceUntil = dateAfter(contact.lastInvitedAt, days)
  if (cadenceUntil !== null && today < cadenceUntil) return { kind: 'cadence', until: cadenceUntil, tier }
  return null
}

function dateAfter(last: string | null, days: number): string | null {
  if (last === null) return null
  return addDays(last.slice(0, 10), days)
}
