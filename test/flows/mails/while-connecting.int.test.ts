/** Over real SMTP: what a person decides while the mail server is being spoken to still counts. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sendMail } from '#flows/send-mail.ts'
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

const a0 = 'a0@customer.example'
const orders: Readonly<Record<string, string>> = {
  'an opt-out': `insert into opt_outs (workspace_id, email, source, opted_out_at) values ($1, $2, 'page', now())`,
  'a bounce': `insert into mail_suppressions (workspace_id, email, status, suppressed_at) values ($1, $2, '5.1.1', now())`,
}

it.each(Object.keys(orders))('%s between recipient and text stops the mail, and no other', async (what) => {
  const took: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _, done) {
      if (address !== a0) return done()
      world.query(orders[what] ?? '', [world.workspaceId, a0]).then(() => done(), done)
    },
    onData(stream, { envelope }, done) {
      stream.resume().on('end', () => {
        took.push(envelope.rcptTo[0]?.address ?? '')
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const mail = createSmtp({ url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` })
  closing.push(
    () => new Promise<void>((done) => server.close(() => done())),
    () => mail.close(),
  )
  const { outboxId } = await world.invitation(a0)
  const sent = await sendMail(
    { database: world.db.database, mail, settings, rates: null },
    { workspaceId: world.workspaceId, now: () => world.now, signal: new AbortController().signal },
  )
  expect(sent).toMatchObject({ sent: 13, suppressed: 1, unknown: 0 })
  expect(took).not.toContain(a0)
  expect(new Set(took).size).toBe(13)
  expect(await world.query('select state, error from outbox where id = $1', [outboxId])).toEqual([
    { state: 'done', error: { code: 'suppressed' } },
  ])
})
