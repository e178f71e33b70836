import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, startPortal, type TestPortal } from './portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
  await portal.post(`${base}/groups`, { name: 'keyward', label: 'Keyward' })
})
afterAll(() => portal.stop())

const base = '/crm/properties/2026-09/companies'
const text = (name: string, more: object = {}) => ({
  name,
  label: name,
  groupName: 'keyward',
  type: 'string',
  fieldType: 'text',
  ...more,
})
const option = (value: string) => ({ label: value, value, displayOrder: 0, hidden: false })

test('a fresh portal has HubSpot’s own properties, marked as such', async () => {
  const { body } = await portal.get(base)
  const find = (name: string) => body.results.find((one: { name: string }) => one.name === name)
  expect(find('name')).toMatchObject({
    hubspotDefined: true,
    calculated: false,
    modificationMetadata: { readOnlyValue: false },
  })
  expect(find('total_revenue')).toMatchObject({
    calculated: true,
    modificationMetadata: { readOnlyValue: true },
  })
  expect(find('customer_number')).toMatchObject({ hubspotDefined: false, hasUniqueValue: true })
  expect((await portal.get(`${base}/nonsense`)).status).toBe(404)
})

test('a contact says when HubSpot’s own surveys asked it last, and where it lives', async () => {
  const contacts = '/crm/objects/2026-09/contacts'
  const [{ id }] = (await portal.get(`${contacts}?limit=1`)).body.results
  const said = { hs_feedback_last_survey_date: '2026-02-01T10:00:00Z', hs_timezone: 'america_slash_new_york' }
  const written = await portal.call('PATCH', `${contacts}/${id}`, { properties: said })
  expect(written.status).toBe(200)
  const names = [...Object.keys(said), 'hs_feedback_last_csat_survey_date'].join(',')
  const { body } = await portal.get(`${contacts}/${id}?properties=${names}`)
  expect(body.properties).toMatchObject({
    hs_feedback_last_survey_date: expect.stringContaining('2026-02-01T10:00:00'),
    hs_timezone: 'america_slash_new_york',
    hs_feedback_last_csat_survey_date: null,
  })
  const rollUp = { properties: { hs_feedback_last_csat_survey_date: '2026-02-01T10:00:00Z' } }
  expect((await portal.call('PATCH', `${contacts}/${id}`, rollUp)).status).toBe(400)
  const nowhere = { properties: { hs_timezone: 'nowhere' } }
  expect((await portal.call('PATCH', `${contacts}/${id}`, nowhere)).status).toBe(400)
})

test('what exists is a conflict; what was archived comes back with 201', async () => {
  expect((await portal.post(base, text('keyward_tier'))).status).toBe(201)
  const again = await portal.post(base, text('keyward_tier'))
  expect(again.status).toBe(409)
  expect(again.body).toMatchObject({
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
  })
  expect((await portal.call('DELETE', `${base}/keyward_tier`)).status).toBe(204)
  expect((await portal.get(`${base}/keyward_tier`)).status).toBe(404)
  expect(
    (await portal.get(`${base}?archived=true`)).body.results.map((one: { name: string }) => one.name),
  ).toEqual(['keyward_tier'])
  expect((await portal.post(base, text('keyward_tier'))).status).toBe(201)
  expect((await portal.get(`${base}/keyward_tier`)).status).toBe(200)
})

test('a batch makes the new ones and reports the others', async () => {
  await portal.post(base, text('keyward_known'))
  const { status, body } = await portal.post(`${base}/batch/create`, {
    inputs: [text('keyward_new'), text('keyward_known')],
  })
  expect(status).toBe(207)
  expect(body.results.map((one: { name: string }) => one.name)).toEqual(['keyward_new'])
  expect(body.errors).toMatchObject([
    { category: 'OBJECT_ALREADY_EXISTS', context: { name: ['keyward_known'] } },
  ])
  const clean = [text('keyward_a'), text('keyward_b')]
  expect((await portal.post(`${base}/batch/create`, { inputs: clean })).status).toBe(200)
  expect(
    (await portal.post('/crm/v3/properties/companies/batch/create', { inputs: [text('keyward_c')] })).status,
  ).toBe(201)
  const read = await portal.post(`${base}/batch/read`, {
    inputs: [{ name: 'keyward_a' }, { name: 'none' }],
    archived: false,
  })
  expect([read.status, read.body.results.length]).toEqual([207, 1])
})

test('PATCH replaces the options, and with them what may be written', async () => {
  await portal.post(
    base,
    text('keyward_state', {
      type: 'enumeration',
      fieldType: 'select',
      options: ['safe', 'unknown'].map(option),
    }),
  )
  const write = (value: string) =>
    portal.call('PATCH', `/crm/objects/2026-09/companies/${ids.company}`, {
      properties: { keyward_state: value },
    })
  expect((await write('safe')).status).toBe(200)
  await portal.call('PATCH', `${base}/keyward_state`, { options: [option('unknown')] })
  const refused = await write('safe')
  expect(refused.status).toBe(400)
  expect(refused.body.errors[0].code).toBe('INVALID_OPTION')
})

describe('refused definitions', () => {
  test.each([
    ['a missing field', { name: 'x', label: 'x' }],
    ['an unknown group', text('keyward_x', { groupName: 'nowhere' })],
    ['a field type that does not fit', text('keyward_x', { type: 'number', fieldType: 'textarea' })],
    ['a name with capitals', text('Keyward')],
  ])('%s', async (_, input) => {
    const { status, body } = await portal.post(base, input)
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR'])
  })

  test('an eleventh unique property', async () => {
    // customer_number is one already
    for (let i = 0; i < 9; i++)
      expect((await portal.post(base, text(`unique_${i}`, { hasUniqueValue: true }))).status).toBe(201)
    expect((await portal.post(base, text('unique_9', { hasUniqueValue: true }))).status).toBe(400)
  })

  test('a native property cannot be archived, nor a group that is in use', async () => {
    expect((await portal.call('DELETE', `${base}/name`)).status).toBe(400)
    const { status, body } = await portal.call('DELETE', `${base}/groups/keyward`)
    expect([status, body.subCategory]).toEqual([400, 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES'])
    expect((await portal.post(`${base}/groups`, { name: 'keyward', label: 'Again' })).status).toBe(409)
  })
})

test('own unique properties hold a value once, in whatever case', async () => {
  const people = '/crm/properties/2026-09/contacts'
  await portal.post(`${people}/groups`, { name: 'keyward', label: 'Keyward' })
  await portal.post(people, text('keyward_unique', { hasUniqueValue: true }))
  const write = (id: number, value: string) =>
    portal.call('PATCH', `/crm/objects/2026-09/contacts/${id}`, { properties: { keyward_unique: value } })
  expect((await write(ids.contact, 'Key')).status).toBe(200)
  expect((await write(ids.contact, 'key')).status).toBe(200)
  expect((await write(ids.contact + 1, 'KEY')).body.errors[0].code).toBe('CONFLICTING_UNIQUE_VALUE')
  expect((await write(ids.contact, '')).status).toBe(200)
  expect((await write(ids.contact + 1, 'KEY')).status).toBe(200)
})
