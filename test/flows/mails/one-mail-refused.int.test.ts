/** Over real SMTP: trouble with one mail is that mail's alone. */
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MailUnavailable, sendMail } from '#flows/send-mail.ts'
import { createSmtp } from '#mail/smtp.ts'
import { createMailWorld, type MailWorld, settings } from '../mail-world.ts'

let world: MailWorld
let closing: (() => Promise<void> | void)[]
beforeEach(async () => {
  world = await createMailWorld()
  closing = [() => world.close()]
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
})

type Stage = 'from' | 'to' | 'text'

/** A server that answers `code` at `stage` to the mail that is first in line, and takes all others. */
async function serverAgainst(stage: Stage, code: number) {
  const [first] = await world.query<{ email: string; id: string }>(
    `select i.email, o.id from outbox o join invitations i on i.id::text = o.target
     where o.kind = 'mail' and o.state = 'pending' order by o.not_before, o.id limit 1`,
  )
  if (!first) throw new Error('nothing is owed')
  const took: string[] = []
  let refusals = 0
  const answer = (is: boolean, done: (error?: Error | null) => void) => {
    if (!is) return done()
    refusals += 1
    done(Object.assign(new Error('4.7.1 not now'), { responseCode: code }))
  }
  const isFirst = (address: string) => address === first.email
  const tagOfFirst = Buffer.from(first.id.replaceAll('-', ''), 'hex')
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: ({ address }, _, done) => answer(stage === 'from' && isTagOf(address, tagOfFirst), done),
    onRcptTo: ({ address }, _, done) => answer(stage === 'to' && isFirst(address), done),
    onData(stream, session: SMTPServerSession, done) {
      const to = session.envelope.rcptTo[0]?.address ?? ''
      stream.resume().on('end', () => {
        if (stage !== 'text' || !isFirst(to)) took.push(to)
        answer(stage === 'text' && isFirst(to), done)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  const mail = createSmtp({ url: `smtp://127.0.0.1:${port}` })
  closing.push(
    () => new Promise<void>((done) => server.close(() => done())),
    () => mail.close(),
  )
  const send = () =>
    sendMail(
      { database: world.db.database, mail, settings, rates: null },
      { workspaceId: world.workspaceId, now: () => world.now, signal: new AbortController().signal },
    )
  const rowOf = async () =>
    (
      await world.query<{ state: string; attempts: number; code: string; waits: number }>(
        `select state, attempts, error->>'code' as code, extract(epoch from not_before - $2)::int as waits
         from outbox where id = $1`,
        [first.id, world.now],
      )
    )[0]
  return { took, refusals: () => refusals, send, rowOf }
}

/** The tag names the workspace by 4 bytes and the mail by 16, 5 bits a letter (std/mail-tag.ts). */
function isTagOf(address: string, outboxId: Buffer): boolean {
  const [, tag = ''] = /\+([0-9a-v]+)@/i.exec(address) ?? []
  const bits = [...tag].map((letter) => Number.parseInt(letter, 32).toString(2).padStart(5, '0')).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2))
  return Buffer.from(bytes).subarray(4, 20).equals(outboxId)
}

describe('a mail that a server answers with "not now"', () => {
  it.each(['to', 'text'] as const)('at its %s waits by itself; the others arrive', async (stage) => {
    const { took, send, rowOf, refusals } = await serverAgainst(stage, 451)
    expect(await send()).toMatchObject({ sent: 13, deferred: 1 })
    expect(new Set(took).size).toBe(13)
    expect(await rowOf()).toEqual({ state: 'pending', attempts: 1, code: 'mail-deferred', waits: 300 })
    expect(await send()).toMatchObject({ sent: 0, deferred: 0 })
    world.now = new Date(world.now.getTime() + 300_000)
    await send()
    expect(await rowOf()).toMatchObject({ attempts: 2, waits: 600 })
    for (let day = 0; day < 20; day++) {
      world.now = new Date(world.now.getTime() + 4 * 3_600_000)
      await send()
    }
    expect(refusals()).toBe(18)
    expect(await rowOf()).toMatchObject({ state: 'failed', code: 'mail-given-up' })
    expect(took).toHaveLength(13)
  })

  it.each([
    ['from', 451],
    ['from', 550],
    ['to', 421],
    ['text', 421],
  ] as const)(
    'which may be about the server (%s, %i) ends the run, and goes behind the others',
    async (stage, code) => {
      const { took, send, rowOf, refusals } = await serverAgainst(stage, code)
      const ended = await send().catch((error: unknown) => error)
      expect(ended).toBeInstanceOf(MailUnavailable)
      // Mails of other lanes may have gone out: only then the next run comes soon.
      expect((ended as MailUnavailable).hasSent).toBe(took.length > 0)
      expect(await rowOf()).toMatchObject({ state: 'pending', attempts: 0, waits: 300 })
      await send()
      expect([new Set(took).size, took.length, refusals()]).toEqual([13, 13, 1])
    },
  )
})
