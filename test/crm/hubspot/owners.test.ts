import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import type { PullMode } from '#crm/port.ts'
import { baseUrl, collect, testDeps, useNock } from './support.ts'

useNock()
const full: PullMode = { kind: 'full' }
const since: PullMode = { kind: 'since', since: '2026-11-20T00:00:00.000Z', ownWrites: null }
const page = (results: object[], after?: string) => ({
  results,
  ...(after === undefined ? {} : { paging: { next: { after } } }),
})

describe('owners', () => {
  it('reads the owners of today, page by page', async () => {
    const owner = (id: string) => ({
      id,
      archived: false,
      email: null,
      firstName: 'A',
      lastName: null,
      type: 'PERSON',
    })
    const asked = () => nock(baseUrl).get('/crm/owners/2026-09')
    asked()
      .query({ limit: '500', archived: 'false' })
      .reply(200, page([owner('1')], 'n'))
    asked()
      .query({ limit: '500', archived: 'false', after: 'n' })
      .times(2)
      .reply(200, page([owner('2')]))
    const pages = await collect(createHubspot(testDeps()).pull('owners', { mode: full, resume: null }))
    expect(pages.flatMap((p) => p.records.map((o) => [o.externalId, o.isActive]))).toEqual([
      ['1', true],
      ['2', true],
    ])
    const resumed = createHubspot(testDeps()).pull('owners', { mode: full, resume: pages[0]?.next ?? null })
    expect((await collect(resumed)).flatMap((p) => p.records.map((o) => o.externalId))).toEqual(['2'])
  })

  it('reads owners by the documented hundred where HubSpot refuses more', async () => {
    const asked = (limit: string) =>
      nock(baseUrl).get('/crm/owners/2026-09').query({ limit, archived: 'false' })
    asked('500').reply(400, {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message: 'limit must be at most 100',
    })
    asked('100').reply(200, page([]))
    const deps = testDeps()
    await collect(createHubspot(deps).pull('owners', { mode: full, resume: null }))
    expect(deps.calls).toEqual(['read', 'read'])
  })

  it('reads active owners only', async () => {
    nock(baseUrl).get('/crm/owners/2026-09').query({ limit: '500', archived: 'false' }).reply(200, page([]))
    const deps = testDeps()
    await collect(createHubspot(deps).pull('owners', { mode: since, resume: null }))
    expect(deps.calls).toEqual(['read'])
  })
})
