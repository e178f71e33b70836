import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { PackagePort } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { packagedName } from '#crm/salesforce/own-field.ts'
import { type HistoryRecord, historyFields } from '#domain/history.ts'
import {
  describeOf,
  idOf,
  type Scripted,
  type ScriptedOrg,
  type Seen,
  startScriptedOrg,
} from './scripted-org.ts'
import { date, recordsOf } from './writing.ts'

const named = (name: string) => `kwd__${packagedName(name)}`
const object = { alert: 'kwd__Keyward_Alert__c', request: 'kwd__Keyward_Request__c' }

/** Answers describes of an org with the package in the namespace `kwd`; `hidden` fields are not there. */
function described({ path }: Seen, hidden: readonly string[] = []): Scripted | undefined {
  const all = {
    Account: ['tier'],
    Contact: ['role'],
    [object.alert]: ['key', 'account', 'contact', ...historyFields.alert.map(({ name }) => name)],
    [object.request]: ['key', 'kind', 'account', 'contact', 'alert', 'state', 'result'],
  }
  const names = all[/^\/sobjects\/(\w+)\/describe$/.exec(path)?.[1] ?? '']
  return names && describeOf(...names.filter((name) => !hidden.includes(name)).map(named))
}

const alert = (n: number, more: Partial<HistoryRecord> = {}): HistoryRecord => ({
  key: `problem-${n}`,
  accountExternalId: idOf('001', n),
  contactExternalId: null,
  ownerExternalId: idOf('005', 1),
  values: { title: `Alert, "${n}"`, due_at: '2026-11-22T07:00:00Z', body: null },
  ...more,
})

const packageOf = (org: ScriptedOrg) => createSalesforce(org.deps).package as PackagePort

describe('history in an org', () => {
  const accept = (refuse: (record: Record<string, unknown>) => object | null = () => null) => {
    return (request: Seen): Scripted | undefined => {
      if (request.method !== 'PATCH') return described(request)
      const results = recordsOf(request).map(
        (record) => refuse(record) ?? { id: idOf('a01', 1), success: true, errors: [], created: true },
      )
      return { body: results, headers: date }
    }
  }
  const failure = (statusCode: string, fields: readonly string[] = []) => ({
    success: false,
    errors: [{ statusCode, message: 'x', fields }],
  })

  it('goes to the package’s object by its key, with every field that the org has', async () => {
    const org = await startScriptedOrg(accept())
    const result = await packageOf(org).writeHistory('alert', [alert(1), alert(2, { ownerExternalId: null })])
    expect(result).toMatchObject({ done: ['problem-1', 'problem-2'], rejected: [] })
    const [sent, ...more] = org.seen.filter(({ method }) => method === 'PATCH')
    expect(more).toEqual([])
    expect(sent?.path).toBe('/composite/sobjects/kwd__Keyward_Alert__c/kwd__Keyward_Key__c')
    const empty = Object.fromEntries(historyFields.alert.map(({ name }) => [named(name), null]))
    const common = { attributes: { type: object.alert }, ...empty, [named('contact')]: null }
    const when = { [named('due_at')]: '2026-11-22T07:00:00Z' }
    expect(recordsOf(sent as Seen)).toEqual([
      {
        ...{ ...common, ...when, OwnerId: idOf('005', 1), [named('key')]: 'problem-1' },
        ...{ [named('account')]: idOf('001', 1), [named('title')]: 'Alert, "1"' },
      },
      {
        ...{ ...common, ...when, [named('key')]: 'problem-2' },
        ...{ [named('account')]: idOf('001', 2), [named('title')]: 'Alert, "2"' },
      },
    ])
  })

  it.each([
    ['INACTIVE_OWNER_OR_USER', []],
    ['TRANSFER_REQUIRES_READ', []],
    ['INVALID_CROSS_REFERENCE_KEY', ['OwnerId']],
  ])('is written without an owner whom the org does not take (%s)', async (code, fields) => {
    const org = await startScriptedOrg(
      accept((record) => (record.OwnerId === idOf('005', 1) ? failure(code, fields) : null)),
    )
    const list = [
      alert(1),
      alert(2, { ownerExternalId: null }),
      alert(3, { ownerExternalId: idOf('005', 2) }),
    ]
    const result = await packageOf(org).writeHistory('alert', list)
    expect(result.done.toSorted()).toEqual(['problem-1', 'problem-2', 'problem-3'])
    expect(result.rejected).toEqual([])
    const sent = org.seen
      .filter(({ method }) => method === 'PATCH')
      .map((request) => recordsOf(request).length)
    expect(sent).toEqual([3, 1])
  })

  it('is not tried without its owner for a refusal about another reference', async () => {
    const org = await startScriptedOrg(
      accept(() => failure('INVALID_CROSS_REFERENCE_KEY', [named('account')])),
    )
    const result = await packageOf(org).writeHistory('alert', [alert(1)])
    expect(result.rejected).toMatchObject([{ id: 'problem-1', error: { class: 'rejected-record' } }])
    expect(org.seen.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('above 2,000 records goes by one job, matched by key', async () => {
    let csv = ''
    let opened: Record<string, unknown> = {}
    const id = idOf('750', 1)
    const failed = [
      '"sf__Id","sf__Error","kwd__Keyward_Key__c"',
      '"","FIELD_CUSTOM_VALIDATION_EXCEPTION:no:kwd__Keyward_Title__c --","problem-5"',
      '"","INACTIVE_OWNER_OR_USER:no:OwnerId --","problem-6"',
      '"","UNABLE_TO_LOCK_ROW:locked:--","problem-7"',
      '',
    ].join('\n')
    const org = await startScriptedOrg((request) => {
      if (request.path === '/jobs/ingest') opened = JSON.parse(request.body)
      if (request.path === '/jobs/ingest') return { body: { id, state: 'Open' } }
      if (request.method === 'PUT') csv = request.body
      if (request.method === 'PUT') return { status: 201 }
      if (request.path.endsWith('failedResults')) return { body: failed }
      const counts = { numberRecordsProcessed: 2_001, numberRecordsFailed: 3 }
      if (request.path.includes('/jobs/ingest/'))
        return { body: { id, state: 'JobComplete', ...counts }, headers: date }
      return accept()(request)
    })
    const list = Array.from({ length: 2_001 }, (_, n) => alert(n))
    const result = await packageOf(org).writeHistory('alert', list)
    expect(opened).toMatchObject({
      ...{ object: object.alert, operation: 'upsert', externalIdFieldName: 'kwd__Keyward_Key__c' },
    })
    const rows = parse(csv, { columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(2_001)
    expect(rows[1]).toMatchObject({
      ...{ kwd__Keyward_Key__c: 'problem-1', OwnerId: idOf('005', 1), kwd__Keyward_Title__c: 'Alert, "1"' },
      ...{ kwd__Keyward_Body__c: '#N/A', kwd__Keyward_Contact__c: '#N/A' },
    })
    expect(result.rejected.map(({ id, error }) => [id, error.code])).toEqual([
      ['problem-5', 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    ])
    expect(result.done).toHaveLength(2_000)
    const again = org.seen
      .filter(({ path, method }) => method === 'PATCH' && path.startsWith('/composite/'))
      .flatMap(recordsOf)
    expect(again.map((record) => [record.kwd__Keyward_Key__c, record.OwnerId])).toEqual([
      ['problem-7', idOf('005', 1)],
      ['problem-6', undefined],
    ])
  })

  it('names what the org lacks, and looks again only while something is missing', async () => {
    let hidden: string[] = ['title']
    const org = await startScriptedOrg((request) => described(request, hidden))
    const port = packageOf(org)
    expect(await port.inspect('alerts')).toEqual({
      isUsable: true,
      missing: ['Keyward_Alert__c.Keyward_Title__c'],
    })
    hidden = ['key']
    expect(await port.inspect('alerts')).toEqual({
      isUsable: false,
      missing: ['Keyward_Alert__c.Keyward_Key__c'],
    })
    expect(await port.inspect('responses')).toEqual({ isUsable: false, missing: ['Keyward_Response__c'] })
    hidden = []
    expect(await port.inspect('alerts')).toEqual({ isUsable: true, missing: [] })
    const before = org.seen.length
    await port.inspect('alerts')
    expect(org.seen).toHaveLength(before)
  })

  it('is refused record by record, not for the connection, when the package is removed meanwhile', async () => {
    const gone = {
      status: 404,
      body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
    }
    const org = await startScriptedOrg((request) => (request.method === 'PATCH' ? gone : described(request)))
    const { rejected } = await packageOf(org).writeHistory('alert', [alert(1)])
    expect(rejected).toMatchObject([
      { id: 'problem-1', error: { class: 'rejected-field', code: 'PACKAGE_MISSING' } },
    ])
  })
})

describe('requests in an org', () => {
  const record = {
    Id: idOf('a03', 1),
    CreatedById: idOf('005', 1),
    CreatedBy: { Name: 'Olga' },
    [named('key')]: 'k',
    [named('kind')]: 'acknowledge',
    [named('account')]: null,
    [named('contact')]: null,
    kwd__Keyward_Alert__r: { kwd__Keyward_Key__c: 'problem-1' },
    [named('state')]: null,
  }
  const answering = (records: readonly object[]) => (request: Seen) =>
    request.path === '/query'
      ? { body: { totalSize: records.length, done: true, records } }
      : described(request)

  it('are read in one call, those without a state too, oldest first', async () => {
    const org = await startScriptedOrg(answering([record]))
    expect(await packageOf(org).readRequests()).toEqual([
      {
        ...{ externalId: idOf('a03', 1), key: 'k', kind: 'acknowledge', alertKey: 'problem-1' },
        ...{
          accountExternalId: null,
          contactExternalId: null,
          by: { externalId: idOf('005', 1), name: 'Olga' },
        },
      },
    ])
    expect(org.calls.filter((kind) => kind === 'read')).toHaveLength(1)
    expect(org.seen.at(-1)?.query.get('q')).toMatch(
      /kwd__Keyward_Alert__r\.kwd__Keyward_Key__c.* FROM kwd__Keyward_Request__c WHERE \(kwd__Keyward_State__c = 'new' OR kwd__Keyward_State__c = null\) ORDER BY CreatedDate, Id LIMIT 2000$/,
    )
  })

  it('of a kind that is not known, or without a name of who asked, are read all the same', async () => {
    const org = await startScriptedOrg(
      answering([{ ...record, [named('kind')]: 'dance', CreatedBy: null, kwd__Keyward_Alert__r: null }]),
    )
    expect(await packageOf(org).readRequests()).toMatchObject([
      { kind: null, alertKey: null, by: { externalId: idOf('005', 1), name: null } },
    ])
  })

  it.each(['INVALID_TYPE', 'INVALID_FIELD'])(
    'are none when the package was removed meanwhile (%s)',
    async (errorCode) => {
      const refused = { status: 400, body: [{ errorCode, message: 'x' }] }
      const org = await startScriptedOrg((request) =>
        request.path === '/query' ? refused : described(request),
      )
      expect(await packageOf(org).readRequests()).toEqual([])
    },
  )

  it('stop for what concerns the connection', async () => {
    const refused = { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'x' }] }
    const org = await startScriptedOrg((request) =>
      request.path === '/query' ? refused : described(request),
    )
    await expect(packageOf(org).readRequests()).rejects.toMatchObject({ class: 'unauthorized' })
  })
})
