import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { datasetWithContacts, type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeEach(async () => {
  org = await startSmallOrg({ dataset: datasetWithContacts(250) })
  await org.set({ jobPolls: 0, jobMs: 0 })
})
afterEach(() => org.stop())

const create = (query: string, more: object = {}) =>
  org.call('POST', 'jobs/query', { operation: 'query', query, ...more })
const results = (id: string, rest = '') => org.call('GET', `jobs/query/${id}/results${rest}`)

it('advances from poll to poll', async () => {
  await org.set({ jobPolls: 1, jobMs: 3_600_000 })
  const { body, status } = await create('SELECT Id FROM Account')
  expect(status).toBe(200)
  expect(body).toEqual({
    id: '750xx0000000001AAA',
    operation: 'query',
    object: 'Account',
    createdById: org.org.userId,
    createdDate: '2026-11-30T12:00:00.000+0000',
    systemModstamp: '2026-11-30T12:00:00.000+0000',
    state: 'UploadComplete',
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: 68,
    lineEnding: 'LF',
    columnDelimiter: 'COMMA',
  })
  const early = await results(body.id)
  expect([early.status, early.body[0].errorCode]).toEqual([400, 'JOB_NOT_COMPLETE'])
  const states: string[] = []
  for (let poll = 0; poll < 2; poll++)
    states.push((await org.call('GET', `jobs/query/${body.id}`)).body.state)
  expect(states).toEqual(['InProgress', 'JobComplete'])
  expect((await org.call('GET', `jobs/query/${body.id}`)).body).toMatchObject({
    jobType: 'V2Query',
    numberRecordsProcessed: 4,
    isPkChunkingSupported: true,
  })
})

it('serves pages with a heading each, a locator, and the text null at the end', async () => {
  const { body } = await create('SELECT Id, Name, Account.Name FROM Contact')
  const rows: string[] = []
  const locators: string[] = []
  for (let locator = ''; locator !== 'null'; ) {
    const page = await results(body.id, `?maxRecords=100${locator && `&locator=${locator}`}`)
    expect(page.headers.get('content-type')).toBe('text/csv')
    const [heading, ...lines] = page.text.trimEnd().split('\n')
    expect(heading).toBe('"Id","Name","Account.Name"')
    expect(page.headers.get('sforce-numberofrecords')).toBe(String(lines.length))
    rows.push(...lines)
    locator = page.headers.get('sforce-locator') ?? 'missing'
    locators.push(locator)
  }
  expect(locators).toEqual([
    Buffer.from('100').toString('base64'),
    Buffer.from('200').toString('base64'),
    'null',
  ])
  expect(rows).toHaveLength(250)
  expect(new Set(rows).size).toBe(250)
  expect(rows[0]).toBe('"003xx0000000001AAA","Ada Nr c1","Acme ""Big"" Works"')
})

it('writes values as Bulk files have them', async () => {
  const { body } = await create(
    'SELECT AnnualRevenue, Keyward_Strategic__c, ParentId, CreatedDate FROM Account',
    {
      columnDelimiter: 'SEMICOLON',
      lineEnding: 'CRLF',
    },
  )
  const { text } = await results(body.id)
  expect(text.split('\r\n').slice(0, 4)).toEqual([
    '"AnnualRevenue";"Keyward_Strategic__c";"ParentId";"CreatedDate"',
    '"1.25E7";"false";"";"2024-01-10T08:00:00.000Z"',
    '"1.25E7";"false";"001xx0000000001AAA";"2024-01-10T08:00:00.000Z"',
    '"";"false";"";"2024-01-10T08:00:00.000Z"',
  ])
})

it('compresses only where the client accepts it', async () => {
  const { body } = await create('SELECT Id FROM Contact')
  const plain = await org.call('GET', `jobs/query/${body.id}/results`, undefined, {
    'accept-encoding': 'identity',
  })
  expect(plain.headers.has('content-encoding')).toBe(false)
  const packed = await results(body.id)
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(packed.text).toBe(plain.text)
})

it('lists the pages that can be fetched in parallel', async () => {
  await org.set({ pageSize: 40 })
  const { body } = await create('SELECT Id FROM Contact')
  const first = await org.call('GET', `jobs/query/${body.id}/resultPages`)
  const second = await org.call('GET', first.body.nextRecordsUrl)
  expect([first.body.done, second.body.done, second.body.nextRecordsUrl]).toEqual([false, true, null])
  const urls = [...first.body.resultPages, ...second.body.resultPages].map((page) => page.resultUrl)
  expect(urls).toHaveLength(7)
  const pages = await Promise.all(urls.map((url) => org.call('GET', url)))
  const found = pages.flatMap((page) =>
    parse(page.text, { columns: true }).map((row) => (row as { Id: string }).Id),
  )
  expect(new Set(found).size).toBe(250)
  expect((await results(body.id)).headers.get('sforce-numberofrecords')).toBe('40')
})

it.each([
  ['SELECT Foo FROM Account', 'INVALID_FIELD'],
  ['SELECT Id FROM Foo', 'INVALID_TYPE'],
  ['SELECT COUNT() FROM Account', 'API_ERROR'],
  ['SELECT OwnerId FROM Account GROUP BY OwnerId', 'API_ERROR'],
  ['SELECT Id FROM Account OFFSET 3', 'API_ERROR'],
  ['SELECT Id, (SELECT Id FROM Contacts) FROM Account', 'API_ERROR'],
])('refuses %j', async (query, code) => {
  const { status, body } = await create(query)
  expect([status, body[0].errorCode]).toEqual([400, code])
})

it('includes deleted records with queryAll only', async () => {
  await org.call('DELETE', `sobjects/Contact/003xx0000000001AAA`)
  const soql = 'SELECT Id, IsDeleted FROM Contact WHERE SystemModstamp >= 2026-11-30T00:00:00Z'
  expect((await results((await create(soql)).body.id)).headers.get('sforce-numberofrecords')).toBe('0')
  const all = await create(soql, { operation: 'queryAll' })
  expect((await results(all.body.id)).text).toBe('"Id","IsDeleted"\n"003xx0000000001AAA","true"\n')
})

it('refuses another version, a bad locator and a deleted job; aborts', async () => {
  const { body } = await create('SELECT Id FROM Account')
  expect((await org.call('GET', `/services/data/v67.0/jobs/query/${body.id}/results`)).status).toBe(409)
  expect((await results(body.id, '?locator=nonsense')).body[0].errorCode).toBe('INVALID_QUERY_LOCATOR')
  expect((await org.call('DELETE', `jobs/query/${body.id}`)).status).toBe(204)
  expect((await results(body.id)).status).toBe(404)
  await org.set({ neverFinish: true })
  const stuck = (await create('SELECT Id FROM Account')).body.id
  for (let poll = 0; poll < 5; poll++)
    expect((await org.call('GET', `jobs/query/${stuck}`)).body.state).toBe('InProgress')
  const aborted = await org.call('PATCH', `jobs/query/${stuck}`, { state: 'Aborted' })
  expect(aborted.body.state).toBe('Aborted')
})

it('loses a locator, a row or a whole job when told to', async () => {
  const { body } = await create('SELECT Id FROM Account')
  await org.set({ missingLocatorOnce: true, shortPageOnce: true })
  const broken = await results(body.id, '?maxRecords=2')
  expect(broken.headers.has('sforce-locator')).toBe(false)
  expect(broken.headers.get('sforce-numberofrecords')).toBe('2')
  expect(broken.text.trimEnd().split('\n')).toHaveLength(2)
  const whole = await results(body.id, '?maxRecords=2')
  expect(whole.headers.get('sforce-locator')).toBe('Mg==')
  expect(whole.text.trimEnd().split('\n')).toHaveLength(3)
  await org.set({ failJobs: true })
  expect(
    (await org.call('GET', `jobs/query/${(await create('SELECT Id FROM Account')).body.id}`)).body.state,
  ).toBe('Failed')
})
