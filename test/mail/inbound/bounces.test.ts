import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BounceKind, bounceKindOf } from '#domain/bounce.ts'
import { readInbound } from '#mail/inbound/read-inbound.ts'
import { dsn, freeForm, ours, wire } from './reports.ts'

const ourId = `<${ours}@feedback.example>`

const expected: readonly [name: string, kind: BounceKind, status: string | null][] = [
  ['postfixUnknown', 'hard', '5.1.1'],
  ['postfixHeadersOnly', 'hard', '5.1.1'],
  ['gmailUnknown', 'hard', '5.1.1'],
  ['gmailDisabled', 'hard', '5.2.1'],
  ['exchangeUnknown', 'hard', '5.1.10'],
  ['exchangeEdge', 'hard', '5.4.1'],
  ['domainGone', 'hard', '5.4.4'],
  ['generalWithWords', 'hard', '5.0.0'],
  ['generalWithCode', 'mailbox-full', '5.0.0'],
  ['full', 'mailbox-full', '5.2.2'],
  ['spam', 'policy', '5.7.1'],
  ['blockedSender', 'policy', '5.1.8'],
  ['delayed', 'transient', '4.4.1'],
  ['tooLarge', 'other', '5.3.4'],
  ['brokenFields', 'other', null],
]

describe('a report by RFC 3464', () => {
  it.each(expected)('%s is %s', async (name, bounce, status) => {
    const mail = await readInbound(wire(dsn[name] ?? ''))
    expect(mail.meaning).toMatchObject({ kind: 'bounce', bounce, status })
    expect(mail.about).toContain(ourId)
    expect(mail.meaning).toMatchObject({ recipients: expect.arrayContaining(['petra@hansen.example']) })
  })

  it('is read the same with bare line feeds', async () => {
    const mail = await readInbound(Buffer.from(dsn.postfixUnknown ?? ''))
    expect(mail.meaning).toMatchObject({ kind: 'bounce', bounce: 'hard' })
  })

  it('of a delivery that worked is no bounce', async () => {
    expect((await readInbound(wire(dsn.delivered ?? ''))).meaning.kind).not.toBe('bounce')
  })

  it('takes the gravest of several recipients', async () => {
    const two = (dsn.delayed ?? '').replace(
      'Will-Retry-Until',
      'X-A: 1\n\nFinal-Recipient: rfc822; petra@hansen.example\nAction: failed\nStatus: 5.1.1\nWill-Retry-Until',
    )
    expect((await readInbound(wire(two))).meaning).toMatchObject({ bounce: 'hard', status: '5.1.1' })
  })
})

describe('a report without such a part', () => {
  const cases: readonly [string, BounceKind][] = [
    ['qmail', 'hard'],
    ['exim', 'hard'],
    ['eximWarning', 'transient'],
    ['german', 'hard'],
    ['japaneseFull', 'mailbox-full'],
  ]
  it.each(cases)('from %s is %s', async (name, bounce) => {
    const mail = await readInbound(wire(freeForm[name] ?? ''))
    expect(mail.meaning).toMatchObject({ kind: 'bounce', bounce })
    expect(mail.about).toContain(ourId)
  })

  it('is not what a person writes about one', async () => {
    expect((await readInbound(wire(freeForm.humanQuote ?? ''))).meaning.kind).toBe('other')
  })
})

describe('the kind of a bounce', () => {
  const say = (status: string | null, diagnostic = '', action: string | null = 'failed') =>
    bounceKindOf({ status, diagnostic, action })

  it('calls only missing addresses hard: never a full mailbox, a policy or a passing trouble', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.string(), (detail, words) => {
        expect(say(`4.1.${detail}`, words)).toBe('transient')
        expect(say(`5.7.${detail}`, words)).toBe('policy')
        expect(say('5.2.2', words)).toBe('mailbox-full')
      }),
    )
  })

  it.each([
    ['550 5.7.1 Relaying denied', 'policy'],
    ['550 relay not permitted', 'policy'],
    ['550 Sender address not found', 'policy'],
    ['550 5.1.1 User unknown', 'hard'],
    ['550 No such mailbox here', 'hard'],
    ['554 Blocked by policy: user unknown to us sends spam', 'policy'],
    ['452 4.2.2 mailbox full', 'transient'],
    ['550 rejected', 'other'],
  ] as const)('is right for %j', (diagnostic, kind) => {
    expect(say(null, diagnostic, null)).toBe(kind)
  })
})

describe('whatever comes in', () => {
  it('never throws on bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        expect((await readInbound(bytes)).meaning.kind).toBeTypeOf('string')
      }),
    )
  })

  it('never throws on reports that were cut off or garbled', async () => {
    const all = [...Object.values(dsn), ...Object.values(freeForm)]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        fc.nat(),
        fc.nat(),
        fc.string(),
        async (text, at, length, noise) => {
          const from = at % text.length
          const garbled = text.slice(0, from) + noise + text.slice(from + (length % 80))
          expect((await readInbound(wire(garbled))).meaning.kind).toBeTypeOf('string')
        },
      ),
    )
  })

  it('is read as text when its parts are nested beyond reason', async () => {
    const deep = Array.from(
      { length: 80 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`,
    ).join('')
    expect((await readInbound(wire(`Message-ID: <deep@x.example>\n${deep}`))).meaning.kind).toBe('other')
  })
})
