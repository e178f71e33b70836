import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companies, contacts, ids, objects, startPortal, type TestPortal, testBase } from './portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

async function all(path: string): Promise<{ id: string; properties: Record<string, string | null> }[]> {
  const found = []
  let after = ''
  do {
    const { status, body } = await portal.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=100${after && `&after=${after}`}`,
    )
    expect(status).toBe(200)
    found.push(...body.results)
    after = body.paging?.next.after ?? ''
  } while (after !== '')
  return found
}

describe('lists', () => {
  test('page through everything, in order of id, 10 unless told', async () => {
    const first = await portal.get(companies)
    expect(first.body.results).toHaveLength(10)
    const found = await all(`${companies}?properties=customer_number,name`)
    expect(found.map((one) => one.properties.customer_number)).toEqual(
      testBase.accounts.map((account) => account.id),
    )
    expect(found.map((one) => Number(one.id))).toEqual(testBase.accounts.map((_, i) => ids.company + i))
  })

  test('refuse a page of more than 100, or of nonsense', async () => {
    expect((await portal.get(`${companies}?limit=101`)).status).toBe(400)
    expect((await portal.get(`${companies}?limit=x`)).body.category).toBe('VALIDATION_ERROR')
    expect((await portal.get(`${companies}?after=zzz`)).status).toBe(400)
  })

  test('answer all values as texts or null, ignore unknown properties, and lie in the past', async () => {
    const [deal] = (await portal.get(`${objects}/deals?limit=1&properties=amount,hs_is_closed_won,nonsense`))
      .body.results
    expect(deal.properties).toHaveProperty('amount')
    expect(deal.properties).not.toHaveProperty('nonsense')
    for (const value of Object.values(deal.properties))
      expect(value === null || typeof value === 'string').toBe(true)
    expect(Date.parse(deal.updatedAt)).toBeLessThan(portal.clock.now)
  })

  test.each([
    '/crm/v3/objects/contacts',
    '/crm/objects/2026-03/contacts',
    '/crm/objects/2026-09/0-1',
    '/crm/v3/objects/contact/',
  ])('answer at %s too', async (path) => {
    expect((await portal.get(`${path}?limit=1`)).body.results[0].id).toBe(String(ids.contact))
  })

  test('know their objects and versions', async () => {
    expect((await portal.get(`${objects}/unicorns`)).status).toBe(400)
    expect((await portal.get('/crm/objects/2025-01/contacts')).status).toBe(404)
  })
})

describe('native values', () => {
  test('contacts carry their primary company, companies their customer number and Salesforce id', async () => {
    const people = await all(`${contacts}?properties=associatedcompanyid,contact_number`)
    const at = new Map(testBase.accounts.map((account, i) => [account.id, String(ids.company + i)]))
    const expected = testBase.contacts.map((contact) =>
      contact.accountId === null ? null : at.get(contact.accountId),
    )
    expect(people.map((one) => one.properties.associatedcompanyid)).toEqual(expected)
    const [company] = (await portal.get(`${companies}?limit=1&properties=salesforceaccountid`)).body.results
    expect(company.properties.salesforceaccountid).toBe('001xx0000000001AAA')
  })

  test('an address belongs to one contact only', async () => {
    const people = await all(`${contacts}?properties=email`)
    const addresses = people.flatMap((one) => one.properties.email ?? [])
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(addresses.length).toBeGreaterThan(250)
  })

  test('a deal is won by its stage, and its amount is computed exactly in the home currency', async () => {
    const at = testBase.deals.findIndex((deal) => deal.state === 'open' && deal.amount !== '')
    const path = `${objects}/deals/${ids.deal + at}`
    const read = async () =>
      (
        await portal.get(
          `${path}?properties=amount_in_home_currency,hs_is_closed_won,hs_is_closed,hs_closed_amount`,
        )
      ).body.properties
    expect(await read()).toMatchObject({
      hs_is_closed_won: 'false',
      hs_is_closed: 'false',
      hs_closed_amount: '0',
    })
    await portal.call('PATCH', path, {
      properties: { dealstage: 'closedwon', amount: '100.10', hs_exchange_rate: '1.1' },
    })
    expect(await read()).toMatchObject({
      hs_is_closed_won: 'true',
      amount_in_home_currency: '110.11',
      hs_closed_amount: '100.10',
    })
  })
})

describe('one record', () => {
  test('is created, read, changed, archived and restored', async () => {
    const made = await portal.post(companies, { properties: { name: 'New Ltd' } })
    expect(made.status).toBe(201)
    const path = `${companies}/${made.body.id}`
    expect((await portal.get(`${path}?properties=name`)).body.properties.name).toBe('New Ltd')

    portal.clock.now += 1000
    const changed = await portal.call('PATCH', path, { properties: { name: '' } })
    expect(changed.body.properties.name).toBeNull()
    expect(Date.parse(changed.body.properties.hs_lastmodifieddate)).toBe(portal.clock.now)

    expect((await portal.call('DELETE', path)).status).toBe(204)
    expect((await portal.get(path)).body).toMatchObject({ status: 'error', category: 'OBJECT_NOT_FOUND' })
    expect((await portal.get(`${path}?archived=true`)).body).toMatchObject({
      archived: true,
      archivedAt: expect.any(String),
    })
    expect((await all(`${companies}?archived=true`)).map((one) => one.id)).toEqual([made.body.id])
    expect((await all(companies)).map((one) => one.id)).not.toContain(made.body.id)

    await portal.post('/_sandbox/restore', { object: 'account', id: made.body.id })
    expect((await portal.get(path)).status).toBe(200)
  })

  test('an archived company is nobody’s company until it is back', async () => {
    const at = testBase.contacts.findIndex((contact) => contact.accountId !== null)
    const path = `${contacts}/${ids.contact + at}?properties=associatedcompanyid`
    const company = (await portal.get(path)).body.properties.associatedcompanyid
    await portal.call('DELETE', `${companies}/${company}`)
    expect((await portal.get(path)).body.properties.associatedcompanyid).toBeNull()
    await portal.post('/_sandbox/restore', { object: 'account', id: company })
    expect((await portal.get(path)).body.properties.associatedcompanyid).toBe(company)
  })

  test('shows what a property was before, and who changed it', async () => {
    const path = `${contacts}/${ids.contact}`
    const before = (await portal.get(`${path}?properties=jobtitle`)).body.properties.jobtitle
    await portal.post('/_sandbox/edit', {
      object: 'contact',
      id: String(ids.contact),
      properties: { jobtitle: 'Edited by hand' },
    })
    const { propertiesWithHistory } = (await portal.get(`${path}?propertiesWithHistory=jobtitle`)).body
    expect(propertiesWithHistory.jobtitle[0]).toMatchObject({ value: 'Edited by hand', sourceType: 'CRM_UI' })
    expect(propertiesWithHistory.jobtitle[1]).toMatchObject({ value: before, sourceType: 'IMPORT' })
  })

  test('a privacy deletion leaves nothing of the person', async () => {
    const made = await portal.post(contacts, {
      properties: { email: 'gone@forget.example', firstname: 'Gone' },
    })
    expect(
      (await portal.post(`${contacts}/gdpr-delete`, { objectId: 'gone@forget.example', idProperty: 'email' }))
        .status,
    ).toBe(204)
    const left = await portal.get(`${contacts}/${made.body.id}?archived=true&properties=email,firstname`)
    expect(left.body.properties).toMatchObject({ email: null, firstname: null })
  })
})

describe('merge', () => {
  test('the loser’s id answers with the survivor, which names it and holds its contacts', async () => {
    const [kept, lost] = [ids.company + 20, ids.company + 21]
    const people = testBase.contacts.flatMap((contact, i) =>
      contact.accountId === testBase.accounts[21]?.id ? [ids.contact + i] : [],
    )
    expect(people.length).toBeGreaterThan(0)
    const merged = await portal.post(`${companies}/merge`, {
      primaryObjectId: String(kept),
      objectIdToMerge: String(lost),
    })
    expect(merged.body.id).toBe(String(kept))
    const read = await portal.get(`${companies}/${lost}?properties=hs_merged_object_ids`)
    expect(read.body).toMatchObject({ id: String(kept), properties: { hs_merged_object_ids: String(lost) } })
    expect((await all(companies)).map((one) => one.id)).not.toContain(String(lost))
    for (const id of people) {
      const contact = await portal.get(`${contacts}/${id}?properties=associatedcompanyid`)
      expect(contact.body.properties.associatedcompanyid).toBe(String(kept))
    }
  })

  test('may mint a new id for both', async () => {
    const [a, b] = [String(ids.contact + 200), String(ids.contact + 201)]
    const { body } = await portal.post('/_sandbox/merge', {
      object: 'contact',
      id: a,
      otherId: b,
      mintNewId: true,
    })
    expect([a, b]).not.toContain(body.id)
    for (const old of [a, b]) expect((await portal.get(`${contacts}/${old}`)).body.id).toBe(body.id)
    const { properties } = (
      await portal.get(`${contacts}/${body.id}?properties=hs_merged_object_ids,lastname`)
    ).body
    expect(properties.hs_merged_object_ids.split(';').sort()).toEqual([a, b])
    expect(properties.lastname).not.toBeNull()
  })
})
