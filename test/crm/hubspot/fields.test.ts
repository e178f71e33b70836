import { describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import type { FieldChange } from '#crm/port.ts'
import { answer, type Seen, testDeps, useNock } from './support.ts'

useNock()
const path = '/crm/objects/2026-09/companies/batch/update'
const at = '2026-11-22T00:00:00Z'
const changes = (n: number, set: FieldChange['set'] = { tier: 'I' }): FieldChange[] =>
  Array.from({ length: n }, (_, i) => ({ externalId: String(i + 1), set }))

interface Input {
  readonly id: string
  readonly properties: Record<string, string>
}
const inputs = (seen: Seen | undefined) => (seen?.body.inputs ?? []) as Input[]
const result = (id: string, updatedAt = '2026-11-22T00:00:05.100Z') => ({ id, properties: {}, updatedAt })
const all = (seen: Seen) =>
  [200, { status: 'COMPLETE', results: inputs(seen).map(({ id }) => result(id)) }] as const
const refuse = (code: string, field?: string) =>
  [
    400,
    {
      category: 'VALIDATION_ERROR',
      message: 'x',
      errors: [{ code, context: field ? { propertyName: [field] } : {} }],
    },
  ] as const

describe('writeFields', () => {
  it('goes out in full batches, with synced_at on each record', async () => {
    const seen = answer('POST', path, all, 3)
    const deps = testDeps()
    const outcome = await createHubspot(deps).writeFields('account', changes(250), at)
    expect(seen.map((one) => inputs(one).length)).toEqual([100, 100, 50])
    expect(inputs(seen[0])[0]).toEqual({ id: '1', properties: { keyward_tier: 'I', keyward_synced_at: at } })
    expect(outcome.done).toHaveLength(250)
    expect(outcome.rejected).toEqual([])
    expect(outcome.modifiedUntil).toBe('2026-11-22T00:00:05.100Z')
    expect(deps.calls).toEqual(['write', 'write', 'write'])
  })

  it('clears with an empty text and sends the other values as they are', async () => {
    const seen = answer('POST', path, all)
    const set = { tier: null, strategic: 'false', revenue: '12.5', tier_since: '2026-11-22' }
    await createHubspot(testDeps()).writeFields('account', changes(1, set), at)
    expect(inputs(seen[0])[0]?.properties).toEqual({
      keyward_tier: '',
      keyward_strategic: 'false',
      keyward_revenue: '12.5',
      keyward_tier_since: '2026-11-22',
      keyward_synced_at: at,
    })
  })

  it('tells the records of a 207 apart: one entry may name several', async () => {
    answer('POST', path, (seen) => [
      207,
      {
        results: inputs(seen)
          .slice(2)
          .map(({ id }) => result(id)),
        numErrors: 1,
        errors: [
          { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'x', context: { ids: ['1', '2'] } },
        ],
      },
    ])
    const outcome = await createHubspot(testDeps()).writeFields('account', changes(5), at)
    expect(outcome.done).toEqual(['3', '4', '5'])
    expect(outcome.rejected.map(({ id, error }) => [id, error.class, error.code])).toEqual([
      ['1', 'rejected-record', 'OBJECT_NOT_FOUND'],
      ['2', 'rejected-record', 'OBJECT_NOT_FOUND'],
    ])
  })

  it('finds the one poison record that makes HubSpot refuse all 100', async () => {
    const poisoned = (seen: Seen) => inputs(seen).some(({ id }) => id === '42')
    const seen = answer(
      'POST',
      path,
      (one) => (poisoned(one) ? refuse('SOME_RULE', 'country') : all(one)),
      15,
    )
    const outcome = await createHubspot(testDeps())
      .writeFields('account', changes(100), at)
      .finally(() => {})
    expect(outcome.done).toHaveLength(99)
    expect(outcome.rejected).toMatchObject([
      { id: '42', error: { class: 'rejected-record', code: 'SOME_RULE', fields: ['country'] } },
    ])
    expect(seen).toHaveLength(15)
  })

  it('reports a missing property for all records that set it with one refusal, and writes the others', async () => {
    const mixed = changes(100).map((change, i) => (i % 2 ? change : { ...change, set: { csat: '4.2' } }))
    const seen = answer(
      'POST',
      path,
      (one, n) => (n === 1 ? refuse('PROPERTY_DOESNT_EXIST', 'keyward_csat') : all(one)),
      2,
    )
    const outcome = await createHubspot(testDeps()).writeFields('account', mixed, at)
    expect(seen).toHaveLength(2)
    expect(outcome.done).toHaveLength(50)
    expect(outcome.rejected).toHaveLength(50)
    expect(outcome.rejected[0]?.error).toMatchObject({ class: 'rejected-field', fields: ['keyward_csat'] })
  })

  it('finds a missing option by its value, not record by record', async () => {
    const mixed = changes(100).map((change, i) => ({
      ...change,
      set: { tier: ['I', 'II', 'III'][i % 3] as string },
    }))
    const isRefused = (one: Seen) => inputs(one).some(({ properties }) => properties.keyward_tier === 'III')
    const seen = answer(
      'POST',
      path,
      (one) => (isRefused(one) ? refuse('INVALID_OPTION', 'keyward_tier') : all(one)),
      4,
    )
    const outcome = await createHubspot(testDeps()).writeFields('account', mixed, at)
    expect(seen).toHaveLength(4)
    expect(outcome.rejected).toHaveLength(33)
    expect(outcome.rejected[0]?.error).toMatchObject({ class: 'rejected-record', code: 'INVALID_OPTION' })
    expect(outcome.rejected[0]?.error.message).toContain('keyward_tier')
  })

  it('sends a batch again when its answer was lost', async () => {
    answer('POST', path, () => [502])
    answer('POST', path, all)
    const outcome = await createHubspot(testDeps()).writeFields('account', changes(3), at)
    expect(outcome.done).toEqual(['1', '2', '3'])
  })

  it('reports a record that was merged away, and lets the next pull see the survivor it wrote on', async () => {
    answer('POST', path, () => [200, { results: [result('1'), result('900')] }])
    const outcome = await createHubspot(testDeps()).writeFields('account', changes(2), at)
    expect(outcome.done).toEqual(['1'])
    expect(outcome.rejected).toMatchObject([{ id: '2', error: { code: 'MERGED' } }])
    expect(outcome.modifiedUntil).toBe('2026-11-22T00:00:05.099Z')
  })

  it('reports a record that the answer does not mention', async () => {
    answer('POST', path, () => [200, { results: [result('1')] }])
    const outcome = await createHubspot(testDeps()).writeFields('account', changes(2), at)
    expect(outcome.rejected).toMatchObject([{ id: '2', error: { code: 'NOT_IN_ANSWER' } }])
  })

  it('throws what stops the connection', async () => {
    answer('POST', path, () => [403, { category: 'MISSING_SCOPES' }])
    await expect(createHubspot(testDeps()).writeFields('account', changes(100), at)).rejects.toMatchObject({
      class: 'forbidden',
    })
  })

  it('makes no call for nothing', async () => {
    const deps = testDeps()
    expect(await createHubspot(deps).writeFields('contact', [], at)).toEqual({
      done: [],
      rejected: [],
      modifiedUntil: null,
    })
    expect(deps.calls).toEqual([])
  })
})
