import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { erasePerson } from '#flows/erase-person.ts'
import { MailUnavailable } from '#flows/send-mail.ts'
import { claimMail, firstMail, oweMail } from '#store/mail-outbox.ts'
import { insertOptOut } from '#store/opt-outs.ts'
import { createMailWorld, type MailWorld, secret } from './mail-world.ts'

const a0 = 'a0@customer.example'
const minutes = (count: number) => count * 60_000

let world: MailWorld
beforeEach(async () => {
  world = await createMailWorld()
})
afterEach(() => world.close())

const stateOf = async (email: string) =>
  (
    await world.query(
      `select i.state, i.suppressed_reason as reason, o.state as mail, o.attempts from invitations i
       join outbox o on o.kind = 'mail' and o.target = i.id::text where i.email = $1`,
      [email],
    )
  )[0]

/** Does something to a0 right after its mail was claimed, before the mail server is spoken to. */
const meanwhile = (deed: () => Promise<unknown>) => {
  let isDone = false
  return {
    perMinute: 1_000,
    async take() {
      if (!isDone) {
        isDone = true
        await deed()
      }
      return 0
    },
  }
}

describe('between claim and send', () => {
  const at = () => world.now.toISOString()
  const deeds: readonly [string, () => Promise<unknown>, string][] = [
    [
      'an unsubscription',
      () => world.inside((tx) => insertOptOut(tx, { email: a0, source: 'one-click', now: at() })),
      'opted-out',
    ],
    [
      'a complaint',
      () => world.inside((tx) => insertOptOut(tx, { email: a0, source: 'complaint', now: at() })),
      'opted-out',
    ],
    [
      'a bounce',
      () =>
        world.query(
          `insert into mail_suppressions (workspace_id, email, status, suppressed_at) values ($1, $2, '5.1.1', $3)`,
          [world.workspaceId, a0, at()],
        ),
      'bounced',
    ],
    [
      'a mark of the CRM',
      () => world.query(`update contacts set is_opted_out = true where email = $1`, [a0]),
      'opted-out',
    ],
    [
      'leaving the CRM',
      () => world.query(`update contacts set gone_at = now() where email = $1`, [a0]),
      'left',
    ],
    ['the stop of the wave', () => world.query(`update waves set state = 'stopped'`), 'stopped'],
    ['the close of the wave', () => world.query(`update waves set closes_at = $1`, [at()]), 'closed'],
  ]
  it.each(deeds)('%s comes through: nothing is sent', async (_, deed, reason) => {
    // Only a0's mail is due, so that the deed meets its claim.
    await world.query(
      `update outbox set not_before = $1 where kind = 'mail' and target not in (select id::text from invitations where email = $2)`,
      [new Date(world.now.getTime() + minutes(60)), a0],
    )
    expect(await world.send(meanwhile(deed))).toMatchObject({ sent: 0, suppressed: 1 })
    expect(world.sent).toEqual([])
    expect(await stateOf(a0)).toMatchObject({ state: 'suppressed', reason, mail: 'done' })
  })

  it('an erasure takes the mail along', async () => {
    const { outboxId } = await world.invitation(a0)
    await world.query(`update outbox set not_before = $1 where kind = 'mail' and id <> $2`, [
      new Date(world.now.getTime() + minutes(60)),
      outboxId,
    ])
    const erase = () =>
      world.inside((tx) =>
        erasePerson(tx, {
          ...{ secret, person: { kind: 'mailbox', email: a0 }, way: 'admin' },
          ...{ actor: null, now: world.now },
        }),
      )
    expect(await world.send(meanwhile(erase))).toMatchObject({ sent: 0, suppressed: 1 })
    expect(world.sent).toEqual([])
    expect(await world.query('select from outbox where id = $1', [outboxId])).toEqual([])
  })

  it('the pause of the wave keeps it owed, and the end of the pause sends it once', async () => {
    const pause = meanwhile(() => world.query(`update waves set state = 'paused'`))
    await world.send(pause)
    expect(world.sent.map(({ to }) => to.address)).not.toContain(a0)
    world.now = new Date(world.now.getTime() + minutes(1))
    expect(await world.send()).toMatchObject({ sent: 0, suppressed: 0 })
    await world.query(`update waves set state = 'running'`)
    await world.send()
    await world.send()
    expect(world.sent).toHaveLength(14)
    expect(new Set(world.sent.map(({ messageId }) => messageId)).size).toBe(14)
  })
})

describe('at most once', () => {
  it('shows a mail whose process died while it was being sent, and never sends it again', async () => {
    const claimed = await world.inside((tx) =>
      claimMail(tx, { now: world.now, after: firstMail, kinds: ['invitation'] }),
    )
    const sent = await world.send()
    expect(sent).toMatchObject({ sent: 13, unknown: 1 })
    const [row] = await world.query(
      'select i.state, o.state as mail from invitations i join outbox o on o.target = i.id::text where o.id = $1',
      [claimed?.outboxId],
    )
    expect(row).toEqual({ state: 'unknown', mail: 'unknown' })
    await world.send()
    expect(world.sent).toHaveLength(13)
  })

  it('owes one mail per key, whatever its kind', async () => {
    const owe = (key: string) =>
      world.inside((tx) =>
        oweMail(tx, { kind: 'notice', target: 'x', key, payload: {}, notBefore: null, now: world.now }),
      )
    expect([await owe('notice/1'), await owe('notice/1'), await owe('notice/2')]).toEqual([true, false, true])
  })

  it('leaves a kind alone that only another version knows', async () => {
    await world.inside((tx) =>
      oweMail(tx, { kind: 'test', target: 'x', key: 'test/x', payload: {}, notBefore: null, now: world.now }),
    )
    const claim = () =>
      world.inside((tx) => claimMail(tx, { now: world.now, after: firstMail, kinds: ['invitation'] }))
    const kinds = new Set<string | undefined>()
    for (let n = 0; n < 15; n++) kinds.add((await claim())?.kind)
    expect([...kinds]).toEqual(['invitation', undefined])
  })
})

describe('what cannot go now', () => {
  it('goes when its time has come, and not before', async () => {
    const { outboxId } = await world.invitation(a0)
    const later = new Date(world.now.getTime() + minutes(90))
    await world.query('update outbox set not_before = $1 where id = $2', [later, outboxId])
    expect(await world.send()).toMatchObject({ sent: 13 })
    world.now = new Date(later.getTime() - 1)
    expect(await world.send()).toMatchObject({ sent: 0 })
    world.now = later
    expect(await world.send()).toMatchObject({ sent: 1 })
    expect(world.sent.at(-1)?.to.address).toBe(a0)
  })

  it('is tried again when the receiving server says "not now", and blocks nobody', async () => {
    world.answers.set(a0, { kind: 'deferred', reason: '450 4.2.1 greylisted' })
    expect(await world.send()).toMatchObject({ sent: 13, deferred: 1 })
    expect(await stateOf(a0)).toMatchObject({ state: 'planned', mail: 'pending', attempts: 1 })
    expect(await world.send()).toMatchObject({ sent: 0, deferred: 0 })
    world.answers.clear()
    world.now = new Date(world.now.getTime() + minutes(6))
    expect(await world.send()).toMatchObject({ sent: 1 })
  })

  it('is given up in the end, and shown', async () => {
    world.answers.set(a0, { kind: 'deferred', reason: '450 4.2.1 greylisted' })
    for (let n = 0; n < 20; n++) {
      await world.send()
      world.now = new Date(world.now.getTime() + minutes(241))
    }
    expect(world.sent.filter(({ to }) => to.address === a0)).toHaveLength(18)
    expect(await stateOf(a0)).toMatchObject({ state: 'rejected', mail: 'failed' })
  })

  it('waits for its turn where a domain gets no more mails a minute, while others go', async () => {
    const taken = new Map<string, number>()
    const rates = {
      perMinute: 4,
      async take(domain: string) {
        const count = (taken.get(domain) ?? 0) + 1
        taken.set(domain, count)
        return domain === 'customer.example' && count > 4 ? 30_000 : 0
      },
    }
    await world.query(`update invitations set email = 'b0@other.example' where email = 'b0@customer.example'`)
    expect(await world.send(rates)).toMatchObject({ sent: 5, deferred: 9 })
    expect(world.sent.map(({ to }) => to.address)).toContain('b0@other.example')
    const waiting = await world.query<{ at: string; attempts: number }>(
      `select not_before as at, attempts from outbox where kind = 'mail' and state = 'pending' order by not_before`,
    )
    const inMinutes = waiting.map(({ at }) => (Date.parse(at) - world.now.getTime()) / 60_000)
    expect(inMinutes).toEqual([0.5, 0.5, 0.5, 0.5, 1.5, 1.5, 1.5, 1.5, 2.5])
    expect(waiting.every(({ attempts }) => attempts === 0)).toBe(true)
    world.now = new Date(world.now.getTime() + minutes(3))
    expect(await world.send()).toMatchObject({ sent: 9 })
    expect(new Set(world.sent.map(({ to }) => to.address)).size).toBe(14)
  })

  it('stays owed as a whole when the mail server is away', async () => {
    for (const { email } of await world.query<{ email: string }>('select email from invitations'))
      world.answers.set(email, { kind: 'unavailable', reason: 'ECONNREFUSED' })
    await expect(world.send()).rejects.toThrow(MailUnavailable)
    expect(world.sent.length).toBeLessThanOrEqual(5)
    world.answers.clear()
    expect(await world.send()).toMatchObject({ sent: 14 })
  })

  it('is set aside when it cannot be written, and stops nobody', async () => {
    const waveId = randomUUID()
    await world.query(
      `insert into waves (id, workspace_id, instrument, instrument_version, name, opened_at, closes_at)
       values ($1, $2, 'kapp', 1, 'broken', now(), 'infinity')`,
      [waveId, world.workspaceId],
    )
    await world.query('update invitations set wave_id = $1 where email = $2', [waveId, a0])
    expect(await world.send()).toMatchObject({ rejected: 1, sent: 13 })
    expect(await stateOf(a0)).toMatchObject({ state: 'rejected', mail: 'failed' })
  })
})
