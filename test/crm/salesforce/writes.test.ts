import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { FieldChange } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { toCsv } from '#crm/salesforce/ingest.ts'
import { describeOf, idOf, type Scripted, type Seen, startScriptedOrg } from './scripted-org.ts'

const syncedAt = '2026-11-22T07:00:00Z'
const present = [
  'Keyward_Tier__c',
  'Keyward_Tier_Reason__c',
  'Keyward_Csat__c',
  'Keyward_Strategic__c',
  'Keyward_Synced_At__c',
]
const date = { date: 'Sun, 22 Nov 2026 07:00:05 GMT' }
const change = (n: number, set: FieldChange['set'] = { tier: 'II' }): FieldChange => ({
  externalId: idOf('001', n),
  set,
})
const changes = (count: number) => Array.from({ length: count }, (_, n) => change(n))

interface SentRecord {
  readonly id: string
  readonly [field: string]: unknown
}
const recordsOf = (request: Seen): readonly SentRecord[] => JSON.parse(request.body).records
const failure = (statusCode: string, fields: readonly string[] = []) => ({
  success: false,
  errors: [{ statusCode, message: 'secret value', fields }],
})

/** Accepts every record of a collection but those that `refuse` names. */
function collections(refuse: (record: SentRecord, round: number) => object | null = () => null) {
  let round = 0
  return (request: Seen): Scripted | undefined => {
    if (request.path.endsWith('/describe')) return describeOf(...present)
    if (request.path !== '/composite/sobjects') return undefined
    round++
    const results = recordsOf(request).map(
      (record) => refuse(record, round) ?? { id: record.id, success: true, errors: [] },
    )
    return { body: results, headers: date }
  }
}

describe('writing fields by collections', () => {
  it('sends full batches, own names and types, and never all or none', async () => {
    const org = await startScriptedOrg(collections())
    const set = { tier: 'I', tier_reason: null, csat: '4.5', strategic: 'true' }
    const list = [change(1_000, set), ...changes(400)]
    const result = await createSalesforce(org.deps).writeFields('account', list, syncedAt)
    expect(result.done).toHaveLength(401)
    expect(result.rejected).toEqual([])
    expect(result.modifiedUntil).toBe('2026-11-22T07:00:05.000Z')
    expect(org.calls).toEqual(['other', 'write', 'write', 'write'])
    expect(org.seen.slice(1).map((request) => recordsOf(request).length)).toEqual([200, 200, 1])
    expect(JSON.parse(org.seen[1]?.body ?? '').allOrNone).toBe(false)
    expect(recordsOf(org.seen[1] as Seen)[0]).toEqual({
      attributes: { type: 'Account' },
      id: idOf('001', 1_000),
      Keyward_Tier__c: 'I',
      Keyward_Tier_Reason__c: null,
      Keyward_Csat__c: 4.5,
      Keyward_Strategic__c: true,
      Keyward_Synced_At__c: syncedAt,
    })
  })

  it('isolates bad records with their reason and without their values', async () => {
    const bad = new Map([
      [idOf('001', 1), failure('FIELD_CUSTOM_VALIDATION_EXCEPTION', ['Keyward_Tier__c'])],
      [idOf('001', 3), failure('ENTITY_IS_DELETED')],
    ])
    const org = await startScriptedOrg(collections(({ id }) => bad.get(id) ?? null))
    const result = await createSalesforce(org.deps).writeFields('account', changes(5), syncedAt)
    expect(result.done).toEqual([0, 2, 4].map((n) => idOf('001', n)))
    expect(result.rejected.map(({ id, error }) => [id, error.code, error.class])).toEqual([
      [idOf('001', 1), 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'rejected-record'],
      [idOf('001', 3), 'ENTITY_IS_DELETED', 'rejected-record'],
    ])
    expect(String(result.rejected[0]?.error)).not.toContain('secret')
    expect(org.calls).toEqual(['other', 'write'])
  })

  it('writes locked records again, alone, and reports those that stay locked', async () => {
    const locked = (n: number, rounds: number) => (record: SentRecord, round: number) =>
      record.id === idOf('001', n) && round <= rounds ? failure('UNABLE_TO_LOCK_ROW') : null
    const org = await startScriptedOrg(collections(locked(2, 2)))
    const result = await createSalesforce(org.deps).writeFields('account', changes(4), syncedAt)
    expect(result.done.toSorted()).toEqual([0, 1, 2, 3].map((n) => idOf('001', n)))
    expect(org.seen.slice(1).map((request) => recordsOf(request).length)).toEqual([4, 1, 1])
    expect(org.waits).toHaveLength(2)

    const stuck = await startScriptedOrg(collections(locked(2, 99)))
    const rest = await createSalesforce(stuck.deps).writeFields('account', changes(4), syncedAt)
    expect(rest.rejected).toMatchObject([
      { id: idOf('001', 2), error: { class: 'transient', code: 'UNABLE_TO_LOCK_ROW' } },
    ])
    expect(stuck.calls.filter((kind) => kind === 'write')).toHaveLength(4)
  })

  it('finds the record for which a whole request is refused', async () => {
    const org = await startScriptedOrg((request) => {
      const isPoisoned = request.body.includes(idOf('001', 77))
      const refused = {
        status: 400,
        body: [{ errorCode: 'JSON_PARSER_ERROR', message: 'Cannot deserialize' }],
      }
      return isPoisoned ? refused : collections()(request)
    })
    const result = await createSalesforce(org.deps).writeFields('account', changes(100), syncedAt)
    expect(result.done).toHaveLength(99)
    expect(result.rejected).toMatchObject([{ id: idOf('001', 77), error: { class: 'rejected-record' } }])
    expect(org.calls.length).toBeLessThan(20)
  })

  it('writes what it can and names the fields that the org lacks', async () => {
    const org = await startScriptedOrg(collections())
    const list = [change(1, { tier: 'I', revenue: '10' }), change(2), change(3, { revenue: '10' })]
    const result = await createSalesforce(org.deps).writeFields('account', list, syncedAt)
    expect(result.done).toEqual([idOf('001', 2)])
    expect(result.rejected).toMatchObject(
      [1, 3].map((n) => ({
        id: idOf('001', n),
        error: { class: 'rejected-field', fields: ['Account.Keyward_Revenue__c'] },
      })),
    )
    expect(recordsOf(org.seen[1] as Seen).map(({ id }) => id)).toEqual([idOf('001', 1), idOf('001', 2)])
  })

  it('repeats a write whose answer was lost', async () => {
    let lost = 0
    const org = await startScriptedOrg((request) =>
      request.method === 'PATCH' && lost++ === 0 ? { drop: true } : collections()(request),
    )
    const result = await createSalesforce(org.deps).writeFields('account', changes(3), syncedAt)
    expect(result.done).toHaveLength(3)
    expect(org.calls).toEqual(['other', 'write', 'write'])
  })

  it('sends one record once, however often it is named', async () => {
    const org = await startScriptedOrg(collections())
    const list = [change(1, { tier: 'I', csat: '4' }), change(1, { tier: 'III' })]
    const result = await createSalesforce(org.deps).writeFields('account', list, syncedAt)
    expect(result.done).toEqual([idOf('001', 1)])
    expect(recordsOf(org.seen[1] as Seen)).toMatchObject([{ Keyward_Tier__c: 'III', Keyward_Csat__c: 4 }])
  })

  it('asks nothing for nothing', async () => {
    const org = await startScriptedOrg(collections())
    const result = await createSalesforce(org.deps).writeFields('account', [], syncedAt)
    expect(result).toEqual({ done: [], rejected: [], modifiedUntil: null })
    expect(org.calls).toEqual([])
  })
})

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

  it('puts 10,000 rows into a job, with one upload each', async () => {
    const { jobs, answer } = ingest(whole)
    const org = await startScriptedOrg(answer)
    const result = await createSalesforce(org.deps).writeFields('account', changes(10_001), syncedAt)
    expect(result.done).toHaveLength(10_001)
    expect(result.modifiedUntil).toBe('2026-11-22T07:00:05.000Z')
    expect(jobs.map((job) => rowsIn(job).length)).toEqual([10_000, 1])
    expect(org.calls.filter((kind) => kind === 'write')).toHaveLength(2)
  })

  it('writes a union of columns, clears with #N/A and leaves what is not named', () => {
    const csv = toCsv([
      { id: 'a', values: { X__c: 'He said "no",\nthen left', Y__c: null } },
      { id: 'b', values: { Y__c: 2.5, Z__c: false } },
    ])
    expect(csv.split('\n')[0]).toBe('"Id","X__c","Y__c","Z__c"')
    expect(parse(csv, { columns: true })).toEqual([
      { Id: 'a', X__c: 'He said "no",\nthen left', Y__c: '#N/A', Z__c: '' },
      { Id: 'b', X__c: '', Y__c: '2.5', Z__c: 'false' },
    ])
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
