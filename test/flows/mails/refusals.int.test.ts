import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeRejection } from '#flows/mails/bounced.ts'
import { reminderMail } from '#flows/mails/reminder.ts'
import { MailUnavailable } from '#flows/send-mail.ts'
import { takeInboundMail } from '#flows/take-inbound-mail.ts'
import { replanRefusedMail } from '#store/outbox.ts'
import { createMailWorld, type MailWorld, secret } from '../mail-world.ts'

const a0 = 'a0@customer.example'
const unknownUser = { kind: 'rejected', reason: '550 5.1.1 user unknown' } as const

let world: MailWorld
beforeEach(async () => {
  world = await createMailWorld()
})
afterEach(() => world.close())

const suppressed = async () =>
  (await world.query<{ email: string }>('select email from mail_suppressions')).map(({ email }) => email)

describe('a refused recipient', () => {
  it('gets no more mail, but not where the test mailbox was refused', async () => {
    world.answers.set('b0@customer.example', { ...unknownUser, isOfTestMailbox: true })
    world.answers.set(a0, unknownUser)
    expect(await world.send()).toMatchObject({ rejected: 2, sent: 12 })
    expect(await suppressed()).toEqual([a0])
  })

  it('is not read out of the address of a server', async () => {
    const { id } = await world.invitation(a0)
    for (const reason of ['554 [5.1.77.45] says no', '550 blocked: 10.5.1.77', '550 refused by 5.1.1.2'])
      await world.inside((tx) => takeRejection(tx, id, { end: 'rejected', reason }, world.now))
    expect(await suppressed()).toEqual([])
  })

  it('of a reminder ends all mail as well', async () => {
    const { id, outboxId } = await world.invitation(a0)
    const mail = { outboxId, kind: 'reminder', target: id, payload: { step: 1 } } as const
    const settle = (reason: string | null) =>
      world.inside(async (tx) => reminderMail.settled?.(tx, mail, { end: 'rejected', reason }, world.now))
    await settle(null)
    expect(await suppressed()).toEqual([])
    await settle(unknownUser.reason)
    expect(await suppressed()).toEqual([a0])
  })

  it('of test mode, told by a report that names nobody, is not the customer', async () => {
    const { id } = await world.invitation(a0)
    const report = (mark: string) =>
      Buffer.from(
        `From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nNo such user.\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <${id}@us.example>\n${mark}\n`,
      )
    const deps = { database: world.db.database, secret, now: () => world.now }
    expect(await takeInboundMail(deps, report(`X-Keyward-Original-To: ${a0}`))).toBe('ignored')
    expect(await suppressed()).toEqual([])
    expect(await takeInboundMail(deps, report('X-Other: 1'))).toBe('bounce')
    expect(await suppressed()).toEqual([a0])
  })
})

it('an outage of our mail server does not use up the patience with a receiving one', async () => {
  await world.query(`update outbox set not_before = 'infinity' where kind = 'mail' and id <> $1`, [
    (await world.invitation(a0)).outboxId,
  ])
  world.answers.set(a0, { kind: 'unavailable', reason: 'ECONNREFUSED' })
  for (let n = 0; n < 20; n++) await expect(world.send()).rejects.toThrow(MailUnavailable)
  world.answers.set(a0, { kind: 'deferred', reason: '450 4.2.1 greylisted' })
  expect(await world.send()).toMatchObject({ deferred: 1, rejected: 0 })
  expect(await world.query(`select attempts from outbox where kind = 'mail' and attempts > 0`)).toEqual([
    { attempts: 1 },
  ])
})

describe('trouble of the database while a mail is read', () => {
  const breakWith = (code: string) =>
    world.db.owner.query(
      `create or replace function email_key(email text) returns text language plpgsql immutable parallel safe as
       $$ begin raise exception 'not now' using errcode = '${code}'; end $$`,
    )
  it.each(['40001', '40P01', '53200', '55P03', '57014'])('that passes (%s) ends no mail', async (code) => {
    const { rows } = await world.db.owner.query(
      `select pg_get_functiondef('email_key(text)'::regprocedure) as made`,
    )
    await breakWith(code)
    expect(await world.send()).toMatchObject({ sent: 0, rejected: 0, deferred: 14 })
    await world.db.owner.query(rows[0].made)
    world.now = new Date(world.now.getTime() + 60_000)
    expect(await world.send()).toMatchObject({ sent: 14 })
  })

  it('that stays is shown', async () => {
    await breakWith('22012')
    expect(await world.send()).toMatchObject({ sent: 0, rejected: 14 })
  })
})

it('owes a refused mail to the address as all compare it', async () => {
  const { id } = await world.invitation(a0)
  await world.query(`update invitations set state = 'rejected' where id = $1`, [id])
  await world.query(`update contacts set email = $1 where email = $2`, ['\u00a0ÄDA@Customer.example\t', a0])
  await world.inside((tx) => replanRefusedMail(tx, [id]))
  expect(await world.query('select email, state from invitations where id = $1', [id])).toEqual([
    { email: 'äda@customer.example', state: 'planned' },
  ])
})
