import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type HubspotApp, startHubspotApp } from './app.ts'
import { event } from './events.ts'
import { createPortalWorkspace, type PortalWorkspace } from './workspace.ts'

let test: TestDatabase
let app: HubspotApp
let next = 6_000

beforeAll(async () => {
  test = await createTestDatabase()
  app = await startHubspotApp(test.database, { now: new Date('2026-03-02T12:00:00Z') })
})
afterAll(async () => {
  await app?.close()
  await test.drop()
})

/** What happened in the CRM, all of it before the first event is read; and what HubSpot tells of it. */
function happen({ crm, portalId }: PortalWorkspace): Record<string, unknown>[] {
  const of = (what: string, object: 'contact' | 'company', more: object) =>
    event(portalId, what, object, { ...more })
  const touch = (id: string, change: object) => {
    const contact = crm.contacts.get(id)
    if (contact) crm.contacts.set(id, { ...contact, ...change, modifiedAt: crm.tick() })
  }
  touch('1011', { lastName: 'Renamed' })
  touch('1021', { accountExternalId: '101' })
  const account = crm.accounts.get('103')
  if (account) crm.accounts.set('900', { ...account, externalId: '900', modifiedAt: crm.tick() })
  crm.remove('accounts', '103', '900')
  crm.remove('accounts', '104')
  crm.remove('contacts', '1050')
  const restored = crm.contacts.get('1060')
  crm.remove('contacts', '1060')
  if (restored) crm.contacts.set('1060', restored)
  return [
    of('propertyChange', 'contact', { objectId: 1011, propertyName: 'lastname', propertyValue: 'Old' }),
    of('propertyChange', 'contact', { objectId: 1011, propertyName: 'lastname', propertyValue: 'Renamed' }),
    of('associationChange', 'contact', {
      ...{ fromObjectId: 1021, fromObjectTypeId: '0-1', toObjectId: 101, toObjectTypeId: '0-2' },
    }),
    of('merge', 'company', { objectId: 900, primaryObjectId: 103, mergedObjectIds: [103], newObjectId: 900 }),
    of('deletion', 'company', { objectId: 103 }),
    of('creation', 'company', { objectId: 900 }),
    of('deletion', 'company', { objectId: 104 }),
    of('deletion', 'contact', { objectId: 1050 }),
    of('deletion', 'contact', { objectId: 1050, subscriptionType: 'contact.privacyDeletion' }),
    of('propertyChange', 'contact', { objectId: 1050, propertyName: 'email' }),
    of('deletion', 'contact', { objectId: 1060 }),
    of('restore', 'contact', { objectId: 1060 }),
  ]
}

/** Everything that is known of accounts and contacts, without ids that are drawn by lot. */
function stateOf(workspace: PortalWorkspace): Promise<unknown[]> {
  return workspace.query(
    `select 'account' as what, m.external_id, a.name, m.merged_into, m.gone_at is null as in_crm, a.gone_at is null as is_here
     from crm_accounts m join accounts a on a.id = m.account_id
     union all
     select 'contact', m.external_id, concat_ws(' ', c.last_name, c.email, a.name), m.merged_into, m.gone_at is null, c.gone_at is null
     from crm_contacts m join contacts c on c.id = m.contact_id left join accounts a on a.id = c.account_id
     union all
     select 'nobody', null, c.email, null, null, false from contacts c where c.erased_at is not null
     order by 1, 2, 3`,
  )
}

async function play(order: readonly number[], cuts: readonly number[]): Promise<unknown> {
  next += 1
  const workspace = await createPortalWorkspace(test.database, String(next))
  const events = happen(workspace)
  app.jobs.length = 0
  const stream = order.map((at) => events[at % events.length])
  const borders = [...new Set(cuts.map((cut) => cut % stream.length)), stream.length].sort((a, b) => a - b)
  let from = 0
  for (const to of borders) {
    const part = stream.slice(from, to)
    from = to
    const response = await app.call('/hubspot/webhooks', { method: 'POST', body: part })
    expect(response.status).toBe(204)
    for (const job of app.jobs.splice(0)) await workspace.run(job)
  }
  return stateOf(workspace)
}

it('ends in the same state whatever the order, the repetitions and the deliveries of the same events', async () => {
  const straight = await play([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [])
  expect(JSON.stringify(straight)).toContain('Renamed')
  expect(straight).toContainEqual(
    expect.objectContaining({ external_id: '900', name: 'Account C', is_here: true }),
  )
  expect(straight).not.toContainEqual(expect.objectContaining({ what: 'contact', external_id: '1050' }))
  const everything = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { minLength: 12 })
  const again = fc.array(fc.nat(11), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(everything, again, fc.array(fc.nat(30), { maxLength: 3 }), async (order, more, cuts) => {
      expect(await play([...order, ...more], cuts)).toEqual(straight)
    }),
    { numRuns: 6 },
  )
}, 240_000)
