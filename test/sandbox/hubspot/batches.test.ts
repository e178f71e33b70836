import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companies, contacts, ids, startPortal, type TestPortal, tasks } from './portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

const inputs = (count: number, first = ids.company) =>
  Array.from({ length: count }, (_, i) => ({ id: String(first + i) }))
const named = (id: number, name: string) => ({ id: String(id), properties: { name } })
const nameOf = async (id: number) =>
  (await portal.get(`${companies}/${id}?properties=name`)).body.properties.name

describe('batch read', () => {
  test('answers 100 with 200 and names the missing ones in a 207', async () => {
    const whole = await portal.post(`${companies}/batch/read`, { inputs: inputs(100), properties: ['name'] })
    expect([whole.status, whole.body.results.length]).toEqual([200, 100])
    const part = await portal.post(`${companies}/batch/read`, {
      inputs: [...inputs(2), { id: '999' }, { id: '998' }],
    })
    expect(part.status).toBe(207)
    expect(part.body).toMatchObject({
      status: 'COMPLETE',
      numErrors: 1,
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['999', '998'] } }],
    })
    expect(part.body.results).toHaveLength(2)
  })

  test('refuses 101 inputs, and 51 with history', async () => {
    expect((await portal.post(`${companies}/batch/read`, { inputs: inputs(101) })).status).toBe(400)
    expect(
      (await portal.post(`${companies}/batch/read`, { inputs: inputs(51), propertiesWithHistory: ['name'] }))
        .status,
    ).toBe(400)
  })

  test('reads by a unique property', async () => {
    const found = await portal.post(`${companies}/batch/read`, {
      idProperty: 'customer_number',
      inputs: [{ id: 'A0000003' }],
    })
    expect(found.body.results[0].id).toBe(String(ids.company + 2))
    expect(
      (await portal.post(`${companies}/batch/read`, { idProperty: 'domain', inputs: [{ id: 'x' }] })).status,
    ).toBe(400)
  })
})

describe('batch update', () => {
  test('does what it can and reports unknown ids in a 207', async () => {
    const { status, body } = await portal.post(`${companies}/batch/update`, {
      inputs: [named(ids.company, 'One'), named(5, 'No')],
    })
    expect(status).toBe(207)
    expect(body.errors[0].context.ids).toEqual(['5'])
    expect(await nameOf(ids.company)).toBe('One')
  })

  test.each([
    ['an unknown property', { nonsense: '1' }, 'PROPERTY_DOESNT_EXIST'],
    ['an option that is not allowed', { lifecyclestage: 'emperor' }, 'INVALID_OPTION'],
    ['a computed property', { total_revenue: '1' }, 'READ_ONLY_VALUE'],
    ['a text where a number belongs', { annualrevenue: 'lots' }, 'INVALID_INTEGER'],
    ['an unknown owner', { hubspot_owner_id: '1' }, 'INVALID_OWNER_ID'],
  ])('%s fails the whole batch and nothing is done', async (_, properties, code) => {
    const before = await nameOf(ids.company + 1)
    const bad = { id: String(ids.company + 2), properties }
    const { status, body } = await portal.post(`${companies}/batch/update`, {
      inputs: [named(ids.company + 1, 'Never'), bad],
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      status: 'error',
      category: 'VALIDATION_ERROR',
      correlationId: expect.any(String),
    })
    expect(body.errors[0]).toMatchObject({ code, context: { propertyName: [Object.keys(properties)[0]] } })
    expect(await nameOf(ids.company + 1)).toBe(before)
  })

  test('the same record twice is refused', async () => {
    const { status } = await portal.post(`${companies}/batch/update`, {
      inputs: [named(ids.company, 'a'), named(ids.company, 'b')],
    })
    expect(status).toBe(400)
  })

  test('several choices are replaced, appended and cleared', async () => {
    const path = `${contacts}/${ids.contact}`
    const write = async (value: string) =>
      (await portal.call('PATCH', path, { properties: { hs_buying_role: value } })).body.properties
        .hs_buying_role
    expect(await write('CHAMPION;BLOCKER')).toBe('CHAMPION;BLOCKER')
    expect(await write(';DECISION_MAKER')).toBe('CHAMPION;BLOCKER;DECISION_MAKER')
    expect(await write('OTHER')).toBe('OTHER')
    expect(await write('')).toBeNull()
  })
})

describe('batch create', () => {
  const good = { properties: { name: 'Good' } }
  const bad = { properties: { nonsense: '1' } }

  test('one bad input fails all of them without trace ids', async () => {
    const { status } = await portal.post(`${companies}/batch/create`, { inputs: [good, bad] })
    expect(status).toBe(400)
  })

  test('with a trace id on every input only the bad one fails', async () => {
    const traced = [
      { ...good, objectWriteTraceId: 'g' },
      { ...bad, objectWriteTraceId: 'b' },
    ]
    const { status, body } = await portal.post(`${companies}/batch/create`, { inputs: traced })
    expect(status).toBe(207)
    expect(body.results).toMatchObject([{ objectWriteTraceId: 'g', properties: { name: 'Good' } }])
    expect(body.errors).toMatchObject([
      { category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } },
    ])
  })

  test('an address that is taken is a conflict', async () => {
    const { body } = await portal.get(`${contacts}?limit=1&properties=email`)
    const again = await portal.post(contacts, {
      properties: { email: body.results[0].properties.email.toUpperCase() },
    })
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({
      category: 'CONFLICT',
      message: `Contact already exists. Existing ID: ${body.results[0].id}`,
    })
    const twice = {
      inputs: [{ properties: { email: 'a@two.example' } }, { properties: { email: 'A@two.example' } }],
    }
    expect((await portal.post(`${contacts}/batch/create`, twice)).status).toBe(409)
  })
})

test('batch archive answers 204 also for what is not there', async () => {
  const { status } = await portal.post(`${companies}/batch/archive`, {
    inputs: [{ id: String(ids.company + 30) }, { id: '5' }],
  })
  expect(status).toBe(204)
  expect((await portal.get(`${companies}/${ids.company + 30}`)).status).toBe(404)
})

describe('tasks', () => {
  const due = '2026-12-01T09:00:00.000Z'
  beforeAll(async () => {
    await portal.post('/crm/properties/2026-09/tasks/groups', { name: 'keyward', label: 'Keyward' })
    const key = {
      name: 'keyward_task_key',
      label: 'Key',
      groupName: 'keyward',
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    }
    expect((await portal.post('/crm/properties/2026-09/tasks', key)).status).toBe(201)
  })

  test('need a due date, and hang on account and contact', async () => {
    const refused = await portal.post(tasks, { properties: { hs_task_subject: 'x' } })
    expect(refused.status).toBe(400)
    expect(refused.body.errors[0].context.propertyName).toEqual(['hs_timestamp'])
    const type = (associationTypeId: number) => [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
    ]
    const associations = [
      { to: { id: String(ids.company) }, types: type(192) },
      { to: { id: String(ids.contact) }, types: type(204) },
    ]
    const made = await portal.post(tasks, { properties: { hs_timestamp: due }, associations })
    expect(made.status).toBe(201)
    const read = await portal.post('/crm/associations/2026-09/companies/tasks/batch/read', {
      inputs: [{ id: String(ids.company) }],
    })
    expect(read.body.results[0].to[0]).toMatchObject({
      toObjectId: made.body.id,
      associationTypes: [{ typeId: 191 }],
    })
    const stray = [{ to: { id: '5' }, types: type(192) }]
    expect(
      (await portal.post(tasks, { properties: { hs_timestamp: due }, associations: stray })).status,
    ).toBe(400)
  })

  test('upserting by the own key makes each task once', async () => {
    const input = (key: string, subject: string) => ({
      id: key,
      idProperty: 'keyward_task_key',
      properties: { keyward_task_key: key, hs_timestamp: due, hs_task_subject: subject },
    })
    const first = await portal.post(`${tasks}/batch/upsert`, {
      inputs: [input('k1', 'One'), input('k2', 'Two')],
    })
    expect(first.status).toBe(200)
    expect(first.body.results.map((one: { new: boolean }) => one.new)).toEqual([true, true])
    const second = await portal.post(`${tasks}/batch/upsert`, {
      inputs: [input('k2', 'Two again'), input('k3', 'Three')],
    })
    expect(second.body.results.map((one: { new: boolean }) => one.new)).toEqual([false, true])
    expect(second.body.results[0].id).toBe(first.body.results[1].id)
  })

  test('upsert needs a unique property, and a new task its due date', async () => {
    const by = (idProperty: string) =>
      portal.post(`${tasks}/batch/upsert`, { inputs: [{ id: 'x', idProperty, properties: {} }] })
    expect((await by('hs_task_subject')).status).toBe(400)
    expect((await by('keyward_task_key')).body.errors[0].context.propertyName).toEqual(['hs_timestamp'])
  })
})
