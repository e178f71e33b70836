/** Part of the contract: lost answers, busy CRMs, refused tokens, and what is counted. */
import { describe, expect, it } from 'vitest'
import { streams } from '#domain/crm-record.ts'
import type { TaskDraft } from '#domain/task.ts'
import { accountIdsOf, type ContractCrm, records, sinceNow, syncedAt, useWorld } from './world.ts'

export function describeTrouble(of: ContractCrm): void {
  const world = useWorld(of)

  describe(`${of.crm}: trouble`, () => {
    const troubles = [...of.busy, { drop: true }, { truncate: true }]

    it.each(troubles)('a read gets over %j', async (action) => {
      const whole = await accountIdsOf(world().port)
      await world().control('faults', { match: { nth: 1, times: 1 }, action })
      await world().control('faults', { match: { nth: 3, times: 1 }, action })
      expect(await accountIdsOf(world().port)).toEqual(whole)
    })

    it.each([...troubles, { dropAfter: true }])('a write of fields gets over %j', async (action) => {
      await world().port.ensureFields({ isDryRun: false })
      const changes = (await accountIdsOf(world().port)).map((externalId) => ({
        externalId,
        set: { tier: 'I' },
      }))
      await world().control('faults', { match: { nth: 1, times: 1 }, action })
      await world().control('faults', { match: { nth: 3, times: 1 }, action })
      const result = await world().port.writeFields('account', changes, syncedAt(world()))
      expect(result.rejected).toEqual([])
      expect(result.done).toHaveLength(changes.length)
      expect((await world().state()).records.filter((record) => record.fields.tier === 'I')).toHaveLength(
        changes.length,
      )
    })

    it.each([1, 2, 3])(
      'a task is created once though the answer to its call number %i is lost',
      async (nth) => {
        await world().port.ensureFields({ isDryRun: false })
        const [account] = await accountIdsOf(world().port)
        const task: TaskDraft = {
          ...{ key: 'alert-1', subject: 's', body: 'b', dueAt: '2026-12-01T09:00:00.000Z', priority: 'low' },
          ...{ ownerExternalId: null, accountExternalId: account ?? '', contactExternalId: null },
        }
        await world().control('faults', { match: { nth, times: 1 }, action: { dropAfter: true } })
        // A lost answer may also come up as an error: then the outbox writes it again.
        await world()
          .port.writeTasks([task])
          .catch(() => {})
        await world().calmDown()
        expect((await world().another().writeTasks([task])).done).toEqual(['alert-1'])
        expect((await world().state()).tasks.map(({ key, account: on }) => [key, on !== null])).toEqual([
          ['alert-1', true],
        ])
      },
    )

    it('stops at a refused token, after one call', async () => {
      const stranger = world().another({
        credentials: async () => ({ ...(await world().credentials()), accessToken: 'not-a-token' }),
      })
      await expect(stranger.fetchProfile()).rejects.toMatchObject({ class: 'unauthorized' })
      expect(world().counted.other).toBe(1)
    })
  })

  describe(`${of.crm}: counting`, () => {
    it('counts every call that went out as the CRM does, also in trouble', async () => {
      await world().port.fetchProfile()
      await world().port.ensureFields({ isDryRun: false })
      const [busy] = of.busy
      await world().control('faults', { match: { nth: 2, times: 2 }, action: busy })
      await world().control('faults', { match: { nth: 6, times: 1 }, action: { drop: true } })
      for (const stream of streams) await records(world().port, stream)
      for (const stream of streams) await records(world().port, stream, sinceNow(world()))
      const changes = (await accountIdsOf(world().port)).map((externalId) => ({
        externalId,
        set: { tier: 'I' },
      }))
      await world().port.writeFields('account', changes, syncedAt(world()))
      expect(await world().journal()).toEqual(world().counted)
    })
  })
}
