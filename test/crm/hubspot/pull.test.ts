import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import type { PullMode } from '#crm/port.ts'
import { answer, type Body, baseUrl, collect, testDeps, useNock } from './support.ts'

useNock()
const full: PullMode = { kind: 'full' }
const since: PullMode = { kind: 'since', since: '2026-11-20T00:00:00.000Z', ownWrites: null }
const records = (from: number, count: number, properties: Body = {}) =>
  Array.from({ length: count }, (_, i) => ({
    id: String(from + i),
    properties,
    createdAt: 'x',
    updatedAt: '2026-11-21T00:00:00Z',
    archived: false,
  }))
const page = (results: object[], after?: string) => ({
  results,
  ...(after === undefined ? {} : { paging: { next: { after } } }),
})

/** Answers list pages one after the other and checks the cursor of each request. */
function lists(object: string, pages: readonly object[][]) {
  pages.forEach((results, i) => {
    const after = i === 0 ? undefined : `c${i}`
    nock(baseUrl)
      .get(`/crm/objects/2026-09/${object}`)
      .query((query) => query.limit === '100' && query.after === after && query.archived === undefined)
      .reply(200, page(results, i + 1 < pages.length ? `c${i + 1}` : undefined))
  })
}

describe('a full pull', () => {
  it('reads lists of 100 with a cursor, one page of ours for one of theirs, and no call more', async () => {
    lists('companies', [records(1, 100), records(101, 100), records(201, 7)])
    const deps = testDeps()
    const pages = await collect(createHubspot(deps).pull('accounts', { mode: full, resume: null }))
    expect(pages.map((p) => p.records.length)).toEqual([100, 100, 7])
    expect(pages.at(-1)?.next).toBeNull()
    expect(deps.calls).toEqual(['read', 'read', 'read'])
  })

  it('goes on after a committed page, also in another process', async () => {
    lists('contacts', [records(1, 100), records(101, 2)])
    const first = await collect(createHubspot(testDeps()).pull('contacts', { mode: full, resume: null }))
    nock(baseUrl)
      .get('/crm/objects/2026-09/contacts')
      .query({ limit: '100', after: 'c1', properties: /.+/ })
      .reply(200, page(records(101, 2)))
    const rest = await collect(
      createHubspot(testDeps()).pull('contacts', { mode: full, resume: first[0]?.next ?? null }),
    )
    expect(rest).toEqual(first.slice(1))
  })

  it('asks for no property twice and keeps the address short', async () => {
    const seen = answer('GET', '/crm/objects/2026-09/companies', () => [200, page([])])
    await collect(createHubspot(testDeps()).pull('accounts', { mode: full, resume: null }))
    const url = seen[0]?.url.href ?? ''
    const properties = (new URL(url).searchParams.get('properties') ?? '').split(',')
    expect(new Set(properties).size).toBe(properties.length)
    expect(properties).toContain('keyward_synced_at')
    expect(url.length).toBeLessThan(2000)
  })

  it('names merge losers as gone', async () => {
    lists('companies', [records(1, 1, { hs_merged_object_ids: '77;78' })])
    const [only] = await collect(createHubspot(testDeps()).pull('accounts', { mode: full, resume: null }))
    expect(only?.gone).toEqual([
      { externalId: '77', mergedInto: '1' },
      { externalId: '78', mergedInto: '1' },
    ])
  })

  it('reads the primary companies of 1,000 deals with one call', async () => {
    lists('deals', [...Array.from({ length: 11 }, (_, i) => records(1 + i * 100, 100)), records(1101, 1)])
    const company = (id: string) => ({
      toObjectId: Number(id) + 5000,
      associationTypes: [{ typeId: 341 }, { typeId: 5 }],
    })
    const seen = answer(
      'POST',
      '/crm/associations/2026-09/deals/companies/batch/read',
      ({ body }) => {
        const ids = (body.inputs as { id: string }[]).map(({ id }) => id).filter((id) => id !== '2')
        return [200, { results: ids.map((id) => ({ from: { id }, to: [company(id)] })) }]
      },
      2,
    )
    const deps = testDeps()
    const pages = await collect(createHubspot(deps).pull('deals', { mode: full, resume: null }))
    expect(seen.map(({ body }) => (body.inputs as object[]).length)).toEqual([1000, 101])
    expect(pages.map((p) => p.records.length)).toEqual([1000, 101])
    expect(pages[0]?.records[0]?.accountExternalId).toBe('5001')
    expect(pages[0]?.records[1]?.accountExternalId).toBeNull()
    expect(deps.calls).toHaveLength(12 + 2)
  })

  it('makes no associations call without deals', async () => {
    lists('deals', [[]])
    const pages = await collect(createHubspot(testDeps()).pull('deals', { mode: full, resume: null }))
    expect(pages).toEqual([{ records: [], gone: [], next: null }])
  })

  it('has one empty page of contact roles: HubSpot states a role on the contact', async () => {
    const deps = testDeps()
    expect(await collect(createHubspot(deps).pull('contactRoles', { mode: full, resume: null }))).toEqual([
      { records: [], gone: [], next: null },
    ])
    expect(deps.calls).toEqual([])
  })

  it('stops when HubSpot hands out the same cursor again', async () => {
    nock(baseUrl)
      .get('/crm/objects/2026-09/companies')
      .query(true)
      .twice()
      .reply(200, page(records(1, 100), 'same'))
    await expect(
      collect(createHubspot(testDeps()).pull('accounts', { mode: full, resume: null })),
    ).rejects.toMatchObject({ code: 'ENDLESS_PAGES' })
  })

  it.each(['nonsense', '{"step":"search","lastId":"5"}', '{"step":"list"}'])(
    'refuses a cursor it cannot read: %s',
    async (resume) => {
      await expect(
        collect(createHubspot(testDeps()).pull('accounts', { mode: full, resume })),
      ).rejects.toMatchObject({ code: 'UNKNOWN_CURSOR' })
    },
  )
})

describe('a pull of changes', () => {
  const archived = (results: object[], after?: string) =>
    nock(baseUrl)
      .get('/crm/objects/2026-09/companies')
      .query((query) => query.archived === 'true')
      .reply(200, page(results, after))
  const path = '/crm/objects/2026-09/companies/search'
  const search = (total: number, results: object[]) => answer('POST', path, () => [200, { total, results }])

  it('pages by id, never by offset, and ends without a needless call', async () => {
    const first = search(201, records(1, 200))
    const second = search(1, records(900, 1))
    archived([])
    const deps = testDeps()
    const pages = await collect(createHubspot(deps).pull('accounts', { mode: since, resume: null }))
    expect(pages.map((p) => p.records.length)).toEqual([200, 1, 0])
    const filter = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '1795132800000' }
    expect(first[0]?.body).toMatchObject({
      limit: 200,
      sorts: ['hs_object_id'],
    })
    expect(first[0]?.body.filterGroups).toEqual([{ filters: [filter] }])
    const beyond = { propertyName: 'hs_object_id', operator: 'GT', value: '200' }
    expect(second[0]?.body.filterGroups).toEqual([{ filters: [filter, beyond] }])
    expect(JSON.stringify(second[0]?.body).length).toBeLessThan(3000)
    expect(deps.buckets).toEqual(['search', 'search', 'general'])
  })

  it('resumes in the search and in the archived list', async () => {
    search(300, records(1, 200))
    search(100, records(201, 100))
    archived([], 'more')
    archived([])
    const pages = await collect(createHubspot(testDeps()).pull('accounts', { mode: since, resume: null }))
    expect(pages).toHaveLength(4)
    for (const [i, replies] of [
      [0, 3],
      [1, 2],
      [2, 1],
    ] as const) {
      if (i === 0) search(100, records(201, 100))
      if (i < 2) archived([], 'more')
      archived([])
      const rest = await collect(
        createHubspot(testDeps()).pull('accounts', { mode: since, resume: pages[i]?.next ?? null }),
      )
      expect(rest).toEqual(pages.slice(-replies))
    }
  })

  it('reports what was archived since, and looks through ten pages at most', async () => {
    search(0, [])
    const old = { id: '1', properties: {}, archivedAt: '2026-11-19T23:59:59Z' }
    const recent = { id: '2', properties: {}, archivedAt: '2026-11-20T00:00:00Z' }
    for (let i = 0; i < 10; i++) archived(i === 0 ? [old, recent, { id: '3', properties: {} }] : [], `c${i}`)
    const deps = testDeps()
    const pages = await collect(createHubspot(deps).pull('accounts', { mode: since, resume: null }))
    expect(pages.flatMap((p) => p.gone)).toEqual([
      { externalId: '2', mergedInto: null },
      { externalId: '3', mergedInto: null },
    ])
    expect(pages.at(-1)?.next).toBeNull()
    expect(deps.calls).toHaveLength(11)
  })

  it('leaves out our own writes by three alternatives, in whole seconds of synced_at', async () => {
    const mode = {
      ...since,
      ownWrites: { from: '2026-11-20T01:00:00.700Z', until: '2026-11-20T01:05:00.123Z' },
    }
    const seen = search(0, [])
    archived([])
    await collect(createHubspot(testDeps()).pull('accounts', { mode, resume: null }))
    const base = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '1795132800000' }
    expect(seen[0]?.body.filterGroups).toEqual([
      { filters: [base, { propertyName: 'keyward_synced_at', operator: 'LT', value: '1795136400000' }] },
      { filters: [base, { propertyName: 'keyward_synced_at', operator: 'NOT_HAS_PROPERTY' }] },
      { filters: [base, { propertyName: 'hs_lastmodifieddate', operator: 'GT', value: '1795136700123' }] },
    ])
  })

  it('asks plainly where the portal has no synced_at yet', async () => {
    const mode = { ...since, ownWrites: { from: '2026-11-20T01:00:00Z', until: '2026-11-20T01:05:00Z' } }
    const refused = answer('POST', path, () => [
      400,
      { category: 'VALIDATION_ERROR', message: 'no such property' },
    ])
    const plain = [search(2, records(1, 1)), search(1, records(2, 1))]
    archived([])
    const pages = await collect(createHubspot(testDeps()).pull('accounts', { mode, resume: null }))
    expect(pages.flatMap((p) => p.records)).toHaveLength(2)
    const groups = [refused, ...plain]
      .map(([seen]) => seen?.body.filterGroups)
      .map((list) => (list as object[]).length)
    expect(groups).toEqual([3, 1, 1])
  })

  it('stops when results are not sorted: going on could lose records or never end', async () => {
    search(400, records(1, 200))
    search(400, records(1, 200))
    await expect(
      collect(createHubspot(testDeps()).pull('accounts', { mode: since, resume: null })),
    ).rejects.toMatchObject({ code: 'UNSORTED_SEARCH' })
  })

  it('changes of deals carry their primary company, with no filter on our writes', async () => {
    const mode = { ...since, ownWrites: { from: '2026-11-20T01:00:00Z', until: '2026-11-20T01:05:00Z' } }
    nock(baseUrl)
      .post('/crm/objects/2026-09/deals/search', (body) => body.filterGroups.length === 1)
      .reply(200, { total: 1, results: records(1, 1) })
    nock(baseUrl)
      .post('/crm/associations/2026-09/deals/companies/batch/read')
      .reply(207, {
        results: [],
        errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'none', context: { ids: ['1'] } }],
      })
    nock(baseUrl).get('/crm/objects/2026-09/deals').query(true).reply(200, page([]))
    const pages = await collect(createHubspot(testDeps()).pull('deals', { mode, resume: null }))
    expect(pages[0]?.records[0]?.accountExternalId).toBeNull()
  })
})
