import { describe, expect, it } from 'vitest'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { parseApiUsage } from '#crm/salesforce/limits.ts'
import { packagedName } from '#crm/salesforce/own-field.ts'
import { fieldsOf } from '#domain/crm-field.ts'
import { describeOf, idOf, startScriptedOrg } from './scripted-org.ts'

const all = (object: 'account' | 'contact') =>
  fieldsOf(object).map(({ name }) => `kwd__${packagedName(name)}`)

describe('the org', () => {
  it('has what the package brings', async () => {
    const org = await startScriptedOrg(({ path }) => {
      if (path.includes('/Task/')) return describeOf('kwd__Keyward_Task_Key__c')
      return describeOf(...all(path.includes('/Account/') ? 'account' : 'contact'))
    })
    const adapter = createSalesforce(org.deps)
    expect(await adapter.ensureFields({ isDryRun: false })).toEqual({ created: [], missing: [] })
    expect(org.calls).toEqual(['other', 'other', 'other'])
    await adapter.ensureFields({ isDryRun: true })
    expect(org.calls).toHaveLength(6)
  })

  it('says which fields are missing or may not be edited, and creates none', async () => {
    const org = await startScriptedOrg(({ path }) => {
      if (path.includes('/Task/')) return describeOf('Subject')
      if (path.includes('/Contact/'))
        return describeOf(...all('contact').filter((name) => !name.includes('_Role__')))
      const fields = all('account').map((name) => ({
        name,
        createable: true,
        updateable: !name.includes('_Csat_'),
      }))
      return { body: { fields } }
    })
    const { created, missing } = await createSalesforce(org.deps).ensureFields({ isDryRun: false })
    expect(created).toEqual([])
    expect(missing).toEqual([
      'Account.Keyward_Csat__c',
      'Contact.Keyward_Role__c',
      'Task.Keyward_Task_Key__c',
    ])
    expect(org.seen.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('says who it is in one call', async () => {
    const row = {
      Id: idOf('00D', 1),
      Name: 'Acme',
      TimeZoneSidKey: 'Europe/Vienna',
      DefaultCurrencyIsoCode: 'CHF',
    }
    const org = await startScriptedOrg(() => ({ body: { totalSize: 1, done: true, records: [row] } }))
    const profile = { externalId: idOf('00D', 1), name: 'Acme', timeZone: 'Europe/Vienna', currency: 'CHF' }
    expect(await createSalesforce(org.deps).fetchProfile()).toEqual(profile)
    expect(org.calls).toEqual(['other'])
  })

  it('takes the currency of the workspace where the org does not show its own', async () => {
    const row = { Id: idOf('00D', 1), Name: 'Acme', TimeZoneSidKey: 'Europe/Vienna' }
    const org = await startScriptedOrg(({ query }) =>
      query.get('q')?.includes('Currency')
        ? {
            status: 400,
            body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'DefaultCurrencyIsoCode'" }],
          }
        : { body: { totalSize: 1, done: true, records: [row] } },
    )
    expect(await createSalesforce(org.deps).fetchProfile()).toMatchObject({ currency: 'EUR' })
  })

  it.each([
    ['api-usage=18/5000', { used: 18, limit: 5000 }],
    ['API-Usage=10018/100000; api-bursts=1/750', { used: 10_018, limit: 100_000 }],
    ['per-app-api-usage=17/250(appName=x); api-usage=25/5000', { used: 25, limit: 5000 }],
    ['nonsense', null],
    [undefined, null],
  ])('reads its usage from %s', (header, expected) => expect(parseApiUsage(header)).toEqual(expected))
})
