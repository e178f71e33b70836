import { describe, expect, it } from 'vitest'
import { createHubspot } from '#crm/hubspot/adapter.ts'
import { toHtml } from '#crm/hubspot/task-draft.ts'
import type { TaskDraft } from '#domain/task.ts'
import { answer, type Seen, testDeps, useNock } from './support.ts'

useNock()
const create = '/crm/objects/2026-09/tasks/batch/create'
const read = '/crm/objects/2026-09/tasks/batch/read'
const key = '/crm/properties/2026-09/tasks/keyward_task_key'

function tasks(n: number, ownerExternalId: string | null = null): TaskDraft[] {
  return Array.from({ length: n }, (_, i) => ({
    key: `alert-${i}`,
    subject: 'Call Acme',
    body: 'They said:\n<b>"too slow"</b> & late',
    dueAt: '2026-12-01T09:00:00.000Z',
    priority: 'high',
    ownerExternalId,
    accountExternalId: '101',
    contactExternalId: i % 2 ? '501' : null,
  }))
}

interface Input {
  readonly objectWriteTraceId: string
  readonly properties: Record<string, string>
  readonly associations: object[]
}
const inputs = (seen: Seen | undefined) => (seen?.body.inputs ?? []) as Input[]
const keyed = (value: string) => ({
  id: `9${value}`,
  properties: { keyward_task_key: value },
  updatedAt: '2026-11-22T00:00:00Z',
})
const all = (seen: Seen) =>
  [201, { results: inputs(seen).map((one) => keyed(one.objectWriteTraceId)) }] as const
const isUnique = (hasUniqueValue = true) =>
  answer('GET', key, () => [200, { name: 'keyward_task_key', type: 'string', hasUniqueValue }])
const found = (...keys: string[]) => answer('POST', read, () => [207, { results: keys.map(keyed) }])

describe('writeTasks', () => {
  it('creates a task with its associations in one call of 100', async () => {
    isUnique()
    const seen = answer('POST', create, all, 2)
    const deps = testDeps()
    const outcome = await createHubspot(deps).writeTasks(tasks(150, '7'))
    expect(outcome.done).toHaveLength(150)
    expect(seen.map((one) => inputs(one).length)).toEqual([100, 50])
    expect(inputs(seen[0])[1]).toEqual({
      objectWriteTraceId: 'alert-1',
      properties: {
        keyward_task_key: 'alert-1',
        hs_timestamp: '2026-12-01T09:00:00.000Z',
        hs_task_subject: 'Call Acme',
        hs_task_body: 'They said:<br>&lt;b&gt;&quot;too slow&quot;&lt;/b&gt; &amp; late',
        hs_task_status: 'NOT_STARTED',
        hs_task_priority: 'HIGH',
        hs_task_type: 'TODO',
        hubspot_owner_id: '7',
      },
      associations: [
        { to: { id: '101' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 192 }] },
        { to: { id: '501' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] },
      ],
    })
    expect(inputs(seen[0])[0]?.associations).toHaveLength(1)
    expect(deps.calls).toEqual(['other', 'write', 'write'])
  })

  it('asks for the property on tasks once', async () => {
    isUnique()
    answer('POST', create, all, 2)
    const port = createHubspot(testDeps())
    await port.writeTasks(tasks(1))
    await port.writeTasks(tasks(1))
  })

  it('takes tasks that exist already for done and does not touch them: a person may have worked on them', async () => {
    isUnique()
    answer('POST', create, () => [
      400,
      { category: 'VALIDATION_ERROR', errors: [{ code: 'CONFLICTING_UNIQUE_VALUE' }] },
    ])
    found('alert-0', 'alert-2')
    const second = answer('POST', create, all)
    const outcome = await createHubspot(testDeps()).writeTasks(tasks(3))
    expect(outcome.done.toSorted()).toEqual(['alert-0', 'alert-1', 'alert-2'])
    expect(outcome.rejected).toEqual([])
    expect(inputs(second[0]).map((one) => one.objectWriteTraceId)).toEqual(['alert-1'])
  })

  it('does the same for conflicts that come per task', async () => {
    isUnique()
    answer('POST', create, () => [
      207,
      {
        results: [keyed('alert-1')],
        errors: [{ category: 'CONFLICT', context: { objectWriteTraceId: ['alert-0'] } }],
      },
    ])
    found('alert-0')
    expect((await createHubspot(testDeps()).writeTasks(tasks(2))).done.toSorted()).toEqual([
      'alert-0',
      'alert-1',
    ])
  })

  it('repeats after a lost answer, and nothing is created twice', async () => {
    isUnique()
    answer('POST', create, () => [504])
    answer('POST', create, () => [409, { category: 'CONFLICT' }])
    found('alert-0', 'alert-1')
    expect((await createHubspot(testDeps()).writeTasks(tasks(2))).done.toSorted()).toEqual([
      'alert-0',
      'alert-1',
    ])
  })

  it('leaves a task of a former owner unassigned', async () => {
    isUnique()
    answer('POST', create, () => [400, { category: 'VALIDATION_ERROR', message: 'owner' }])
    answer('POST', read, () => [404, { category: 'OBJECT_NOT_FOUND' }])
    answer('GET', '/crm/owners/2026-09', () => [200, { results: [{ id: '8', archived: false }] }])
    const second = answer('POST', create, all)
    const outcome = await createHubspot(testDeps()).writeTasks([
      ...tasks(1, '7'),
      { ...tasks(1, '8')[0], key: 'b' } as TaskDraft,
    ])
    expect(outcome.done.toSorted()).toEqual(['alert-0', 'b'])
    expect(inputs(second[0]).map(({ properties }) => properties.hubspot_owner_id)).toEqual([undefined, '8'])
  })

  it('isolates one bad task of many', async () => {
    isUnique()
    const isBad = (seen: Seen) => inputs(seen).some((one) => one.objectWriteTraceId === 'alert-5')
    answer('POST', create, (seen) => (isBad(seen) ? [400, { category: 'VALIDATION_ERROR' }] : all(seen)), 14)
    found()
    const outcome = await createHubspot(testDeps()).writeTasks(tasks(64))
    expect(outcome.done).toHaveLength(63)
    expect(outcome.rejected).toMatchObject([{ id: 'alert-5', error: { class: 'rejected-record' } }])
  })

  it('searches first where the portal allows no unique property, and does not repeat an unknown outcome', async () => {
    isUnique(false)
    const search = answer(
      'POST',
      '/crm/objects/2026-09/tasks/search',
      () => [200, { total: 1, results: [keyed('alert-0')] }],
      2,
    )
    const seen = answer('POST', create, all)
    const outcome = await createHubspot(testDeps()).writeTasks(tasks(40))
    expect(outcome.done).toHaveLength(40)
    expect(inputs(seen[0])).toHaveLength(39)
    expect(search.every(({ body }) => JSON.stringify(body).length < 3000)).toBe(true)
    isUnique(false)
    answer('POST', '/crm/objects/2026-09/tasks/search', () => [200, { total: 0, results: [] }])
    answer('POST', create, () => [504])
    await expect(createHubspot(testDeps()).writeTasks(tasks(1))).rejects.toMatchObject({
      class: 'unknown-outcome',
    })
  })

  it('creates an ordinary property where HubSpot refuses a unique one', async () => {
    answer('GET', key, () => [404], 2)
    answer('POST', '/crm/properties/2026-09/tasks/groups', () => [201, {}])
    const made = answer(
      'POST',
      '/crm/properties/2026-09/tasks',
      ({ body }) => (body.hasUniqueValue ? [400, {}] : [201, { name: 'x' }]),
      2,
    )
    answer('POST', '/crm/objects/2026-09/tasks/search', () => [200, { total: 0, results: [] }])
    answer('POST', create, all)
    expect((await createHubspot(testDeps()).writeTasks(tasks(1))).done).toEqual(['alert-0'])
    expect(made.map(({ body }) => body.hasUniqueValue)).toEqual([true, false])
  })

  it('makes no call for nothing', async () => {
    const deps = testDeps()
    await createHubspot(deps).writeTasks([])
    expect(deps.calls).toEqual([])
  })
})

describe('toHtml', () => {
  it('shows what customers wrote as text, with line breaks', () => {
    expect(toHtml("a\r\nb\n<script>alert('x')</script>")).toBe(
      'a<br>b<br>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;',
    )
  })
})
