import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionRef } from '#flows/credential-deps.ts'
import { createCredentials } from '#flows/refresh-credentials.ts'
import {
  type ConnectWorld,
  createBrowser,
  createConnectWorld,
  openAdapter,
} from '../support/connect-world.ts'

let world: ConnectWorld
beforeAll(async () => {
  world = await createConnectWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  world.org.faults.set([])
  world.portal.faults.set([])
  await world.org.set({ refuseTokens: false })
  await world.test.owner.query('delete from workspace_directory')
})

const minute = 60_000
const one = async (sql: string) => (await world.test.owner.query(sql)).rows[0]

async function installed(crm: CrmName): Promise<ConnectionRef> {
  expect((await createBrowser().connect(world, crm)).status).toBe(303)
  const row = await one('select id, workspace_id as "workspaceId", crm from connections')
  return row
}

/** Token requests that the CRM has answered or seen since then. */
function tokenRequests(crm: CrmName) {
  const at = crm === 'hubspot' ? world.portal : world.org
  const before = at.journal.summary().calls
  return () => at.journal.summary().calls - before
}

/** As in another process: nothing shared but the database. */
const elsewhere = () => createCredentials(world.deps)

describe('an access token', () => {
  it('is renewed ahead of expiry, once, however many ask in however many processes', async () => {
    const connection = await installed('hubspot')
    const before = await world.deps.credentials.accessOf(connection)
    world.clock.now += 24 * minute
    const count = tokenRequests('hubspot')
    expect(await world.deps.credentials.accessOf(connection)).toEqual(before)
    expect(count()).toBe(0)
    world.clock.now += minute
    const processes = [world.deps.credentials, elsewhere(), elsewhere(), elsewhere()]
    const all = await Promise.all(processes.flatMap((p) => [1, 2, 3].map(() => p.accessOf(connection))))
    expect(new Set(all.map(({ accessToken }) => accessToken)).size).toBe(1)
    expect(all[0]?.accessToken).not.toBe(before.accessToken)
    expect(count()).toBe(1)
    expect(await one('select generation, rotates, state from credentials')).toEqual({
      ...{ generation: 2, rotates: false, state: 'live' },
    })
  })

  it('that was refused is replaced once by all who were refused, and the rotated refresh token is kept', async () => {
    const connection = await installed('salesforce')
    const { accessToken: refused } = await world.deps.credentials.accessOf(connection)
    const count = tokenRequests('salesforce')
    const processes = [world.deps.credentials, elsewhere(), elsewhere()]
    for (let round = 1; round <= 3; round++) {
      const { accessToken } = await world.deps.credentials.accessOf(connection)
      await Promise.all(processes.map((p) => p.accessOf(connection, { refused: accessToken })))
      expect(count()).toBe(round)
      world.clock.now += minute
    }
    expect((await world.deps.credentials.accessOf(connection)).accessToken).not.toBe(refused)
    expect(await one('select generation, rotates, state from credentials')).toEqual({
      ...{ generation: 4, rotates: true, state: 'live' },
    })
    expect((await world.test.owner.query('select from refresh_marks')).rowCount).toBe(0)
  })

  it('is asked for three times a minute at most, and the connection is not given up for it', async () => {
    const connection = await installed('salesforce')
    const count = tokenRequests('salesforce')
    const refuse = async () => {
      const { accessToken: refused } = await world.deps.credentials.accessOf(connection)
      return world.deps.credentials.accessOf(connection, { refused })
    }
    for (let n = 0; n < 3; n++) await refuse()
    await expect(refuse()).rejects.toMatchObject({
      class: 'transient',
      code: 'refresh-loop',
      retryAfterMs: 61_000,
    })
    expect(count()).toBe(3)
    world.clock.now += 61_000
    await refuse()
    expect(count()).toBe(4)
    expect(await one('select state from credentials')).toEqual({ state: 'live' })
  })

  it('of a connection that is renewed by its adapter carries a running call over', async () => {
    const connection = await installed('salesforce')
    await world.org.set({ accessTokenMs: 60_000 })
    const adapter = openAdapter('salesforce', {
      credentials: (refused) => world.deps.credentials.accessOf(connection, { refused }),
    })
    expect((await adapter.fetchProfile()).timeZone).toBe('Europe/Vienna')
    world.org.advance(60_000)
    expect((await adapter.fetchProfile()).timeZone).toBe('Europe/Vienna')
    await world.org.set({ accessTokenMs: null })
  })
})

describe('trouble at the token endpoint', () => {
  const due = async (crm: CrmName) => {
    const connection = await installed(crm)
    const { accessToken: refused } = await world.deps.credentials.accessOf(connection)
    return { connection, refresh: () => world.deps.credentials.accessOf(connection, { refused }) }
  }
  const at = (crm: CrmName) => (crm === 'hubspot' ? world.portal : world.org)
  const answer = (crm: CrmName, action: object, times: number) =>
    at(crm).faults.set([{ match: { pathContains: '/token', times }, action: action as never }])
  const processing = {
    status: 400,
    body: { error: 'invalid_request', error_description: 'token request is already being processed' },
  }

  it.each([
    ['salesforce', { status: 503 }],
    ['salesforce', { status: 500 }],
    ['salesforce', processing],
    ['hubspot', { status: 503 }],
    ['hubspot', { status: 502 }],
    ['hubspot', { dropAfter: true }],
    ['hubspot', { drop: true }],
    ['hubspot', { status: 429, body: { policyName: 'SECONDLY' } }],
  ] as const)('that passes is tried again: %s %j', async (crm, action) => {
    const { refresh } = await due(crm)
    const count = tokenRequests(crm)
    answer(crm, action, 2)
    await refresh()
    expect(count()).toBe(3)
    expect(await one('select state from credentials')).toEqual({ state: 'live' })
  })

  it.each(['hubspot', 'salesforce'] as const)('that lasts leaves the grant of %s as it was', async (crm) => {
    const { refresh } = await due(crm)
    answer(crm, { status: 503 }, 100)
    await expect(refresh()).rejects.toMatchObject({ class: 'transient' })
    expect(await one('select state from credentials')).toEqual({ state: 'live' })
    expect((await world.test.owner.query('select from refresh_marks')).rowCount).toBe(0)
    at(crm).faults.set([])
    world.clock.now += 2 * minute
    await refresh()
  })

  it('is not the end of the grant when it is our app that is refused', async () => {
    const { refresh } = await due('salesforce')
    answer('salesforce', { status: 400, body: { error: 'invalid_client' } }, 1)
    await expect(refresh()).rejects.toMatchObject({ class: 'forbidden' })
    expect(await one('select state from credentials')).toEqual({ state: 'live' })
    await refresh()
  })

  it.each([
    ['an answer that was lost', { dropAfter: true }],
    ['a gateway that gave up', { status: 504 }],
    ['an answer that makes no sense', { status: 200, body: { oops: true } }],
  ])('never sends a rotating token again after %s', async (_, action) => {
    const { connection, refresh } = await due('salesforce')
    const count = tokenRequests('salesforce')
    answer('salesforce', action, 1)
    await expect(refresh()).rejects.toMatchObject({ class: 'unauthorized', code: 'access-cut-off' })
    await expect(refresh()).rejects.toMatchObject({ code: 'access-cut-off' })
    await expect(elsewhere().accessOf(connection)).rejects.toMatchObject({ code: 'access-cut-off' })
    expect(count()).toBe(1)
    expect(await one('select parked_reason from connections')).toEqual({
      parked_reason: expect.stringContaining('Connect Salesforce again'),
    })
    expect((await world.test.owner.query('select from notices where ended_at is null')).rowCount).toBe(1)
    // The admin connects again: everything is as before.
    await createBrowser().connect(world, 'salesforce')
    await world.deps.credentials.accessOf(connection)
    expect((await world.test.owner.query('select from notices where ended_at is null')).rowCount).toBe(0)
    expect(await one('select parked_at, delete_after from connections')).toEqual({
      parked_at: null,
      delete_after: null,
    })
  })

  it.each(['hubspot', 'salesforce'] as const)(
    '%s uninstalled there: told once, parked, and never called again',
    async (crm) => {
      const { connection, refresh } = await due(crm)
      const adapter = openAdapter(crm, {
        credentials: (refused) => world.deps.credentials.accessOf(connection, { refused }),
      })
      await fetch(`${at(crm).url}/_sandbox/uninstall`, { method: 'POST' })
      const count = tokenRequests(crm)
      await expect(adapter.fetchProfile()).rejects.toMatchObject({
        class: 'unauthorized',
        code: 'access-dead',
      })
      expect(count()).toBeLessThanOrEqual(3)
      const after = tokenRequests(crm)
      await expect(adapter.fetchProfile()).rejects.toMatchObject({ code: 'access-dead' })
      await expect(refresh()).rejects.toMatchObject({ code: 'access-dead' })
      await expect(elsewhere().accessOf(connection)).rejects.toMatchObject({ code: 'access-dead' })
      expect(after()).toBe(0)
      const { text } = await one('select text from notices')
      expect(text).toMatch(/can no longer (remove|clear)/)
      expect((await world.test.owner.query('select from notices')).rowCount).toBe(1)
      expect(
        (await world.test.owner.query(`select from audit_log where action = 'connection.ended'`)).rowCount,
      ).toBe(1)
      const { delete_after } = await one('select delete_after from connections')
      expect(new Date(delete_after).getTime()).toBe(world.clock.now + 30 * 86_400_000)
    },
  )

  it.each(['hubspot', 'salesforce'] as const)(
    '%s uninstalled in the middle of a pull: three calls, then none',
    async (crm) => {
      const { connection } = await due(crm)
      const adapter = openAdapter(crm, {
        credentials: (refused) => world.deps.credentials.accessOf(connection, { refused }),
      })
      let count = () => 0
      const pull = async () => {
        for (const stream of ['owners', 'accounts', 'contacts', 'deals'] as const) {
          for await (const _ of adapter.pull(stream, { mode: { kind: 'full' }, resume: null })) {
            if (stream !== 'accounts') continue
            await fetch(`${at(crm).url}/_sandbox/uninstall`, { method: 'POST' })
            count = tokenRequests(crm)
          }
        }
      }
      await expect(pull()).rejects.toMatchObject({ code: 'access-dead' })
      await expect(pull()).rejects.toMatchObject({ code: 'access-dead' })
      expect(count()).toBeGreaterThan(0)
      expect(count()).toBeLessThanOrEqual(3)
    },
  )
})
