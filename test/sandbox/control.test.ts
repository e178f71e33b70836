import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JournalLine } from '#sandbox/journal.ts'
import { companies, contacts, ids, startPortal, type TestPortal, tasks } from './hubspot/portal.ts'

let portal: TestPortal
beforeEach(async () => {
  portal = await startPortal()
})
afterEach(() => portal.stop())

const lines = (): JournalLine[] =>
  readFileSync(portal.journal.file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const fault = (match: object, action: object) => portal.post('/_sandbox/faults', { match, action })
const rename = (name: string) => portal.call('PATCH', `${companies}/${ids.company}`, { properties: { name } })
const nameNow = async () =>
  (await portal.get(`${companies}/${ids.company}?properties=name`)).body.properties.name

describe('journal', () => {
  test('holds every request with its kind and records, and the bodies of writes', async () => {
    await portal.get(`${companies}?limit=7`)
    await portal.post(`${companies}/search`, { limit: 3 })
    await rename('Journaled')
    await portal.post(`${companies}/batch/archive`, { inputs: [{ id: String(ids.company + 1) }] })
    await portal.get('/crm/owners/2026-09')
    await portal.get('/crm/properties/2026-09/companies')
    await portal.post('/crm/associations/2026-09/deals/companies/batch/read', {
      inputs: [{ id: String(ids.deal) }],
    })
    await portal.post('/oauth/2026-09/token', {})
    await portal.get('/nowhere')
    const written = lines()
    expect(written.map((line) => [line.seq, line.kind, line.records, line.status])).toEqual([
      [1, 'read', 7, 200],
      [2, 'read', 3, 200],
      [3, 'write', 1, 200],
      [4, 'write', 1, 204],
      [5, 'read', 4, 200],
      [6, 'other', 0, 200],
      [7, 'read', 1, 200],
      [8, 'other', 0, 400],
      [9, 'other', 0, 404],
    ])
    expect(written[2]).toMatchObject({
      crm: 'hubspot',
      method: 'PATCH',
      body: { properties: { name: 'Journaled' } },
    })
    expect(written[0]).toMatchObject({ path: companies, query: 'limit=7' })
    expect(JSON.stringify(written)).not.toContain(portal.token)
    const { body } = await portal.get('/_sandbox/journal/summary?since=2')
    expect(body).toMatchObject({
      seq: 9,
      calls: 7,
      byCrm: {
        hubspot: { read: { calls: 2, records: 5 }, write: { calls: 2, records: 2 }, other: { calls: 3 } },
      },
    })
    expect(body.byStatus).toEqual({ 200: 4, 204: 1, 400: 1, 404: 1 })
  })

  test('the line is on file before the answer arrives', async () => {
    for (let i = 1; i <= 50; i++) {
      await portal.get(`${companies}?limit=1`)
      expect(lines()).toHaveLength(i)
    }
  })
})

describe('faults', () => {
  test('answer in place of the portal, on the n-th request, so many times', async () => {
    await fault(
      { method: 'PATCH', nth: 2, times: 1 },
      { status: 503, body: { status: 'error' }, headers: { 'retry-after': '3' } },
    )
    expect((await rename('one')).status).toBe(200)
    const hit = await rename('two')
    expect([hit.status, hit.headers.get('retry-after'), await nameNow()]).toEqual([503, '3', 'one'])
    expect((await rename('three')).status).toBe(200)
    expect(lines()[1]).toMatchObject({ status: 503, fault: 'status', kind: 'write', records: 0 })
  })

  test('poison one record wherever it travels', async () => {
    await fault(
      { bodyContains: `"${ids.company + 3}"` },
      { rule: { property: 'vat_number', basedOn: 'country' } },
    )
    const update = (id: number) =>
      portal.post(`${companies}/batch/update`, { inputs: [{ id: String(id), properties: { name: 'n' } }] })
    expect((await update(ids.company + 2)).status).toBe(200)
    const { status, body } = await update(ids.company + 3)
    expect(status).toBe(400)
    expect(body.errors[0]).toMatchObject({
      code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
      context: { propertyName: ['vat_number'] },
    })
  })

  test('lose the answer with or without the work, or half of it', async () => {
    await fault({ times: 1 }, { dropAfter: true })
    await expect(rename('done')).rejects.toThrow('fetch failed')
    expect(await nameNow()).toBe('done')
    await portal.call('DELETE', '/_sandbox/faults')
    await fault({ times: 1 }, { drop: true })
    await expect(rename('never')).rejects.toThrow('fetch failed')
    expect(await nameNow()).toBe('done')
    await portal.call('DELETE', '/_sandbox/faults')
    await fault({ times: 1 }, { truncate: true })
    await expect(rename('half')).rejects.toThrow()
    expect(await nameNow()).toBe('half')
    expect(
      lines()
        .filter((line) => line.fault)
        .map((line) => [line.fault, line.status, line.records]),
    ).toEqual([
      ['dropAfter', 0, 1],
      ['drop', 0, 0],
      ['truncate', 200, 1],
    ])
  })

  test('delay', async () => {
    await fault({}, { delayMs: 60 })
    const started = performance.now()
    await portal.get(`${companies}?limit=1`)
    expect(performance.now() - started).toBeGreaterThan(50)
  })

  test('what is no fault is refused', async () => {
    expect((await fault({ path: 'x' }, { drop: true })).status).toBe(400)
    expect((await fault({}, { explode: true })).body.error).toContain('action must have one of')
    expect((await portal.get('/_sandbox/faults')).body.faults).toEqual([])
  })
})

describe('behind our back', () => {
  test('a person edits, by HubSpot id or by the customer’s number, and the record moves', async () => {
    await portal.post('/_sandbox/edit', {
      crm: 'hubspot',
      object: 'account',
      id: 'A0000001',
      properties: { name: 'By hand' },
    })
    const { body } = await portal.get(`${companies}/${ids.company}?properties=name`)
    expect(body.properties).toMatchObject({
      name: 'By hand',
      hs_lastmodifieddate: new Date(portal.clock.now).toISOString(),
    })
    await portal.post('/_sandbox/edit', {
      object: 'contact',
      id: String(ids.contact),
      properties: { hs_email_optout: 'true' },
    })
    const contact = await portal.get(`${contacts}/${ids.contact}?properties=hs_email_optout`)
    expect(contact.body.properties.hs_email_optout).toBe('true')
  })

  test('a contact changes company', async () => {
    await portal.post('/_sandbox/edit', {
      object: 'contact',
      id: String(ids.contact),
      properties: { associatedcompanyid: String(ids.company + 50) },
    })
    const { body } = await portal.get(`${contacts}/${ids.contact}?properties=associatedcompanyid`)
    expect(body.properties.associatedcompanyid).toBe(String(ids.company + 50))
  })

  test('mistakes are told', async () => {
    const edit = (body: object) => portal.post('/_sandbox/edit', body)
    expect(
      (await edit({ crm: 'salesforce', object: 'account', id: '1', properties: {} })).body.error,
    ).toContain('ask the other one')
    expect((await edit({ object: 'lead', id: '1', properties: {} })).status).toBe(400)
    expect((await edit({ object: 'account', id: '1', properties: {} })).body.error).toBe(
      'there is no account 1',
    )
    expect((await edit({ object: 'account', id: 'A0000001', properties: { nonsense: '1' } })).status).toBe(
      400,
    )
    expect((await portal.post('/_sandbox/settings', { speed: 1 })).status).toBe(400)
    expect((await portal.get('/_sandbox/nowhere')).status).toBe(400)
  })

  test('are not journaled', async () => {
    await portal.get('/_sandbox/state')
    await portal.get('/')
    expect((await portal.get('/_sandbox/journal/summary')).body.calls).toBe(0)
  })
})

test('the state of two runs is the same if the fields and tasks are, in whatever order and at whatever time', async () => {
  const define = async (target: TestPortal) => {
    for (const name of ['tier', 'synced_at']) {
      await target.post('/crm/properties/2026-09/companies/groups', { name: 'keyward', label: 'Keyward' })
      await target.post('/crm/properties/2026-09/companies', {
        name: `keyward_${name}`,
        label: name,
        groupName: 'keyward',
        type: 'string',
        fieldType: 'text',
      })
    }
  }
  const write = (target: TestPortal, at: number, tier: string, synced: string) =>
    target.call('PATCH', `${companies}/${ids.company + at}`, {
      properties: { keyward_tier: tier, keyward_synced_at: synced },
    })
  const state = async (target: TestPortal) => (await target.get('/_sandbox/state')).body
  const other = await startPortal()
  for (const target of [portal, other]) await define(target)
  await write(portal, 3, 'I', '1')
  await write(portal, 12, 'II', '1')
  await portal.post(tasks, { properties: { hs_timestamp: '1', hs_task_subject: 'Call' } })
  await other.post(tasks, { properties: { hs_timestamp: '2', hs_task_subject: 'Call' } })
  await write(other, 12, 'II', '2')
  await write(other, 3, 'III', '2')
  expect((await state(other)).hash).not.toBe((await state(portal)).hash)
  await write(other, 3, 'I', '3')
  expect((await state(other)).hash).toBe((await state(portal)).hash)
  expect(await state(portal)).toMatchObject({
    counts: { accounts: 2, contacts: 0, tasks: 1 },
    records: [
      { object: 'account', source: 'A0000004', fields: { tier: 'I', synced_at: '1' } },
      { source: 'A0000013' },
    ],
  })
  await other.stop()
})
