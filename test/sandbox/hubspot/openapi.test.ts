import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oauthApp } from '#sandbox/hubspot/auth.ts'
import { type Check, openApiCheck, openApiFile } from './openapi.ts'
import { companies, contacts, ids, objects, startPortal, type TestPortal, tasks } from './portal.ts'

const reason = 'HubSpot’s OpenAPI file is not beside the checkout (../shared/openapi)'

describe.skipIf(openApiFile === null)(
  `answers satisfy HubSpot's OpenAPI 2026-09 (skipped if ${reason})`,
  () => {
    let portal: TestPortal
    let check: Check
    beforeAll(async () => {
      portal = await startPortal()
      check = openApiCheck(openApiFile ?? '')
      await portal.post('/crm/properties/2026-09/tasks/groups', { name: 'keyward', label: 'Keyward' })
      const key = {
        name: 'own_key',
        label: 'Key',
        groupName: 'keyward',
        type: 'string',
        fieldType: 'text',
        hasUniqueValue: true,
      }
      await portal.post('/crm/properties/2026-09/tasks', key)
    })
    afterAll(() => portal.stop())

    const company = String(ids.company)
    const due = '2026-12-01T09:00:00.000Z'
    const type = (associationTypeId: number) => [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
    ]
    const pair = { from: { id: String(ids.contact) }, to: { id: company } }
    const properties = '/crm/properties/2026-09/companies'
    const group = { name: 'keyward', label: 'Keyward' }
    const own = (name: string) => ({
      name,
      label: name,
      groupName: 'keyward',
      type: 'string',
      fieldType: 'text',
    })
    const links = (action: string) => `/crm/associations/2026-09/contacts/companies/batch/${action}`

    test.each<[number, string, string, unknown?]>([
      [200, 'GET', `${companies}?limit=3&properties=name,domain,annualrevenue&associations=contacts,deals`],
      [200, 'GET', `${companies}/${company}?properties=name&propertiesWithHistory=name`],
      [404, 'GET', `${companies}/5`],
      [201, 'POST', companies, { properties: { name: 'New' } }],
      [200, 'PATCH', `${companies}/${company}`, { properties: { name: 'Changed' } }],
      [400, 'PATCH', `${companies}/${company}`, { properties: { nonsense: 'x' } }],
      [204, 'DELETE', `${companies}/${ids.company + 60}`],
      [
        200,
        'POST',
        `${contacts}/batch/read`,
        { inputs: [{ id: String(ids.contact) }], properties: ['email'] },
      ],
      [207, 'POST', `${contacts}/batch/read`, { inputs: [{ id: '5' }], properties: [] }],
      [200, 'POST', `${companies}/batch/update`, { inputs: [{ id: company, properties: { name: 'x' } }] }],
      [207, 'POST', `${companies}/batch/update`, { inputs: [{ id: '5', properties: {} }] }],
      [
        201,
        'POST',
        `${tasks}/batch/create`,
        {
          inputs: [
            { properties: { hs_timestamp: due }, associations: [{ to: { id: company }, types: type(192) }] },
          ],
        },
      ],
      [207, 'POST', `${tasks}/batch/create`, { inputs: [{ properties: {}, objectWriteTraceId: 't' }] }],
      [
        200,
        'POST',
        `${tasks}/batch/upsert`,
        { inputs: [{ id: 'k', idProperty: 'own_key', properties: { hs_timestamp: due } }] },
      ],
      [204, 'POST', `${companies}/batch/archive`, { inputs: [{ id: '5' }] }],
      [200, 'POST', `${companies}/search`, { filterGroups: [], limit: 2, properties: ['name'] }],
      [
        200,
        'POST',
        '/crm/associations/2026-09/deals/companies/batch/read',
        { inputs: [{ id: String(ids.deal) }] },
      ],
      [207, 'POST', '/crm/associations/2026-09/deals/companies/batch/read', { inputs: [{ id: '5' }] }],
      [200, 'POST', links('create'), { inputs: [{ ...pair, types: type(1) }] }],
      [200, 'POST', links('associate/default'), { inputs: [pair] }],
      [200, 'POST', links('archive'), { inputs: [{ from: pair.from, to: [pair.to] }] }],
      [200, 'PUT', `${contacts}/${ids.contact}/associations/default/companies/${company}`],
      [201, 'PUT', `${contacts}/${ids.contact}/associations/companies/${company}`, type(279)],
      [204, 'DELETE', `${contacts}/${ids.contact}/associations/companies/${company}`],
      [200, 'GET', '/crm/associations/2026-09/deals/contacts/labels'],
      [201, 'POST', `${properties}/groups`, group],
      [200, 'GET', `${properties}/groups`],
      [201, 'POST', properties, own('keyward_a')],
      [409, 'POST', properties, own('keyward_a')],
      [200, 'POST', `${properties}/batch/create`, { inputs: [own('keyward_b')] }],
      [207, 'POST', `${properties}/batch/create`, { inputs: [own('keyward_b')] }],
      [
        200,
        'POST',
        `${properties}/batch/read`,
        { inputs: [{ name: 'name' }], archived: false, dataSensitivity: 'non_sensitive' },
      ],
      [200, 'PATCH', `${properties}/keyward_a`, { label: 'A' }],
      [204, 'DELETE', `${properties}/keyward_a`],
      [200, 'GET', properties],
      [200, 'GET', '/crm/owners/2026-09?limit=2'],
      [200, 'GET', '/crm/owners/2026-09/64000001'],
      [200, 'GET', '/crm/pipelines/2026-09/deals'],
      [200, 'GET', '/account-info/2026-09/details'],
      [200, 'GET', '/crm/property-validations/2026-09/0-2'],
      [400, 'GET', `${objects}/unicorns`],
    ])('%i %s %s', async (expected, method, path, body) => {
      const reply = await portal.call(method, path, body)
      expect(reply.status).toBe(expected)
      expect(check(method, path, reply.status, reply.body)).toEqual([])
    })

    test('so do the token endpoint and a refusal without a token', async () => {
      const form = new URLSearchParams({
        client_id: oauthApp.clientId,
        client_secret: oauthApp.clientSecret,
        grant_type: 'refresh_token',
      })
      const refused = await portal.call('POST', '/oauth/2026-03/token', form, null)
      expect(check('POST', '/oauth/2026-03/token', refused.status, refused.body)).toEqual([])
      const anonymous = await portal.call('GET', companies, undefined, null)
      expect([anonymous.status, check('GET', companies, anonymous.status, anonymous.body)]).toEqual([401, []])
    })

    test('the check itself sees what is wrong', () => {
      const good = {
        results: [{ id: '1', properties: { a: null }, createdAt: due, updatedAt: due, archived: false }],
      }
      expect(check('GET', companies, 200, good)).toEqual([])
      expect(check('GET', companies, 200, { results: [{ id: 1 }] })).toContain(
        'body.results[0].id is number, not string',
      )
      expect(check('GET', companies, 418, good)[0]).toContain('does not name')
      expect(check('GET', '/crm/nowhere', 200, {})[0]).toContain('has no GET')
    })
  },
)
