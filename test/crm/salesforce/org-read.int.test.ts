import { describe, expect, it } from 'vitest'
import type { CallKind } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { streams } from '#domain/crm-record.ts'
import { generateDataset } from '#sandbox/dataset/generate.ts'
import { ids } from '../../sandbox/salesforce/small-org.ts'
import { full, since, start } from './stand-in.ts'

describe('reading a stand-in org', () => {
  it('reads every stream whole', async () => {
    const { read } = await start()
    const owners = await read('owners', full)
    expect(owners.records.find(({ email }) => email === 'olga@seller.example')).toMatchObject({
      name: 'Olga Owner',
      isActive: true,
      managerExternalId: expect.stringMatching(/^005/),
    })
    const accounts = await read('accounts', full)
    expect(accounts.records.map(({ name }) => name).toSorted()).toEqual(
      ['Acme "Big" Works', "O'Hara, Sons", 'Zeta 100%', 'Émile_Frères'].toSorted(),
    )
    expect(accounts.records.find(({ name }) => name.startsWith("O'Hara"))).toMatchObject({
      country: 'Ireland',
      parentExternalId: ids.account(1),
      strategicReason: 'Reference customer',
      potentialMinor: 1_250_000_000n,
      held: {},
    })
    const contacts = await read('contacts', full)
    expect(contacts.records).toHaveLength(5)
    expect(contacts.records.find(({ title }) => title === 'CEO')).toMatchObject({
      crmRole: 'decision_maker',
      language: 'de',
    })
    expect(contacts.records.filter(({ isOptedOut }) => isOptedOut)).toHaveLength(1)
    expect(contacts.records.filter(({ isBounced }) => isBounced)).toHaveLength(1)
    const deals = await read('deals', full)
    expect(deals.records.map(({ state, amountMinor }) => [state, amountMinor]).toSorted()).toEqual([
      ['lost', -5_025n],
      ['open', null],
      ['won', 123_450n],
    ])
    expect((await read('contactRoles', full)).records).toMatchObject([
      { role: 'decision_maker', label: 'Decision Maker' },
    ])
  })

  it('gives the same records by REST as by Bulk', async () => {
    const { read } = await start({ namespace: 'kwd' })
    for (const stream of streams) {
      const bulk = await read(stream, full)
      const rest = await read(stream, since('2020-01-01T00:00:00Z'))
      const byId = (a: { externalId: string }, b: { externalId: string }) =>
        a.externalId < b.externalId ? -1 : 1
      expect(rest.records.toSorted(byId)).toEqual(bulk.records.toSorted(byId))
    }
  })

  it('follows deletions and merges', async () => {
    const { org, read } = await start()
    org.advance(60_000)
    await org.call('POST', '/_sandbox/delete', { object: 'contact', id: ids.contact(5) })
    await org.call('POST', '/_sandbox/merge', {
      object: 'account',
      id: ids.account(1),
      otherId: ids.account(2),
    })
    expect((await read('contacts', since('2026-11-30T12:00:30Z'))).gone).toEqual([
      { externalId: ids.contact(5), mergedInto: null },
    ])
    expect((await read('accounts', since('2026-11-30T12:00:30Z'))).gone).toEqual([
      { externalId: ids.account(2), mergedInto: ids.account(1) },
    ])
  })

  it('reads a page again that lacked a row, and stops without a locator', async () => {
    const { org, read } = await start()
    await org.set({ shortPageOnce: true })
    expect((await read('contacts', full)).records).toHaveLength(5)
    await org.set({ missingLocatorOnce: true })
    await expect(read('contacts', full)).rejects.toMatchObject({ class: 'contract-broken' })
  })

  it('says that the token is dead, whatever it was doing', async () => {
    const { org, adapter, read } = await start()
    await org.set({ refuseTokens: true })
    const dead = { name: 'CrmError', class: 'unauthorized' }
    await expect(adapter.fetchProfile()).rejects.toMatchObject(dead)
    await expect(read('accounts', full)).rejects.toMatchObject(dead)
    await expect(adapter.ensureFields({ isDryRun: false })).rejects.toMatchObject(dead)
  })

  it('says that the day is used up', async () => {
    const { org, adapter } = await start()
    await org.set({ dailyRequestsUsed: 100, dailyRequestsLimit: 100 })
    await expect(adapter.fetchProfile()).rejects.toMatchObject({
      class: 'limited',
      code: 'REQUEST_LIMIT_EXCEEDED',
    })
  })

  it('reads 10,000 contacts in one data call and a quiet night in few', async () => {
    const dataset = generateDataset({ contacts: 10_000, seed: 'calls', asOf: '2026-11-30' })
    const { org, deps, read, calls } = await start({ dataset })
    for (const stream of streams) await read(stream, full)
    expect(calls.filter((kind) => kind === 'read')).toHaveLength(5)
    expect(org.journal.summary().byCrm.salesforce.read).toMatchObject({ calls: 5 })
    expect(org.journal.summary().byCrm.salesforce.other.calls).toBe(
      calls.filter((kind) => kind === 'other').length,
    )

    org.advance(86_400_000)
    const quiet: CallKind[] = []
    const night = createSalesforce({ ...deps, onCall: (kind) => quiet.push(kind) })
    await night.fetchProfile()
    const mode = since('2026-12-01T11:45:00Z', {
      from: '2026-11-30T12:00:00Z',
      until: '2026-11-30T12:10:00Z',
    })
    for (const stream of streams) {
      const pages = await Array.fromAsync(night.pull(stream, mode))
      expect(pages.flatMap(({ records }) => records)).toEqual([])
    }
    expect(quiet.length).toBeLessThanOrEqual(10)
  })
})
