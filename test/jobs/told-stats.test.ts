import { expect, it } from 'vitest'
import { toldStats } from '#jobs/told-stats.ts'

it('tells ids, codes and counts, and not whose record it is or what a CRM said of it', () => {
  const refused = { object: 'contact', id: '30000001', code: 'VALIDATION_ERROR', fields: ['keyward_role'] }
  const words = { name: 'Zoë Quokka', message: 'Zoë', vendorMessage: 'zoe@customer.example is not valid' }
  const connections = [{ crm: 'hubspot', written: { fields: 2 }, failed: [{ ...refused, ...words }] }]
  expect(toldStats({ connections, reason: { kind: 'left' }, n: null })).toEqual({
    ...{ reason: { kind: 'left' }, n: null },
    connections: [{ crm: 'hubspot', written: { fields: 2 }, failed: [refused] }],
  })
})
