/** Part of the contract: tasks. */
import { describe, expect, it } from 'vitest'
import type { TaskDraft } from '#domain/task.ts'
import { accountIdsOf, type ContractCrm, records, useWorld } from './world.ts'

export function describeTasks(of: ContractCrm): void {
  const world = useWorld(of)

  describe(`${of.crm}: tasks`, () => {
    /** Makes drafts for one contact, its account and an owner. */
    const drafter = async () => {
      const contact = (await records(world().port, 'contacts')).find((one) => one.accountExternalId !== null)
      const owner = (await records(world().port, 'owners')).find((one) => one.isActive)
      return (key: string, changes: Partial<TaskDraft> = {}): TaskDraft => ({
        key,
        subject: 'Call the decision maker',
        body: 'Tier I.\nThey said: <slow> & "late"',
        dueAt: '2026-12-01T09:00:00.000Z',
        priority: 'high',
        ownerExternalId: owner?.externalId ?? null,
        accountExternalId: contact?.accountExternalId ?? '',
        contactExternalId: contact?.externalId ?? null,
        ...changes,
      })
    }

    it('are created once, with account, contact and owner, however often and from wherever they are written', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const draft = await drafter()
      const tasks = [draft('alert-1'), draft('alert-2', { contactExternalId: null })]
      const once = await world().port.writeTasks(tasks)
      expect(once.rejected).toEqual([])
      expect(once.done.toSorted()).toEqual(['alert-1', 'alert-2'])
      const both = await Promise.all([
        world().port.writeTasks(tasks),
        world()
          .another()
          .writeTasks([...tasks, draft('alert-3')]),
      ])
      expect(both.flatMap((result) => result.rejected)).toEqual([])
      const { tasks: held } = await world().state()
      expect(held.map((task) => task.key).toSorted()).toEqual(['alert-1', 'alert-2', 'alert-3'])
      expect(held.every((task) => task.account !== null && task.owner !== null)).toBe(true)
      expect(held.map((task) => [task.key, task.contact !== null]).toSorted()).toEqual([
        ['alert-1', true],
        ['alert-2', false],
        ['alert-3', true],
      ])
    })

    it('that a person has worked on stay as they are', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const draft = await drafter()
      const task = draft('alert-1')
      await world().port.writeTasks([task])
      const id = await of.findTask(world(), 'alert-1')
      await world().control('edit', {
        object: 'task',
        id,
        properties: { [of.spelling.taskStatus]: of.spelling.taskDone },
      })
      expect((await world().another().writeTasks([task])).done).toEqual(['alert-1'])
      expect((await world().state()).tasks.map(({ key, status }) => [key, status])).toEqual([
        ['alert-1', of.spelling.taskDone],
      ])
    })

    it('get another text when somebody is erased, and keep what people have done with them', async () => {
      const { port } = world()
      expect((await port.rewriteTasks([{ key: 'alert-0', subject: 'S', body: 'B' }])).done).toEqual([
        'alert-0',
      ])
      await port.ensureFields({ isDryRun: false })
      const draft = await drafter()
      await port.writeTasks([
        draft('alert-1', { subject: 'Call Quokka', body: 'Quokka said' }),
        draft('alert-2'),
      ])
      const id = await of.findTask(world(), 'alert-1')
      await world().control('edit', {
        ...{ object: 'task', id },
        properties: { [of.spelling.taskStatus]: of.spelling.taskDone },
      })
      const texts = ['alert-1', 'alert-9'].map((key) => ({
        key,
        subject: 'Erased',
        body: 'No "longer" <kept>',
      }))
      for (const again of [port, world().another()]) {
        const { done, rejected } = await again.rewriteTasks(texts)
        expect([done.toSorted(), rejected]).toEqual([['alert-1', 'alert-9'], []])
      }
      expect(JSON.stringify(await world().state())).not.toContain('Quokka')
      const { tasks } = await world().state()
      expect(tasks.map(({ key, status }) => [key, status === of.spelling.taskDone]).toSorted()).toEqual([
        ['alert-1', true],
        ['alert-2', false],
      ])
      expect((await port.rewriteTasks([])).done).toEqual([])
    })

    it('for a record that is gone are reported, and the others are created', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const draft = await drafter()
      const tasks = Array.from({ length: 20 }, (_, i) => draft(`alert-${i}`))
      const lost = (await accountIdsOf(world().port)).at(-1)
      await world().control('delete', { object: 'account', id: lost })
      const bad = draft('alert-bad', { accountExternalId: lost ?? '', contactExternalId: null })
      const result = await world().port.writeTasks([...tasks.slice(0, 7), bad, ...tasks.slice(7)])
      expect(result.done).toHaveLength(20)
      expect(result.rejected.map((item) => item.id)).toEqual(['alert-bad'])
    })
  })
}
