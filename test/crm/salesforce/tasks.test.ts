import { describe, expect, it } from 'vitest'
import { createSalesforce } from '#crm/salesforce/adapter.ts'
import type { TaskDraft } from '#domain/task.ts'
import { idOf, type Scripted, type Seen, startScriptedOrg } from './scripted-org.ts'

const draft = (n: number, more: Partial<TaskDraft> = {}): TaskDraft => ({
  key: `alert-${n}`,
  subject: 'Call them',
  body: 'Line one\nLine two',
  dueAt: '2026-11-24T17:00:00Z',
  priority: 'high',
  ownerExternalId: idOf('005', 1),
  accountExternalId: idOf('001', n),
  contactExternalId: idOf('003', n),
  ...more,
})
const keyField = 'kwd__Keyward_Task_Key__c'
const describeTask = (unique: boolean, createable = true): Scripted => ({
  body: { fields: [{ name: keyField, createable, updateable: true, unique }] },
})

interface TaskRecord {
  readonly [field: string]: unknown
}

/** An org that keeps tasks by key, as the package's unique field does. */
function org(options: { unique?: boolean; refuse?: (task: TaskRecord) => object | null } = {}) {
  const { unique = true, refuse = () => null } = options
  const tasks: TaskRecord[] = []
  const fail = (statusCode: string, fields: readonly string[] = []) => ({
    success: false,
    errors: [{ statusCode, fields }],
  })
  const create = (task: TaskRecord) => {
    const refusal = refuse(task)
    if (refusal) return refusal
    if (unique && tasks.some((one) => one[keyField] === task[keyField])) return fail('DUPLICATE_VALUE')
    tasks.push(task)
    return { id: idOf('00T', tasks.length), success: true, errors: [] }
  }
  const answer = (request: Seen): Scripted | undefined => {
    if (request.path === '/sobjects/Task/describe') return describeTask(unique)
    if (request.path === '/composite/sobjects') return { body: JSON.parse(request.body).records.map(create) }
    if (request.path !== '/query') return undefined
    const records = tasks.filter((task) => request.query.get('q')?.includes(`'${task[keyField]}'`))
    return { body: { totalSize: records.length, done: true, records } }
  }
  return { tasks, answer, fail }
}

describe('writing tasks', () => {
  it('creates 200 at a time without looking first where the key is unique', async () => {
    const stand = org()
    const scripted = await startScriptedOrg(stand.answer)
    const drafts = Array.from({ length: 201 }, (_, n) => draft(n))
    const result = await createSalesforce(scripted.deps).writeTasks(drafts)
    expect(result.done).toHaveLength(201)
    expect(scripted.calls).toEqual(['other', 'write', 'write'])
    expect(stand.tasks[3]).toEqual({
      attributes: { type: 'Task' },
      [keyField]: 'alert-3',
      Subject: 'Call them',
      Description: 'Line one\nLine two',
      Status: 'Not Started',
      Priority: 'High',
      ActivityDate: '2026-11-24',
      WhatId: idOf('001', 3),
      WhoId: idOf('003', 3),
      OwnerId: idOf('005', 1),
    })
  })

  it('changes nothing when it is repeated', async () => {
    const stand = org()
    const adapter = createSalesforce((await startScriptedOrg(stand.answer)).deps)
    await adapter.writeTasks([draft(1), draft(2)])
    const again = await adapter.writeTasks([draft(1), draft(2), draft(3), draft(3)])
    expect(again.done.toSorted()).toEqual(['alert-1', 'alert-2', 'alert-3'])
    expect(again.rejected).toEqual([])
    expect(stand.tasks).toHaveLength(3)
  })

  it.each([true, false])(
    'creates one task only when the answer to its creation is lost (unique: %s)',
    async (unique) => {
      const stand = org({ unique })
      let lost = 0
      const scripted = await startScriptedOrg((request) => {
        const given = stand.answer(request)
        return request.path === '/composite/sobjects' && lost++ === 0 ? { drop: true } : given
      })
      const result = await createSalesforce(scripted.deps).writeTasks([draft(1), draft(2)])
      expect(result).toMatchObject({ done: ['alert-1', 'alert-2'], rejected: [] })
      expect(stand.tasks).toHaveLength(2)
      expect(scripted.seen.filter(({ path }) => path === '/query')).toHaveLength(unique ? 1 : 2)
    },
  )

  it('looks before it creates where the key is not unique', async () => {
    const stand = org({ unique: false })
    const adapter = createSalesforce((await startScriptedOrg(stand.answer)).deps)
    await adapter.writeTasks([draft(1)])
    await adapter.writeTasks([draft(1), draft(2)])
    expect(stand.tasks.map((task) => task[keyField])).toEqual(['alert-1', 'alert-2'])
  })

  it('keeps every query of keys below the length of a URL', async () => {
    const stand = org({ unique: false })
    const scripted = await startScriptedOrg(stand.answer)
    const drafts = Array.from({ length: 200 }, (_, n) => draft(n, { key: `${n}-`.padEnd(64, 'x') }))
    await createSalesforce(scripted.deps).writeTasks(drafts)
    const queries = scripted.seen.filter(({ path }) => path === '/query')
    expect(queries.length).toBeGreaterThan(1)
    for (const { query } of queries)
      expect(encodeURIComponent(query.get('q') ?? '').length).toBeLessThan(12_000)
  })

  it('gives the task of an inactive owner to the integration user', async () => {
    const stand = org({
      refuse: (task) =>
        task.OwnerId === idOf('005', 9) ? stand.fail('INVALID_CROSS_REFERENCE_KEY', ['OwnerId']) : null,
    })
    const scripted = await startScriptedOrg(stand.answer)
    const result = await createSalesforce(scripted.deps).writeTasks([
      draft(1, { ownerExternalId: idOf('005', 9) }),
      draft(2),
    ])
    expect(result.done.toSorted()).toEqual(['alert-1', 'alert-2'])
    expect(stand.tasks.find((task) => task[keyField] === 'alert-1')).not.toHaveProperty('OwnerId')
  })

  it('reports a task whose account is gone and creates the others', async () => {
    const stand = org({
      refuse: (task) =>
        task.WhatId === idOf('001', 1) ? stand.fail('INVALID_CROSS_REFERENCE_KEY', ['WhatId']) : null,
    })
    const result = await createSalesforce((await startScriptedOrg(stand.answer)).deps).writeTasks([
      draft(1),
      draft(2),
    ])
    expect(result.done).toEqual(['alert-2'])
    expect(result.rejected).toMatchObject([{ id: 'alert-1', error: { class: 'rejected-record' } }])
  })

  it('cuts a subject at 255 characters and leaves out who is not known', async () => {
    const stand = org()
    const adapter = createSalesforce((await startScriptedOrg(stand.answer)).deps)
    await adapter.writeTasks([
      draft(1, {
        subject: 'x'.repeat(300),
        contactExternalId: null,
        ownerExternalId: null,
        priority: 'medium',
      }),
    ])
    expect(String(stand.tasks[0]?.Subject)).toHaveLength(255)
    expect(stand.tasks[0]).toMatchObject({ Priority: 'Normal' })
    expect(Object.keys(stand.tasks[0] ?? {})).not.toContain('WhoId')
  })

  it.each([
    ['without the field', { body: { fields: [] } }],
    ['where it may not be set', describeTask(true, false)],
  ] as const)('creates nothing %s', async (_, description) => {
    const scripted = await startScriptedOrg(() => description)
    const result = await createSalesforce(scripted.deps).writeTasks([draft(1)])
    expect(result.rejected).toMatchObject([{ id: 'alert-1', error: { class: 'rejected-field' } }])
    expect(scripted.calls).toEqual(['other'])
  })
})
