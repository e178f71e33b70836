import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dataset } from '#sandbox/dataset/types.ts'
import { companies, contacts, ids, startPortal, type TestPortal, testBase } from './portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

type Filter = {
  propertyName: string
  operator: string
  value?: string
  highValue?: string
  values?: string[]
}
const search = (filters: Filter[], more: object = {}) =>
  portal.post(`${companies}/search`, { filterGroups: [{ filters }], limit: 200, ...more })
const total = async (filter: Filter) => (await search([filter])).body.total
const byCountry = (country: string) =>
  testBase.accounts.filter((account) => account.country === country).length

describe('filters', () => {
  test.each<[string, Filter, number]>([
    [
      'EQ, whatever the case',
      { propertyName: 'country', operator: 'EQ', value: 'germany' },
      byCountry('Germany'),
    ],
    [
      'NEQ counts those without a value',
      { propertyName: 'country', operator: 'NEQ', value: 'Germany' },
      100 - byCountry('Germany'),
    ],
    [
      'IN',
      { propertyName: 'country', operator: 'IN', values: ['germany', 'france'] },
      byCountry('Germany') + byCountry('France'),
    ],
    [
      'HAS_PROPERTY',
      { propertyName: 'domain', operator: 'HAS_PROPERTY' },
      testBase.accounts.filter((one) => one.domain).length,
    ],
    [
      'NOT_HAS_PROPERTY',
      { propertyName: 'domain', operator: 'NOT_HAS_PROPERTY' },
      testBase.accounts.filter((one) => !one.domain).length,
    ],
    ['GT on the id', { propertyName: 'hs_object_id', operator: 'GT', value: String(ids.company + 89) }, 10],
    [
      'BETWEEN',
      {
        propertyName: 'hs_object_id',
        operator: 'BETWEEN',
        value: String(ids.company),
        highValue: String(ids.company + 4),
      },
      5,
    ],
    [
      'GTE on an instant in ISO',
      { propertyName: 'createdate', operator: 'GTE', value: '1999-01-01T00:00:00Z' },
      100,
    ],
    ['LT on an instant in ms', { propertyName: 'createdate', operator: 'LT', value: '0' }, 0],
    [
      'a number by its value',
      { propertyName: 'annualrevenue', operator: 'GTE', value: '1000000' },
      testBase.accounts.filter((one) => (one.annualRevenue ?? 0) >= 1_000_000).length,
    ],
  ])('%s', async (_, filter, expected) => {
    expect(await total(filter)).toBe(expected)
  })

  test('CONTAINS_TOKEN finds words, * stands for letters', async () => {
    const name = testBase.accounts[7]?.name ?? ''
    const word = name.split(' ')[0] ?? ''
    expect(await total({ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: word })).toBeGreaterThan(0)
    expect(await total({ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: word.slice(0, -1) })).toBe(
      0,
    )
    expect(
      await total({ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: `${word.slice(0, -1)}*` }),
    ).toBeGreaterThan(0)
  })

  test('groups are joined by OR', async () => {
    const groups = ['Germany', 'Spain'].map((value) => ({
      filters: [{ propertyName: 'country', operator: 'EQ', value }],
    }))
    const { body } = await portal.post(`${companies}/search`, { filterGroups: groups })
    expect(body.total).toBe(byCountry('Germany') + byCountry('Spain'))
  })

  test('have limits, and refuse what does not exist', async () => {
    const one = { propertyName: 'name', operator: 'HAS_PROPERTY' }
    const groups = (sizes: number[]) => ({
      filterGroups: sizes.map((size) => ({ filters: Array(size).fill(one) })),
    })
    expect((await portal.post(`${companies}/search`, groups([6, 6, 6]))).status).toBe(200)
    for (const sizes of [[7], [1, 1, 1, 1, 1, 1], [6, 6, 6, 1]])
      expect((await portal.post(`${companies}/search`, groups(sizes))).status).toBe(400)
    expect((await search([{ ...one, propertyName: 'nonsense' }])).status).toBe(400)
    expect((await search([{ ...one, operator: 'LIKE' }])).status).toBe(400)
    expect((await search([], { sorts: ['name', 'domain'] })).status).toBe(400)
    expect((await search([], { limit: 201 })).status).toBe(400)
    expect((await search([], { query: 'x'.repeat(3000) })).status).toBe(400)
  })
})

test('pages by a whole-number offset, sorted, with a total', async () => {
  const sorts = [{ propertyName: 'name', direction: 'DESCENDING' }]
  const first = await search([], { limit: 60, sorts, properties: ['name'] })
  expect(first.body).toMatchObject({ total: 100, paging: { next: { after: '60' } } })
  const second = await search([], { limit: 60, sorts, properties: ['name'], after: '60' })
  expect(second.body.paging).toBeUndefined()
  const names = [...first.body.results, ...second.body.results].map((one) =>
    one.properties.name.toLowerCase(),
  )
  expect(names).toHaveLength(100)
  expect(names).toEqual([...names].sort().reverse())
})

test('does not find archived records', async () => {
  const id = String(ids.company + 40)
  const filter = { propertyName: 'hs_object_id', operator: 'EQ', value: id }
  expect(await total(filter)).toBe(1)
  await portal.call('DELETE', `${companies}/${id}`)
  expect(await total(filter)).toBe(0)
})

test('the index lags when told to: the old value is found until it has caught up', async () => {
  await portal.post('/_sandbox/settings', { searchLagMs: 5000 })
  const id = String(ids.contact + 10)
  const named = (value: string) => ({
    filterGroups: [{ filters: [{ propertyName: 'jobtitle', operator: 'EQ', value }] }],
  })
  await portal.call('PATCH', `${contacts}/${id}`, { properties: { jobtitle: 'Quite unheard of' } })
  const made = await portal.post(contacts, { properties: { jobtitle: 'Quite unheard of' } })
  const found = async () =>
    (await portal.post(`${contacts}/search`, named('Quite unheard of'))).body.results.map(
      (one: { id: string }) => one.id,
    )
  expect(await found()).toEqual([])
  expect((await portal.get(`${contacts}/${id}?properties=jobtitle`)).body.properties.jobtitle).toBe(
    'Quite unheard of',
  )
  portal.clock.now += 5000
  expect(await found()).toEqual([id, made.body.id])
  await portal.post('/_sandbox/settings', { searchLagMs: 0 })
})

test('nothing beyond 10,000 can be paged to, but all of them are found by id', {
  timeout: 30_000,
}, async () => {
  const [account] = testBase.accounts
  const deal = {
    id: 'D',
    accountId: null,
    name: 'n',
    amount: '1',
    state: 'won',
    closeDate: '2026-01-01',
    createdAt: '2026-01-01T00:00:00Z',
  } as const
  const many: Dataset = {
    ...testBase,
    accounts: account ? [account] : [],
    contacts: [],
    deals: Array.from({ length: 12_000 }, (_, i) => ({ ...deal, id: `D${i}` })),
  }
  const large = await startPortal({ dataset: many })
  const path = '/crm/objects/2026-09/deals/search'
  const same = [{ propertyName: 'createdate', operator: 'EQ', value: String(Date.parse(deal.createdAt)) }]
  const page = (filters: object[], after?: number) =>
    large.post(path, {
      filterGroups: [{ filters }],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      limit: 200,
      after,
    })
  expect((await page(same)).body.total).toBe(12_000)
  expect((await page(same, 9800)).status).toBe(200)
  expect((await page(same, 9900)).body).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' })
  let last = '0'
  let count = 0
  for (;;) {
    const { body } = await page([...same, { propertyName: 'hs_object_id', operator: 'GT', value: last }])
    if (body.results.length === 0) break
    count += body.results.length
    last = body.results.at(-1).id
  }
  expect(count).toBe(12_000)
  await large.stop()
})
