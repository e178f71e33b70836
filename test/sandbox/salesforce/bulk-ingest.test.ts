import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ids, type SmallOrg, startSmallOrg } from './small-org.ts'

let org: SmallOrg
beforeEach(async () => {
  org = await startSmallOrg()
  await org.set({ jobPolls: 0, jobMs: 0 })
})
afterEach(() => org.stop())

const csv = { 'content-type': 'text/csv' }
const create = (body: object) =>
  org.call('POST', 'jobs/ingest', { object: 'Account', operation: 'update', ...body })
const file = async (id: string, name: string) => (await org.call('GET', `jobs/ingest/${id}/${name}`)).text
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true })

/** Uploads, closes and waits for the job's end. */
async function run(text: string, options: object = {}) {
  const { body: job } = await create(options)
  const put = await org.call('PUT', `/${job.contentUrl}`, text, csv)
  expect([put.status, put.text]).toEqual([201, ''])
  await org.call('PATCH', `jobs/ingest/${job.id}`, { state: 'UploadComplete' })
  return vi.waitFor(async () => {
    const { body } = await org.call('GET', `jobs/ingest/${job.id}`)
    expect(body.state).toMatch(/JobComplete|Failed/)
    return body
  }, 20_000)
}

it('describes a job as it is created', async () => {
  const { status, body } = await create({ lineEnding: 'LF', columnDelimiter: 'COMMA' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    operation: 'update',
    object: 'Account',
    state: 'Open',
    contentType: 'CSV',
    apiVersion: 68,
    contentUrl: `services/data/v68.0/jobs/ingest/${body.id}/batches`,
  })
})

it('updates good rows and reports bad ones, matched by id', async () => {
  const text = [
    'Id,Keyward_Tier__c,Keyward_Revenue__c,Keyward_Strategic__c,Keyward_Tier_Reason__c',
    `${ids.account(1)},I,1234.5,true,"A ""quoted"", reason\nwith a line"`,
    `${ids.account(2)},zero,1,false,x`,
    `${ids.account(3)},,#N/A,,`,
    `nonsense,I,1,false,x`,
    `${ids.account(9)},I,1,false,x`,
    '',
  ].join('\n')
  await org.call('PATCH', `sobjects/Account/${ids.account(3)}`, {
    Keyward_Tier__c: 'II',
    Keyward_Revenue__c: 7,
  })
  const job = await run(text)
  expect(job).toMatchObject({
    state: 'JobComplete',
    jobType: 'V2Ingest',
    numberRecordsProcessed: 5,
    numberRecordsFailed: 3,
  })
  expect(job).not.toHaveProperty('contentUrl')
  expect(
    rowsOf(await file(job.id, 'successfulResults')).map((row) => [
      row.sf__Id,
      row.sf__Created,
      row.Keyward_Tier__c,
    ]),
  ).toEqual([
    [ids.account(1), 'false', 'I'],
    [ids.account(3), 'false', ''],
  ])
  const failed = rowsOf(await file(job.id, 'failedResults'))
  expect(failed.map((row) => row.sf__Error)).toEqual([
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:Keyward tier: bad value for restricted picklist field: zero:Keyward_Tier__c --',
    'MALFORMED_ID:Account ID: id value of incorrect type: nonsense:Id --',
    'INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--',
  ])
  expect(failed[0]?.Id).toBe(ids.account(2))
  expect(await file(job.id, 'unprocessedrecords')).toBe(
    '"Id","Keyward_Tier__c","Keyward_Revenue__c","Keyward_Strategic__c","Keyward_Tier_Reason__c"\n',
  )
  const { body } = await org.query(
    `SELECT Keyward_Tier__c, Keyward_Revenue__c, Keyward_Strategic__c, Keyward_Tier_Reason__c FROM Account WHERE Id IN ('${ids.account(1)}','${ids.account(3)}')`,
  )
  expect(body.records).toMatchObject([
    {
      Keyward_Tier__c: 'I',
      Keyward_Revenue__c: 1234.5,
      Keyward_Strategic__c: true,
      Keyward_Tier_Reason__c: 'A "quoted", reason\nwith a line',
    },
    {
      Keyward_Tier__c: 'II',
      Keyward_Revenue__c: null,
      Keyward_Strategic__c: false,
      Keyward_Tier_Reason__c: null,
    },
  ])
})

it('names a locked row as Salesforce does', async () => {
  await org.set({ lockedIds: [ids.account(1)] })
  const job = await run(`Id,Phone\n${ids.account(1)},1\n`)
  const message = `unable to obtain exclusive access to this record or 1 records: ${ids.account(1)}`
  expect(rowsOf(await file(job.id, 'failedResults'))[0]?.sf__Error).toBe(`UNABLE_TO_LOCK_ROW:${message}:--`)
})

it('takes a byte order mark, Windows line ends and other delimiters', async () => {
  const text = `\uFEFFId|Phone\r\n${ids.account(1)}|"1|2"\r\n`
  const job = await run(text, { columnDelimiter: 'PIPE', lineEnding: 'CRLF' })
  expect(job).toMatchObject({ numberRecordsProcessed: 1, numberRecordsFailed: 0 })
  expect(await file(job.id, 'successfulResults')).toBe(
    `"sf__Id"|"sf__Created"|"Id"|"Phone"\r\n"${ids.account(1)}"|"false"|"${ids.account(1)}"|"1|2"\r\n`,
  )
})

it('inserts, upserts by external id and deletes', async () => {
  const inserted = await run('LastName,AccountId\nNew,001xx0000000001AAA\n,001xx0000000001AAA\n', {
    object: 'Contact',
    operation: 'insert',
  })
  expect(inserted.numberRecordsFailed).toBe(1)
  expect(await file(inserted.id, 'failedResults')).toContain(
    'REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --',
  )
  const upsert = { object: 'Task', operation: 'upsert', externalIdFieldName: 'Keyward_Task_Key__c' }
  const text = 'Keyward_Task_Key__c,Subject\nk1,One\nk2,Two\nk1,Three\n'
  const upserted = await run(text, upsert)
  expect(rowsOf(await file(upserted.id, 'successfulResults')).map((row) => row.sf__Created)).toEqual([
    'true',
    'true',
    'false',
  ])
  expect(
    (await run('Id\n00Txx0000000001EAA\n', { object: 'Task', operation: 'delete' })).numberRecordsFailed,
  ).toBe(0)
  expect((await org.query('SELECT Subject FROM Task')).body.records).toMatchObject([{ Subject: 'Two' }])
})

it.each([
  ['Id,Foo\nx,y\n', 'InvalidBatch : Field name not found : Foo'],
  ['Id,Phone\r\nx,y\r\n', 'LineEnding is invalid on user data'],
  ['Id,Phone\nx\n', 'A row has 1 columns where the heading has 2'],
  ['Id,Phone\nx,"y\n', 'A quote is not closed'],
  ['', 'The file is empty'],
])('fails a job over %j as a whole', async (text, message) => {
  const job = await run(text)
  expect([job.state, job.numberRecordsProcessed]).toEqual(['Failed', 0])
  expect(job.errorMessage).toContain(message)
})

it('gives back the rows of a job that failed before any was written', async () => {
  const job = await run('Id,Foo\nx,y\n')
  expect(await file(job.id, 'unprocessedrecords')).toBe('"Id","Foo"\n"x","y"\n')
  expect(await file(job.id, 'successfulResults')).toBe('"sf__Id","sf__Created","Id","Foo"\n')
})

it('keeps what was not looked at apart when a file breaks in the middle', async () => {
  const job = await run(`Id,Phone\n${ids.account(1)},1\n${ids.account(2)}\n${ids.account(3)},3\n`)
  expect(job).toMatchObject({ state: 'Failed', numberRecordsProcessed: 1, numberRecordsFailed: 0 })
  expect(rowsOf(await file(job.id, 'successfulResults'))).toHaveLength(1)
})

it('takes one upload, and only while the job is open', async () => {
  const { body: job } = await create({})
  const url = `/${job.contentUrl}`
  expect((await org.call('PUT', url, 'Id\n', { 'content-type': 'application/json' })).status).toBe(415)
  expect((await org.call('PUT', url, 'Id\n', csv)).status).toBe(201)
  const second = await org.call('PUT', url, 'Id\n', csv)
  expect([second.status, second.body[0]]).toMatchObject([400, { errorCode: 'BULK_API_ERROR' }])
  expect(second.body[0].message).toContain('Found multiple contents for job')
  expect((await org.call('DELETE', `jobs/ingest/${job.id}`)).status).toBe(400)
  expect((await org.call('PATCH', `jobs/ingest/${job.id}`, { state: 'Aborted' })).body.state).toBe('Aborted')
  expect((await org.call('PATCH', `jobs/ingest/${job.id}`, { state: 'UploadComplete' })).status).toBe(400)
  expect((await org.call('DELETE', `jobs/ingest/${job.id}`)).status).toBe(204)
  expect((await org.call('GET', `jobs/ingest/${job.id}`)).status).toBe(404)
})

it.each([
  [{ object: 'Foo' }, 'Unable to find object'],
  [{ operation: 'query' }, 'Unsupported operation'],
  [{ operation: 'upsert', externalIdFieldName: 'Name' }, 'external id'],
  [{ contentType: 'JSON' }, 'contentType must be CSV'],
  [{ columnDelimiter: 'DOT' }, 'Unsupported column delimiter'],
  [{ lineEnding: 'CR' }, 'Unsupported line ending'],
])('refuses a job with %j', async (options, message) => {
  const { status, body } = await create(options)
  expect([status, body[0].errorCode]).toEqual([400, 'INVALIDJOB'])
  expect(body[0].message).toContain(message)
})
