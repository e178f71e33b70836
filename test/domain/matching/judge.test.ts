import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MatchEvidence } from '#domain/matching/evidence.ts'
import { judgePair, reconsiderPair } from '#domain/matching/judge.ts'
import { groupTogether } from '#domain/matching/together.ts'

const names = fc.constantFrom('Amber', 'Amber GmbH', 'Amber Logistics', 'Beryl', null)
const countries = fc.constantFrom('DE', 'AT', null)
const evidence: fc.Arbitrary<MatchEvidence> = fc.record({
  a: fc.record({ crm: fc.constant('hubspot' as const), name: names, country: countries }),
  b: fc.record({ crm: fc.constant('salesforce' as const), name: names, country: countries }),
  isStatedByA: fc.boolean(),
  isStatedByB: fc.boolean(),
  hasOtherLink: fc.boolean(),
  statesUnknown: fc.boolean(),
  domain: fc.constantFrom('a.example', null),
  hasOtherDomain: fc.boolean(),
  sharedDomain: fc.constantFrom('s.example', null),
  hasFamily: fc.boolean(),
  isTaken: fc.boolean(),
})

describe('judgePair', () => {
  it('merges by a stated id or by a domain alone, and never where anything contradicts', () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const verdict = judgePair(known)
        expect(verdict.reason).not.toBe('')
        if (verdict.kind !== 'merge') return
        const isLinked = known.isStatedByA || known.isStatedByB
        expect(verdict.rule).toBe(isLinked ? 'linked-id' : 'unique-domain')
        expect(isLinked || known.domain !== null).toBe(true)
        expect([known.hasOtherLink, known.statesUnknown, known.isTaken]).toEqual([false, false, false])
        if (isLinked) return
        expect(known.hasOtherDomain).toBe(false)
        expect(known.a.country === known.b.country || !known.a.country || !known.b.country).toBe(true)
      }),
    )
  })

  it('does not depend on which record is named first', () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const turned = {
          ...known,
          a: known.b,
          b: known.a,
          isStatedByA: known.isStatedByB,
          isStatedByB: known.isStatedByA,
        }
        const [one, other] = [judgePair(known), judgePair(turned)]
        expect(one.kind).toBe(other.kind)
      }),
    )
  })

  it('keeps what it has merged as long as nothing changes', () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const verdict = judgePair(known)
        if (verdict.kind === 'merge') expect(reconsiderPair(verdict.rule, known)).toEqual({ kind: 'keep' })
      }),
    )
  })

  it('ends what a rule has merged only where the CRM itself names another record', () => {
    fc.assert(
      fc.property(evidence, fc.constantFrom('linked-id', 'unique-domain'), (known, rule) => {
        const isEnd = reconsiderPair(rule, known).kind === 'end'
        expect(isEnd).toBe(known.hasOtherLink && !known.isStatedByA && !known.isStatedByB)
      }),
    )
  })
})

describe('groupTogether', () => {
  it('makes groups that do not depend on the order of the pairs, and that hold each pair', () => {
    const pair = fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom(...'abcdefgh'))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const groups = groupTogether(pairs)
        for (const [one, other] of pairs) expect(groups.get(one)).toBe(groups.get(other))
        expect([...groupTogether(pairs.toReversed())].toSorted()).toEqual([...groups].toSorted())
        for (const [key, group] of groups) expect(group <= key).toBe(true)
      }),
    )
  })
})
