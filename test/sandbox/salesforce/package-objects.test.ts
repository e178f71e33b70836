import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ids, type SmallOrg, startSmallOrg } from './small-org.ts'

interface Described {
  readonly name: string
  readonly type: string
  readonly length: number
  readonly scale: number
  readonly unique: boolean
  readonly externalId: boolean
  readonly nillable: boolean
  readonly restrictedPicklist: boolean
  readonly referenceTo: readonly string[]
  readonly picklistValues: readonly { readonly value: string }[]
}

const objects = ['Keyward_Request__c', 'Keyward_Alert__c', 'Keyward_Response__c'] as const
const folder = 'app-manifest/salesforce/force-app/main/default/objects'

/** Fields of an object as the package defines them, in the shape of describe. */
function packaged(object: string): Described[] {
  return readdirSync(`${folder}/${object}/fields`).map((file) => {
    const xml = readFileSync(`${folder}/${object}/fields/${file}`, 'utf8')
    const text = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
    const values = [...xml.matchAll(/<value>\s*<fullName>([^<]*)<\/fullName>/g)]
    return {
      name: text('fullName'),
      type: types[text('type')] ?? text('type'),
      length: Number(text('length') || 0),
      scale: Number(text('scale') || 0),
      unique: text('unique') === 'true',
      externalId: text('externalId') === 'true',
      nillable: text('required') !== 'true',
      restrictedPicklist: text('restricted') === 'true',
      referenceTo: text('referenceTo') === '' ? [] : [text('referenceTo')],
      picklistValues: values.map(([, value = '']) => ({ value })),
    }
  })
}

const types: Readonly<Record<string, string>> = {
  Text: 'string',
  LongTextArea: 'textarea',
  Picklist: 'picklist',
  Number: 'double',
  DateTime: 'datetime',
  Lookup: 'reference',
}

describe('the package’s objects', () => {
  let org: SmallOrg
  beforeAll(async () => {
    org = await startSmallOrg()
  })
  afterAll(() => org.stop())

  const fieldsOf = async (object: string): Promise<Described[]> =>
    (await org.call('GET', `sobjects/${object}/describe`)).body.fields

  it.each(objects)('%s has the fields of the package, as they are defined there', async (object) => {
    const held = (await fieldsOf(object)).filter(({ name }) => name.startsWith('Keyward_'))
    const defined = packaged(object)
    expect(held.map(({ name }) => name).toSorted()).toEqual(defined.map(({ name }) => name).toSorted())
    for (const field of defined) {
      const { length, ...rest } = field
      const described = held.find(({ name }) => name === field.name)
      expect(described).toMatchObject(
        field.type === 'string' || field.type === 'textarea' ? { length, ...rest } : rest,
      )
    }
  })

  it('are found or made by their key', async () => {
    const path = 'composite/sobjects/Keyward_Alert__c/Keyward_Key__c'
    const record = (key: string, more: object = {}) => ({
      attributes: { type: 'Keyward_Alert__c' },
      Keyward_Key__c: key,
      Keyward_Account__c: ids.account(1),
      ...more,
    })
    const first = await org.call('PATCH', path, { allOrNone: false, records: [record('a'), record('b')] })
    expect(first.body).toMatchObject([
      { success: true, created: true },
      { success: true, created: true },
    ])
    const second = await org.call('PATCH', path, {
      records: [
        record('a', { Keyward_State__c: 'open' }),
        record('c', { Keyward_State__c: 'unheard of' }),
        record('d', { Keyward_Account__c: ids.contact(1) }),
        record('e', { Keyward_Contact__c: '003xx000000000ZAAA' }),
        record('f', { Keyward_Title__c: 'x'.repeat(256) }),
      ],
    })
    expect(second.body[0]).toMatchObject({ id: first.body[0].id, success: true, created: false })
    expect(
      second.body
        .slice(1)
        .map((result: { errors: { statusCode: string }[] }) => result.errors[0]?.statusCode),
    ).toEqual([
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'MALFORMED_ID',
      'INVALID_CROSS_REFERENCE_KEY',
      'STRING_TOO_LONG',
    ])
    const taken = await org.call('POST', 'sobjects/Keyward_Alert__c', { Keyward_Key__c: 'a' })
    expect(taken.body[0].errorCode).toBe('DUPLICATE_VALUE')
    const keyless = await org.call('POST', 'sobjects/Keyward_Alert__c', { Keyward_Title__c: 'x' })
    expect(keyless.body[0].errorCode).toBe('REQUIRED_FIELD_MISSING')
  })

  it('say who made them, and what they hang on', async () => {
    const made = await org.call('POST', '/_sandbox/create', {
      object: 'Keyward_Request__c',
      by: ids.user(2),
      properties: { Keyward_Key__c: 'r1', Keyward_Kind__c: 'nominate', Keyward_Contact__c: ids.contact(1) },
    })
    expect(made.status).toBe(200)
    const { body } = await org.query(
      `SELECT Name, Keyward_State__c, CreatedById, CreatedBy.Name, Keyward_Contact__r.Email FROM Keyward_Request__c WHERE Id = '${made.body.id}'`,
    )
    expect(body.records).toMatchObject([
      {
        ...{ Keyward_State__c: 'new', CreatedById: ids.user(2), CreatedBy: { Name: 'Max Manager' } },
        Keyward_Contact__r: { Email: 'c1@example.com' },
      },
    ])
    expect(
      (await org.call('POST', '/_sandbox/create', { object: 'Keyward_Request__c', by: null, properties: {} }))
        .body.error,
    ).toContain('REQUIRED_FIELD_MISSING')
    expect(
      (await org.call('POST', '/_sandbox/create', { object: 'Nothing__c', properties: {} })).body.error,
    ).toContain('Nothing__c')
  })

  it('let go of a record that is deleted, and follow one that is merged', async () => {
    const held = async (key: string) =>
      (await org.query(`SELECT Keyward_Contact__c FROM Keyward_Response__c WHERE Keyward_Key__c = '${key}'`))
        .body.records[0].Keyward_Contact__c
    for (const [key, contact] of [
      ['x', ids.contact(4)],
      ['y', ids.contact(5)],
    ])
      await org.call('POST', 'sobjects/Keyward_Response__c', {
        Keyward_Key__c: key,
        Keyward_Contact__c: contact,
      })
    await org.call('POST', '/_sandbox/delete', { object: 'contact', id: ids.contact(4) })
    await org.call('POST', '/_sandbox/merge', {
      object: 'contact',
      id: ids.contact(1),
      otherId: ids.contact(5),
    })
    expect(await held('x')).toBeNull()
    expect(await held('y')).toBe(ids.contact(1))
  })

  it('can be taken away and given back with what they held', async () => {
    const statusOf = async (path: string) => (await org.call('GET', path)).status
    await org.set({ missing: ['Keyward_Alert__c', 'Account.Keyward_Tier__c'] })
    expect(await statusOf('sobjects/Keyward_Alert__c/describe')).toBe(404)
    expect((await org.query('SELECT Id FROM Keyward_Alert__c')).body[0].errorCode).toBe('INVALID_TYPE')
    expect((await org.query('SELECT Keyward_Tier__c FROM Account')).body[0].errorCode).toBe('INVALID_FIELD')
    const { body } = await org.call('GET', 'sobjects')
    expect(body.sobjects.map(({ name }: { name: string }) => name)).not.toContain('Keyward_Alert__c')
    await org.set({ missing: [] })
    expect((await org.query('SELECT count() FROM Keyward_Alert__c')).body.totalSize).toBe(2)
    expect((await org.query('SELECT Keyward_Tier__c FROM Account')).status).toBe(200)
    expect((await org.set({ missing: 'everything' })).body.error).toContain('missing must be')
  })
})

it('have the namespace of a managed package, in lookups too', async () => {
  const org = await startSmallOrg({ namespace: 'kwd' })
  const made = await org.call('POST', 'sobjects/kwd__Keyward_Alert__c', { kwd__Keyward_Key__c: 'a' })
  await org.call('POST', '/_sandbox/create', {
    object: 'Keyward_Request__c',
    properties: { Keyward_Key__c: 'r', Keyward_Kind__c: 'acknowledge', Keyward_Alert__c: made.body.id },
  })
  const { body } = await org.query(
    'SELECT kwd__Keyward_Alert__r.kwd__Keyward_Key__c FROM kwd__Keyward_Request__c',
  )
  expect(body.records).toMatchObject([{ kwd__Keyward_Alert__r: { kwd__Keyward_Key__c: 'a' } }])
  await org.stop()
})
