import { describe, expect, it } from 'vitest'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import { idOf, type Seen, startScriptedOrg } from './scripted-org.ts'
import { change, changes, collections, recordsOf, type SentRecord, syncedAt } from './writing.ts'

const failure = (statusCode: string, fields: readonly string[] = []) => ({
  success: false,
  errors: [{ statusCode, message: 'secret value', fields }],
})

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

  it('asks nothing for nothing', async () => {
    const org = await startScriptedOrg(collections())
    const result = await createSalesforce(org.deps).writeFields('account', [], syncedAt)
    expect(result).toEqual({ done: [], rejected: [], modifiedUntil: null })
    expect(org.calls).toEqual([])
  })
})
