/** Who knows the Message-ID of a mail (whoever it was forwarded to does) must not end mail to somebody with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InboundDeps, takeInboundMail } from '#flows/take-inbound-mail.ts'
import { wire } from '../../mail/inbound/reports.ts'
import { createMailWorld, type MailWorld, secret } from '../mail-world.ts'

let world: MailWorld
beforeAll(async () => {
  world = await createMailWorld()
  await world.send()
})
afterAll(() => world.close())

interface Parts {
  readonly from?: string
  readonly type?: string
  readonly more?: string
  readonly part?: string
  readonly fields: string
  readonly id: string
}
let number = 0
const message = ({
  from,
  type,
  more,
  part,
  fields,
  id,
}: Parts) => `From: ${from ?? 'anna.berg@nordwind.example'}
To: feedback@us.example
Subject: Re: How are we doing?
MIME-Version: 1.0
Message-ID: <forged-${++number}@x.example>
${more ?? 'X-A: 1'}
Content-Type: ${type ?? 'multipart/mixed'}; boundary="b"

--b
Content-Type: text/plain

Hello

--b
Content-Type: ${part ?? 'message/delivery-status'}

${fields}

--b
Content-Type: message/rfc822

Message-ID: <${id}@us.example>
Subject: How are we doing?

text
--b--
`
const failed = (...recipients: string[]) =>
  ['Reporting-MTA: dns; x.example']
    .concat(recipients.map((one) => `Final-Recipient: rfc822; ${one}\nAction: failed\nStatus: 5.1.1`))
    .join('\n\n')
const report = 'multipart/report; report-type=delivery-status'
const abuse = {
  type: 'multipart/report; report-type=feedback-report',
  part: 'message/feedback-report',
}

const take = (text: string, more: Partial<InboundDeps> = {}) =>
  takeInboundMail({ database: world.db.database, secret, now: () => world.now, ...more }, wire(text))
const suppressed = async (email: string) =>
  (await world.query('select from mail_suppressions where email = $1', [email])).length === 1
const optedOut = async (email: string) =>
  (await world.query('select from opt_outs where email = $1', [email])).length === 1
const tagOf = (email: string) => world.sent.find(({ to }) => to.address === email)?.envelopeFrom ?? ''

describe('a hard bounce by Message-ID alone', () => {
  const email = 'a0@customer.example'
  it('is none from a person who attached a report to a mail', async () => {
    const { id } = await world.invitation(email)
    expect(await take(message({ id, fields: failed(email) }))).toBe('ignored')
    expect(await take(message({ id, fields: failed(email), more: `In-Reply-To: <${id}@us.example>` }))).toBe(
      'ignored',
    )
    expect(await suppressed(email)).toBe(false)
  })

  it('is none where our mails carry a tag in their envelope', async () => {
    const { id } = await world.invitation(email)
    const forged = message({ id, type: report, fields: failed(email) })
    expect(await take(forged, { hasBounceAddress: true })).toBe('ignored')
    expect(await suppressed(email)).toBe(false)
  })

  it('does not count for them where the report says that our mail went to somebody else', async () => {
    const { id } = await world.invitation(email)
    const fields = `${failed(email)}\nOriginal-Recipient: rfc822; other@customer.example`
    await take(message({ id, type: report, fields }))
    expect(await suppressed(email)).toBe(false)
  })

  it('counts with the tag, whoever passes it on', async () => {
    const { id } = await world.invitation(email)
    const more = `X-Original-To: ${tagOf(email)}`
    expect(await take(message({ id, more, fields: failed(email) }), { hasBounceAddress: true })).toBe(
      'bounce',
    )
    expect(await suppressed(email)).toBe(true)
  })

  it.each([
    ['b0@customer.example', { type: report }],
    ['c0@customer.example', { from: 'MAILER-DAEMON@mx.example' }],
    ['d0@customer.example', { from: 'Postmaster <postmaster@mx.example>' }],
    ['e0@customer.example', { more: 'Return-Path: <>' }],
  ])('of %s counts from a server: %j', async (address, parts) => {
    const { id } = await world.invitation(address)
    expect(await take(message({ id, fields: failed(address), ...parts }))).toBe('bounce')
    expect(await suppressed(address)).toBe(true)
  })
})

it('a report of two who failed is judged for the one that is ours', async () => {
  const [ours, alsoOurs] = ['b1@customer.example', 'c1@customer.example']
  const first = (await world.invitation(ours)).id
  const both = failed('assistant@other.example', ours)
  expect(await take(message({ id: first, type: report, fields: both }))).toBe('bounce')
  expect(await suppressed(ours)).toBe(true)
  const second = (await world.invitation(alsoOurs)).id
  const softer = `${failed('assistant@other.example')}\n\nFinal-Recipient: rfc822; ${alsoOurs}\nAction: failed\nStatus: 5.2.2`
  expect(await take(message({ id: second, type: report, fields: softer }))).toBe('bounce')
  expect(await world.query('select bounce_kind as kind from invitations where id = $1', [second])).toEqual([
    { kind: 'mailbox-full' },
  ])
})

describe('a complaint', () => {
  const email = 'd1@customer.example'
  const fields = 'Feedback-Type: abuse\nVersion: 1'
  it('by Message-ID alone is none from a person, about another recipient, or where there are tags', async () => {
    const { id } = await world.invitation(email)
    expect(await take(message({ ...abuse, id, fields, type: 'multipart/mixed' }))).toBe('ignored')
    const other = `${fields}\nOriginal-Rcpt-To: other@customer.example`
    expect(await take(message({ ...abuse, id, fields: other }))).toBe('ignored')
    expect(await take(message({ ...abuse, id, fields }), { hasBounceAddress: true })).toBe('ignored')
    expect(await optedOut(email)).toBe(false)
  })

  it('counts with the tag that the provider quotes, and without tags about the recipient', async () => {
    const { id } = await world.invitation(email)
    const tagged = `${fields}\nOriginal-Mail-From: <${tagOf(email)}>`
    expect(await take(message({ ...abuse, id, fields: tagged }), { hasBounceAddress: true })).toBe(
      'complaint',
    )
    expect(await optedOut(email)).toBe(true)
    const address = 'e1@customer.example'
    const named = `${fields}\nOriginal-Rcpt-To: <${address.toUpperCase()}>`
    const raw = message({ ...abuse, id: (await world.invitation(address)).id, fields: named })
    expect(await take(raw)).toBe('complaint')
    expect(await optedOut(address)).toBe(true)
  })
})
