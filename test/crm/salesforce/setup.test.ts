import { describe, expect, it } from 'vitest'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { parseApiUsage } from '#crm/salesforce/limits.ts'
import { packagedName } from '#crm/salesforce/own-field.ts'
import { fieldsOf } from '#domain/crm-field.ts'
import { historyFields } from '#domain/history.ts'
import { describeOf, idOf, type Scripted, startScriptedOrg } from './scripted-org.ts'

const all = (object: 'account' | 'contact') =>
  fieldsOf(object).map(({ name }) => `kwd__${packagedName(name)}`)
const ofHistory = (object: 'alert' | 'response') =>
  ['key', 'account', 'contact', ...historyFields[object].map(({ name }) => name)].map(
    (name) => `kwd__${packagedName(name)}`,
  )
const ofRequests = ['key', 'kind', 'account', 'contact', 'alert', 'state', 'result'].map(
  (name) => `kwd__${packagedName(name)}`,
)
/** The package's objects; undefined for any other path. */
function describePackage(path: string): Scripted | undefined {
  if (path === '/sobjects/kwd__Keyward_Request__c/describe') return describeOf(...ofRequests)
  if (path === '/sobjects/kwd__Keyward_Alert__c/describe') return describeOf(...ofHistory('alert'))
  return path === '/sobjects/kwd__Keyward_Response__c/describe'
    ? describeOf(...ofHistory('response'))
    : undefined
}

describe('the org', () => {
  it('has what the package brings', async () => {
    const org = await startScriptedOrg(({ path }) => {
      if (path.includes('/Task/')) return describeOf('kwd__Keyward_Task_Key__c')
      if (path.includes('__c/')) return describePackage(path)
      return describeOf(...all(path.includes('/Account/') ? 'account' : 'contact'))
    })
    const adapter = createSalesforce(org.deps)
    expect(await adapter.ensureFields({ isDryRun: false })).toEqual({ created: [], missing: [] })
    expect(org.calls).toEqual(Array(6).fill('other'))
    await adapter.ensureFields({ isDryRun: true })
    // The package's objects are not looked at again once nothing of them is missing.
    expect(org.calls).toHaveLength(9)
  })

  it('says which fields are missing or may not be edited, and creates none', async () => {
    const org = await startScriptedOrg(({ path }) => {
      if (path.includes('/Task/')) return describeOf('Subject')
      if (path.includes('_Request__c/')) return undefined
      if (path.includes('_Response__c/'))
        return describeOf(...ofHistory('response').filter((name) => !name.includes('_Comment_')))
      if (path.includes('__c/')) return describePackage(path)
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
      'Keyward_Request__c',
      'Keyward_Response__c.Keyward_Comment__c',
    ])
    expect(org.seen.every(({ method }) => method === 'GET')).toBe(true)
  })

  const user = { user_id: idOf('005', 1), organization_id: idOf('00D', 1), zoneinfo: 'Europe/Vienna' }
  const answered = (organization: Scripted) =>
    startScriptedOrg(({ path }) => (path === '/services/oauth2/userinfo' ? { body: user } : organization))

  it('says who it is without a data call, and anew each time', async () => {
    const org = await answered({ body: { name: 'Acme', features: { defaultCurrencyIsoCode: 'CHF' } } })
    const adapter = createSalesforce(org.deps)
    const profile = { externalId: idOf('00D', 1), name: 'Acme', timeZone: 'Europe/Vienna', currency: 'CHF' }
    expect(await adapter.fetchProfile()).toEqual(profile)
    expect(org.calls).toEqual(['other', 'other'])
    await adapter.fetchProfile()
    expect(org.calls).toHaveLength(4)
  })

  it.each([
    [
      'with several currencies',
      { body: { name: 'Acme', features: { defaultCurrencyIsoCode: null } } },
      'Acme',
    ],
    ['without that page', { status: 404, body: [{ errorCode: 'NOT_FOUND' }] }, 'acme--test'],
    ['that forbids it', { status: 403, body: [{ errorCode: 'INSUFFICIENT_ACCESS' }] }, 'acme--test'],
  ])('takes the currency of the workspace in an org %s', async (_, organization, name) => {
    const org = await answered(organization)
    let asked = 0
    const credentials = async () => {
      const { accessToken, baseUrl } = await org.deps.credentials()
      // The name is that of the host; the requests themselves go to the scripted org.
      return {
        accessToken,
        baseUrl: asked++ === 1 ? 'https://acme--test.sandbox.my.salesforce.com' : baseUrl,
      }
    }
    const profile = await createSalesforce({ ...org.deps, credentials }).fetchProfile()
    expect(profile).toMatchObject({ name, currency: 'EUR' })
  })

  it('hides no outage behind a missing page', async () => {
    const org = await answered({ status: 503, body: null })
    await expect(createSalesforce(org.deps).fetchProfile()).rejects.toMatchObject({ class: 'transient' })
  })

  it.each([
    ['api-usage=18/5000', { used: 18, limit: 5000 }],
    ['API-Usage=10018/100000; api-bursts=1/750', { used: 10_018, limit: 100_000 }],
    ['per-app-api-usage=17/250(appName=x); api-usage=25/5000', { used: 25, limit: 5000 }],
    ['nonsense', null],
    [undefined, null],
  ])('reads its usage from %s', (header, expected) => expect(parseApiUsage(header)).toEqual(expected))
})
