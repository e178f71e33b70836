import { describe, expect, it } from 'vitest'
import { encodeSettings, parseSettings } from '#domain/settings.ts'
import { isTimeZone, readSettingsChange } from '#domain/settings-change.ts'

describe('settings', () => {
  it('are complete when empty, and JSON can hold them and give them back', () => {
    const settings = parseSettings({})
    expect(parseSettings(JSON.parse(JSON.stringify(encodeSettings(settings))))).toEqual(settings)
  })

  it('keep amounts beyond what a float can', () => {
    const stored = { tiers: { kind: 'value', significantRevenueMinor: '90071992547409931234' } }
    const settings = parseSettings(stored)
    expect(encodeSettings(settings).tiers).toMatchObject(stored.tiers)
  })

  it('can all be encoded when everything is set', () => {
    const branding = {
      linkAddress: 'https://a.example/',
      senderName: ' Care ',
      privacyUrl: 'https://a.example/p',
    }
    expect(encodeSettings(parseSettings({ branding })).branding).toMatchObject({
      linkAddress: 'https://a.example',
      senderName: 'Care',
    })
  })
})

describe('a privacy notice that was one text for all languages', () => {
  const noticeOf = (invitations: object, privacyText: unknown) =>
    parseSettings({ invitations, branding: { privacyText } }).branding.privacyText

  it.each([
    [{}, 'en'],
    [{ fallbackLanguage: 'de', languages: ['en', 'de'] }, 'de'],
    [{ fallbackLanguage: null, languages: ['fr', 'de'] }, 'fr'],
  ])('is of the default language: %o', (invitations, language) => {
    expect(noticeOf(invitations, ' Two years. ')).toEqual({ [language]: 'Two years.' })
  })

  it('is none where it was empty, and as it is where it has languages', () => {
    expect(noticeOf({}, null)).toBeNull()
    expect(noticeOf({}, '')).toBeNull()
    expect(noticeOf({}, {})).toBeNull()
    expect(noticeOf({}, { de: 'Zwei Jahre.', fr: '  ' })).toEqual({ de: 'Zwei Jahre.' })
    expect(() => noticeOf({}, { xx: 'Words' })).toThrow()
    expect(() => noticeOf({}, { de: 'x'.repeat(4_001) })).toThrow()
  })
})

describe('a change', () => {
  it('is read as a whole: every problem of every part at once', () => {
    const read = readSettingsChange({
      revenue: { months: 0 },
      survey: { openDays: 'x' },
      schedule: { timeZone: 'Mars', nightlyAt: '7', isPaused: false },
      mapping: { hubspot: { revenueField: '1' } },
      nonsense: true,
    })
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual([
      'revenue.months',
      'survey.openDays',
      'schedule.timeZone',
      'schedule.nightlyAt',
      'mapping.hubspot.revenueField',
      '',
    ])
  })

  it('may be of any part alone', () => {
    expect(readSettingsChange({ revenueSource: 'salesforce' })).toEqual({
      ok: true,
      change: { revenueSource: 'salesforce', sections: {} },
    })
  })

  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['+02:00', false],
    ['Berlin', false],
    ['', false],
  ])('names a time zone: %s %s', (name, isKnown) => expect(isTimeZone(name)).toBe(isKnown))
})
