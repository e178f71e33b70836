import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCredentials } from '#flows/refresh-credentials.ts'
import type { Database } from '#store/pool.ts'
import { type ConnectWorld, createBrowser, createConnectWorld } from '../support/connect-world.ts'

let world: ConnectWorld
beforeAll(async () => {
  world = await createConnectWorld()
})
afterAll(() => world.close())

/** A database whose answer to the commit of a mark never arrives, and that then refuses `away` connections. */
function losing(database: Database, away: number): Database {
  let refusals = 0
  const connect = async () => {
    if (refusals > 0) {
      refusals -= 1
      throw new Error('the database is away')
    }
    const client = await database.pool.connect()
    let isMark = false
    const query = async (...given: [string, unknown[]?]) => {
      const answer = await client.query(...given)
      isMark ||= given[0].includes('insert into refresh_marks')
      if (given[0] !== 'commit' || !isMark) return answer
      refusals = away
      throw new Error('the answer was lost')
    }
    return new Proxy(client, { get: (of, key) => (key === 'query' ? query : bound(of, key)) })
  }
  return { pool: { connect } as unknown as Database['pool'], close: async () => {} }
}

function bound(of: object, key: string | symbol): unknown {
  const value = Reflect.get(of, key)
  return typeof value === 'function' ? value.bind(of) : value
}

it.each([0, 3])(
  'a mark whose commit was not answered is withdrawn, with the database away for %i tries more',
  async (away) => {
    expect((await createBrowser().connect(world, 'salesforce')).status).toBe(303)
    const { rows } = await world.test.owner.query(
      'select id, workspace_id as "workspaceId", crm from connections',
    )
    const [connection] = rows
    const { accessToken: refused } = await world.deps.credentials.accessOf(connection)
    const before = world.requests()
    const unlucky = createCredentials({ ...world.deps, database: losing(world.test.database, away) })
    await expect(unlucky.accessOf(connection, { refused })).rejects.toThrow('the answer was lost')
    expect(world.requests()).toBe(before) // nothing was sent
    expect((await world.test.owner.query('select from refresh_marks')).rowCount).toBe(0)
    const { accessToken } = await world.deps.credentials.accessOf(connection, { refused })
    expect(accessToken).not.toBe(refused)
    expect((await world.test.owner.query('select state from credentials')).rows).toEqual([{ state: 'live' }])
    await world.test.owner.query('delete from workspace_directory')
  },
)
