import { afterAll, beforeAll, expect, test } from 'vitest'
import { companies, contacts, ids, startPortal, type TestPortal, testBase } from './portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

const path = (from: string, to: string, action = 'read') =>
  `/crm/associations/2026-09/${from}/${to}/batch/${action}`
const type = (associationTypeId: number, associationCategory = 'HUBSPOT_DEFINED') => ({
  associationCategory,
  associationTypeId,
})
const companyOf = async (contact: number) =>
  (await portal.get(`${contacts}/${contact}?properties=associatedcompanyid`)).body.properties
    .associatedcompanyid

test('1,000 deals lead to their primary company in one call; those without one are absent', async () => {
  const inputs = testBase.deals.map((_, i) => ({ id: String(ids.deal + i) }))
  const { status, body } = await portal.post(path('deals', 'companies'), { inputs })
  expect(status).toBe(200)
  const withAccount = testBase.deals.filter((deal) => deal.accountId !== null)
  expect(body.results).toHaveLength(withAccount.length)
  expect(body.results[0].to[0].associationTypes).toEqual([
    { category: 'HUBSPOT_DEFINED', typeId: 341 },
    { category: 'HUBSPOT_DEFINED', typeId: 5, label: 'Primary' },
  ])
  expect(
    (await portal.post(path('deals', 'companies'), { inputs: Array(1001).fill({ id: '1' }) })).status,
  ).toBe(400)
})

test('roles of contacts in deals are labels of the portal', async () => {
  const at = testBase.deals.findIndex((deal) => deal.contactRoles)
  const { body } = await portal.post(path('deals', 'contacts'), { inputs: [{ id: String(ids.deal + at) }] })
  const label = testBase.deals[at]?.contactRoles?.[0]?.role.toLowerCase().replaceAll('_', ' ')
  const own = body.results[0].to[0].associationTypes.find(
    (one: { category: string }) => one.category === 'USER_DEFINED',
  )
  expect(own.label.toLowerCase()).toBe(label)
  const labels = await portal.get('/crm/associations/2026-09/deals/contacts/labels')
  expect(labels.body.results).toContainEqual(own)
})

test('more than a page of associations is paged per record', async () => {
  await portal.post('/_sandbox/settings', { associationPageSize: 2 })
  const counts = Map.groupBy(testBase.contacts, (contact) => contact.accountId)
  const at = testBase.accounts.findIndex((account) => (counts.get(account.id)?.length ?? 0) > 4)
  const id = String(ids.company + at)
  const found: string[] = []
  let after: string | undefined
  do {
    const { body } = await portal.post(path('companies', 'contacts'), { inputs: [{ id, after }] })
    expect(body.results[0].to.length).toBeLessThanOrEqual(2)
    found.push(...body.results[0].to.map((to: { toObjectId: string }) => to.toObjectId))
    after = body.results[0].paging?.next.after
  } while (after !== undefined)
  expect(new Set(found).size).toBe(counts.get(testBase.accounts[at]?.id ?? '')?.length)
  await portal.post('/_sandbox/settings', { associationPageSize: 500 })
})

test('a new primary company takes the place of the old one, which stays linked', async () => {
  const contact = ids.contact + testBase.contacts.findIndex((one) => one.accountId !== null)
  const [before, next] = [await companyOf(contact), String(ids.company + 77)]
  const { status } = await portal.post(path('contacts', 'companies', 'create'), {
    inputs: [{ from: { id: String(contact) }, to: { id: next }, types: [type(1)] }],
  })
  expect(status).toBe(200)
  expect(await companyOf(contact)).toBe(next)
  const { body } = await portal.post(path('contacts', 'companies'), { inputs: [{ id: String(contact) }] })
  expect(body.results[0].to.map((to: { toObjectId: string }) => to.toObjectId).sort()).toEqual(
    [before, next].sort(),
  )
})

test('the first company a new contact is linked to becomes its primary one', async () => {
  const contact = (await portal.post(contacts, { properties: { email: 'new@linked.example' } })).body.id
  const company = String(ids.company + 3)
  const made = await portal.post(path('contacts', 'companies', 'associate/default'), {
    inputs: [{ from: { id: contact }, to: { id: company } }],
  })
  expect(made.status).toBe(200)
  expect(await companyOf(Number(contact))).toBe(company)
  const back = await portal.post(path('companies', 'contacts'), { inputs: [{ id: company }] })
  const link = back.body.results[0].to.find((to: { toObjectId: string }) => to.toObjectId === contact)
  expect(link.associationTypes.map((one: { typeId: number }) => one.typeId).sort()).toEqual([2, 280])

  await portal.post(path('contacts', 'companies', 'archive'), {
    inputs: [{ from: { id: contact }, to: [{ id: company }] }],
  })
  expect(await companyOf(Number(contact))).toBeNull()
})

test('one association is made, labelled and removed by path', async () => {
  const [contact, company] = [ids.contact + 5, ids.company + 9]
  const label = await portal.post('/crm/associations/2026-09/contacts/companies/labels', {
    label: 'Billing contact',
    name: 'billing',
  })
  const own = label.body.results[0]
  const one = `${contacts}/${contact}/associations/companies/${company}`
  const put = await portal.call('PUT', one, [type(own.typeId, 'USER_DEFINED')])
  expect(put.body).toMatchObject({
    fromObjectId: String(contact),
    toObjectId: String(company),
    labels: ['Billing contact'],
  })
  expect((await portal.call('PUT', one, [type(192)])).status).toBe(400)
  expect((await portal.call('DELETE', one)).status).toBe(204)
  const { body } = await portal.post(path('contacts', 'companies'), { inputs: [{ id: String(contact) }] })
  expect(JSON.stringify(body.results)).not.toContain(String(company))
})

test('the older versions answer in their own shapes', async () => {
  const inputs = [{ id: String(ids.deal) }]
  const v4 = await portal.post('/crm/v4/associations/deals/companies/batch/read', { inputs })
  expect(v4.body.results[0].to[0]).toMatchObject({
    toObjectId: ids.company,
    associationTypes: [{ label: null }, { label: 'Primary' }],
  })
  const v3 = await portal.post('/crm/v3/associations/deals/companies/batch/read', { inputs })
  expect(v3.body.results[0].to[0]).toEqual({ id: String(ids.company), type: 'deals_to_companies' })
  const single = await portal.get(`/crm/v4/objects/companies/${ids.company}/associations/deals`)
  expect(single.body.results[0]).toHaveProperty('associationTypes')
  expect((await portal.get(`${companies}/${ids.company}/associations/deals`)).status).toBe(404)
})
