import { afterAll, beforeAll, expect, it } from 'vitest'
import { datasetWithContacts, type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeAll(async () => {
  org = await startSmallOrg({ dataset: datasetWithContacts(4500) })
})
afterAll(() => org.stop())

const soql = encodeURIComponent('SELECT Id FROM Contact ORDER BY Id')

it('pages by 2,000 and finds every record once', async () => {
  const first = await org.call('GET', `query?q=${soql}`)
  expect(first.body).toMatchObject({ totalSize: 4500, done: false })
  expect(first.body.nextRecordsUrl).toMatch(/^\/services\/data\/v68\.0\/query\/01gxx\w{13}-2000$/)
  const second = await org.call('GET', first.body.nextRecordsUrl)
  const third = await org.call('GET', second.body.nextRecordsUrl)
  expect(third.body).toMatchObject({ totalSize: 4500, done: true })
  expect(third.body.nextRecordsUrl).toBeUndefined()
  const pages = [first, second, third].flatMap((page) =>
    page.body.records.map((one: { Id: string }) => one.Id),
  )
  expect(new Set(pages).size).toBe(4500)
})

it.each([
  ['batchSize=500', 500],
  ['batchSize=10', 200],
  ['batchSize=9000', 2000],
])('obeys %s within its bounds', async (header, size) => {
  const { body } = await org.call('GET', `query?q=${soql}`, undefined, { 'Sforce-Query-Options': header })
  expect(body.records).toHaveLength(size)
  expect(body.nextRecordsUrl).toMatch(new RegExp(`-${size}$`))
})

it('refuses a bad, a foreign and an expired locator', async () => {
  const { body } = await org.call('GET', `query?q=${soql}`)
  const id = body.nextRecordsUrl.split('/').at(-1).split('-')[0]
  org.advance(3 * 86_400_000)
  for (const locator of [`${id}-2000`, `${id}-99999`, '01gxx0000009999AAA-2000', 'nonsense']) {
    const answer = await org.call('GET', `query/${locator}`)
    expect([answer.status, answer.body[0].errorCode]).toEqual([400, 'INVALID_QUERY_LOCATOR'])
  }
})
