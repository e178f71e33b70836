import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ids, type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeEach(async () => {
  org = await startSmallOrg()
})
afterEach(() => org.stop())

const [acme, ohara] = [ids.account(1), ids.account(2)]

describe('one record', () => {
  it('is read whole or by fields', async () => {
    const { body } = await org.call('GET', `sobjects/Account/${acme}?fields=Id,Name,SystemModstamp,OwnerId`)
    expect(body).toEqual({
      attributes: { type: 'Account', url: `/services/data/v68.0/sobjects/Account/${acme}` },
      Id: acme,
      Name: 'Acme "Big" Works',
      SystemModstamp: '2024-01-10T08:00:00.000+0000',
      OwnerId: ids.user(1),
    })
    const whole = await org.call('GET', `sobjects/Account/${acme.slice(0, 15)}`)
    expect(whole.body).toMatchObject({
      AccountNumber: 'a1',
      Website: 'https://acme-"big"-works.example',
      Keyward_Strategic__c: false,
    })
    expect((await org.call('GET', `sobjects/Account/${acme}?fields=Foo`)).body[0].errorCode).toBe(
      'INVALID_FIELD',
    )
  })

  it('is changed, and its SystemModstamp moves by the clock of the sandbox', async () => {
    const change = {
      Keyward_Tier__c: 'I',
      keyward_revenue__c: 12.345,
      Keyward_Synced_At__c: '2026-11-30T11:59:00+01:00',
    }
    const answer = await org.call('PATCH', `sobjects/Account/${acme}`, change)
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(answer.headers.get('sforce-limit-info')).toBe('api-usage=1/110000')
    expect(answer.headers.get('date')).toBe('Mon, 30 Nov 2026 12:00:00 GMT')
    const { body } = await org.call('GET', `sobjects/Account/${acme}`)
    expect(body).toMatchObject({
      Keyward_Tier__c: 'I',
      Keyward_Revenue__c: 12.35,
      Keyward_Synced_At__c: '2026-11-30T10:59:00.000+0000',
      SystemModstamp: '2026-11-30T12:00:00.000+0000',
      LastModifiedById: org.org.userId,
    })
  })

  it.each([
    [{ Foo: 1 }, 'INVALID_FIELD', "No such column 'Foo' on sobject of type Account"],
    [
      { Keyward_Tier__c: 'XI' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'bad value for restricted picklist field: XI',
    ],
    [{ Keyward_Tier_Reason__c: 'x'.repeat(256) }, 'STRING_TOO_LONG', '(max length=255)'],
    [{ SystemModstamp: '2026-01-01T00:00:00Z' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'SystemModstamp'],
    [{ OwnerId: ids.contact(1) }, 'MALFORMED_ID', 'id value of incorrect type'],
    [{ ParentId: 'nonsense' }, 'MALFORMED_ID', 'id value of incorrect type'],
    [{ ParentId: ids.account(9) }, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'],
    [{ Name: null }, 'REQUIRED_FIELD_MISSING', '[Name]'],
    [{ Keyward_Strategic__c: null }, 'INVALID_TYPE_ON_FIELD_IN_RECORD', 'value not of required type: null'],
    [
      { Keyward_Strategic__c: 'yes' },
      'JSON_PARSER_ERROR',
      'Cannot deserialize instance of boolean from VALUE_STRING value yes',
    ],
    [{ Keyward_Csat__c: 'much' }, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of double'],
    [{ Keyward_Csat__c: 1e17 }, 'NUMBER_OUTSIDE_VALID_RANGE', 'value outside of valid range'],
    [{ Keyward_Tier_Since__c: '2026-02-30' }, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of date'],
    [{ Keyward_Synced_At__c: 'yesterday' }, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of datetime'],
    [{ Name: 5 }, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of string'],
  ])('refuses %j', async (change, code, message) => {
    const { status, body } = await org.call('PATCH', `sobjects/Account/${acme}`, { Phone: '1', ...change })
    expect([status, body[0].errorCode]).toEqual([400, code])
    expect(body[0].message).toContain(message)
    expect((await org.call('GET', `sobjects/Account/${acme}?fields=Phone`)).body.Phone).toBeNull()
  })

  it('answers 404 for a record or an object that is not there, 405 for a method that is not', async () => {
    expect((await org.call('GET', `sobjects/Account/${ids.account(9)}`)).status).toBe(404)
    expect((await org.call('GET', 'sobjects/Foo/describe')).body[0].errorCode).toBe('NOT_FOUND')
    expect((await org.call('GET', 'nonsense')).status).toBe(404)
    const put = await org.call('PUT', `sobjects/Account/${acme}`, {})
    expect([put.status, put.body[0].errorCode]).toEqual([405, 'METHOD_NOT_ALLOWED'])
    expect((await org.call('GET', '/services/data/v19.0/sobjects')).status).toBe(404)
  })

  it('honours If-Unmodified-Since', async () => {
    const header = { 'If-Unmodified-Since': 'Mon, 30 Nov 2026 11:59:59 GMT' }
    expect((await org.call('PATCH', `sobjects/Account/${acme}`, { Phone: '1' }, header)).status).toBe(204)
    expect((await org.call('PATCH', `sobjects/Account/${acme}`, { Phone: '2' }, header)).status).toBe(412)
  })

  it('goes to the bin with its children', async () => {
    expect((await org.call('DELETE', `sobjects/Account/${acme}`)).status).toBe(204)
    const gone = await org.call('PATCH', `sobjects/Account/${acme}`, { Phone: '1' })
    expect([gone.status, gone.body[0].errorCode]).toEqual([404, 'ENTITY_IS_DELETED'])
    expect((await org.query('SELECT Id FROM Contact WHERE AccountId != null')).body.totalSize).toBe(2)
    const all = await org.call('GET', 'queryAll?q=SELECT%20Id%20FROM%20Contact%20WHERE%20IsDeleted=true')
    expect(all.body.totalSize).toBe(2)
    const window = 'start=2026-11-30T11:00:00%2B00:00&end=2026-11-30T13:00:00%2B00:00'
    const deleted = await org.call('GET', `sobjects/Account/deleted/?${window}`)
    expect(deleted.body.deletedRecords).toEqual([{ id: acme, deletedDate: '2026-11-30T12:00:00.000+0000' }])
    expect((await org.call('GET', `sobjects/Account/updated/?${window}`)).body.ids).toEqual([])
  })
})

describe('Task', () => {
  const draft = {
    Subject: 'Call',
    WhatId: acme,
    WhoId: ids.contact(1),
    OwnerId: ids.user(2),
    ActivityDate: '2026-12-01',
  }

  it('is created with its defaults', async () => {
    const { status, body } = await org.call('POST', 'sobjects/Task', draft)
    expect([status, body]).toEqual([201, { id: '00Txx0000000001EAA', success: true, errors: [] }])
    const task = await org.call('GET', 'sobjects/Task/00Txx0000000001EAA')
    expect(task.body).toMatchObject({ ...draft, Status: 'Not Started', Priority: 'Normal', IsClosed: false })
  })

  it('cannot take a key that another has, which is case-sensitive', async () => {
    await org.call('POST', 'sobjects/Task', { ...draft, Keyward_Task_Key__c: 'k-1' })
    const again = await org.call('POST', 'sobjects/Task', { ...draft, Keyward_Task_Key__c: 'k-1' })
    expect(again.body[0]).toEqual({
      errorCode: 'DUPLICATE_VALUE',
      message:
        'duplicate value found: Keyward_Task_Key__c duplicates value on record with id: 00Txx0000000001',
      fields: ['Keyward_Task_Key__c'],
    })
    expect((await org.call('POST', 'sobjects/Task', { ...draft, Keyward_Task_Key__c: 'K-1' })).status).toBe(
      201,
    )
  })

  it('is upserted by its key', async () => {
    const path = 'sobjects/Task/Keyward_Task_Key__c/k%201'
    const first = await org.call('PATCH', path, draft)
    expect([first.status, first.body.created]).toEqual([201, true])
    const second = await org.call('PATCH', path, { Subject: 'Mail' })
    expect([second.status, second.body]).toEqual([
      200,
      { id: first.body.id, success: true, errors: [], created: false },
    ])
    expect((await org.call('GET', path)).body).toMatchObject({ Subject: 'Mail', Keyward_Task_Key__c: 'k 1' })
    expect(
      (await org.query("SELECT Id FROM Task WHERE Keyward_Task_Key__c IN ('k 1','K 1')")).body.totalSize,
    ).toBe(1)
    expect((await org.call('PATCH', 'sobjects/Account/Name/x', {})).status).toBe(404)
  })
})

it('refuses locked records and what a validation rule forbids', async () => {
  await org.set({
    lockedIds: [ohara],
    validationRule: { object: 'Account', field: 'Keyward_Tier__c', message: 'Tiers are frozen' },
  })
  const locked = await org.call('PATCH', `sobjects/Account/${ohara}`, { Phone: '1' })
  expect([locked.status, locked.body[0].errorCode]).toEqual([400, 'UNABLE_TO_LOCK_ROW'])
  const child = await org.call('POST', 'sobjects/Task', { WhatId: ohara })
  expect(child.body[0].errorCode).toBe('UNABLE_TO_LOCK_ROW')
  const ruled = await org.call('PATCH', `sobjects/Account/${acme}`, { Keyward_Tier__c: 'II' })
  expect(ruled.body[0]).toMatchObject({
    errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message: 'Tiers are frozen',
  })
  expect((await org.call('PATCH', `sobjects/Account/${acme}`, { Phone: '1' })).status).toBe(204)
})
