import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAmount, formatDate, formatNumber, formatText } from '#domain/canonical.ts'
import { fieldsOf } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import {
  type AccountFieldsInput,
  accountFields,
  type ContactFieldsInput,
  contactFields,
  planFieldChange,
  plannedFields,
} from '#domain/write-back.ts'

const account: AccountFieldsInput = {
  tier: 'I',
  tierReasonText: '  Within the first 80 %\nof revenue ',
  tierSince: '2025-03-01',
  revenueMinor: 123_450n,
  minorDigits: 2,
  isStrategic: false,
  state: 'safe',
  score: {
    n: 3,
    csatMean: 4.333_33,
    recommendMean: 9,
    promoters: 2,
    passives: 1,
    detractors: 0,
    competitorIndex: 75.75,
    relationship: 'partner',
  },
  coverageText: 'Decision maker, recommender',
  responseRate: { answered: 1, invited: 3 },
  lastAnsweredOn: '2025-05-01T10:00:00Z',
  openAlerts: 0,
  scoredOn: '2025-05-02',
}
const contact: ContactFieldsInput = {
  role: 'decision_maker',
  roleReasonText: 'Title: CEO',
  isNominated: true,
  csat: 4.5,
  recommend: 10,
  lastInvitedOn: '2025-04-01',
  lastAnsweredOn: '2025-04-02',
  surveyStatus: 'answered',
  linkPrint: 'link:0123456789abcdef01234567',
}
const emptyAccount: AccountFieldsInput = {
  tier: null,
  tierReasonText: ' ',
  tierSince: null,
  revenueMinor: null,
  minorDigits: 2,
  isStrategic: false,
  state: 'unknown',
  score: null,
  coverageText: null,
  responseRate: { answered: 0, invited: 0 },
  lastAnsweredOn: null,
  openAlerts: 0,
  scoredOn: null,
}
const emptyContact: ContactFieldsInput = {
  role: null,
  roleReasonText: null,
  isNominated: false,
  csat: null,
  recommend: null,
  lastInvitedOn: null,
  lastAnsweredOn: null,
  surveyStatus: null,
  linkPrint: null,
}

describe('wanted values', () => {
  it('of an account are canonical', () => {
    expect(accountFields(account)).toEqual({
      tier: 'I',
      tier_reason: 'Within the first 80 % of revenue',
      tier_since: '2025-03-01',
      revenue: '1234.5',
      strategic: 'false',
      state: 'safe',
      csat: '4.33',
      recommend: '9',
      promoters: '2',
      passives: '1',
      detractors: '0',
      competitor_index: '75.75',
      relationship: 'partner',
      coverage: 'Decision maker, recommender',
      response_rate: '33.33',
      last_answered: '2025-05-01',
      open_alerts: '0',
      scored_at: '2025-05-02',
    })
  })

  it('cover the catalogue: every field but synced_at, and nothing else', () => {
    const names = (object: FieldObject) =>
      fieldsOf(object)
        .map((field) => field.name)
        .filter((name) => name !== 'synced_at')
        .sort()
    expect(Object.keys(accountFields(account)).sort()).toEqual(names('account'))
    expect(Object.keys(contactFields(contact)).sort()).toEqual(names('contact'))
    expect(plannedFields.account).toHaveLength(18)
    expect(plannedFields.contact).toHaveLength(9)
  })

  it('are among the options of a choice', () => {
    for (const [object, values] of [
      ['account', accountFields(account)],
      ['contact', contactFields(contact)],
    ] as const)
      for (const field of fieldsOf(object)) {
        if (field.options) expect(field.options.map((option) => option.value)).toContain(values[field.name])
      }
  })

  it('have no key where there is no value: an account that nobody answered for has no counts of zero', () => {
    expect(accountFields(emptyAccount)).toEqual({ strategic: 'false', state: 'unknown', open_alerts: '0' })
    expect(accountFields({ ...emptyAccount, score: { ...nobody } })).toEqual(accountFields(emptyAccount))
    expect(contactFields(emptyContact)).toEqual({ nominated: 'false' })
  })
})

const nobody = {
  n: 0,
  csatMean: null,
  recommendMean: null,
  promoters: 0,
  passives: 0,
  detractors: 0,
  competitorIndex: null,
  relationship: null,
}

describe('planFieldChange', () => {
  it('sets what differs, clears what is gone, and tells what was there', () => {
    expect(
      planFieldChange(
        'account',
        { tier: 'II', csat: '4', state: 'safe' },
        { tier: 'I', state: 'safe', promoters: '1' },
      ),
    ).toEqual({
      set: { tier: 'I', csat: null, promoters: '1' },
      before: { tier: 'II', csat: '4', promoters: null },
    })
  })

  it('is nothing when nothing differs', () => {
    const held = { ...accountFields(account), synced_at: '2025-01-01T00:00:00Z' }
    expect(planFieldChange('account', held, accountFields(account))).toBeNull()
  })

  it('touches our own fields of the object only', () => {
    expect(
      planFieldChange(
        'contact',
        { phone: '1', tier: 'I', synced_at: 'x', constructor: 'y' },
        { tier: 'II', website: 'z' },
      ),
    ).toBeNull()
  })

  it('leaves nothing to plan once it is applied, whatever was held', () => {
    const values = (object: FieldObject) =>
      fc.dictionary(
        fc.constantFrom(...plannedFields[object], 'synced_at', 'phone'),
        fc.string({ maxLength: 3 }),
      )
    for (const object of ['account', 'contact'] as const)
      fc.assert(
        fc.property(values(object), values(object), (held, wanted) => {
          const plan = planFieldChange(object, held, wanted)
          const after = Object.fromEntries(
            Object.entries({ ...held, ...plan?.set }).filter(
              (entry): entry is [string, string] => entry[1] !== null,
            ),
          )
          expect(planFieldChange(object, after, wanted)).toBeNull()
          for (const name of plannedFields[object]) expect(after[name]).toBe(wanted[name])
          for (const name of ['synced_at', 'phone']) expect(after[name]).toBe(held[name])
        }),
      )
  })
})

describe('canonical text', () => {
  it.each([
    [0, '0'],
    [-0.001, '0'],
    [4, '4'],
    [4.5, '4.5'],
    [100, '100'],
    [4.333_333, '4.33'],
    [-2.5, '-2.5'],
    [1_000_000, '1000000'],
    [1e20, '100000000000000000000'],
  ])('of %d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  it('refuses what is not a number', () => {
    expect(() => formatNumber(Number.NaN)).toThrow(RangeError)
    expect(() => formatNumber(1e21)).toThrow(RangeError)
  })

  it('of money is exact at any size and has two decimals at most', () => {
    expect(formatAmount(9_007_199_254_740_993n, 2)).toBe('90071992547409.93')
    expect(formatAmount(1_234_567n, 3)).toBe('1234.57')
    expect(formatAmount(500n, 0)).toBe('500')
  })

  it('of a long text is cut to 255 characters, never within one', () => {
    expect(formatText(`${'x'.repeat(253)}😀yz`)).toBe(`${'x'.repeat(253)}…`)
    expect(formatText(' \n ')).toBeNull()
    expect(formatText('a\ud800b')).toBe('a\ufffdb')
  })

  it('of a date is its day in UTC', () => {
    expect(formatDate('2025-03-01T23:59:59+02:00')).toBe('2025-03-01')
  })

  it('does not change when it is made canonical again', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        expect(formatNumber(Number(formatNumber(value)))).toBe(formatNumber(value))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (value) => {
        const once = formatText(value)
        expect(once === null ? null : formatText(once)).toBe(once)
      }),
    )
  })
})
