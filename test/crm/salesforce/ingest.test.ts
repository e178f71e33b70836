import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { idOf, type Scripted, type Seen, startScriptedOrg } from './scripted-org.ts'
import { change, changes, collections, date, recordsOf, syncedAt } from './writing.ts'

describe('writing fields by ingest', () => {
  interface Job {
    csv: string
    state: string
  }
  /** An org that takes jobs; `end` describes each one when it is asked about, `files` its results. */
  function ingest(end: (job: Job, number: number) => object, files: Readonly<Record<string, string>> = {}) {
    const jobs: Job[] = []
    const answer = (request: Seen): Scripted | undefined => {
      const [, number, file] = /^\/jobs\/ingest\/750xx0*(\d+)AAA\/?(\w*)$/.exec(request.path) ?? []
      const job = number === undefined ? undefined : jobs[Number(number)]
      const id = idOf('750', job ? Number(number) : jobs.length)
      if (request.path === '/jobs/ingest') {
        jobs.push({ csv: '', state: 'Open' })
        return { body: { id, state: 'Open' } }
      }
      if (!job) return collections()(request)
      if (request.method === 'PUT') {
        job.csv = request.body
        return { status: 201 }
      }
      if (request.method === 'PATCH') job.state = JSON.parse(request.body).state
      if (request.method === 'PATCH') return { body: { id, state: job.state } }
      if (file) return { body: files[file] ?? '"Id"\n' }
      return { body: { id, state: 'JobComplete', ...end(job, Number(number)) }, headers: date }
    }
    return { jobs, answer }
  }
  const rowsIn = (job: Job) => parse(job.csv, { columns: true }) as Record<string, string>[]
  const whole = (job: Job) => ({ numberRecordsProcessed: rowsIn(job).length, numberRecordsFailed: 0 })

  it('puts all rows of an object into one job, with one upload, as they come', async () => {
    const { jobs, answer } = ingest(whole)
    const org = await startScriptedOrg(answer)
    async function* coming() {
      for (let n = 0; n < 10_001; n++) yield change(n, n % 2 ? { tier: 'I', csat: null } : { csat: '4.5' })
    }
    const result = await createSalesforce(org.deps).writeFields('account', coming(), syncedAt)
    expect(result.done).toHaveLength(10_001)
    expect(result.modifiedUntil).toBe('2026-11-22T07:00:05.000Z')
    expect(jobs).toHaveLength(1)
    const rows = rowsIn(jobs[0] as Job)
    expect(rows.map(({ Id }) => Id)).toEqual(Array.from({ length: 10_001 }, (_, n) => idOf('001', n)))
    expect(rows.slice(0, 2)).toEqual(
      [
        { Keyward_Tier__c: '', Keyward_Csat__c: '4.5' },
        { Keyward_Tier__c: 'I', Keyward_Csat__c: '#N/A' },
      ].map((cells, n) => ({
        ...{ Id: idOf('001', n), ...cells },
        ...{ Keyward_Tier_Reason__c: '', Keyward_Strategic__c: '', Keyward_Synced_At__c: syncedAt },
      })),
    )
    expect(org.calls.filter((kind) => kind === 'write')).toHaveLength(1)
  })

  it('begins anew when a job is full, and takes the few that remain by collections', async () => {
    const { jobs, answer } = ingest(() => ({ numberRecordsProcessed: 2_001, numberRecordsFailed: 0 }))
    const org = await startScriptedOrg(answer)
    const reason = 'x'.repeat(15_000)
    const list = Array.from({ length: 2_300 }, (_, n) => change(n, { tier_reason: reason }))
    const result = await createSalesforce(org.deps).writeFields('account', list, syncedAt)
    expect(result.done).toEqual(list.map(({ externalId }) => externalId))
    expect(jobs).toHaveLength(1)
    expect(jobs[0]?.csv.split('\n')).toHaveLength(2_003)
    expect(org.seen.filter(({ path }) => path === '/composite/sobjects')).toHaveLength(2)
  })

  it('tells the length of an upload beforehand', async () => {
    const { answer } = ingest(whole)
    const org = await startScriptedOrg(answer)
    await createSalesforce(org.deps).writeFields('account', changes(2_001), syncedAt)
    const put = org.seen.find(({ method }) => method === 'PUT')
    expect(put?.headers['content-length']).toBe(String(Buffer.byteLength(put?.body ?? '')))
    expect(put?.headers['transfer-encoding']).toBeUndefined()
  })

  it('matches failures by id, and writes locked and unprocessed rows by collections', async () => {
    const failed = [
      '"sf__Id","sf__Error","Id"',
      `"","INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:bad value: XL:Keyward_Tier__c --","${idOf('001', 5)}"`,
      `"${idOf('001', 6)}","UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:--","${idOf('001', 6)}"`,
      '',
    ].join('\n')
    const unprocessed = `"Id"\n"${idOf('001', 7)}"\n`
    const files = { failedResults: failed, unprocessedrecords: unprocessed }
    const { answer } = ingest(() => ({ numberRecordsProcessed: 2_500, numberRecordsFailed: 2 }), files)
    const org = await startScriptedOrg(answer)
    const result = await createSalesforce(org.deps).writeFields('account', changes(2_501), syncedAt)
    expect(result.done).toHaveLength(2_500)
    expect(result.rejected).toMatchObject([
      { id: idOf('001', 5), error: { class: 'rejected-field', fields: ['Keyward_Tier__c'] } },
    ])
    const repeated = org.seen.filter(({ path }) => path === '/composite/sobjects').flatMap(recordsOf)
    expect(repeated.map(({ id }) => id)).toEqual([idOf('001', 6), idOf('001', 7)])
  })

  it('writes again exactly what the rows said', async () => {
    const set = { tier: 'He said "no",\nthen left', tier_reason: null, csat: '2.5', strategic: 'false' }
    const list = Array.from({ length: 2_001 }, (_, n) => change(n, n === 7 ? set : { tier: 'I' }))
    const failed = `"sf__Error","Id"\n"UNABLE_TO_LOCK_ROW:locked:--","${idOf('001', 7).slice(0, 15)}"\n`
    const { jobs, answer } = ingest(() => ({ numberRecordsProcessed: 2_001, numberRecordsFailed: 1 }), {
      failedResults: failed,
    })
    const org = await startScriptedOrg(answer)
    await createSalesforce(org.deps).writeFields('account', list, syncedAt)
    expect(rowsIn(jobs[0] as Job)[7]).toMatchObject({
      ...{ Keyward_Tier__c: set.tier, Keyward_Tier_Reason__c: '#N/A' },
      ...{ Keyward_Csat__c: '2.5', Keyward_Strategic__c: 'false' },
    })
    const again = org.seen.filter(({ path }) => path === '/composite/sobjects').flatMap(recordsOf)
    expect(again).toEqual([
      {
        ...{ attributes: { type: 'Account' }, id: idOf('001', 7), Keyward_Tier__c: set.tier },
        ...{ Keyward_Tier_Reason__c: null, Keyward_Csat__c: 2.5, Keyward_Strategic__c: false },
        Keyward_Synced_At__c: syncedAt,
      },
    ])
  })

  it('aborts a job whose upload got no answer and makes a new one', async () => {
    const { jobs, answer } = ingest(whole)
    let lost = 0
    const org = await startScriptedOrg((request) => {
      const given = answer(request)
      return request.method === 'PUT' && lost++ === 0 ? { drop: true } : given
    })
    const result = await createSalesforce(org.deps).writeFields('account', changes(2_001), syncedAt)
    expect(result.done).toHaveLength(2_001)
    expect(jobs.map(({ state }) => state)).toEqual(['Aborted', 'UploadComplete'])
  })

  it('writes the records of a failed job by collections', async () => {
    const { answer } = ingest(() => ({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found',
    }))
    const org = await startScriptedOrg(answer)
    const result = await createSalesforce(org.deps).writeFields('account', changes(2_001), syncedAt)
    expect(result.done).toHaveLength(2_001)
    expect(org.seen.filter(({ path }) => path === '/composite/sobjects')).toHaveLength(11)
  })

  it('believes no result that lists fewer failures than it counts', async () => {
    const { answer } = ingest((job) => ({
      numberRecordsProcessed: rowsIn(job).length,
      numberRecordsFailed: 2,
    }))
    const org = await startScriptedOrg(answer)
    const write = createSalesforce(org.deps).writeFields('account', changes(2_001), syncedAt)
    await expect(write).rejects.toMatchObject({ class: 'contract-broken', code: 'RESULT_UNMATCHED' })
  })
})
