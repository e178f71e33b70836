import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideNative,
  type NativePlan,
  type NativePolicy,
  type NativeRule,
  type NativeWritten,
  nativeRulesSchema,
  nativeValues,
  noteIntent,
  planNative,
  storedNativeRules,
  wantedNative,
} from '#domain/native-field.ts'
import { nativeKey, readNativeKey } from '#domain/native-key.ts'
import { plannedFields } from '#domain/write-back.ts'

const rating: NativeRule = {
  object: 'account',
  value: 'tier',
  field: 'Rating',
  policy: 'fill',
  map: { I: 'Hot', II: 'Warm' },
}

describe('whether a native field is written', () => {
  const ours = { was: 'Hot' }
  it.each([
    ['empty and never ours', null, {}, 'Warm', 'fill', { kind: 'write', value: 'Warm' }],
    ['what we wrote', 'Hot', ours, 'Warm', 'fill', { kind: 'write', value: 'Warm' }],
    ['what we were about to write', 'Hot', { will: 'Hot' }, 'Warm', 'fill', { kind: 'write', value: 'Warm' }],
    ['a person’s value', 'Cold', ours, 'Warm', 'fill', { kind: 'leave', why: 'person' }],
    [
      'a person’s value, to be overwritten',
      'Cold',
      ours,
      'Warm',
      'overwrite',
      { kind: 'write', value: 'Warm' },
    ],
    ['a person’s value that is the same', 'Warm', {}, 'Warm', 'overwrite', { kind: 'leave', why: 'same' }],
    ['taken out by a person', null, ours, 'Hot', 'fill', { kind: 'leave', why: 'emptied' }],
    ['taken out, and another value since', null, ours, 'Warm', 'fill', { kind: 'write', value: 'Warm' }],
    ['taken out, to be overwritten', null, ours, 'Hot', 'overwrite', { kind: 'write', value: 'Hot' }],
    ['ours, without a value any more', 'Hot', ours, null, 'fill', { kind: 'write', value: null }],
    ['a person’s, without a value', 'Cold', ours, null, 'overwrite', { kind: 'leave', why: 'nothing' }],
    ['never read', undefined, {}, 'Hot', 'overwrite', { kind: 'leave', why: 'unread' }],
  ] as const)('%s', (_, held, written, wanted, policy, decided) => {
    expect(decideNative({ held, written, wanted, policy })).toEqual(decided)
  })

  type Event =
    | { readonly kind: 'wanted' | 'person'; readonly value: string | null }
    | { readonly kind: 'night'; readonly end: 'settled' | 'refused' | 'cut off' | 'cut off before' }
  const value = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: null })
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({ kind: fc.constant('wanted' as const), value: value(['a', 'b', 'c']) }),
    fc.record({ kind: fc.constant('person' as const), value: value(['x', 'y']) }),
    fc.record({
      kind: fc.constant('night' as const),
      end: fc.constantFrom('settled', 'refused', 'cut off', 'cut off before'),
    }),
  )

  /** A record's field through days and nights: what it holds, what we noted, and who set what is there. */
  function live(events: readonly Event[], policy: NativePolicy) {
    const rule: NativeRule = { ...rating, policy, map: null }
    const key = nativeKey(rule)
    let [held, wanted] = [null as string | null, null as string | null]
    let written: NativeWritten = {}
    let [isPersons, overwritten, writes] = [false, 0, 0]
    const plan = (): NativePlan => {
      const own = wanted === null ? {} : { tier: wanted }
      return planNative([rule], { held: { [key]: held }, written, own })
    }
    for (const [at, one] of events.entries()) {
      if (one.kind === 'wanted') wanted = one.value
      if (one.kind === 'person') [held, isPersons] = [one.value, one.value !== null]
      const to = one.kind === 'night' ? plan()[key] : undefined
      if (one.kind !== 'night' || !to) continue
      writes += 1
      written = noteIntent({ held: { [key]: held }, written }, { [key]: to.to }, String(at))
      if (one.end === 'cut off before') continue
      if (one.end === 'refused') {
        const { was } = written[key] ?? {}
        written = { [key]: was === undefined ? {} : { was } }
        continue
      }
      if (isPersons) overwritten += 1
      ;[held, isPersons] = [to.to, false]
      if (one.end === 'settled') written = to.to === null ? {} : { [key]: { was: to.to } }
    }
    return { held, wanted, isPersons, overwritten, writes, open: Object.keys(plan()).length }
  }

  it('never writes over what a person set, whatever happens to the nights in between', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        expect(live(events, 'fill').overwritten).toBe(0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('always holds our value after a whole night where no person has a hand in it', () => {
    const ofNobody = fc.array(
      event.filter(({ kind }) => kind !== 'person'),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(ofNobody, fc.constantFrom('fill', 'overwrite'), (events, policy) => {
        const { held, wanted, open } = live([...events, { kind: 'night', end: 'settled' }], policy)
        expect([held, open]).toEqual([wanted, 0])
      }),
      { numRuns: 2_000 },
    )
  })

  it('writes nothing in a second night', () => {
    const night = { kind: 'night', end: 'settled' } as const
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 20 }),
        fc.constantFrom('fill', 'overwrite'),
        (events, policy) => {
          const [once, twice] = [live([...events, night], policy), live([...events, night, night], policy)]
          expect(twice.writes).toBe(once.writes)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('with overwrite holds our value after a whole night, whatever a person set, as long as we have one', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const { held, wanted } = live([...events, { kind: 'night', end: 'settled' }], 'overwrite')
        if (wanted !== null) expect(held).toBe(wanted)
      }),
    )
  })
})

describe('what a rule wants', () => {
  it.each([
    [rating, { tier: 'I' }, 'Hot'],
    [rating, { tier: 'III' }, null],
    [rating, {}, null],
    [{ ...rating, map: null }, { tier: 'III' }, 'III'],
    [{ ...rating, value: 'strategic', map: null }, { strategic: 'true' }, 'true'],
    [{ ...rating, value: 'strategic', map: null }, { strategic: 'false' }, null],
    [{ ...rating, map: { toString: 'x' } }, { tier: 'constructor' }, null],
  ] as const)('%#', (rule, own, wanted) => {
    expect(wantedNative(rule, own)).toBe(wanted)
  })
})

describe('rules as they are given', () => {
  const problems = (rules: readonly object[]) => {
    const read = nativeRulesSchema.safeParse(rules)
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  }

  it('are off unless something is named, and fill unless told otherwise', () => {
    expect(nativeRulesSchema.parse([])).toEqual([])
    expect(nativeRulesSchema.parse([{ object: 'account', value: 'tier', field: ' Rating ' }])).toEqual([
      { object: 'account', value: 'tier', field: 'Rating', policy: 'fill', map: null },
    ])
  })

  it.each([
    [[{ ...rating, field: 'Rating; drop' }], '0.field must be a field name'],
    [[{ ...rating, field: 'kwd__Keyward_Tier__c' }], '0.field is a field of Keyward'],
    [[{ ...rating, field: 'keyward_tier' }], '0.field is a field of Keyward'],
    [[{ ...rating, value: 'last_invited', map: null }], '0.value is not a value'],
    [[{ ...rating, value: 'synced_at', map: null }], '0.value is not a value'],
    [[{ ...rating, object: 'contact' }], '0.value is not a value'],
    [[{ ...rating, map: { XI: 'Hot' } }], '0.map names XI'],
    [[{ ...rating, value: 'csat' }], '0.map is for values that one can list'],
    [
      [rating, { ...rating, value: 'state', field: 'RATING', map: null }],
      '1.field is filled with another value',
    ],
    [[rating, { ...rating, field: 'Other__c' }], '1.value is written into Rating already'],
  ])('are refused with a sentence: %#', (rules, sentence) => {
    expect(problems(rules).join('\n')).toContain(sentence)
  })

  it('of another version are left out, one by one', () => {
    expect(storedNativeRules({ native: [rating, { ...rating, value: 'gone' }] })).toEqual([rating])
    expect(storedNativeRules({})).toEqual([])
  })

  it('know every value that is planned but those that follow a mail, and names that no own field has', () => {
    for (const object of ['account', 'contact'] as const) {
      const names = nativeValues(object).map(({ name }) => name)
      expect(names.length).toBeGreaterThan(5)
      for (const name of names) expect(plannedFields[object]).toContain(name)
      for (const name of plannedFields[object]) expect(readNativeKey(name)).toBeNull()
    }
    expect(readNativeKey(nativeKey(rating))).toEqual({ value: 'tier', field: 'Rating' })
  })
})
