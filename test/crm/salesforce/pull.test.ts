import { describe, expect, it } from 'vitest'
import type { PullMode } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { describeOf, idOf, type Scripted, type Seen, startScriptedOrg } from './scripted-org.ts'

const synced = 'kwd__Keyward_Synced_At__c'
const accountFields = [
  'Id',
  'Name',
  'SystemModstamp',
  'IsDeleted',
  'MasterRecordId',
  'kwd__Keyward_Tier__c',
  synced,
]
const since: PullMode = { kind: 'since', since: '2026-11-21T06:45:00Z', ownWrites: null }
const row = (n: number, more: object = {}) => ({
  Id: idOf('001', n),
  Name: `Account ${n}`,
  SystemModstamp: '2026-11-21T10:00:00.000+0000',
  IsDeleted: false,
  MasterRecordId: null,
  kwd__Keyward_Tier__c: null,
  [synced]: null,
  ...more,
})
const answerOf = (records: readonly object[], more: object = {}): Scripted => ({
  body: { totalSize: records.length, done: true, records, ...more },
})
const refusal = (errorCode: string, message = '') => ({ status: 400, body: [{ errorCode, message }] })

function answer({ path }: Seen): Scripted | undefined {
  if (path === '/sobjects/Account/describe') return describeOf(...accountFields)
  if (path === '/services/oauth2/userinfo')
    return { body: { user_id: idOf('005', 7), organization_id: idOf('00D', 1), zoneinfo: 'UTC' } }
  if (path === '/queryAll') return answerOf([row(1)])
  return undefined
}

describe('pull of changes', () => {
  it('asks once, for what the org has, and reads packaged fields', async () => {
    const org = await startScriptedOrg((request) =>
      request.path === '/queryAll'
        ? answerOf([row(1, { kwd__Keyward_Tier__c: 'II', [synced]: '2026-11-20T07:00:00.000+0000' })])
        : answer(request),
    )
    const [page] = await Array.fromAsync(
      createSalesforce(org.deps).pull('accounts', { mode: since, resume: null }),
    )
    expect(page?.records[0]?.held).toEqual({ tier: 'II', synced_at: '2026-11-20T07:00:00Z' })
    expect(page?.next).toBeNull()
    expect(org.calls).toEqual(['other', 'read'])
    expect(org.seen[1]?.query.get('q')).toBe(
      `SELECT ${accountFields.join(', ')} FROM Account WHERE SystemModstamp >= 2026-11-21T06:45:00.000Z`,
    )
  })

  it('leaves out own writes by field, by time and by user', async () => {
    const org = await startScriptedOrg(answer)
    const ownWrites = { from: '2026-11-21T07:00:00Z', until: '2026-11-21T07:05:00Z' }
    const adapter = createSalesforce(org.deps)
    await Array.fromAsync(adapter.pull('accounts', { mode: { ...since, ownWrites }, resume: null }))
    expect(org.seen.at(-1)?.query.get('q')).toContain(
      `AND (${synced} = null OR ${synced} < 2026-11-21T07:00:00.000Z OR SystemModstamp > 2026-11-21T07:05:00.000Z OR LastModifiedById != '${idOf('005', 7)}')`,
    )
    expect(org.calls).toEqual(['other', 'other', 'read'])
  })

  it('follows deletions and merges', async () => {
    const deleted = [row(2, { IsDeleted: true }), row(3, { IsDeleted: true, MasterRecordId: idOf('001', 1) })]
    const org = await startScriptedOrg((request) =>
      request.path === '/queryAll' ? answerOf([row(1), ...deleted]) : answer(request),
    )
    const [page] = await Array.fromAsync(
      createSalesforce(org.deps).pull('accounts', { mode: since, resume: null }),
    )
    expect(page?.records.map(({ externalId }) => externalId)).toEqual([idOf('001', 1)])
    expect(page?.gone).toEqual([
      { externalId: idOf('001', 2), mergedInto: null },
      { externalId: idOf('001', 3), mergedInto: idOf('001', 1) },
    ])
  })

  it('pages by locator and resumes there; a locator that expired means to begin again', async () => {
    const next = '/services/data/v68.0/query/01gxx0000000001AAA-2000'
    const paged = (request: Seen): Scripted | undefined => {
      if (request.path === '/queryAll')
        return answerOf([row(1)], { totalSize: 2, done: false, nextRecordsUrl: `https://org.example${next}` })
      return request.path === '/query/01gxx0000000001AAA-2000' ? answerOf([row(2)]) : answer(request)
    }
    const first = await startScriptedOrg(paged)
    const pages = await Array.fromAsync(
      createSalesforce(first.deps).pull('accounts', { mode: since, resume: null }),
    )
    expect(pages.map((page) => page.next && JSON.parse(page.next))).toEqual([{ rest: next }, null])

    const resume = pages[0]?.next ?? null
    const second = await startScriptedOrg(paged)
    const rest = await Array.fromAsync(
      createSalesforce(second.deps).pull('accounts', { mode: since, resume }),
    )
    expect(rest.map(({ records }) => records.map(({ externalId }) => externalId))).toEqual([[idOf('001', 2)]])
    expect(second.calls).toEqual(['other', 'read'])

    const third = await startScriptedOrg((request) =>
      request.path.startsWith('/query/') && third.seen.every(({ path }) => path !== '/queryAll')
        ? refusal('INVALID_QUERY_LOCATOR')
        : paged(request),
    )
    const again = await Array.fromAsync(
      createSalesforce(third.deps).pull('accounts', { mode: since, resume }),
    )
    expect(again.flatMap(({ records }) => records)).toHaveLength(2)
  })

  it('never takes the next page from another place', async () => {
    const org = await startScriptedOrg((request) =>
      request.path === '/queryAll'
        ? answerOf([row(1)], { done: false, nextRecordsUrl: 'https://evil.example/steal' })
        : answer(request),
    )
    const read = Array.fromAsync(createSalesforce(org.deps).pull('accounts', { mode: since, resume: null }))
    await expect(read).rejects.toMatchObject({ class: 'contract-broken' })
  })

  it('turns to Bulk for a large delta, deleted rows included', async () => {
    const jobId = idOf('750', 1)
    const csv = `${accountFields.map((name) => `"${name}"`).join(',')}\n"${idOf('001', 1)}","A","2026-11-21T10:00:00.000Z","true","","",""\n`
    const org = await startScriptedOrg((request) => {
      if (request.path === '/queryAll') return answerOf([row(1)], { totalSize: 20_001 })
      if (request.path === '/jobs/query') return { body: { id: jobId, state: 'UploadComplete' } }
      if (request.path === `/jobs/query/${jobId}`) return { body: { id: jobId, state: 'JobComplete' } }
      if (request.path.endsWith('/results'))
        return { body: csv, headers: { 'sforce-locator': 'null', 'sforce-numberofrecords': '1' } }
      return answer(request)
    })
    const [page] = await Array.fromAsync(
      createSalesforce(org.deps).pull('accounts', { mode: since, resume: null }),
    )
    expect(page).toMatchObject({ records: [], gone: [{ externalId: idOf('001', 1) }], next: null })
    const created = org.seen.find(({ path }) => path === '/jobs/query')
    expect(JSON.parse(created?.body ?? '')).toMatchObject({ operation: 'queryAll' })
  })

  it('looks again at the fields when the org refuses one, once', async () => {
    let looked = 0
    const org = await startScriptedOrg((request) => {
      if (request.path.endsWith('/describe'))
        return describeOf(
          ...accountFields.filter((name) => looked++ < accountFields.length || name !== synced),
        )
      return request.query.get('q')?.includes(synced) ? refusal('INVALID_FIELD') : answerOf([row(1)])
    })
    const [page] = await Array.fromAsync(
      createSalesforce(org.deps).pull('accounts', { mode: since, resume: null }),
    )
    expect(page?.records).toHaveLength(1)

    const stubborn = await startScriptedOrg((request) =>
      request.path === '/queryAll' ? refusal('INVALID_FIELD', "No such column 'X__c'") : answer(request),
    )
    const read = Array.fromAsync(
      createSalesforce(stubborn.deps).pull('accounts', { mode: since, resume: null }),
    )
    await expect(read).rejects.toMatchObject({ class: 'rejected-field', fields: ['X__c'] })
    expect(stubborn.seen.filter(({ path }) => path === '/queryAll')).toHaveLength(2)
  })

  it('stops rather than treat everybody as willing when opt-out is hidden', async () => {
    const org = await startScriptedOrg(() =>
      describeOf('Id', 'AccountId', 'Email', 'SystemModstamp', 'IsDeleted'),
    )
    const read = Array.fromAsync(createSalesforce(org.deps).pull('contacts', { mode: since, resume: null }))
    await expect(read).rejects.toMatchObject({ class: 'forbidden', fields: ['HasOptedOutOfEmail'] })
  })

  it('stops when a mapped field does not exist, and finds it in any case', async () => {
    const mapping = {
      revenueField: 'revenue_2026__c',
      strategicField: null,
      lifetimeField: null,
      lastSurveyedField: null,
    }
    const without = await startScriptedOrg(answer, { mapping })
    const read = Array.fromAsync(
      createSalesforce(without.deps).pull('accounts', { mode: since, resume: null }),
    )
    await expect(read).rejects.toMatchObject({ class: 'forbidden', fields: ['revenue_2026__c'] })

    const withIt = await startScriptedOrg(
      (request) => {
        if (request.path.endsWith('/describe')) return describeOf(...accountFields, 'Revenue_2026__c')
        return answerOf([row(1, { Revenue_2026__c: 1234.5 })])
      },
      { mapping },
    )
    const [page] = await Array.fromAsync(
      createSalesforce(withIt.deps).pull('accounts', { mode: since, resume: null }),
    )
    expect(page?.records[0]?.revenueMinor).toBe(123_450n)
  })

  it('converts amounts of an org with several currencies by its own rates', async () => {
    const org = await startScriptedOrg((request) => {
      if (request.path.endsWith('/describe'))
        return describeOf(...accountFields, 'AnnualRevenue', 'CurrencyIsoCode')
      if (request.path === '/query')
        return answerOf([
          { IsoCode: 'USD', ConversionRate: 1 },
          { IsoCode: 'EUR', ConversionRate: 0.8 },
          { IsoCode: 'JPY', ConversionRate: 160 },
        ])
      const amounts = [
        [100, 'USD'],
        [-0.05, 'USD'],
        [100, 'EUR'],
        [16_000, 'JPY'],
        [5, 'XXX'],
        [null, 'USD'],
      ] as const
      return answerOf(
        amounts.map(([AnnualRevenue, CurrencyIsoCode], n) => row(n, { AnnualRevenue, CurrencyIsoCode })),
      )
    })
    const [page] = await Array.fromAsync(
      createSalesforce(org.deps).pull('accounts', { mode: since, resume: null }),
    )
    expect(page?.records.map(({ potentialMinor }) => potentialMinor)).toEqual([
      8_000n,
      -4n,
      10_000n,
      8_000n,
      null,
      null,
    ])
  })

  it('reads refusals of a person from Individual where the org has it', async () => {
    const contactFields = [
      'Id',
      'AccountId',
      'Email',
      'HasOptedOutOfEmail',
      'SystemModstamp',
      'IsDeleted',
      'IndividualId',
    ]
    const org = await startScriptedOrg((request) => {
      if (request.path === '/sobjects/Individual/describe') return describeOf('ShouldForget')
      if (request.path === '/sobjects/Contact/describe') return describeOf(...contactFields)
      const person = (n: number, Individual: object | null) => ({
        ...row(n),
        AccountId: null,
        Email: null,
        HasOptedOutOfEmail: false,
        Individual,
      })
      return answerOf([
        person(1, { ShouldForget: true }),
        person(2, { ShouldForget: false }),
        person(3, null),
      ])
    })
    const [page] = await Array.fromAsync(
      createSalesforce(org.deps).pull('contacts', { mode: since, resume: null }),
    )
    expect(page?.records.map(({ isOptedOut }) => isOptedOut)).toEqual([true, false, false])
    expect(org.seen.at(-1)?.query.get('q')).toContain('Individual.ShouldForget')
  })
})
