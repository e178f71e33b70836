import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeInboundMail } from '#flows/take-inbound-mail.ts'
import { silentLog } from '#std/log.ts'
import { signPost } from '#std/signed-post.ts'
import { inboundRoutes } from '#web/mail/inbound.ts'
import { createMailWorld, type MailWorld, secret } from '../flows/mail-world.ts'
import { dsn, ours, wire } from '../mail/inbound/reports.ts'

const key = 'a key of the mail server, at least 32 long'

let world: MailWorld
let server: Server
let url = ''
beforeAll(async () => {
  world = await createMailWorld()
  await world.send()
  const deps = { database: world.db.database, secret, now: () => world.now }
  const inbound = { key, take: (raw: Buffer) => takeInboundMail(deps, raw) }
  const app = express().use(inboundRoutes({ now: deps.now, log: silentLog(), inbound }))
  server = createServer(app).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mail/inbound`
})
afterAll(async () => {
  server.close()
  await world.close()
})

async function post(body: Buffer, more: { at?: Date; key?: string; signed?: Buffer } = {}) {
  const timestamp = String(Math.floor((more.at ?? world.now).getTime() / 1_000))
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'message/rfc822',
      'x-keyward-timestamp': timestamp,
      'x-keyward-signature': signPost(more.key ?? key, timestamp, more.signed ?? body),
    },
    body: new Uint8Array(body),
  })
  const answer = (await response.json()) as { outcome?: string; error?: string }
  return { status: response.status, ...answer }
}

/** A report about the mail to this contact, with an id of its own. */
async function about(email: string, text: string, id = email): Promise<Buffer> {
  const invitation = await world.invitation(email)
  const mine = text
    .replaceAll(ours, invitation.id)
    .replaceAll('petra@hansen.example', email)
    .replace('<r1@', `<${id}.r1@`)
    .replace('<reply-1@', `<${id}.reply@`)
  return wire(mine)
}

const bounceOf = async (email: string) =>
  (
    await world.query(
      `select i.bounce_kind as kind, i.bounce_count as count, i.bounced_at is not null as "isBounced", c.is_bounced as "isContactBounced",
         exists (select from mail_suppressions s where s.email = i.email) as "isSuppressed"
       from invitations i join contacts c on c.id = i.contact_id where i.email = $1`,
      [email],
    )
  )[0]
const alerts = () =>
  world.query<{ title: string; body: string }>(`select title, body from alerts where kind = 'contact-gone'`)

describe('who may post', () => {
  it.each([
    ['another key', { key: 'another key that is long enough, too' }],
    ['another text than was signed', { signed: Buffer.from('something else') }],
    ['a time six minutes ago', { at: new Date('2026-03-02T09:54:00Z') }],
    ['a time six minutes ahead', { at: new Date('2026-03-02T10:06:00Z') }],
  ])('not with %s', async (_, more) => {
    const report = await about('g0@customer.example', dsn.postfixUnknown ?? '')
    expect(await post(report, more)).toMatchObject({ status: 401, error: 'not-signed' })
    expect(await bounceOf('g0@customer.example')).toMatchObject({ count: 0, isSuppressed: false })
  })

  it('nobody without a signature, and nothing above 1 MB', async () => {
    const bare = await fetch(url, { method: 'POST', body: 'x' })
    expect(bare.status).toBe(401)
    expect(await post(Buffer.alloc(1_100_000, 'x'))).toMatchObject({ status: 413 })
    expect(await post(Buffer.alloc(0))).toMatchObject({ status: 400 })
  })
})

describe('a bounce', () => {
  it('of a missing address ends all mail to it, and tells who must find the successor of a decision maker once', async () => {
    const email = 'a0@customer.example'
    expect(await post(await about(email, dsn.postfixUnknown ?? ''))).toMatchObject({ outcome: 'bounce' })
    expect(await bounceOf(email)).toEqual({
      kind: 'hard',
      count: 1,
      isBounced: true,
      isContactBounced: true,
      isSuppressed: true,
    })
    const [alert, ...others] = await alerts()
    expect(others).toEqual([])
    expect(alert?.title).toContain('find the successor')
    expect(`${alert?.title}${alert?.body}`).not.toContain(email)
    expect(await post(await about(email, dsn.gmailUnknown ?? '', 'again'))).toMatchObject({
      outcome: 'bounce',
    })
    expect(await bounceOf(email)).toMatchObject({ count: 2 })
    expect(await alerts()).toHaveLength(1)
  })

  it('is taken once, however often and by however many ways it comes', async () => {
    const report = await about('b0@customer.example', dsn.exchangeUnknown ?? '')
    const other = Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), report])
    const answers = await Promise.all([post(report), post(report), post(other), post(report)])
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
      'bounce',
      'duplicate',
      'duplicate',
      'duplicate',
    ])
    expect(await bounceOf('b0@customer.example')).toMatchObject({ count: 1 })
  })

  it.each([
    ['c0@customer.example', 'full', 'mailbox-full'],
    ['c1@customer.example', 'spam', 'policy'],
    ['d0@customer.example', 'delayed', 'transient'],
  ])('to %s of kind %s is counted and suppresses nothing', async (email, name, kind) => {
    expect(await post(await about(email, dsn[name] ?? ''))).toMatchObject({ outcome: 'bounce' })
    expect(await bounceOf(email)).toMatchObject({
      kind,
      count: 1,
      isSuppressed: false,
      isContactBounced: false,
    })
  })

  it('of an address that theirs forwards to is not theirs', async () => {
    const email = 'd1@customer.example'
    const report = (await about(email, dsn.postfixUnknown ?? '')).toString()
    const forwarded = report
      .replaceAll(`rfc822; ${email}`, 'rfc822; d1@gone.example')
      .replaceAll(`rfc822;${email}`, 'rfc822;d1@gone.example')
    expect(await post(Buffer.from(forwarded))).toMatchObject({ outcome: 'bounce' })
    expect(await bounceOf(email)).toMatchObject({ kind: 'other', isSuppressed: false })
  })

  it('is tied by the tag in its envelope alone, and by no tag that somebody made up', async () => {
    const email = 'e0@customer.example'
    const { envelopeFrom } = world.sent.find(({ to }) => to.address === email) ?? {}
    const untied = (await about(email, dsn.postfixUnknown ?? ''))
      .toString()
      .replace(/Message-ID: <[0-9a-f-]{36}@[^>]*>/g, 'X-None: 1')
    const addressed = (tag: string) =>
      Buffer.from(untied.replace('To: feedback@nordwind.example', `To: ${tag}`))
    expect(envelopeFrom).toMatch(/^bounce\+[0-9a-v]{48}@us\.example$/)
    expect((envelopeFrom ?? '').split('@')[0]?.length).toBeLessThanOrEqual(64)
    const forged = (envelopeFrom ?? '').replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'))
    expect(await post(addressed(forged))).toMatchObject({ status: 200, outcome: 'ignored' })
    expect(await post(addressed((envelopeFrom ?? '').toUpperCase()))).toMatchObject({ outcome: 'bounce' })
    expect(await bounceOf(email)).toMatchObject({ kind: 'hard', isSuppressed: true })
  })

  it('that names one of our contacts but no mail of ours changes nothing', async () => {
    const text = (dsn.postfixUnknown ?? '').replaceAll('petra@hansen.example', 'f0@customer.example')
    expect(await post(wire(text))).toMatchObject({ status: 200, outcome: 'ignored' })
    expect(await bounceOf('f0@customer.example')).toMatchObject({ count: 0, isSuppressed: false })
  })
})

const reply = (id: string, body: string, headers = '') => `From: x@customer.example
Subject: Re: Hello
In-Reply-To: <${ours}@us.example>
Message-ID: <reply-1@${id}>
${headers}

${body}
`

describe('an answer by mail', () => {
  it('of a machine is neither an answer nor feedback', async () => {
    const email = 'e1@customer.example'
    const raw = await about(email, reply('auto.example', 'Back on Monday.', 'Auto-Submitted: auto-replied'))
    expect(await post(raw)).toMatchObject({ outcome: 'auto-reply' })
    expect(await world.query('select from responses')).toEqual([])
    expect(await world.query('select from contact_suggestions')).toEqual([])
  })

  it('that says somebody has left becomes a suggestion to a person, and no more', async () => {
    const email = 'f1@customer.example'
    const words =
      'Kim has left the company. Please write to Jo Park <jo.park@customer.example>, not to f1@customer.example.'
    const raw = await about(email, reply('left.example', words, 'Auto-Submitted: auto-replied'))
    expect(await post(raw)).toMatchObject({ outcome: 'left' })
    expect(await world.query('select kind, detail, source, state from contact_suggestions')).toEqual(
      expect.arrayContaining([
        { kind: 'left', detail: {}, source: 'auto-reply', state: 'open' },
        {
          kind: 'successor',
          detail: { email: 'jo.park@customer.example', name: 'Jo Park' },
          source: 'auto-reply',
          state: 'open',
        },
      ]),
    )
    expect(await bounceOf(email)).toMatchObject({ isSuppressed: false, isContactBounced: false })
  })

  it('of a person is stored nowhere', async () => {
    const raw = await about(
      'g1@customer.example',
      reply('human.example', 'canary-7312: we love your service'),
    )
    expect(await post(raw)).toMatchObject({ status: 200, outcome: 'ignored' })
    expect(await world.query(`select from inbound_mails m where m::text like '%canary-7312%'`)).toEqual([])
  })
})

describe('a complaint', () => {
  it('is an opt-out of surveys', async () => {
    const email = 'g0@customer.example'
    const raw = await about(
      email,
      `From: isp@isp.example
Subject: FW
Message-ID: <reply-1@isp.example>
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
--b
Content-Type: message/rfc822

Message-ID: <${ours}@us.example>
--b--
`,
    )
    expect(await post(raw)).toMatchObject({ outcome: 'complaint' })
    expect(await world.query('select source from opt_outs where email = $1', [email])).toEqual([
      { source: 'complaint' },
    ])
  })
})
