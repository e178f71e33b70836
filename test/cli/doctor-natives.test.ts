import { describe, expect, it } from 'vitest'
import { CrmError } from '#crm/errors.ts'
import type { NativeRule } from '#domain/native-field.ts'
import type { CrmField } from '#domain/native-target.ts'
import { examineFeedback, examineNatives } from '../../src/cli/doctor-connections.ts'

const rule: NativeRule = { object: 'account', value: 'csat', field: 'Score__c', policy: 'fill', map: null }
const field: CrmField = {
  ...{ name: 'Score__c', label: 'Score', type: 'number', options: null, locked: null, isRead: false },
  maxLength: null,
}
const port = (fields: readonly CrmField[]) => ({
  crm: 'salesforce' as const,
  listFields: async () => fields,
})

describe('the doctor, of fields that the admin lets Keyward fill', () => {
  it('asks nothing where there are none', async () => {
    const unasked = { crm: 'salesforce' as const, listFields: () => Promise.reject(new Error('asked')) }
    expect(await examineNatives('salesforce', unasked, [])).toEqual([])
  })

  it('says that all can be filled, or which cannot and why', async () => {
    expect(await examineNatives('salesforce', port([field]), [rule])).toEqual([
      expect.objectContaining({ about: 'salesforce fields of yours', says: '1 can be filled' }),
    ])
    const locked = { ...field, locked: 'read-only' as const }
    expect(await examineNatives('salesforce', port([locked]), [rule])).toEqual([
      expect.objectContaining({ says: expect.stringContaining('Score__c may not be written') }),
    ])
  })

  it('says when the CRM cannot be asked', async () => {
    const error = new CrmError({ class: 'transient', code: 'X', message: 'Salesforce is away.' })
    const [finding] = await examineNatives(
      'salesforce',
      { crm: 'salesforce', listFields: () => Promise.reject(error) },
      [rule],
    )
    expect(JSON.stringify(finding)).toContain('Salesforce is away.')
  })
})

describe('the doctor, of feedback sources', () => {
  it('names each that waits for a permission, with the reason and where to mend it', () => {
    expect(examineFeedback('hubspot', [])).toEqual([])
    expect(examineFeedback('hubspot', [{ source: 'ticket', reason: 'Grant tickets.' }])).toEqual([
      expect.objectContaining({
        about: 'hubspot feedback',
        state: 'problem',
        says: 'ticket: waiting for permission. Grant tickets.',
        fix: expect.stringContaining('Settings, Feedback sources'),
      }),
    ])
  })
})
