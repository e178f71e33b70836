/** Part of the contract: single records by their ids. */
import { describe, expect, it } from 'vitest'
import { accountIdsOf, type ContractCrm, records, useWorld } from './world.ts'

export function describeRereading(of: ContractCrm): void {
  const world = useWorld(of)

  describe(`${of.crm}: single records`, () => {
    it('are those of a full pull', async () => {
      const { port } = world()
      for (const stream of ['accounts', 'contacts', 'deals'] as const) {
        const all = await records(port, stream)
        const wanted = all.filter((_, at) => at % 2 === 0)
        const ids = wanted.map((record) => record.externalId)
        const read = await world().another().readRecords(stream, ids)
        const byId = (list: readonly { readonly externalId: string }[]) =>
          list.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
        expect(byId(read.records), stream).toEqual(byId(wanted))
        expect(read.gone).toEqual([])
      }
    })

    it('are asked for in few calls, and none for none', async () => {
      const ids = (await records(world().port, 'contacts')).map(({ externalId }) => externalId)
      const port = world().another()
      const before = world().counted.read
      await port.readRecords('contacts', ids)
      expect(world().counted.read - before).toBeLessThanOrEqual(Math.ceil(ids.length / 100))
      const after = world().counted.read
      expect(await port.readRecords('contacts', [])).toEqual({ records: [], gone: [] })
      expect(world().counted.read).toBe(after)
    })

    it('say of each id what became of it: there, deleted, merged into which, or never known', async () => {
      const [kept, deleted, survivor, loser] = (await accountIdsOf(world().port)) as string[]
      await world().control('delete', { object: 'account', id: deleted })
      await world().control('merge', { object: 'account', id: survivor, otherId: loser })
      const unknown = of.crm === 'hubspot' ? '10999999' : '001000000000000AAA'
      const asked = [kept, deleted, loser, unknown, kept].map(String)
      const read = await world().port.readRecords('accounts', asked)
      const ids = read.records.map((record) => record.externalId)
      expect(ids.toSorted()).toEqual([kept, survivor].map(String).toSorted())
      expect(new Map(read.gone.map((gone) => [gone.externalId, gone.mergedInto]))).toEqual(
        new Map([
          [deleted, null],
          [loser, survivor],
          [unknown, null],
        ]),
      )
    })

    it('of which none exists are all gone', async () => {
      const [only] = (await accountIdsOf(world().port)) as [string]
      await world().control('delete', { object: 'account', id: only })
      expect(await world().port.readRecords('accounts', [only])).toEqual({
        records: [],
        gone: [{ externalId: only, mergedInto: null }],
      })
    })

    it('show what a person wrote a moment ago', async () => {
      const [id] = (await accountIdsOf(world().port)) as [string]
      await world().control('edit', {
        object: 'account',
        id,
        properties: { [of.spelling.accountName]: 'Renamed' },
      })
      const read = await world().port.readRecords('accounts', [id])
      expect(read.records.map(({ name }) => name)).toEqual(['Renamed'])
    })
  })
}
