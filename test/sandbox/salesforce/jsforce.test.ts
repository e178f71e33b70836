import jsforce from 'jsforce'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { datasetWithContacts, type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
let connection: jsforce.Connection
beforeAll(async () => {
  org = await startSmallOrg({ dataset: datasetWithContacts(4500) })
  connection = new jsforce.Connection({ instanceUrl: org.url, accessToken: org.token, version: '68.0' })
})
afterAll(() => org.stop())

it('queries with queryMore', async () => {
  const found: string[] = []
  let page = await connection.query<{ Id: string }>('SELECT Id FROM Contact')
  for (;;) {
    found.push(...page.records.map((record) => record.Id))
    if (page.done) break
    page = await connection.queryMore(page.nextRecordsUrl as string)
  }
  expect([page.totalSize, new Set(found).size]).toEqual([4500, 4500])
  expect(connection.limitInfo.apiUsage?.limit).toBe(110_000)
})

it('updates three chunks', async () => {
  const ids = (await connection.query<{ Id: string }>('SELECT Id FROM Contact LIMIT 450')).records.map(
    (one) => one.Id,
  )
  const records = ids.map((Id) => ({ Id, Keyward_Role__c: 'influencer' }))
  const results = await connection
    .sobject('Contact')
    .update(records, { allOrNone: false, allowRecursive: true })
  expect(results.map((one) => one.success && one.id)).toEqual(ids)
  const { totalSize } = await connection.query("SELECT Id FROM Contact WHERE Keyward_Role__c = 'influencer'")
  expect(totalSize).toBe(450)
})

it('creates, upserts, retrieves, describes and reads identity', async () => {
  const created = await connection.sobject('Task').create({ Subject: 'One', Keyward_Task_Key__c: 'k-1' })
  const upserted = await connection
    .sobject('Task')
    .upsert({ Subject: 'Two', Keyward_Task_Key__c: 'k-1' }, 'Keyward_Task_Key__c')
  expect(upserted).toMatchObject({ id: created.id, success: true, created: false })
  const task = await connection.sobject('Task').retrieve(created.id as string)
  expect(task).toMatchObject({ Subject: 'Two' })
  const { fields } = await connection.sobject('Contact').describe()
  expect(fields.find((field) => field.name === 'Keyward_Role__c')?.restrictedPicklist).toBe(true)
  await expect(connection.query('SELECT Foo FROM Contact')).rejects.toMatchObject({ name: 'INVALID_FIELD' })
  await expect(connection.sobject('Task').create({ WhatId: 'x' })).rejects.toMatchObject({
    name: 'MALFORMED_ID',
  })
})

it('refreshes a token that has expired', async () => {
  await org.set({ accessTokenMs: 60_000 })
  const oauth2 = new jsforce.OAuth2({
    loginUrl: org.url,
    clientId: 'app',
    clientSecret: 'secret',
    redirectUri: 'https://app.example/',
  })
  const consent = await fetch(`${org.url}/services/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URL(oauth2.getAuthorizationUrl({ scope: 'api refresh_token' })).searchParams
      .toString()
      .concat('&decision=allow'),
  })
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const signedIn = new jsforce.Connection({ oauth2, version: '68.0' })
  await signedIn.authorize(code)
  const before = signedIn.accessToken
  org.advance(120_000)
  expect((await signedIn.query('SELECT COUNT() FROM Account')).totalSize).toBe(4)
  expect(signedIn.accessToken).not.toBe(before)
})
