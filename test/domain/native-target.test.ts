import { describe, expect, it } from 'vitest'
import type { NativeRule } from '#domain/native-field.ts'
import { type CrmField, problemOfTarget } from '#domain/native-target.ts'

const rule = (more: Partial<NativeRule> = {}): NativeRule => ({
  ...{ object: 'account', value: 'tier', field: 'Rating', policy: 'fill', map: null },
  ...more,
})
const field = (more: Partial<CrmField> = {}): CrmField => ({
  ...{ name: 'Rating', label: 'Rating', type: 'choice', options: ['Hot', 'Warm', 'Cold'] },
  ...{ locked: null, isRead: false, maxLength: null },
  ...more,
})
const tiers = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const text = { type: 'text', options: null } as const
const number = { type: 'number', options: null } as const

describe('a field of the CRM that is to take a value', () => {
  it.each([
    ['a choice, translated', rule({ map: { I: 'Hot', II: 'Warm' } }), field()],
    ['a choice that offers every value', rule(), field({ options: [...tiers, 'other'] })],
    ['text', rule(), field({ ...text, maxLength: 10 })],
    ['a number as text', rule({ value: 'csat' }), field(text)],
    ['a number', rule({ value: 'csat' }), field(number)],
    ['a count', rule({ value: 'promoters' }), field(number)],
    ['a word, translated to numbers', rule({ map: { I: '1', II: '2.5' } }), field(number)],
    ['a date', rule({ value: 'tier_since' }), field({ type: 'date', options: null })],
    ['yes or no', rule({ value: 'strategic' }), field({ type: 'boolean', options: null })],
    ['a tier that ticks a box', rule({ map: { I: 'true' } }), field({ type: 'boolean', options: null })],
    ['a long text', rule({ value: 'tier_reason' }), field({ ...text, maxLength: 255 })],
    ['in another spelling', rule({ field: 'RATING', map: { I: 'Hot' } }), field()],
  ])('takes %s', (_, given, target) => {
    expect(problemOfTarget('salesforce', given, [target])).toBeNull()
  })

  it.each([
    [
      'unknown',
      rule({ field: 'Nope' }),
      field(),
      'is no field of accounts in Salesforce that Keyward may see: Nope',
    ],
    ['read', rule(), field({ isRead: true }), 'is read by Keyward'],
    ['calculated', rule(), field({ locked: 'calculated' }), 'is calculated by Salesforce'],
    ['read-only', rule(), field({ locked: 'read-only' }), 'may not be written'],
    ['options lacking', rule(), field(), 'has no option I, II'],
    [
      'options of a translation lacking',
      rule({ map: { I: 'Boiling' } }),
      field(),
      'has no option Boiling: Rating offers Hot, Warm, Cold',
    ],
    ['a number in a choice', rule({ value: 'csat' }), field(), 'is a choice'],
    ['a word in a number', rule(), field(number), 'holds a number, and Keyward tier is a word'],
    [
      'a number that would not compare',
      rule({ map: { I: '1.50' } }),
      field(number),
      'translated to other words',
    ],
    [
      'a date in a number',
      rule({ value: 'tier_since' }),
      field(number),
      'holds a number, and Keyward tier since is a date',
    ],
    ['too short', rule({ value: 'tier_reason' }), field({ ...text, maxLength: 80 }), 'takes 80 characters'],
    ['something else', rule(), field({ type: 'other', options: null }), 'does not write'],
  ])('refuses, with a sentence: %s', (_, given, target, sentence) => {
    expect(problemOfTarget('salesforce', given, [target])).toContain(sentence)
  })
})
