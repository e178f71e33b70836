import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { planTasks } from '#store/alerts.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { createTwoCrms, now, type TwoCrms } from '../support/two-crms.ts'

let db: TestDatabase
let crms: TwoCrms
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

/** An account that both CRMs hold, with an alert on it; Salesforce is the revenue source. */
beforeEach(async () => {
  crms = await createTwoCrms(db.database)
  await crms.accounts('hubspot', { id: '1', linkedExternalId: 'X', ownerExternalId: 'h' })
  await crms.accounts('salesforce', { id: 'X', ownerExternalId: 's' })
  await crms.contacts('hubspot', { id: 'a', accountExternalId: '1', email: 'a@a.example' })
  await crms.night()
  await crms.answer('hubspot', 'a')
})

async function owners(hubspot: boolean, salesforce: boolean): Promise<void> {
  const all = [
    [crms.connections.hubspot, 'h', hubspot],
    [crms.connections.salesforce, 's', salesforce],
  ]
  for (const [connection, id, isActive] of all)
    await crms.in((tx) =>
      tx.client.query(
        `insert into crm_owners (workspace_id, connection_id, external_id, name, is_active) values ($1, $2, $3, 'Kim', $4)`,
        [crms.workspaceId, connection, id, isActive],
      ),
    )
}

/** The CRMs that a task is planned for. */
const routed = () =>
  crms.in(async (tx) => {
    await planTasks(tx, { now, mode: 'live' })
    await planTasks(tx, { now, mode: 'live' })
    const { rows } = await tx.client.query(
      `select c.crm from outbox o join connections c on c.id = o.connection_id where o.kind = 'task'`,
    )
    return rows.map((row) => row.crm)
  })

const set = (text: string, values: unknown[] = []) => crms.in((tx) => tx.client.query(text, values))

describe('the task of an alert with two CRMs', () => {
  it.each([
    ['only in HubSpot', true, false, 'hubspot'],
    ['only in Salesforce', false, true, 'salesforce'],
    ['in both: the revenue source', true, true, 'salesforce'],
    ['in neither: the revenue source', false, false, 'salesforce'],
  ])('goes to one, where the account has an active owner: %s', async (_, hubspot, salesforce, expected) => {
    await owners(hubspot, salesforce)
    expect(await routed()).toEqual([expected])
  })

  it('goes where the setting says, whoever owns the account', async () => {
    await owners(false, true)
    await set(`update workspaces set settings = '{"tasks": {"crm": "hubspot"}}'`)
    expect(await routed()).toEqual(['hubspot'])
  })

  it('goes where the account is, if it is not where the setting says', async () => {
    await owners(true, true)
    await set(`update workspaces set settings = '{"tasks": {"crm": "hubspot"}}'`)
    await crms.gone('hubspot', 'accounts', { externalId: '1', mergedInto: null })
    expect(await routed()).toEqual(['salesforce'])
  })

  it('goes to a connection that works before a parked one, and to none that is being ended', async () => {
    await owners(true, true)
    await set(`update connections set parked_at = $1 where crm = 'salesforce'`, [now])
    expect(await routed()).toEqual(['hubspot'])
    await set('delete from outbox')
    await set(`update connections set disconnecting_at = $1 where crm = 'hubspot'`, [now])
    expect(await routed()).toEqual(['salesforce'])
  })
})
