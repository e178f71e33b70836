import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CrmName } from '#domain/crm-record.ts'
import type { ConnectionRef } from '#flows/credential-deps.ts'
import { keepCredentials } from '#flows/keep-credentials.ts'
import { createCredentials } from '#flows/refresh-credentials.ts'
import { createSeal } from '#std/seal.ts'
import { placeMark } from '#store/refresh-marks.ts'
import { type ConnectWorld, createBrowser, createConnectWorld } from '../support/connect-world.ts'

let world: ConnectWorld
beforeAll(async () => {
  world = await createConnectWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  await world.test.owner.query('delete from workspace_directory')
})

const one = async (sql: string) => (await world.test.owner.query(sql)).rows[0]

async function installed(crm: CrmName): Promise<ConnectionRef> {
  expect((await createBrowser().connect(world, crm)).status).toBe(303)
  return one('select id, workspace_id as "workspaceId", crm from connections')
}

/** Token requests that Salesforce has seen since then. */
function tokenRequests() {
  const before = world.org.journal.summary().calls
  return () => world.org.journal.summary().calls - before
}

describe('a process that died in between', () => {
  it('leaves a mark that stops a rotating grant, and no other', async () => {
    const connection = await installed('salesforce')
    await placeMark(world.test.database, {
      ...connection,
      id: randomUUID(),
      connectionId: connection.id,
      now: new Date(world.clock.now),
    })
    const { accessToken: refused } = await world.deps.credentials.accessOf(connection)
    const count = tokenRequests()
    await expect(world.deps.credentials.accessOf(connection, { refused })).rejects.toMatchObject({
      code: 'access-cut-off',
    })
    expect(count()).toBe(0)
  })

  it('does not stop a grant that is known not to rotate', async () => {
    await world.org.set({ rotateRefreshTokens: false })
    const connection = await installed('salesforce')
    const refuse = async () => {
      const { accessToken: refused } = await world.deps.credentials.accessOf(connection)
      return world.deps.credentials.accessOf(connection, { refused })
    }
    await refuse()
    await placeMark(world.test.database, {
      ...connection,
      id: randomUUID(),
      connectionId: connection.id,
      now: new Date(world.clock.now),
    })
    await refuse()
    expect(await one('select state, rotates from credentials')).toEqual({ state: 'live', rotates: false })
    await world.org.set({ rotateRefreshTokens: true })
  })

  it('is not taken for one that only lost its database for a moment: what it was given is stored', async () => {
    const connection = await installed('salesforce')
    const { accessToken: refused } = await world.deps.credentials.accessOf(connection)
    const { oauth, database } = world.deps
    const salesforce = {
      ...oauth.salesforce,
      async renew(grant: Parameters<typeof oauth.salesforce.renew>[0]) {
        const granted = await oauth.salesforce.renew(grant)
        // The server ends every session of ours after the CRM has answered.
        const { rowCount } = await world.test.owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'keyward' and datname = current_database() and state = 'idle in transaction'`,
        )
        expect(rowCount).toBe(1)
        return granted
      },
    }
    const unlucky = createCredentials({ ...world.deps, database, oauth: { ...oauth, salesforce } })
    const { accessToken } = await unlucky.accessOf(connection, { refused })
    expect(accessToken).not.toBe(refused)
    expect(await one('select state, generation from credentials')).toEqual({ state: 'live', generation: 2 })
    expect((await world.deps.credentials.accessOf(connection)).accessToken).toBe(accessToken)
    expect((await world.test.owner.query('select from refresh_marks')).rowCount).toBe(0)
  })
})

describe('care for credentials that nobody uses', () => {
  let more: string
  beforeEach(() => {
    more = randomBytes(32).toString('base64')
  })

  it('uses every grant once a week, and not more often', async () => {
    const connection = await installed('salesforce')
    const count = tokenRequests()
    await keepCredentials(world.deps, connection.workspaceId)
    world.clock.now += 5 * 86_400_000
    expect(await keepCredentials(world.deps, connection.workspaceId)).toMatchObject({ refreshed: 0 })
    world.clock.now += 86_400_000 + 1
    expect(await keepCredentials(world.deps, connection.workspaceId)).toMatchObject({
      refreshed: 1,
      failures: [],
    })
    expect(await keepCredentials(world.deps, connection.workspaceId)).toMatchObject({ refreshed: 0 })
    expect(count()).toBe(1)
  })

  it('rotates the vault key while everything goes on', async () => {
    const connection = await installed('salesforce')
    const { accessToken } = await world.deps.credentials.accessOf(connection)
    const step = (keys: string) => {
      const deps = { ...world.deps, seal: createSeal(keys) }
      return { ...deps, credentials: createCredentials(deps) }
    }
    // Step 1: the new key is known everywhere. Step 2: it seals. Both run beside each other.
    const known = step(`${world.vaultKey},${more}`)
    const seals = step(`${more},${world.vaultKey}`)
    const busy = Promise.all(
      [known, seals, known, seals].map(({ credentials }) =>
        credentials.accessOf(connection, { refused: accessToken }),
      ),
    )
    expect((await keepCredentials(seals, connection.workspaceId)).resealed).toBeLessThanOrEqual(1)
    expect(new Set((await busy).map((access) => access.accessToken)).size).toBe(1)
    await keepCredentials(seals, connection.workspaceId)
    expect(await one('select key_id, generation from credentials')).toEqual({
      ...{ key_id: createSeal(more).keyId, generation: 2 },
    })
    // Step 3: the old key is gone.
    const only = step(more)
    await only.credentials.accessOf(connection)
    expect(await keepCredentials(only, connection.workspaceId)).toMatchObject({ resealed: 0, failures: [] })
    await expect(world.deps.credentials.accessOf(connection)).rejects.toThrow(/does not have/)
  })
})
