import { expect, it } from 'vitest'
import { type LinkedCrm, recordLink } from '#domain/crm-link.ts'

const hubspot = { crm: 'hubspot', externalId: '4711', baseUrl: 'https://api.hubapi.com' } as const
const salesforce: LinkedCrm = {
  ...{ crm: 'salesforce', externalId: '00D000000000001' },
  baseUrl: 'https://acme.my.salesforce.com/',
}

it.each([
  [hubspot, 'accounts', '9', 'https://app.hubspot.com/contacts/4711/record/0-2/9'],
  [hubspot, 'contacts', '9', 'https://app.hubspot.com/contacts/4711/record/0-1/9'],
  [hubspot, 'tickets', '9', 'https://app.hubspot.com/contacts/4711/record/0-5/9'],
  [hubspot, 'notes', '9', null],
  [{ ...hubspot, externalId: 'javascript:' }, 'tickets', '9', null],
  [salesforce, 'cases', '500x', 'https://acme.my.salesforce.com/500x'],
  [salesforce, 'notes', '../x', 'https://acme.my.salesforce.com/..%2Fx'],
  [{ ...salesforce, baseUrl: 'javascript:alert(1)' }, 'cases', '500x', null],
] as const)('of %j %s %s', (of, kind, id, link) => {
  expect(recordLink(of, kind, id)).toBe(link)
})
