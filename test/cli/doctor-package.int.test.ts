import { expect, it } from 'vitest'
import { readConfig } from '#config.ts'
import { examineCrms } from '../../src/cli/doctor-outside.ts'
import { startSmallOrg } from '../sandbox/salesforce/small-org.ts'

it('names each field and object of the package that the org lacks, and the fix', async () => {
  const missing = ['Account.Keyward_Csat__c', 'Keyward_Request__c', 'Keyward_Response__c.Keyward_Comment__c']
  const org = await startSmallOrg({ missing, namespace: 'kwd' })
  try {
    const config = readConfig({ SALESFORCE_ACCESS_TOKEN: org.token, SALESFORCE_INSTANCE_URL: org.url })
    const fields = async () => (await examineCrms(config)).find(({ about }) => about === 'salesforce fields')
    expect(await fields()).toMatchObject({
      state: 'problem',
      says: `missing: ${missing.join(', ')}`,
      fix: expect.stringContaining('package'),
    })
    await org.set({ missing: [] })
    expect(await fields()).toMatchObject({ state: 'ok', says: 'all there' })
    expect(org.journal.summary().byCrm.salesforce.write.calls).toBe(0)
  } finally {
    await org.stop()
  }
})
