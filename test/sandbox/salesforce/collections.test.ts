import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ids, type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeEach(async () => {
  org = await startSmallOrg()
})
afterEach(() => org.stop())

const account = (n: number, values: object) => ({
  attributes: { type: 'Account' },
  id: ids.account(n),
  ...values,
})
const phones = async () =>
  (await org.query('SELECT Phone FROM Account')).body.records.map(
    (one: { Phone: string | null }) => one.Phone,
  )

describe('collections', () => {
  it('isolate the bad records, in the order of the request', async () => {
    await org.set({ lockedIds: [ids.account(4)] })
    await org.call('DELETE', `sobjects/Account/${ids.account(3)}`)
    const records = [
      account(1, { Phone: '1' }),
      account(2, { Keyward_Tier__c: 'zero' }),
      account(3, { Phone: '3' }),
      account(4, { Phone: '4' }),
      account(2, { Foo: 'x' }),
      { attributes: { type: 'Account' }, id: ids.contact(1), Phone: '6' },
      { attributes: { type: 'Account' }, Phone: '7' },
      { attributes: { type: 'Foo' }, id: ids.account(1) },
      account(9, { Phone: '9' }),
    ]
    const { status, body } = await org.call('PATCH', 'composite/sobjects', { allOrNone: false, records })
    expect(status).toBe(200)
    expect(body[0]).toEqual({ id: ids.account(1), success: true, errors: [] })
    const codes = body.slice(1).map((one: { errors: { statusCode: string }[] }) => one.errors[0]?.statusCode)
    expect(codes).toEqual([
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'ENTITY_IS_DELETED',
      'UNABLE_TO_LOCK_ROW',
      'INVALID_FIELD',
      'MALFORMED_ID',
      'MISSING_ARGUMENT',
      'INVALID_TYPE',
      'INVALID_CROSS_REFERENCE_KEY',
    ])
    expect(body[1]).not.toHaveProperty('id')
    expect(await phones()).toEqual(['1', null, null])
  })

  it('write nothing with allOrNone when one record is bad', async () => {
    const records = [account(1, { Phone: '1' }), account(2, { Keyward_Tier__c: 'zero' })]
    const { body } = await org.call('PATCH', 'composite/sobjects', { allOrNone: true, records })
    expect(body[0]).toMatchObject({
      id: ids.account(1),
      success: false,
      errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }],
    })
    expect(await phones()).toEqual([null, null, null, null])
  })

  it('take 200 records and not one more', async () => {
    const records = Array.from({ length: 200 }, (_, at) => account(1, { Phone: String(at) }))
    expect((await org.call('PATCH', 'composite/sobjects', { records })).status).toBe(200)
    const tooMany = await org.call('PATCH', 'composite/sobjects', { records: [...records, account(1, {})] })
    expect([tooMany.status, tooMany.body[0].errorCode]).toEqual([400, 'EXCEEDED_ID_LIMIT'])
  })

  it('create, upsert and delete', async () => {
    const task = (key: string) => ({ attributes: { type: 'Task' }, Subject: key, Keyward_Task_Key__c: key })
    const created = await org.call('POST', 'composite/sobjects', {
      records: [task('a'), task('a'), task('b')],
    })
    expect(created.body.map((one: { success: boolean }) => one.success)).toEqual([true, false, true])
    expect(created.body[1].errors[0].statusCode).toBe('DUPLICATE_VALUE')
    const upserted = await org.call('PATCH', 'composite/sobjects/Task/Keyward_Task_Key__c', {
      records: [task('b'), task('c')],
    })
    expect(upserted.body.map((one: { created: boolean }) => one.created)).toEqual([false, true])
    const wanted = created.body.flatMap((one: { id?: string }) => one.id ?? [])
    const deleted = await org.call('DELETE', `composite/sobjects?ids=${wanted.join()}&allOrNone=false`)
    expect(deleted.body.every((one: { success: boolean }) => one.success)).toBe(true)
    expect((await org.query('SELECT Subject FROM Task')).body.totalSize).toBe(1)
  })

  it('retrieve by ids, with null for what is not there', async () => {
    const asked = { ids: [ids.account(2), ids.account(9)], fields: ['Name', 'Owner.Name'] }
    const { body } = await org.call('POST', 'composite/sobjects/Account', asked)
    expect(body).toMatchObject([{ Name: "O'Hara, Sons", Owner: { Name: 'Olga Owner' } }, null])
  })
})

describe('composite', () => {
  const base = '/services/data/v68.0/sobjects'
  const requests = (tier: string) => [
    {
      method: 'POST',
      url: `${base}/Task`,
      referenceId: 'task',
      body: { Subject: 'One', WhatId: ids.account(1) },
    },
    { method: 'PATCH', url: `${base}/Task/@{task.id}`, referenceId: 'again', body: { Subject: 'Two' } },
    {
      method: 'PATCH',
      url: `${base}/Account/${ids.account(1)}`,
      referenceId: 'tier',
      body: { Keyward_Tier__c: tier },
    },
  ]

  it('runs subrequests in order and fills in references', async () => {
    const { body } = await org.call('POST', 'composite', { compositeRequest: requests('I') })
    expect(body.compositeResponse.map((one: { httpStatusCode: number }) => one.httpStatusCode)).toEqual([
      201, 204, 204,
    ])
    expect((await org.query('SELECT Subject FROM Task')).body.records[0].Subject).toBe('Two')
  })

  it('takes everything back with allOrNone', async () => {
    const { body } = await org.call('POST', 'composite', {
      allOrNone: true,
      compositeRequest: requests('zero'),
    })
    expect(body.compositeResponse.map((one: { httpStatusCode: number }) => one.httpStatusCode)).toEqual([
      400, 400, 400,
    ])
    expect(body.compositeResponse[0].body[0].errorCode).toBe('PROCESSING_HALTED')
    expect((await org.query('SELECT COUNT() FROM Task')).body.totalSize).toBe(0)
  })

  it('takes 25 subrequests and not one more', async () => {
    const compositeRequest = Array.from({ length: 26 }, (_, at) => ({
      ...requests('I')[2],
      referenceId: `r${at}`,
    }))
    expect((await org.call('POST', 'composite', { compositeRequest })).status).toBe(400)
    const fewer = await org.call('POST', 'composite', { compositeRequest: compositeRequest.slice(1) })
    expect(fewer.body.compositeResponse).toHaveLength(25)
    expect(fewer.headers.get('sforce-limit-info')).toBe('api-usage=2/110000')
  })
})
