import { describe, expect, it } from 'vitest'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { describeOf, idOf, type Scripted, type Seen, startScriptedOrg } from './scripted-org.ts'

const jobId = idOf('750', 1)
const fields = ['Id', 'Name', 'SystemModstamp', 'IsDeleted']
const full = { mode: { kind: 'full' }, resume: null } as const

/** Rows `from` to `to` of a result, with a header of their own as every page has. */
function page(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, i) => i + from).map(
    (n) => `"${idOf('001', n)}","Account ""${n}"", Ltd","2026-11-20T10:00:00.000Z","false"`,
  )
  return ['"Id","Name","SystemModstamp","IsDeleted"', ...rows, ''].join('\n')
}

/** Three pages of 3, 3 and 2 rows. */
const pages: Readonly<Record<string, Scripted>> = {
  '': { headers: { 'sforce-locator': 'MT/g=', 'sforce-numberofrecords': '3' }, body: page(0, 3) },
  'MT/g=': { headers: { 'sforce-locator': 'MjA', 'sforce-numberofrecords': '3' }, body: page(3, 6) },
  MjA: { headers: { 'sforce-locator': 'null', 'sforce-numberofrecords': '2' }, body: page(6, 8) },
}

function answer({ method, path, query }: Seen): Scripted | undefined {
  if (path === '/sobjects/Account/describe') return describeOf(...fields)
  if (method === 'POST' && path === '/jobs/query') return { body: { id: jobId, state: 'UploadComplete' } }
  if (path === `/jobs/query/${jobId}`) return { body: { id: jobId, state: 'JobComplete' } }
  if (path === `/jobs/query/${jobId}/results`) return pages[query.get('locator') ?? '']
  return undefined
}

const idsOf = (list: readonly { records: readonly { externalId: string }[] }[]) =>
  list.flatMap(({ records }) => records.map(({ externalId }) => externalId))
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => idOf('001', i + from))

describe('Bulk pull', () => {
  it('reads three pages, each with its own header, and says after each how to go on', async () => {
    const org = await startScriptedOrg(answer)
    const read = await Array.fromAsync(createSalesforce(org.deps).pull('accounts', full))
    expect(read.map(({ records }) => records.length)).toEqual([3, 3, 2])
    expect(idsOf(read)).toEqual(ids(0, 8))
    expect(read[0]?.records[0]?.name).toBe('Account "0", Ltd')
    expect(read.map(({ next }) => next && JSON.parse(next))).toEqual([
      { jobId, locator: 'MT/g=', skip: 0 },
      { jobId, locator: 'MjA', skip: 0 },
      null,
    ])
    expect(org.calls).toEqual(['other', 'other', 'other', 'read', 'read', 'read'])
    expect(org.waits).toEqual([1_000])
  })

  it('goes on after the first page in another process without a new job', async () => {
    const first = await startScriptedOrg(answer)
    const [begun] = await Array.fromAsync(createSalesforce(first.deps).pull('accounts', full))
    const second = await startScriptedOrg(answer)
    const resumed = createSalesforce(second.deps).pull('accounts', { ...full, resume: begun?.next ?? null })
    expect(idsOf(await Array.fromAsync(resumed))).toEqual(ids(3, 8))
    expect(second.seen.some(({ method }) => method === 'POST')).toBe(false)
  })

  it('begins anew when the job is gone', async () => {
    const resume = JSON.stringify({ jobId: idOf('750', 9), locator: 'MjA', skip: 0 })
    const org = await startScriptedOrg(answer)
    const read = await Array.fromAsync(createSalesforce(org.deps).pull('accounts', { ...full, resume }))
    expect(idsOf(read)).toEqual(ids(0, 8))
  })

  it('begins anew when the job was made before a field existed', async () => {
    const org = await startScriptedOrg((request, count) => {
      if (request.path.endsWith('/describe')) return describeOf(...fields, 'Industry')
      const isOld =
        request.path.endsWith('/results') && !org.seen.slice(0, count).some(({ method }) => method === 'POST')
      const given = answer(request)
      if (isOld || !given || !request.path.endsWith('/results')) return given
      const lines = String(given.body).split('\n')
      const wider = lines.map((line, at) =>
        line === '' ? '' : `${line},${at === 0 ? '"Industry"' : '"Energy"'}`,
      )
      return { ...given, body: wider.join('\n') }
    })
    const resume = JSON.stringify({ jobId, locator: 'MjA', skip: 0 })
    const read = await Array.fromAsync(createSalesforce(org.deps).pull('accounts', { ...full, resume }))
    expect(idsOf(read)).toEqual(ids(0, 8))
    expect(read[0]?.records[0]?.industry).toBe('Energy')
  })

  it('opens a page again that broke off, and hands out no row twice', async () => {
    let broken = 0
    const org = await startScriptedOrg((request) => {
      const given = answer(request)
      if (request.query.get('locator') !== 'MT/g=' || broken++ > 0 || !given) return given
      return { ...given, breakAfter: 150 }
    })
    const read = await Array.fromAsync(createSalesforce(org.deps).pull('accounts', full))
    expect(idsOf(read)).toEqual(ids(0, 8))
    expect(org.calls.filter((kind) => kind === 'read')).toHaveLength(4)
  })

  it('hands over a large page in parts that can each be gone on from', async () => {
    const many = {
      headers: { 'sforce-locator': 'null', 'sforce-numberofrecords': '12000' },
      body: page(0, 12_000),
    }
    const org = await startScriptedOrg((request) =>
      request.path.endsWith('/results') ? many : answer(request),
    )
    const read = await Array.fromAsync(createSalesforce(org.deps).pull('accounts', full))
    expect(read.map(({ records }) => records.length)).toEqual([5_000, 5_000, 2_000])
    expect(JSON.parse(read[1]?.next ?? '')).toEqual({ jobId, locator: null, skip: 10_000 })
    const rest = createSalesforce(org.deps).pull('accounts', { ...full, resume: read[1]?.next ?? null })
    expect(idsOf(await Array.fromAsync(rest))).toEqual(ids(10_000, 12_000))
  })

  it('never takes a page with fewer rows than announced for whole', async () => {
    const short = { headers: { 'sforce-locator': 'null', 'sforce-numberofrecords': '4' }, body: page(0, 3) }
    const org = await startScriptedOrg((request) =>
      request.path.endsWith('/results') ? short : answer(request),
    )
    const read = Array.fromAsync(createSalesforce(org.deps).pull('accounts', full))
    await expect(read).rejects.toMatchObject({ class: 'contract-broken', code: 'PAGE_INCOMPLETE' })
    expect(org.calls.filter((kind) => kind === 'read')).toHaveLength(4)
  })

  it.each(['sforce-locator', 'sforce-numberofrecords'])('does not go on without %s', async (header) => {
    const { [header]: _, ...headers } = pages['']?.headers ?? {}
    const bare = { ...pages[''], headers }
    const org = await startScriptedOrg((request) =>
      request.path.endsWith('/results') ? bare : answer(request),
    )
    const read = Array.fromAsync(createSalesforce(org.deps).pull('accounts', full))
    await expect(read).rejects.toMatchObject({ class: 'contract-broken', code: 'UNEXPECTED_ANSWER' })
  })

  it('says that the token is dead when it dies between two pages', async () => {
    const org = await startScriptedOrg((request) =>
      request.query.has('locator')
        ? { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] }
        : answer(request),
    )
    const got: number[] = []
    const read = async () => {
      for await (const { records } of createSalesforce(org.deps).pull('accounts', full))
        got.push(records.length)
    }
    await expect(read()).rejects.toMatchObject({ class: 'unauthorized', code: 'INVALID_SESSION_ID' })
    expect(got).toEqual([3])
  })

  it('goes on with a token that another process has just renewed', async () => {
    let token = 'old'
    const org = await startScriptedOrg((request) => {
      if (!request.query.has('locator') || request.token === 'new') return answer(request)
      token = 'new'
      return { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] }
    })
    const credentials = async () => ({ ...(await org.deps.credentials()), accessToken: token })
    const read = await Array.fromAsync(createSalesforce({ ...org.deps, credentials }).pull('accounts', full))
    expect(idsOf(read)).toEqual(ids(0, 8))
  })

  it('reports a failed job as something to try again', async () => {
    const org = await startScriptedOrg((request) =>
      request.path === `/jobs/query/${jobId}` ? { body: { id: jobId, state: 'Failed' } } : answer(request),
    )
    const read = Array.fromAsync(createSalesforce(org.deps).pull('accounts', full))
    await expect(read).rejects.toMatchObject({ class: 'transient', code: 'QUERY_JOB_FAILED' })
  })

  it('waits longer and longer for a slow job, at most 15 s at a time, and gives up after an hour', async () => {
    const org = await startScriptedOrg((request) =>
      request.path === `/jobs/query/${jobId}`
        ? { body: { id: jobId, state: 'InProgress' } }
        : answer(request),
    )
    const read = Array.fromAsync(createSalesforce(org.deps).pull('accounts', full))
    await expect(read).rejects.toMatchObject({ code: 'JOB_UNFINISHED' })
    expect(org.waits.slice(0, 9)).toEqual([
      1_000, 1_500, 2_250, 3_375, 5_062.5, 7_593.75, 11_390.625, 15_000, 15_000,
    ])
    expect(org.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(3_600_000)
  })
})
