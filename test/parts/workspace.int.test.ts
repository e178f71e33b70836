import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '#config.ts'
import { ConnectError, connectFromEnvironment } from '#parts/workspace.ts'
import { startPortal, type TestPortal, testBase } from '../sandbox/hubspot/portal.ts'
import { type SmallOrg, startSmallOrg } from '../sandbox/salesforce/small-org.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let test: TestDatabase
let portal: TestPortal
let org: SmallOrg
beforeAll(async () => {
  test = await createTestDatabase()
  portal = await startPortal({ dataset: { ...testBase, currency: 'USD' } })
  org = await startSmallOrg({ limits: false })
})
afterAll(async () => {
  await Promise.all([portal.stop(), org.stop()])
  await test.drop()
})
afterEach(async () => {
  await test.owner.query('delete from workspace_directory')
})

const connect = (environment: Record<string, string>) =>
  connectFromEnvironment(
    test.database,
    readConfig({ HUBSPOT_API_URL: portal.url, KEYWARD_CRM_LIMITS: 'off', ...environment }),
    { workspace: 'default', store: { kind: 'memory' } },
  )
const hubspot = (token = portal.token) => ({ HUBSPOT_ACCESS_TOKEN: token })
const salesforce = (token = org.token) => ({
  SALESFORCE_ACCESS_TOKEN: token,
  SALESFORCE_INSTANCE_URL: org.url,
})
const stored = async () =>
  (await test.owner.query('select crm, is_revenue_source as source from connections order by crm')).rows
const currency = async () => (await test.owner.query('select currency from workspaces')).rows[0]?.currency

describe('connecting the CRMs of the environment', () => {
  it('counts in the currency of the revenue source, whichever was connected first', async () => {
    await connect(hubspot())
    expect(await currency()).toBe('USD')
    await connect({ ...hubspot(), ...salesforce() })
    expect(await stored()).toEqual([
      { crm: 'hubspot', source: false },
      { crm: 'salesforce', source: true },
    ])
    expect(await currency()).toBe('EUR')
  })

  it('reads everything anew when the currency changes', async () => {
    await connect(hubspot())
    await test.owner.query(
      `insert into cursors (workspace_id, connection_id, stream, full_at) select workspace_id, id, 'deals', now() from connections`,
    )
    await connect({ ...hubspot(), ...salesforce() })
    expect((await test.owner.query('select from cursors')).rowCount).toBe(0)
  })

  it.each([
    ['salesforce', () => ({ ...hubspot(), ...salesforce('dead-canary') }), 'hubspot'],
    ['hubspot', () => ({ ...hubspot('dead-canary'), ...salesforce() }), 'salesforce'],
  ] as const)(
    'connects the healthy one where the token of %s is dead, and says what is wrong',
    async (dead, environment, healthy) => {
      const { connections, problems } = await connect(environment())
      expect(connections.map(({ crm }) => crm)).toEqual([healthy])
      expect(problems).toMatchObject([{ crm: dead, error: { class: 'unauthorized' } }])
      expect(String(problems[0]?.error)).not.toContain('canary')
    },
  )

  it('throws what the CRM said where none could be connected', async () => {
    await expect(connect(hubspot('dead'))).rejects.toMatchObject({ class: 'unauthorized' })
    await expect(connect({})).rejects.toThrow(ConnectError)
  })

  it('takes a connection up again that was parked, once its token works', async () => {
    await connect(hubspot())
    await test.owner.query(`update connections set parked_at = now(), parked_reason = 'x'`)
    const { connections } = await connect(hubspot())
    expect(connections[0]?.parkedReason).toBeNull()
  })

  it('leaves a connection alone that has credentials of its own', async () => {
    await connect(hubspot())
    await test.owner.query(`update connections set authorization_kind = 'oauth', parked_at = now()`)
    const { connections, problems } = await connect(hubspot('dead'))
    expect([connections[0]?.authorizationKind, problems]).toEqual(['oauth', []])
    expect((await connect({})).connections).toHaveLength(1)
  })
})
