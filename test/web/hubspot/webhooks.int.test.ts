import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { clientSecret, type HubspotApp, startHubspotApp } from './app.ts'
import { event } from './events.ts'
import { createPortalWorkspace, type PortalWorkspace } from './workspace.ts'

let test: TestDatabase
let app: HubspotApp
let ours: PortalWorkspace

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startHubspotApp(test.database, { now: new Date('2026-03-02T12:00:00Z') })
  ours = await createPortalWorkspace(test.database, '5001')
})
afterAll(async () => {
  await app?.close()
  await test.drop()
})
beforeEach(async () => {
  await ours.query('delete from crm_events')
  await ours.query('delete from jobs where cycle_id is null')
  app.jobs.length = 0
  app.counted.length = 0
})

const deliver = (body: unknown, options: object = {}) =>
  app.call('/hubspot/webhooks', { method: 'POST', body, ...options })

async function workOff(): Promise<number> {
  const due = app.jobs.splice(0)
  for (const job of due) await ours.run(job)
  return due.length
}

async function storedEvents(): Promise<number> {
  const [row] = await ours.query<{ n: number }>('select count(*) as n from crm_events')
  return row?.n ?? -1
}

describe('a delivery', () => {
  it('is answered after it is committed, and its records are read again instead of trusted', async () => {
    const contact = ours.crm.contacts.get('1011')
    if (contact)
      ours.crm.contacts.set('1011', { ...contact, lastName: 'Renamed', modifiedAt: ours.crm.tick() })
    const told = event(ours.portalId, 'propertyChange', 'contact', {
      objectId: 1011,
      propertyName: 'lastname',
      propertyValue: 'Lies',
    })
    const response = await deliver([told])
    expect(response.status).toBe(204)
    expect(await storedEvents()).toBe(1)
    expect(app.jobs).toMatchObject([{ name: 'records.reread', crm: 'hubspot' }])
    await workOff()
    expect(await ours.query(`select last_name from contacts where last_name in ('Renamed', 'Lies')`)).toEqual(
      [{ last_name: 'Renamed' }],
    )
    expect(JSON.stringify(await ours.query('select * from crm_events'))).not.toContain('Lies')
  })

  it('that is repeated has no second effect, byte-identical or not', async () => {
    const told = event(ours.portalId, 'propertyChange', 'company', { objectId: 101, propertyName: 'name' })
    await deliver([told])
    await workOff()
    const reordered = Object.fromEntries(Object.entries(told).toReversed())
    for (const again of [
      JSON.stringify([told]),
      JSON.stringify([told], null, 2),
      JSON.stringify([{ ...reordered, attemptNumber: 3 }]),
      JSON.stringify([told, told]),
    ]) {
      expect((await deliver(again)).status).toBe(204)
    }
    expect(app.jobs).toEqual([])
    expect(await storedEvents()).toBe(1)
    expect(app.counted.map(({ taken, repeated }) => [taken, repeated])).toEqual([
      ...[
        [1, 0],
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 2],
      ],
    ])
  })

  it('that differs in time or subscription is another event, though its number is the same', async () => {
    const told = event(ours.portalId, 'propertyChange', 'company', { objectId: 101 })
    await deliver([
      told,
      { ...told, occurredAt: 1 },
      { ...told, subscriptionId: 7 },
      { ...told, objectId: 102 },
    ])
    expect(await storedEvents()).toBe(4)
  })

  it('of many events, for two portals at once, makes one job for each', async () => {
    const other = await createPortalWorkspace(test.database, '5002')
    const events = Array.from({ length: 100 }, (_, n) =>
      event(n % 2 === 0 ? ours.portalId : other.portalId, 'creation', 'contact', { objectId: 1010 + n }),
    )
    expect((await deliver(events)).status).toBe(204)
    expect(new Set(app.jobs.map((job) => job.workspaceId)).size).toBe(2)
    expect(app.jobs).toHaveLength(2)
    expect(await storedEvents()).toBe(50)
  })

  it('of a portal that is not connected is answered with 2xx and has no effect', async () => {
    expect((await deliver([event('77', 'creation', 'company', { objectId: 101 })])).status).toBe(204)
    expect(app.counted).toMatchObject([{ taken: 0, unknown: 1 }])
    expect(app.jobs).toEqual([])
    expect(app.lines.some((line) => line.includes('not connected'))).toBe(true)
  })

  it('names things that Keyward does not read: taken and left alone', async () => {
    const body = [{ portalId: 5001, subscriptionType: 'conversation.creation', objectId: 1 }, 'x', null, {}]
    expect((await deliver(body)).status).toBe(204)
    expect(app.counted).toMatchObject([{ taken: 0, ignored: 4 }])
  })

  it.each([
    ['no JSON', '{'],
    ['no list', { portalId: 1 }],
    ['nothing', ''],
    ['bytes that are no UTF-8 text', '[{"a": "\u{d800}"'],
  ])('that holds %s is refused', async (_, body) => {
    expect((await deliver(body)).status).toBe(400)
    expect(await storedEvents()).toBe(0)
  })

  it('is read whatever it calls itself, and refused when it is too long', async () => {
    const body = [event(ours.portalId, 'creation', 'company', { objectId: 101 })]
    expect((await deliver(body, { headers: { 'Content-Type': 'text/plain' } })).status).toBe(204)
    expect((await deliver(`[${' '.repeat(1_100_000)}]`)).status).toBe(413)
  })

  it.each([
    ['another secret', { secret: 'forged' }],
    ['an old time', { at: Date.parse('2026-03-02T11:54:59Z') }],
    ['a future time', { at: Date.parse('2026-03-02T12:05:01Z') }],
    ['another body', { signedBody: '[]' }],
    ['another address', { signedPath: '/hubspot/webhooks/' }],
    ['the older signature', { isV2: true }],
    ['a signature twice', { headers: { 'X-HubSpot-Signature-v3': 'x' } }],
  ])('with %s is refused and leaves nothing', async (_, forged) => {
    const body = [event(ours.portalId, 'deletion', 'company', { objectId: 101 })]
    expect((await deliver(body, forged)).status).toBe(401)
    expect(await storedEvents()).toBe(0)
    expect(app.lines.join('')).not.toContain(clientSecret)
  })

  it('is not answered with 2xx while the database is away', async () => {
    const broken = { ...test.database, pool: { query: refuse, connect: refuse } }
    const cut = await startHubspotApp(broken as never, { now: app.clock.now })
    const body = [event(ours.portalId, 'creation', 'company', { objectId: 101 })]
    const response = await cut.call('/hubspot/webhooks', { method: 'POST', body })
    await cut.close()
    expect(response.status).toBe(503)
    expect(response.headers.get('Retry-After')).toBe('30')
  })
})

async function refuse(): Promise<never> {
  throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' })
}

describe('what an event brings about', () => {
  it('a merge: answers follow to the survivor, also to one of a new id', async () => {
    const loser = ours.crm.accounts.get('107')
    if (loser) ours.crm.accounts.set('900', { ...loser, externalId: '900', modifiedAt: ours.crm.tick() })
    ours.crm.remove('accounts', '107', '900')
    const before = await ours.idOf('crm_accounts', '107')
    await deliver([
      event(ours.portalId, 'merge', 'company', {
        ...{ objectId: 900, primaryObjectId: 107, mergedObjectIds: [107], newObjectId: 900 },
      }),
    ])
    await workOff()
    expect(await ours.idOf('crm_accounts', '900')).toBe(before)
    expect(await ours.query(`select merged_into from crm_accounts where external_id = '107'`)).toEqual([
      { merged_into: '900' },
    ])
  })

  it('a deletion, and the restore after it', async () => {
    const account = ours.crm.accounts.get('106')
    ours.crm.remove('accounts', '106')
    await deliver([event(ours.portalId, 'deletion', 'company', { objectId: 106 })])
    await workOff()
    const state = () => ours.query(`select gone_at is null as is_here from accounts where name = 'Account F'`)
    expect(await state()).toEqual([{ is_here: false }])
    if (account) ours.crm.accounts.set('106', account)
    await deliver([event(ours.portalId, 'restore', 'company', { objectId: 106 })])
    await workOff()
    expect(await state()).toEqual([{ is_here: true }])
  })

  it('an association that changed moves the contact to its new account', async () => {
    const contact = ours.crm.contacts.get('1051')
    if (contact)
      ours.crm.contacts.set('1051', { ...contact, accountExternalId: '101', modifiedAt: ours.crm.tick() })
    await deliver([
      event(ours.portalId, 'associationChange', 'contact', {
        ...{ fromObjectId: 1051, fromObjectTypeId: '0-1', toObjectId: 101, toObjectTypeId: '0-2' },
        ...{ associationType: 'CONTACT_TO_COMPANY', associationRemoved: false },
      }),
    ])
    await workOff()
    const [row] = await ours.query<{ account_id: string }>('select account_id from contacts where id = $1', [
      await ours.idOf('crm_contacts', '1051'),
    ])
    expect(row?.account_id).toBe(await ours.idOf('crm_accounts', '101'))
  })

  it('goes on with what came in while it was at work', async () => {
    await deliver([event(ours.portalId, 'creation', 'company', { objectId: 101 })])
    const [job] = app.jobs.splice(0)
    const { readRecords } = ours.crm.port
    let isFirst = true
    Object.assign(ours.crm.port, {
      readRecords: async (...asked: Parameters<typeof readRecords>) => {
        if (isFirst) {
          isFirst = false
          // The job is due still, so none is added; the event must not be forgotten for that.
          await deliver([event(ours.portalId, 'creation', 'company', { objectId: 102 })])
        }
        return readRecords(...asked)
      },
    })
    if (job) await ours.run(job)
    expect(await ours.query('select 1 from crm_events where taken_at is null')).toEqual([])
  })

  it('asks for another job when an event commits between the last look and the end of the job', async () => {
    await deliver([event(ours.portalId, 'creation', 'company', { objectId: 101 })])
    const [job] = app.jobs.splice(0)
    if (!job) throw new Error('no job')
    await ours.query(
      `insert into crm_events (workspace_id, connection_id, event_key, kind, stream, external_ids, occurred_at, received_at)
       values ($1, $2, $3, 'changed', 'accounts', '{102}', now(), now())`,
      [ours.workspaceId, ours.connectionId, randomUUID()],
    )
    const next = await ours.settleOnly(job)
    expect(next).toMatchObject([{ queue: 'hubspot' }])
    expect(
      await ours.query(`select 1 from jobs where name = 'records.reread' and state = 'due'`),
    ).toHaveLength(1)
  })
})
