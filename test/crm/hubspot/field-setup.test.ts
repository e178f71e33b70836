import { describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { propertyName, toProperty } from '#crm/hubspot/own-property.ts'
import { fieldsOf } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import { answer, type Body, testDeps, useNock } from './support.ts'

useNock()
const properties = '/crm/properties/2026-09'
const present = (object: FieldObject) => fieldsOf(object).map(toProperty) as Body[]
const taskKey = { name: 'keyward_task_key', type: 'string', fieldType: 'text', hasUniqueValue: true }
const names = (body: Body | undefined) => ((body?.inputs ?? []) as { name: string }[]).map(({ name }) => name)
const created = (body: Body) => ({ results: names(body).map((name) => ({ name })) })

function holds(companies: object[], contacts: object[]) {
  answer('GET', `${properties}/companies`, () => [200, { results: companies }])
  answer('GET', `${properties}/contacts`, () => [200, { results: contacts }])
}

describe('ensureFields', () => {
  it('takes two calls and writes nothing when all is there', async () => {
    holds(present('account'), present('contact'))
    const deps = testDeps()
    expect(await createHubspot(deps).ensureFields({ isDryRun: false })).toEqual({ created: [], missing: [] })
    expect(deps.calls).toEqual(['other', 'other'])
  })

  it('creates only what is missing, in one batch per object, and the key of tasks', async () => {
    holds(present('account').slice(2), [])
    answer('POST', `${properties}/companies/groups`, () => [409, { category: 'CONFLICT' }])
    answer('POST', `${properties}/contacts/groups`, () => [201, { name: 'keyward' }])
    const company = answer('POST', `${properties}/companies/batch/create`, ({ body }) => [201, created(body)])
    const contact = answer('POST', `${properties}/contacts/batch/create`, ({ body }) => [201, created(body)])
    answer('GET', `${properties}/tasks/keyward_task_key`, () => [404, { category: 'OBJECT_NOT_FOUND' }])
    answer('POST', `${properties}/tasks/groups`, () => [201, { name: 'keyward' }])
    const key = answer('POST', `${properties}/tasks`, () => [201, taskKey])
    const setup = await createHubspot(testDeps()).ensureFields({ isDryRun: false })
    expect(names(company[0]?.body)).toEqual(
      fieldsOf('account')
        .slice(0, 2)
        .map((field) => propertyName(field.name)),
    )
    expect(names(contact[0]?.body)).toHaveLength(fieldsOf('contact').length)
    expect(key[0]?.body).toMatchObject({ name: 'keyward_task_key', hasUniqueValue: true })
    expect(setup.missing).toEqual([])
    expect(setup.created).toEqual([
      ...fieldsOf('account')
        .slice(0, 2)
        .map((field) => `companies.keyward_${field.name}`),
      ...fieldsOf('contact').map((field) => `contacts.keyward_${field.name}`),
      'tasks.keyward_task_key',
    ])
  })

  it('creates nothing in a dry run and says what it would', async () => {
    holds(present('account').slice(1), present('contact'))
    answer('GET', `${properties}/tasks/keyward_task_key`, () => [404])
    const deps = testDeps()
    expect(await createHubspot(deps).ensureFields({ isDryRun: true })).toEqual({
      created: ['companies.keyward_tier', 'tasks.keyward_task_key'],
      missing: [],
      createdFields: [{ object: 'account', name: 'tier' }],
    })
    expect(deps.calls).toHaveLength(3)
  })

  it('does not mind another process that is faster', async () => {
    holds(present('account').slice(1), present('contact'))
    answer('POST', `${properties}/companies/groups`, () => [409, {}])
    answer(
      'POST',
      `${properties}/companies/batch/create`,
      () => [409, { category: 'OBJECT_ALREADY_EXISTS' }],
      2,
    )
    answer('GET', `${properties}/companies`, () => [200, { results: present('account') }])
    expect(await createHubspot(testDeps()).ensureFields({ isDryRun: false })).toEqual({
      created: [],
      missing: [],
    })
  })

  it('reports a property that HubSpot will not create, and creates the others', async () => {
    holds(present('account').slice(3), present('contact'))
    const isBad = (body: Body) => names(body).includes('keyward_tier_reason')
    answer('POST', `${properties}/companies/groups`, () => [409, {}])
    answer(
      'POST',
      `${properties}/companies/batch/create`,
      ({ body }) => (isBad(body) ? [400, {}] : [201, created(body)]),
      4,
    )
    const rest = present('account').filter(({ name }) => name !== 'keyward_tier_reason')
    answer('GET', `${properties}/companies`, () => [200, { results: rest }])
    answer('GET', `${properties}/tasks/keyward_task_key`, () => [200, taskKey])
    const setup = await createHubspot(testDeps()).ensureFields({ isDryRun: false })
    expect(setup).toEqual({
      created: ['companies.keyward_tier', 'companies.keyward_tier_since'],
      missing: ['companies.keyward_tier_reason'],
      createdFields: [
        { object: 'account', name: 'tier' },
        { object: 'account', name: 'tier_since' },
      ],
    })
  })

  it("adds a missing option and keeps the customer's own: HubSpot replaces the whole list", async () => {
    const own = { value: 'gold', label: 'Gold', displayOrder: 99, hidden: true, description: 'ours' }
    const options = [{ value: 'I', label: 'Number one', displayOrder: 0, hidden: false }, own]
    const held = present('account').map((one) => (one.name === 'keyward_tier' ? { ...one, options } : one))
    holds(held, present('contact'))
    const patch = answer('PATCH', `${properties}/companies/keyward_tier`, () => [
      200,
      { name: 'keyward_tier' },
    ])
    expect(await createHubspot(testDeps()).ensureFields({ isDryRun: false })).toEqual({
      created: [],
      missing: [],
    })
    const sent = patch[0]?.body.options as { value: string }[]
    expect(sent.slice(0, 2)).toEqual(options)
    expect(sent.map(({ value }) => value)).toEqual([
      'I',
      'gold',
      'II',
      'III',
      'IV',
      'V',
      'VI',
      'VII',
      'VIII',
      'IX',
      'X',
    ])
  })

  it('leaves a property of another type alone and reports it', async () => {
    holds(
      present('account').map((one) => (one.name === 'keyward_csat' ? { ...one, type: 'string' } : one)),
      present('contact'),
    )
    expect(await createHubspot(testDeps()).ensureFields({ isDryRun: false })).toEqual({
      created: [],
      missing: ['companies.keyward_csat'],
    })
  })

  it('throws when the scope for it is missing', async () => {
    answer('GET', `${properties}/companies`, () => [200, { results: [] }])
    answer('POST', `${properties}/companies/groups`, () => [403, { category: 'MISSING_SCOPES' }])
    const setup = createHubspot(testDeps()).ensureFields({ isDryRun: false })
    await expect(setup).rejects.toMatchObject({ class: 'forbidden' })
  })
})
