import { describe, expect, it } from 'vitest'
import { canReceiveMail } from '#domain/email.ts'
import {
  decideInvitation,
  defaultInvitationPolicy,
  type InvitationCandidate,
  type InvitationPolicy,
  type NotInvited,
  pickOnePerAddress,
} from '#domain/invitation.ts'
import { reasonText } from '#domain/invitation-text.ts'
import { chooseLanguage } from '#domain/language-choice.ts'

const now = '2025-06-15T02:00:00Z'
const policy: InvitationPolicy = { ...defaultInvitationPolicy, languages: ['en', 'de'] }
const willing: InvitationCandidate = {
  email: 'ada@nordwind.example',
  role: 'decision_maker',
  isNominated: false,
  isOptedOut: false,
  isBounced: false,
  language: 'de-AT',
  country: null,
  lastInvitedAt: null,
  lastSurveyedOn: null,
}
const decide = (over: Partial<InvitationCandidate>, tier: string | null = 'I') =>
  decideInvitation({ ...willing, ...over }, { tier }, policy, now)
const reason = (over: Partial<InvitationCandidate>, tier?: string | null) => {
  const decision = decide(over, tier)
  return decision.invite ? null : decision.reason
}

describe('decideInvitation', () => {
  it('invites in the language of the contact', () => {
    expect(decide({})).toEqual({ invite: true, language: 'de' })
    expect(decide({ role: 'influencer', isNominated: true, language: null })).toEqual({
      invite: true,
      language: 'en',
    })
  })

  it.each<[NotInvited['kind'], Partial<InvitationCandidate>]>([
    ['left', { hasLeft: true, email: null }],
    ['no-email', { email: null }],
    ['no-email', { email: '  ' }],
    ['bad-email', { email: 'n/a' }],
    ['opted-out', { isOptedOut: true, lastInvitedAt: now }],
    ['bounced', { isBounced: true }],
    ['no-role', { role: 'none', isNominated: true }],
    ['not-nominated', { role: 'influencer' }],
  ])('does not invite: %s', (kind, over) => {
    expect(reason(over)).toEqual({ kind })
  })

  it('does not invite who belongs to no account', () => {
    expect(decideInvitation(willing, null, policy, now)).toEqual({
      invite: false,
      reason: { kind: 'no-account' },
    })
  })

  it('leaves an address in peace for 90 days after any survey', () => {
    expect(reason({ lastInvitedAt: '2025-03-18T02:05:00Z' })).toEqual({
      kind: 'quarantined',
      until: '2025-06-16',
      by: 'keyward',
    })
    expect(reason({ lastSurveyedOn: '2025-06-01' })).toEqual({
      kind: 'quarantined',
      until: '2025-08-30',
      by: 'other-tool',
    })
  })

  it('invites again on the day itself, though the cycle runs minutes earlier', () => {
    expect(decide({ lastInvitedAt: '2025-03-17T02:05:00Z' }).invite).toBe(true)
    expect(decide({ lastSurveyedOn: '2025-03-17' }).invite).toBe(true)
  })

  it('keeps the cadence of the tier', () => {
    const last = { lastInvitedAt: '2025-03-01' }
    expect(reason(last, 'I')).toBeNull()
    expect(reason(last, 'II')).toEqual({ kind: 'cadence', until: '2025-08-28', tier: 'II' })
    expect(reason(last, 'III')).toEqual({ kind: 'cadence', until: '2026-03-01', tier: 'III' })
    expect(reason(last, 'V')).toEqual({ kind: 'cadence', until: '2026-03-01', tier: 'V' })
    expect(reason(last, null)).toEqual({ kind: 'cadence', until: '2026-03-01', tier: null })
  })

  it('says so when no language fits', () => {
    const strict = { ...policy, fallbackLanguage: null }
    expect(decideInvitation({ ...willing, language: 'fi' }, { tier: 'I' }, strict, now)).toEqual({
      invite: false,
      reason: { kind: 'no-language' },
    })
  })
})

describe('reasonText', () => {
  it('is a sentence for every reason, with the date where there is one', () => {
    const reasons: NotInvited[] = [
      ...(['left', 'no-account', 'no-email', 'bad-email', 'opted-out', 'bounced'] as const).map((kind) => ({
        kind,
      })),
      ...(['no-role', 'not-nominated', 'no-language'] as const).map((kind) => ({ kind })),
      { kind: 'quarantined', until: '2025-08-30', by: 'keyward' },
      { kind: 'quarantined', until: '2025-08-30', by: 'other-tool' },
      { kind: 'cadence', until: '2025-08-30', tier: 'II' },
      { kind: 'cadence', until: '2025-08-30', tier: null },
      { kind: 'same-address', contactId: 'c2' },
    ]
    const texts = reasons.map(reasonText)
    expect(new Set(texts).size).toBe(reasons.length)
    expect(texts.every((text) => /^[A-Z].*\.$/.test(text))).toBe(true)
    expect(texts.filter((text) => text.includes('2025-08-30'))).toHaveLength(4)
  })
})

describe('chooseLanguage', () => {
  it.each([
    ['de', null, 'de'],
    ['DE_ch', null, 'de'],
    ['en-GB', 'Germany', 'en'],
    ['fr', 'Schweiz', 'de'],
    [null, 'Österreich', 'de'],
    [null, 'DE', 'de'],
    [null, 'France', 'en'],
    ['', 'Germany', 'de'],
    [null, null, 'en'],
  ])('%s in %s is asked in %s', (language, country, expected) => {
    expect(chooseLanguage({ language, country }, policy)).toBe(expected)
  })
})

describe('pickOnePerAddress', () => {
  it('asks one of several contacts with the same address: the highest role, then the smallest id', () => {
    const left = pickOnePerAddress([
      { contactId: '3', email: 'Info@a.example', role: 'influencer' },
      { contactId: '2', email: 'info@a.example ', role: 'decision_maker' },
      { contactId: '1', email: 'info@A.example', role: 'decision_maker' },
      { contactId: '9', email: 'other@a.example', role: 'none' },
    ])
    expect([...left].sort()).toEqual([
      ['2', '1'],
      ['3', '1'],
    ])
  })
})

describe('canReceiveMail', () => {
  it.each([
    'a@b.de',
    ' ada.berg+x@mail.nordwind.example ',
    "o'neil@x.ie",
    'jörg@müller.de',
    'a_b@xn--mller-kva.de',
  ])('takes %s', (email) => {
    expect(canReceiveMail(email)).toBe(true)
  })

  it.each([
    '',
    'n/a',
    'a@b',
    'a b@c.de',
    'a@b..de',
    '.a@b.de',
    'a.@b.de',
    'a@-b.de',
    'a@b.de, c@d.de',
    'a@b.de;c@d.de',
    '<a@b.de>',
    '"a b"@c.de',
    'a@@b.de',
    'a@b.de\r\nBcc: x@y.z',
    'a@192.168.1.1',
    `${'a'.repeat(65)}@b.de`,
    `a@${'b'.repeat(64)}.de`,
    `a@${'b.'.repeat(130)}de`,
  ])('refuses %j', (email) => {
    expect(canReceiveMail(email)).toBe(false)
  })
})
