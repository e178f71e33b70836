import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ids, type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeEach(async () => {
  org = await startSmallOrg()
})
afterEach(() => org.stop())

const [acme, ohara] = [ids.account(1), ids.account(2)]
const control = (path: string, body: object) => org.call('POST', `/_sandbox/${path}`, body)

describe('people', () => {
  it('edit, as the owner of the record, past locks and rules', async () => {
    await org.set({ lockedIds: [acme], validationRule: { object: 'Account', field: 'Phone', message: 'no' } })
    org.advance(60_000)
    const properties = { Phone: '1', Keyward_Strategic__c: 'true', Industry: null }
    expect((await control('edit', { object: 'account', id: acme, properties })).status).toBe(200)
    const { body } = await org.call('GET', `sobjects/Account/${acme}`)
    expect(body).toMatchObject({
      Phone: '1',
      Keyward_Strategic__c: true,
      Industry: null,
      LastModifiedById: ids.user(1),
      SystemModstamp: '2026-11-30T12:01:00.000+0000',
    })
    const wrong = await control('edit', { object: 'account', id: acme, properties: { Foo: '1' } })
    expect([wrong.status, wrong.body.error]).toEqual([
      400,
      "INVALID_FIELD: No such column 'Foo' on sobject of type Account",
    ])
  })

  it('delete and bring back, with the contacts', async () => {
    await control('delete', { object: 'account', id: acme })
    expect((await org.query('SELECT COUNT() FROM Contact')).body.totalSize).toBe(3)
    await control('restore', { object: 'account', id: acme })
    expect((await org.query('SELECT COUNT() FROM Contact')).body.totalSize).toBe(5)
    expect((await control('restore', { object: 'account', id: acme })).status).toBe(400)
  })

  it('merge: the children move and the loser names the survivor', async () => {
    const merged = await control('merge', { object: 'account', id: ohara, otherId: acme })
    expect(merged.body).toEqual({ id: ohara })
    expect((await org.query(`SELECT COUNT() FROM Contact WHERE AccountId = '${ohara}'`)).body.totalSize).toBe(
      3,
    )
    expect(
      (await org.query(`SELECT COUNT() FROM Opportunity WHERE AccountId = '${ohara}'`)).body.totalSize,
    ).toBe(3)
    const all = await org.call(
      'GET',
      `queryAll?q=${encodeURIComponent('SELECT Id, MasterRecordId, IsDeleted FROM Account WHERE SystemModstamp = TODAY')}`,
    )
    expect(all.body.records).toMatchObject([
      { Id: acme, MasterRecordId: ohara, IsDeleted: true },
      { Id: ohara, MasterRecordId: null, IsDeleted: false },
    ])
    expect(
      (await org.query(`SELECT ParentId FROM Account WHERE Id = '${ohara}'`)).body.records[0].ParentId,
    ).toBeNull()
    expect(
      (await control('merge', { object: 'deal', id: '006xx0000000001AAA', otherId: '006xx0000000002AAA' }))
        .status,
    ).toBe(400)
    expect((await control('merge', { object: 'account', id: ohara, otherId: ohara })).status).toBe(400)
  })
})

it('shows what Keyward wrote, by the ids of the dataset', async () => {
  await org.call('PATCH', `sobjects/Account/${acme}`, {
    Keyward_Revenue__c: 10,
    Keyward_Tier_Since__c: '2026-11-30',
    Keyward_Synced_At__c: '2026-11-30T12:00:00Z',
    Keyward_State__c: null,
    Phone: '1',
  })
  await org.call('POST', 'sobjects/Task', {
    Subject: 'Call',
    WhatId: acme,
    WhoId: ids.contact(2),
    OwnerId: ids.user(1),
    ActivityDate: '2026-12-01',
    Keyward_Task_Key__c: 'k',
  })
  const { body } = await org.call('GET', '/_sandbox/state')
  expect(body.counts).toEqual({ accounts: 1, contacts: 0, tasks: 1 })
  expect(body.records).toEqual([
    {
      object: 'account',
      source: 'a1',
      fields: { revenue: '10', tier_since: '2026-11-30', synced_at: '2026-11-30T12:00:00Z' },
    },
  ])
  expect(body.tasks).toEqual([
    {
      key: 'k',
      subject: 'Call',
      body: '',
      status: 'Not Started',
      priority: 'Normal',
      due: '2026-12-01',
      owner: 'o1',
      account: 'a1',
      contact: 'c2',
    },
  ])
})

it('says which setting is wrong and changes none then', async () => {
  const { status, body } = await org.set({ pageSize: 5, jobPolls: -1 })
  expect([status, body.error]).toEqual([400, 'jobPolls must be a whole number'])
  expect((await org.set({ nonsense: 1 })).body.error).toContain('there is no setting nonsense')
  expect((await org.call('GET', '/_sandbox/settings')).body.pageSize).toBe(100_000)
})

describe('the daily limit', () => {
  it('refuses when it is used up, and says so in every answer', async () => {
    await org.set({ dailyRequestsUsed: 99, dailyRequestsLimit: 100 })
    const last = await org.call('GET', 'limits')
    expect(last.headers.get('sforce-limit-info')).toBe('api-usage=100/100')
    expect(last.body.DailyApiRequests).toEqual({ Max: 100, Remaining: 0 })
    const refused = await org.call('GET', 'limits')
    expect([refused.status, refused.body[0]]).toEqual([
      403,
      { errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' },
    ])
    expect((await org.call('GET', '/services/oauth2/userinfo')).status).toBe(200)
  })

  it('only counts where limits are off', async () => {
    const free = await startSmallOrg({ limits: false })
    await free.set({ dailyRequestsUsed: 100, dailyRequestsLimit: 100 })
    expect((await free.call('GET', 'limits')).headers.get('sforce-limit-info')).toBe('api-usage=101/100')
    await free.stop()
  })
})

it('journals every request by kind, with the records it moved', async () => {
  await org.set({ jobPolls: 0, jobMs: 0 })
  await org.query('SELECT Id FROM Contact')
  await org.call('GET', `sobjects/Account/${acme}`)
  await org.call('PATCH', 'composite/sobjects', {
    records: [1, 2].map((n) => ({ attributes: { type: 'Account' }, id: ids.account(n), Phone: '1' })),
  })
  await org.call('GET', 'sobjects/Account/describe')
  const query = await org.call('POST', 'jobs/query', { operation: 'query', query: 'SELECT Id FROM Account' })
  await org.call('GET', `jobs/query/${query.body.id}`)
  await org.call('GET', `jobs/query/${query.body.id}/results`)
  const ingest = await org.call('POST', 'jobs/ingest', { object: 'Account', operation: 'update' })
  await org.call('PUT', `/${ingest.body.contentUrl}`, `Id,Phone\n${acme},1\n`, { 'content-type': 'text/csv' })
  await org.call('POST', 'sobjects/Task', { Subject: 'x' })
  await fetch(`${org.url}/`)
  expect(org.journal.summary().byCrm.salesforce).toEqual({
    read: { calls: 3, records: 5 + 1 + 4 },
    write: { calls: 3, records: 2 + 1 + 1 },
    other: { calls: 4, records: 0 },
  })
  const lines = readFileSync(org.journal.file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.find((line) => line.method === 'PUT').body).toEqual({
    job: ingest.body.id,
    object: 'Account',
    operation: 'update',
    rows: 1,
  })
})

it('lets faults strike: an HTML 503 on an upload, a lost answer, the second chunk over the limit', async () => {
  org.faults.set([
    {
      match: { method: 'PUT' },
      action: { status: 503, body: '<html>busy</html>', headers: { 'content-type': 'text/html' } },
    },
    { match: { pathContains: 'sobjects/Task' }, action: { dropAfter: true } },
    {
      match: { pathContains: '/composite/sobjects', nth: 2, times: 1 },
      action: {
        status: 403,
        body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
      },
    },
  ])
  const ingest = await org.call('POST', 'jobs/ingest', { object: 'Account', operation: 'update' })
  expect((await org.call('PUT', `/${ingest.body.contentUrl}`, 'Id\n')).text).toBe('<html>busy</html>')
  await expect(org.call('POST', 'sobjects/Task', { Subject: 'x' })).rejects.toThrow()
  expect((await org.query('SELECT COUNT() FROM Task')).body.totalSize).toBe(1)
  const chunk = { records: [{ attributes: { type: 'Account' }, id: acme, Phone: '1' }] }
  const statuses: number[] = []
  for (let n = 0; n < 3; n++) statuses.push((await org.call('PATCH', 'composite/sobjects', chunk)).status)
  expect(statuses).toEqual([200, 403, 200])
})
