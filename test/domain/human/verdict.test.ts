import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Evidence, readEvidence, writeEvidence } from '#domain/human/evidence.ts'
import { canBeMended, suspicionSchema, suspicionText } from '#domain/human/suspicion.ts'
import { judgePost, type Posted, suspicionReasons, type Verdict } from '#domain/human/verdict.ts'

const none: Evidence = {
  pointer: 0,
  key: 0,
  touch: 0,
  click: 0,
  scripted: 0,
  firstMs: 0,
  lastMs: 0,
  isDriven: false,
}
const typed: Evidence = { ...none, key: 12, firstMs: 900, lastMs: 3_800 }
const plain: Posted = {
  page: 'first',
  dwellMs: 40_000,
  isTrapFilled: false,
  evidence: null,
  saysNavigation: true,
  linksOfClient: 1,
  addressesMeanwhile: 1,
}

const reasonsOf = (verdict: Verdict) => (verdict.kind === 'suspected' ? verdict.reasons : [])

describe('a person', () => {
  it.each<[string, Partial<Posted>]>([
    ['by keyboard', { evidence: typed }],
    ['with a mouse', { evidence: { ...none, pointer: 40, click: 6, firstMs: 300, lastMs: 9_000 } }],
    ['with a finger', { evidence: { ...none, touch: 4, pointer: 4, click: 4, firstMs: 700, lastMs: 4_000 } }],
    [
      'who came with a chosen number and was done in a second',
      { dwellMs: 1_000, evidence: { ...none, touch: 2, click: 2, firstMs: 300, lastMs: 800 } },
    ],
    ['whose password manager filled in fields by script', { evidence: { ...typed, scripted: 9 } }],
    ['behind an address from which hundreds answer', { evidence: typed, linksOfClient: 400 }],
    ['who looked at every link of the mail', { evidence: typed, addressesMeanwhile: 14 }],
    ['who left the page open for a week', { dwellMs: 7 * 86_400_000, evidence: typed }],
  ])('%s counts at once', (_, posted) => {
    expect(judgePost({ ...plain, ...posted })).toEqual({ kind: 'human' })
  })

  it.each<[string, Partial<Posted>]>([
    ['without script', {}],
    ['without script, in three seconds', { dwellMs: 3_000 }],
    ['without script, in a second', { dwellMs: 1_000 }],
    ['without script, in an old browser', { dwellMs: 2_000, saysNavigation: false }],
    ['without script, one of hundreds behind an address', { linksOfClient: 400 }],
    ['without script, who followed the wrong number first', { addressesMeanwhile: 3 }],
    [
      'with assistive technology that only clicks',
      { evidence: { ...none, click: 5, firstMs: 2_000, lastMs: 9_000 } },
    ],
  ])('%s is asked to confirm, and then counts', (_, posted) => {
    expect(judgePost({ ...plain, ...posted })).toEqual({ kind: 'unproven' })
    expect(judgePost({ ...plain, ...posted, page: 'confirmation' })).toEqual({ kind: 'human' })
  })
})

describe('a robot', () => {
  it.each<[string, Partial<Posted>, readonly string[]]>([
    ['that fills every field', { isTrapFilled: true }, ['trap-filled']],
    ['that posts at once', { dwellMs: 30 }, ['too-fast']],
    ['that confirms at once', { dwellMs: 80, page: 'confirmation' }, ['too-fast']],
    ['that posts without opening', { dwellMs: null }, ['page-not-served']],
    ['that drives a browser with real input', { evidence: { ...typed, isDriven: true } }, ['driven-browser']],
    ['that fills in by script', { evidence: { ...none, scripted: 20 } }, ['scripted-input']],
    ['that submits by script', { evidence: none }, ['no-input']],
    ['that makes evidence up', { evidence: 'unreadable' }, ['evidence-unreadable']],
    [
      'that claims more time than there was',
      { dwellMs: 500, evidence: { ...typed, lastMs: 90_000 } },
      ['evidence-impossible'],
    ],
    [
      'that claims input backwards',
      { evidence: { ...typed, firstMs: 9, lastMs: 3 } },
      ['evidence-impossible'],
    ],
    [
      'whose input is too fast for the page to have arrived',
      { dwellMs: 60, evidence: { ...typed, firstMs: 1, lastMs: 2 } },
      ['too-fast'],
    ],
    ['that does not speak as a browser', { dwellMs: 1_200, saysNavigation: false }, ['too-fast']],
    ['that goes through link after link', { dwellMs: 1_200, linksOfClient: 9 }, ['many-links']],
    ['that follows all links of the mail', { addressesMeanwhile: 13 }, ['every-link']],
  ])('%s is suspected, with the reason', (_, posted, reasons) => {
    expect(judgePost({ ...plain, ...posted })).toEqual({ kind: 'suspected', reasons })
  })

  it('never counts on the first page without evidence, whatever else it says', () => {
    fc.assert(
      fc.property(
        fc.record({
          page: fc.constant('first' as const),
          dwellMs: fc.option(fc.integer({ min: 0, max: 1e9 })),
          isTrapFilled: fc.boolean(),
          evidence: fc.constantFrom(null, 'unreadable' as const, none),
          saysNavigation: fc.boolean(),
          linksOfClient: fc.integer({ min: 1, max: 500 }),
          addressesMeanwhile: fc.integer({ min: 1, max: 20 }),
        }),
        (posted) => judgePost(posted).kind !== 'human',
      ),
    )
  })

  it('is never suspected for the number of links of its address alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2_500, max: 1e9 }),
        fc.integer({ min: 1, max: 1e6 }),
        (dwellMs, links) => {
          expect(reasonsOf(judgePost({ ...plain, dwellMs, linksOfClient: links }))).toEqual([])
        },
      ),
    )
  })
})

describe('evidence', () => {
  const token = 'mmkdq6jo.-nbYk8J7OabMI8oEBF8rGA'

  it('is read as it was written, for its own page only', () => {
    const count = fc.integer({ min: 0, max: 999 })
    const evidence = fc.record({
      ...{ pointer: count, key: count, touch: count, click: count, scripted: count },
      ...{ firstMs: fc.integer({ min: 0, max: 1e9 }), lastMs: fc.integer({ min: 0, max: 1e9 }) },
      isDriven: fc.boolean(),
    })
    fc.assert(
      fc.property(evidence, (said) => {
        const field = writeEvidence(said, token)
        expect(readEvidence(field, token)).toEqual(said)
        expect(readEvidence(field, `${token}x`)).toBe('unreadable')
      }),
    )
  })

  it('is unreadable when anything about it was changed, and absent where no script ran', () => {
    const field = writeEvidence(typed, token)
    for (const forged of ['1.5', 'x', field.replace('1.0.12.', '1.9.12.'), `${field}0`, ['a'], 7])
      expect(readEvidence(forged, token)).toBe('unreadable')
    for (const absent of ['', undefined]) expect(readEvidence(absent, token)).toBeNull()
  })
})

it('every reason has a sentence, and what a browser says of itself cannot be mended', () => {
  for (const reason of suspicionReasons) expect(suspicionText(reason)).toMatch(/^[A-Z].*\.$/)
  expect(canBeMended(['too-fast', 'trap-filled'], true)).toBe(true)
  expect(canBeMended(['too-fast', 'many-links'], false)).toBe(true)
  expect(canBeMended(['too-fast', 'trap-filled'], false)).toBe(false)
  for (const hasInput of [true, false])
    expect(canBeMended(['too-fast', 'driven-browser'], hasInput)).toBe(false)
  expect(() =>
    suspicionSchema.parse({ reasons: [], isConfirmed: false, source: 'mail', language: 'en' }),
  ).toThrow()
})
