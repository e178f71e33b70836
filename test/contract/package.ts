/** Part of the contract: what Keyward's package brings, where there is one for the CRM. */
import { describe, expect, it } from 'vitest'
import type { PackagePort } from '#crm/port.ts'
import { type HistoryRecord, historyFields } from '#domain/history.ts'
import { accountIdsOf, type ContractCrm, records, useWorld } from './world.ts'

const values = {
  alert: { kind: 'bad-rating', polarity: 'problem', severity: 'high', state: 'open', title: 'A <b> & "c"' },
  response: { csat: '2.5', recommend: '10', company_versus: 'worse', comment: 'Two\nlines, "quoted"' },
} as const

export function describePackage(of: ContractCrm): void {
  const world = useWorld(of)

  describe.runIf(!of.hasPackage)(`${of.crm}: the package`, () => {
    it('does not exist', () => expect(world().port.package).toBeNull())
  })

  describe.runIf(of.hasPackage)(`${of.crm}: the package`, () => {
    const port = () => world().port.package as PackagePort

    async function historyOf(object: 'alert' | 'response', count: number): Promise<HistoryRecord[]> {
      const accounts = await accountIdsOf(world().port)
      const [contact] = await records(world().port, 'contacts')
      const empty = Object.fromEntries(historyFields[object].map(({ name }) => [name, null]))
      return Array.from({ length: count }, (_, n) => ({
        key: `${object}-${n}`,
        accountExternalId: accounts[n % accounts.length] ?? '',
        contactExternalId: n % 2 ? (contact?.externalId ?? null) : null,
        ownerExternalId: null,
        values: { ...empty, ...values[object] },
      }))
    }

    it('is there as a whole', async () => {
      for (const part of ['requests', 'alerts', 'responses'] as const)
        expect(await port().inspect(part)).toEqual({ isUsable: true, missing: [] })
      expect(world().counted).toMatchObject({ read: 0, write: 0 })
    })

    it.each(['alert', 'response'] as const)(
      'takes history in full batches, twice without harm, and one bad record stops no other: %s',
      async (object) => {
        const list = await historyOf(object, 250)
        const before = world().counted.write
        const first = await port().writeHistory(object, list)
        expect(first.rejected).toEqual([])
        expect(first.done.toSorted()).toEqual(list.map(({ key }) => key).toSorted())
        expect(world().counted.write - before).toBe(2)
        const worse = list.map((record, n) =>
          n === 7 ? { ...record, accountExternalId: 'no such account' } : record,
        )
        const second = await (world().another().package as PackagePort).writeHistory(object, worse)
        expect(second.done).toHaveLength(249)
        expect(second.rejected.map(({ id, error }) => [id, error.class])).toEqual([
          [`${object}-7`, 'rejected-record'],
        ])
      },
    )

    it.each(['alert', 'response'] as const)(
      'gives single records up, however often it is asked: %s',
      async (object) => {
        const list = await historyOf(object, 3)
        await port().writeHistory(object, list)
        for (const writes of [1, 0]) {
          const before = world().counted.write
          const { done, rejected } = await port().removeHistory(object, [`${object}-1`, 'never-there'])
          expect([done.toSorted(), rejected]).toEqual([[`${object}-1`, 'never-there'].toSorted(), []])
          expect(world().counted.write - before).toBe(writes)
        }
        expect((await port().removeHistory(object, [])).done).toEqual([])
      },
    )

    it('is emptied when Keyward leaves, and can be filled again', async () => {
      const { hasRecords } = await fill()
      expect(hasRecords).toBe(true)
      const removal = await world().port.removeFields()
      expect(removal.left).toEqual([])
      expect(removal.removed).toEqual(
        expect.arrayContaining(['Keyward_Alert__c', 'Keyward_Response__c', 'Keyward_Request__c']),
      )
      expect(await port().readRequests()).toEqual([])
      expect((await fill()).hasRecords).toBe(true)
    })

    async function fill() {
      for (const object of ['alert', 'response'] as const)
        expect((await port().writeHistory(object, await historyOf(object, 3))).rejected).toEqual([])
      await world().control('create', {
        object: 'Keyward_Request__c',
        properties: { Keyward_Key__c: 'one', Keyward_Kind__c: 'nominate' },
      })
      return { hasRecords: (await port().readRequests()).length === 1 }
    }

    it('asks nothing for nothing', async () => {
      expect((await port().writeHistory('alert', [])).done).toEqual([])
      expect((await port().answerRequests([])).done).toEqual([])
      expect(world().counted).toEqual({ read: 0, write: 0, other: expect.any(Number) })
    })

    it('hands over requests until they are answered, with who asked', async () => {
      const [contact] = await records(world().port, 'contacts')
      const [owner] = await records(world().port, 'owners')
      await port().writeHistory('alert', await historyOf('alert', 1))
      const make = async (key: string, properties: object) =>
        (
          await world().control('create', {
            object: 'Keyward_Request__c',
            by: owner?.externalId,
            properties: { Keyward_Key__c: key, ...properties },
          })
        ).id
      const first = await make('one', {
        Keyward_Kind__c: 'nominate',
        Keyward_Contact__c: contact?.externalId,
      })
      world().clock.now += 1_000
      const second = await make('two', { Keyward_Kind__c: 'acknowledge' })
      const by = { externalId: owner?.externalId, name: owner?.name }
      expect(await port().readRequests()).toEqual([
        {
          ...{ externalId: first, key: 'one', kind: 'nominate', by },
          ...{ accountExternalId: null, contactExternalId: contact?.externalId, alertKey: null },
        },
        {
          ...{ externalId: second, key: 'two', kind: 'acknowledge', by },
          ...{ accountExternalId: null, contactExternalId: null, alertKey: null },
        },
      ])
      const answered = await port().answerRequests([
        { externalId: String(first), state: 'refused', text: 'No: "because" & so on' },
      ])
      expect(answered).toMatchObject({ done: [first], rejected: [] })
      expect((await port().readRequests()).map(({ key }) => key)).toEqual(['two'])
    })
  })
}
