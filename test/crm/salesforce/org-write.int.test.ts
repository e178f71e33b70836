import { describe, expect, it } from 'vitest'
import { fieldsOf } from '#domain/crm-field.ts'
import type { TaskDraft } from '#domain/task.ts'
import { generateDataset } from '#sandbox/dataset/generate.ts'
import { linkPrint } from '#std/link-print.ts'
import { ids } from '../../sandbox/salesforce/small-org.ts'
import { full, since, start, syncedAt } from './stand-in.ts'

describe('writing to a stand-in org', () => {
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
      link: 'https://survey.example.test/s/abc',
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
      const print = object === 'contact' ? { survey_link: linkPrint(samples.link) } : {}
      expect(after?.held).toEqual({ ...set, ...print, synced_at: syncedAt })
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
})
