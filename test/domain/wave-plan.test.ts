import { describe, expect, it } from 'vitest'
import { quarantineDaysOf } from '#domain/invitation.ts'
import { outsideAudience, wavePlanSchema } from '#domain/wave-plan.ts'

const least = { name: 'Spring', instrument: { id: 'kapp', version: 1 }, closesOn: '2026-04-30' }

describe('a plan', () => {
  it('is complete with a name, an instrument and an end: one reminder after seven days', () => {
    expect(wavePlanSchema.parse(least)).toMatchObject({
      reminders: [7],
      rotation: null,
      window: { days: [1, 2, 3, 4, 5], from: 9, to: 17 },
    })
  })

  it.each([
    [{ name: ' ' }, 'name'],
    [{ closesOn: 'soon' }, 'closesOn'],
    [{ reminders: [7, 7] }, 'reminders'],
    [{ window: { from: 17, to: 9 } }, 'window.to'],
    [{ rotation: { parts: 3, part: 4, seed: 'a' } }, 'rotation.part'],
    [{ pace: { perHour: 0 } }, 'pace.perHour'],
    [{ lateDays: 31 }, 'lateDays'],
    [{ since: { xx: 'a' } }, 'since'],
    [{ else: 1 }, ''],
  ])('says where %j is wrong', (change, path) => {
    const read = wavePlanSchema.safeParse({ ...least, ...change })
    expect(read.success ? null : read.error.issues[0]?.path.join('.')).toMatch(new RegExp(`^${path}`))
  })

  it('knows what of the audience leaves somebody out', () => {
    const { audience } = wavePlanSchema.parse({
      ...least,
      audience: { tiers: ['I'], roles: ['decision_maker'], owners: ['c/1'], countries: ['DE'] },
    })
    const member = { tier: 'I', role: 'decision_maker', owner: 'c/1', country: 'DE' }
    expect(outsideAudience(member, audience)).toBeNull()
    expect(outsideAudience({ ...member, tier: null, role: 'none' }, audience)).toBe('tier')
    expect(outsideAudience({ ...member, role: 'recommender' }, audience)).toBe('role')
    expect(outsideAudience({ ...member, owner: null }, audience)).toBe('owner')
    expect(outsideAudience({ ...member, country: 'AT' }, audience)).toBe('country')
    expect(
      outsideAudience(
        { tier: null, role: 'influencer', owner: null, country: null },
        wavePlanSchema.parse(least).audience,
      ),
    ).toBeNull()
  })
})

describe('the quarantine', () => {
  it('takes the closest exception, and of equally close ones the longest', () => {
    const policy = {
      quarantineDays: 90,
      quarantine: [
        { tier: 'I', days: 30 },
        { role: 'decision_maker', days: 120 },
        { tier: 'I', role: 'decision_maker', days: 45 },
        { tier: 'I', days: 60 },
      ],
    } as const
    expect(quarantineDaysOf(policy, 'I', 'decision_maker')).toBe(45)
    expect(quarantineDaysOf(policy, 'II', 'decision_maker')).toBe(120)
    expect(quarantineDaysOf(policy, 'I', 'recommender')).toBe(60)
    expect(quarantineDaysOf(policy, null, 'recommender')).toBe(90)
  })
})
