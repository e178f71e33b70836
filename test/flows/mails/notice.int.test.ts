import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId } from '#domain/ids.ts'
import { endAccess } from '#flows/end-access.ts'
import { parkAndTell, unparkAndTell } from '#flows/park-and-tell.ts'
import { listNotices } from '#store/notices.ts'
import { ensureUser } from '#store/users.ts'
import { createMailWorld, type MailWorld } from '../mail-world.ts'

let world: MailWorld
let connectionId: ConnectionId
beforeEach(async () => {
  world = await createMailWorld()
  await world.send()
  world.sent.length = 0
  const [row] = await world.query<{ id: ConnectionId }>('select id from connections')
  connectionId = row?.id as ConnectionId
  await world.inside((tx) =>
    ensureUser(tx, {
      crm: 'hubspot',
      externalId: '1',
      email: 'Ada@us.example',
      name: 'Ada',
      isInstaller: true,
      now: world.now,
    }),
  )
  await world.query(`update workspaces set settings = $1`, [
    { access: { admins: ['ada@us.example', 'bo@us.example'], cxLeads: ['cx@us.example'] } },
  ])
})
afterEach(() => world.close())

const park = (text: string) =>
  world.inside((tx) => parkAndTell(tx, { connectionId, reason: text, text, now: world.now }))
const unpark = () =>
  world.inside((tx) => unparkAndTell(tx, { connectionId, baseUrl: 'http://127.0.0.1', now: world.now }))
const recipients = () => world.sent.map(({ to }) => to.address).sort()

describe('a connection that needs an admin', () => {
  it('is told to each admin once, by mail beside the console', async () => {
    expect([await park('HubSpot refuses.'), await park('HubSpot refuses.')]).toEqual([true, false])
    await world.send()
    await world.send()
    expect(recipients()).toEqual(['ada@us.example', 'bo@us.example'])
    expect(await world.inside(listNotices)).toHaveLength(1)
    const [mail] = world.sent
    expect(mail).toMatchObject({ oneClickUrl: null, isAutomatic: true, language: 'en' })
    expect(mail?.text).toContain('HubSpot refuses.')
    expect(mail?.text).toContain('https://survey.example/console/connections')
    expect(mail?.messageId).toMatch(/^<notice\.[0-9a-f-]{36}\.[0-9a-f-]{36}@us\.example>$/)
    const [row] = await world.query<{ payload: string }>(
      `select payload::text from outbox where object = 'notice' limit 1`,
    )
    expect(row?.payload).not.toMatch(/@|refuses|http/)
  })

  it('is told again when it happens again', async () => {
    await park('once')
    await world.send()
    await unpark()
    expect(await world.inside(listNotices)).toEqual([])
    await park('twice')
    await world.send()
    expect(recipients()).toHaveLength(4)
  })

  it('is not told when it is over, when nobody could be told for a week, or to who is no admin any more', async () => {
    await park('over')
    await unpark()
    expect(await world.send()).toMatchObject({ sent: 0, suppressed: 2 })
    await park('late')
    await world.query(`update workspaces set settings = $1`, [{ access: { admins: ['ada@us.example'] } }])
    expect(await world.send()).toMatchObject({ sent: 1, suppressed: 1 })
    await unpark()
    await park('very late')
    world.now = new Date(world.now.getTime() + 8 * 86_400_000)
    expect(await world.send()).toMatchObject({ sent: 0 })
  })

  it('tells of a dead grant what happened, what was kept and what to do', async () => {
    await world.inside((tx) => endAccess(tx, { id: connectionId, crm: 'hubspot' }, 'dead', world.now))
    await world.send()
    expect(recipients()).toHaveLength(2)
    expect(world.sent[0]?.text).toMatch(
      /has ended Keyward's access[\s\S]*kept until[\s\S]*Connect HubSpot again/,
    )
  })

  it('escapes what a CRM said', async () => {
    await park(`<img src=x onerror=alert(1)> ${randomUUID()}\r\nBcc: x@y.example`)
    await world.send()
    expect(world.sent[0]?.html).not.toContain('<img')
    expect(world.sent[0]?.subject).not.toMatch(/[\r\n]/)
  })
})
