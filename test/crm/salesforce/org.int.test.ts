import { createHash, randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallKind, CrmDeps, PullMode } from '#crm/port.ts'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { type Grant, requestTokens } from '#crm/salesforce/auth.ts'
import { fieldsOf } from '#domain/crm-field.ts'
import type { Stream } from '#domain/crm-record.ts'
import { streams } from '#domain/crm-record.ts'
import type { TaskDraft } from '#domain/task.ts'
import { generateDataset } from '#sandbox/dataset/generate.ts'
import { ids, type SmallOrg, startSmallOrg } from '../../sandbox/salesforce/small-org.ts'

const opened: SmallOrg[] = []
afterEach(async () => {
  for (const org of opened.splice(0)) await org.stop()
})

const full = { mode: { kind: 'full' }, resume: null } as const
const syncedAt = '2026-11-30T12:00:00Z'
const since = (from: string, ownWrites: { from: string; until: string } | null = null) =>
  ({ mode: { kind: 'since', since: from, ownWrites } satisfies PullMode, resume: null }) as const

/** A stand-in org and an adapter for it; `calls` are its calls by our own count. */
async function start(options: Parameters<typeof startSmallOrg>[0] = {}, changes: Partial<CrmDeps> = {}) {
  const org = await startSmallOrg(options)
  opened.push(org)
  const calls: CallKind[] = []
  const deps: CrmDeps = {
    credentials: async () => ({ accessToken: org.token, baseUrl: org.url }),
    limiter: { take: async () => {}, pause: async () => {} },
    onCall: (kind) => calls.push(kind),
    currency: 'EUR',
    mapping: {
      revenueField: null,
      strategicField: 'Strategic_Reason__c',
      lifetimeField: null,
      lastSurveyedField: null,
    },
    now: () => Date.parse(syncedAt),
    wait: async () => {},
    ...changes,
  }
  const adapter = createSalesforce(deps)
  const read = async <S extends Stream>(stream: S, query: Parameters<typeof adapter.pull<S>>[1]) => {
    const pages = await Array.fromAsync(adapter.pull(stream, query))
    return { records: pages.flatMap(({ records }) => records), gone: pages.flatMap(({ gone }) => gone) }
  }
  return { org, deps, adapter, calls, read }
}

describe('the adapter on a stand-in org', () => {
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

  it.each([null, 'kwd'])('writes fields and reads back what it wrote (namespace %s)', async (namespace) => {
    const { org, adapter, read } = await start({ namespace })
    expect(await adapter.ensureFields({ isDryRun: false })).toEqual({ created: [], missing: [] })
    const samples = {
      text: 'Größe, "A"',
      number: '12.5',
      integer: '3',
      boolean: 'true',
      date: '2026-11-22',
      datetime: syncedAt,
      choice: '',
    }
    for (const [object, stream, id] of [
      ['account', 'accounts', ids.account(1)],
      ['contact', 'contacts', ids.contact(1)],
    ] as const) {
      const set = Object.fromEntries(
        fieldsOf(object)
          .filter(({ name }) => name !== 'synced_at')
          .map(({ name, type, options }) => [name, options?.at(-1)?.value ?? samples[type]]),
      )
      const result = await adapter.writeFields(object, [{ externalId: id, set }], syncedAt)
      expect(result).toMatchObject({ done: [id], rejected: [] })
      const after = (await read(stream, full)).records.find(({ externalId }) => externalId === id)
      expect(after?.held).toEqual({ ...set, synced_at: syncedAt })
      const cleared = Object.fromEntries(Object.keys(set).map((name) => [name, null]))
      await adapter.writeFields(object, [{ externalId: id, set: cleared }], syncedAt)
      const empty = (await read(stream, full)).records.find(({ externalId }) => externalId === id)
      expect(empty?.held).toEqual({ synced_at: syncedAt })
    }
    expect(org.journal.summary().byCrm.salesforce.write.calls).toBe(4)
  })

  it('leaves out its own writes and still sees what a person changed in the same second', async () => {
    const { org, adapter, read } = await start()
    org.advance(60_000)
    const before = new Date(Date.parse('2026-11-30T12:00:30Z')).toISOString()
    const list = [1, 2, 4].map((n) => ({ externalId: ids.account(n), set: { tier: 'II' } }))
    const { modifiedUntil } = await adapter.writeFields('account', list, '2026-11-30T12:01:00Z')
    const ownWrites = { from: '2026-11-30T12:01:00Z', until: modifiedUntil ?? '' }
    expect((await read('accounts', since(before))).records).toHaveLength(3)
    expect((await read('accounts', since(before, ownWrites))).records).toEqual([])
    await org.call('POST', '/_sandbox/edit', {
      object: 'account',
      id: ids.account(1),
      properties: { Industry: 'Energy' },
    })
    const { records } = await read('accounts', since(before, ownWrites))
    expect(records).toMatchObject([{ externalId: ids.account(1), industry: 'Energy', held: { tier: 'II' } }])
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

  it('creates one task only when the answer to its creation is lost', async () => {
    const { org, adapter } = await start()
    org.faults.add({
      match: { method: 'POST', pathContains: 'composite/sobjects', times: 1 },
      action: { dropAfter: true },
    })
    const draft: TaskDraft = {
      key: 'alert-1',
      subject: 'Bad rating',
      body: 'Call\nthem',
      dueAt: '2026-12-02T17:00:00Z',
      priority: 'high',
      ownerExternalId: ids.user(1),
      accountExternalId: ids.account(1),
      contactExternalId: ids.contact(1),
    }
    const tasks = [draft, { ...draft, key: 'alert-2' }]
    expect(await adapter.writeTasks(tasks)).toMatchObject({ rejected: [] })
    expect((await adapter.writeTasks(tasks)).done.toSorted()).toEqual(['alert-1', 'alert-2'])
    const { body } = await org.query(
      'SELECT Keyward_Task_Key__c, Subject, ActivityDate, WhatId, WhoId, OwnerId FROM Task',
    )
    expect(body.records).toHaveLength(2)
    expect(body.records[0]).toMatchObject({
      ActivityDate: '2026-12-02',
      WhatId: ids.account(1),
      WhoId: ids.contact(1),
      OwnerId: ids.user(1),
    })
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

  it('writes thousands by ingest, and locked rows and a rule of the org one by one', async () => {
    const dataset = generateDataset({ contacts: 3_000, seed: 'ingest', asOf: '2026-11-30' })
    const { org, adapter, read, calls } = await start({ dataset })
    const { records } = await read('contacts', full)
    expect(records).toHaveLength(3_000)
    const changes = records.map(({ externalId }, n) => ({
      externalId,
      set: n % 2 ? { role: 'recommender' } : { role: 'influencer', role_reason: `Title, line "${n}"` },
    }))
    await org.set({ lockedIds: [changes[7]?.externalId] })
    const before = calls.length
    const result = await adapter.writeFields('contact', changes, syncedAt)
    expect(result.done).toHaveLength(2_999)
    expect(result.rejected).toMatchObject([
      { id: changes[7]?.externalId, error: { code: 'UNABLE_TO_LOCK_ROW' } },
    ])
    expect(calls.slice(before).filter((kind) => kind === 'write')).toHaveLength(5)
    const after = await read('contacts', full)
    expect(after.records.filter(({ held }) => held.role === 'recommender')).toHaveLength(1_499)
    expect(after.records.filter(({ held }) => held.role_reason?.startsWith('Title, line "'))).toHaveLength(
      1_500,
    )
  })

  it('reads 10,000 contacts in one data call and a quiet night in few', async () => {
    const dataset = generateDataset({ contacts: 10_000, seed: 'calls', asOf: '2026-11-30' })
    const { org, adapter, read, calls } = await start({ dataset })
    for (const stream of streams) await read(stream, full)
    expect(calls.filter((kind) => kind === 'read')).toHaveLength(5)
    expect(org.journal.summary().byCrm.salesforce.read).toMatchObject({ calls: 5 })
    expect(org.journal.summary().byCrm.salesforce.other.calls).toBe(
      calls.filter((kind) => kind === 'other').length,
    )

    org.advance(86_400_000)
    const quiet: CallKind[] = []
    const night = createSalesforce({ ...(await depsOf(org)), onCall: (kind) => quiet.push(kind) })
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
    expect(adapter.crm).toBe('salesforce')
  })

  it('signs in with a code, renews with rotation, and finds the grant dead after a used token', async () => {
    const { org, deps } = await start()
    const ask = (grant: Grant) =>
      requestTokens(
        { onCall: deps.onCall, loginUrl: org.url, app: { clientId: 'keyward', clientSecret: 's' } },
        grant,
      )
    const codeVerifier = randomBytes(64).toString('base64url')
    const redirectUri = 'https://keyward.example/callback'
    const allowed = new URLSearchParams({
      response_type: 'code',
      client_id: 'keyward',
      redirect_uri: redirectUri,
      scope: 'api refresh_token',
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
      decision: 'allow',
    })
    const back = await org.call('POST', '/services/oauth2/authorize', allowed.toString())
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const first = await ask({ kind: 'code', code, redirectUri, codeVerifier })
    expect(first.instanceUrl).toBe(org.url)
    const renew = (refreshToken: string) => ask({ kind: 'refresh', refreshToken, instanceUrl: org.url })
    const second = await renew(first.refreshToken)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    const credentials = async () => ({ accessToken: second.accessToken, baseUrl: second.instanceUrl })
    expect((await createSalesforce({ ...deps, credentials }).fetchProfile()).timeZone).toBe('Europe/Vienna')
    await expect(renew(first.refreshToken)).rejects.toMatchObject({
      class: 'unauthorized',
      code: 'invalid_grant',
    })
  })
})

async function depsOf(org: SmallOrg): Promise<CrmDeps> {
  return {
    credentials: async () => ({ accessToken: org.token, baseUrl: org.url }),
    limiter: { take: async () => {}, pause: async () => {} },
    onCall: () => {},
    currency: 'EUR',
    mapping: { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null },
    now: () => Date.parse(syncedAt),
    wait: async () => {},
  }
}
