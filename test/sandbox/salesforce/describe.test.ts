import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownFields, taskKeyField } from '#domain/crm-field.ts'
import { type SmallOrg, startSmallOrg } from './small-org.ts'

interface Described {
  readonly name: string
  readonly type: string
  readonly length: number
  readonly scale: number
  readonly restrictedPicklist: boolean
  readonly updateable: boolean
  readonly unique: boolean
  readonly caseSensitive: boolean
  readonly externalId: boolean
  readonly picklistValues: readonly { readonly value: string }[]
}

const types = {
  text: { type: 'string', length: 255 },
  choice: { type: 'picklist', restrictedPicklist: true },
  number: { type: 'double', scale: 2 },
  integer: { type: 'double', scale: 0 },
  boolean: { type: 'boolean' },
  date: { type: 'date' },
  datetime: { type: 'datetime' },
  link: { type: 'string', length: 255 },
}

const salesforceName = (name: string) =>
  `Keyward_${name.replace(/(^|_)(.)/g, (_, line: string, first: string) => line + first.toUpperCase())}__c`

async function describeFields(org: SmallOrg, object: string): Promise<Described[]> {
  return (await org.call('GET', `sobjects/${object}/describe`)).body.fields
}

describe('the package of the org', () => {
  let org: SmallOrg
  beforeAll(async () => {
    org = await startSmallOrg()
  })
  afterAll(() => org.stop())

  it.each(['account', 'contact'] as const)(
    'has the fields that Keyward writes on an %s, and no others',
    async (object) => {
      const mine = ownFields.filter((field) => field.object === object)
      expect(mine.length).toBeGreaterThan(0)
      const fields = await describeFields(org, object === 'account' ? 'Account' : 'Contact')
      const held = fields.filter((field) => field.name.startsWith('Keyward_'))
      expect(held.map((field) => field.name).sort()).toEqual(
        mine.map((field) => salesforceName(field.name)).sort(),
      )
      for (const field of mine) {
        const described = held.find((one) => one.name === salesforceName(field.name))
        expect(described).toMatchObject({ ...types[field.type], updateable: true })
        expect(described?.picklistValues.map((one) => one.value)).toEqual(
          field.options?.map((one) => one.value) ?? [],
        )
      }
    },
  )

  it('has the key that makes a task unique', async () => {
    const field = (await describeFields(org, 'Task')).find((one) => one.name === salesforceName(taskKeyField))
    expect(field).toMatchObject({
      type: 'string',
      length: 64,
      unique: true,
      caseSensitive: true,
      externalId: true,
    })
  })

  it('stands beside the standard fields', async () => {
    const contact = await describeFields(org, 'Contact')
    const byName = (name: string) => contact.find((one) => one.name === name)
    expect(byName('BuyerAttributes')).toMatchObject({ type: 'multipicklist', restrictedPicklist: true })
    expect(byName('SystemModstamp')).toMatchObject({ type: 'datetime', updateable: false })
    const roles = (await describeFields(org, 'OpportunityContactRole')).find((one) => one.name === 'Role')
    expect(roles?.picklistValues.map((one) => one.value)).toContain('Economic Buyer')
    const { body } = await org.call('GET', 'sobjects')
    expect(body.sobjects.map((one: { name: string }) => one.name)).toContain('OpportunityContactRole')
  })
})

it('carries the namespace of a managed package', async () => {
  const org = await startSmallOrg({ namespace: 'kwd' })
  const path = 'sobjects/Account/001xx0000000001AAA'
  expect((await org.call('PATCH', path, { Keyward_Tier__c: 'I' })).body[0].errorCode).toBe('INVALID_FIELD')
  expect((await org.call('PATCH', path, { kwd__Keyward_Tier__c: 'I' })).status).toBe(204)
  const state = await org.call('GET', '/_sandbox/state')
  expect(state.body.records).toEqual([{ object: 'account', source: 'a1', fields: { tier: 'I' } }])
  await org.stop()
})

it('can lack a field', async () => {
  const org = await startSmallOrg({ missing: ['Account.Keyward_Csat__c', 'Task.Keyward_Task_Key__c'] })
  expect((await describeFields(org, 'Account')).some((one) => one.name === 'Keyward_Csat__c')).toBe(false)
  expect((await describeFields(org, 'Contact')).some((one) => one.name === 'Keyward_Csat__c')).toBe(true)
  expect((await org.query('SELECT Keyward_Task_Key__c FROM Task')).body[0].errorCode).toBe('INVALID_FIELD')
  await org.stop()
})
