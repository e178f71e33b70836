import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { readPrimaryCompanies } from '#crm/hubspot/associations.ts'
import { createClient } from '#crm/hubspot/client.ts'
import { baseUrl, testDeps, useNock } from './support.ts'

useNock()
const path = '/crm/associations/2026-09/deals/companies/batch/read'
const to = (id: string, ...typeIds: number[]) => ({
  toObjectId: id,
  associationTypes: typeIds.map((typeId) => ({ category: 'HUBSPOT_DEFINED', typeId, label: null })),
})

describe('readPrimaryCompanies', () => {
  it('takes the primary company only: a deal with several would count twice', async () => {
    nock(baseUrl)
      .post(path)
      .reply(200, {
        results: [
          { from: { id: '1' }, to: [to('10', 341), to('11', 341, 5), to('12', 36)] },
          { from: { id: '2' }, to: [to('10', 341)] },
        ],
      })
    expect([...(await readPrimaryCompanies(createClient(testDeps()), ['1', '2']))]).toEqual([['1', '11']])
  })

  it('asks on for the deals whose companies come in pages, until the primary one shows up', async () => {
    nock(baseUrl)
      .post(path, { inputs: [{ id: '1' }, { id: '2' }] })
      .reply(200, {
        results: [
          { from: { id: '1' }, to: [to('10', 341)], paging: { next: { after: 'n' } } },
          { from: { id: '2' }, to: [to('20', 5)], paging: { next: { after: 'm' } } },
        ],
      })
    nock(baseUrl)
      .post(path, { inputs: [{ id: '1', after: 'n' }] })
      .reply(200, { results: [{ from: { id: '1' }, to: [to('11', 5)] }] })
    expect([...(await readPrimaryCompanies(createClient(testDeps()), ['1', '2']))]).toEqual([
      ['2', '20'],
      ['1', '11'],
    ])
  })

  it('stops a cursor that goes round in circles', async () => {
    nock(baseUrl)
      .post(path)
      .times(100)
      .reply(200, { results: [{ from: { id: '1' }, to: [to('10', 341)], paging: { next: { after: 'n' } } }] })
    await expect(readPrimaryCompanies(createClient(testDeps()), ['1'])).rejects.toMatchObject({
      code: 'ENDLESS_PAGES',
    })
    nock.cleanAll()
  })

  it('does not take a failure for a missing company', async () => {
    nock(baseUrl)
      .post(path)
      .reply(207, {
        results: [],
        errors: [{ category: 'INTERNAL_ERROR', message: 'x', context: { ids: ['1'] } }],
      })
    await expect(readPrimaryCompanies(createClient(testDeps()), ['1'])).rejects.toMatchObject({
      class: 'transient',
    })
  })
})
