import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendMail } from '#flows/send-mail.ts'
import { type InboundOutcome, takeInboundMail } from '#flows/take-inbound-mail.ts'
import { createSmtp } from '#mail/smtp.ts'
import { type Mailbox, startMailbox } from '#sandbox/mailbox/mailbox.ts'
import { returnKinds } from '#sandbox/mailbox/returns.ts'
import { silentLog } from '#std/log.ts'
import { inboundRoutes } from '#web/mail/inbound.ts'
import { createMailWorld, type MailWorld, secret, settings } from '../../flows/mail-world.ts'

const key = 'a key of the mail server, at least 32 long'
const outcomes: InboundOutcome[] = []
let world: MailWorld
let mailbox: Mailbox
const server = createServer()

beforeAll(async () => {
  world = await createMailWorld()
  const deps = { database: world.db.database, secret, now: () => world.now }
  const take = async (raw: Buffer) => {
    const outcome = await takeInboundMail(deps, raw)
    outcomes.push(outcome)
    return outcome
  }
  // What is posted carries the machine's time; the workspace lives on a day of its own.
  const routes = inboundRoutes({ now: () => new Date(), log: silentLog(), inbound: { key, take } })
  server.on('request', express().use(routes))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, host: '127.0.0.1', now: () => new Date() })
  const { port } = server.address() as AddressInfo
  mailbox.misbehaviour.set({
    inbound: { url: `http://127.0.0.1:${port}/mail/inbound`, key },
    returns: Object.fromEntries(
      returnKinds.map((kind, n) => [`${'abcdefg'[n % 7]}${n < 7 ? 0 : 1}@customer.example`, kind]),
    ),
  })
})
afterAll(async () => {
  await mailbox.close()
  server.close()
  await world.close()
})

it('what comes back from real mails over SMTP and HTTP has its effect, and nothing is sent to whom it must not', async () => {
  const port = createSmtp({ url: mailbox.smtpUrl })
  const send = () =>
    sendMail(
      { database: world.db.database, mail: port, settings },
      { workspaceId: world.workspaceId, now: () => world.now, signal: new AbortController().signal },
    )
  expect(await send()).toMatchObject({ sent: 14 })
  const returned = await mailbox.returned()
  expect(returned.map(({ kind }) => kind).sort()).toEqual([...returnKinds].sort())
  expect(returned.every(({ status }) => status === 200)).toBe(true)
  expect(outcomes.toSorted()).toEqual(
    ['auto-reply', 'bounce', 'bounce', 'bounce', 'bounce', 'complaint', 'ignored', 'left'].toSorted(),
  )
  expect(await world.query('select email from mail_suppressions')).toEqual([{ email: 'a0@customer.example' }])
  expect(await world.query('select email, source from opt_outs')).toEqual([
    { email: 'e0@customer.example', source: 'complaint' },
  ])
  expect(await world.query('select kind from contact_suggestions order by kind')).toEqual([
    { kind: 'left' },
    { kind: 'successor' },
  ])
  // Owed once more, as a reminder would be: only who is left in peace gets nothing.
  await world.query(`update outbox set state = 'pending' where kind = 'mail'`)
  await world.query(`update invitations set state = 'planned'`)
  expect(await send()).toMatchObject({ sent: 12, suppressed: 2 })
  port.close()
})
