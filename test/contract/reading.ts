/** Part of the contract: who is there, full pulls, changes. */
import { describe, expect, it } from 'vitest'
import { streams } from '#domain/crm-record.ts'
import {
  accountIdsOf,
  type ContractCrm,
  full,
  pages,
  records,
  sinceNow,
  syncedAt,
  useWorld,
} from './world.ts'

export function describeReading(of: ContractCrm): void {
  const world = useWorld(of)

  describe(`${of.crm}: who is there`, () => {
    it('says who the CRM is, by a call that is no data call', async () => {
      const profile = await world().port.fetchProfile()
      expect(profile).toMatchObject({
        timeZone: world().dataset.timeZone,
        currency: world().dataset.currency,
      })
      expect(profile.externalId).not.toBe('')
      expect(profile.name).not.toBe('')
      expect(world().counted).toMatchObject({ read: 0, write: 0 })
      expect(world().counted.other).toBeGreaterThan(0)
    })
  })

  describe(`${of.crm}: a full pull`, () => {
    it('reads everything once', async () => {
      const { dataset, port } = world()
      for (const stream of streams) {
        const ids = (await records(port, stream)).map((record) => record.externalId)
        expect(new Set(ids).size, stream).toBe(ids.length)
        if (stream === 'contactRoles') expect(ids.length).toBe(of.contactRoles(dataset))
        else expect(ids.length, stream).toBe(dataset[stream].length)
      }
    })

    it('reads what the base holds', async () => {
      const { dataset, port } = world()
      const accounts = await records(port, 'accounts')
      const contacts = await records(port, 'contacts')
      const deals = await records(port, 'deals')
      const sorted = (values: readonly (string | null)[]) => values.map(String).toSorted()
      expect(sorted(accounts.map(({ name }) => name))).toEqual(
        sorted(dataset.accounts.map(({ name }) => name.trim())),
      )
      expect(accounts.filter((a) => a.parentExternalId !== null).length).toBe(
        dataset.accounts.filter((a) => a.parentId !== null).length,
      )
      expect(accounts.filter((a) => a.ownerExternalId !== null).length).toBeGreaterThan(0)
      expect(contacts.filter((c) => c.isOptedOut).length).toBe(
        dataset.contacts.filter((c) => c.optedOut).length,
      )
      expect(contacts.filter((c) => c.isBounced).length).toBe(
        dataset.contacts.filter((c) => c.bounced).length,
      )
      const ids = new Set(accounts.map((account) => account.externalId))
      const linked = contacts.filter((c) => c.accountExternalId !== null)
      expect(linked.length).toBe(dataset.contacts.filter((c) => c.accountId !== null).length)
      expect(linked.every((c) => ids.has(c.accountExternalId ?? ''))).toBe(true)
      const cents = (text: string) => (text === '' ? 0n : BigInt(Math.round(Number(text) * 100)))
      const expected = dataset.deals.filter((d) => d.state === 'won' && d.accountId !== null)
      const won = deals.filter((d) => d.state === 'won' && d.accountExternalId !== null)
      expect(won.length).toBe(expected.length)
      expect(won.reduce((sum, d) => sum + (d.amountMinor ?? 0n), 0n)).toBe(
        expected.reduce((sum, d) => sum + cents(d.amount), 0n),
      )
      expect(sorted(deals.map((d) => d.closedOn))).toEqual(sorted(dataset.deals.map((d) => d.closeDate)))
    })

    it('goes on after any committed page, in another process, with the same records', async () => {
      for (const stream of streams) {
        const whole = await pages(world().port, stream)
        expect(whole.at(-1)?.next, stream).toBeNull()
        for (const [i, page] of whole.slice(0, -1).entries()) {
          const rest = await pages(world().another(), stream, full, page.next)
          const ids = (list: typeof whole) =>
            list.flatMap((one) => one.records.map((record) => record.externalId))
          expect(ids(rest), stream).toEqual(ids(whole.slice(i + 1)))
        }
      }
    })
  })

  describe(`${of.crm}: changes`, () => {
    it('are none on a quiet night', async () => {
      for (const stream of ['accounts', 'contacts', 'deals'] as const) {
        const quiet = await pages(world().port, stream, sinceNow(world()))
        expect(
          quiet.flatMap((page) => [...page.records, ...page.gone]),
          stream,
        ).toEqual([])
      }
    })

    it('are just the record that a person changed', async () => {
      const [id] = await accountIdsOf(world().port)
      await world().control('edit', {
        object: 'account',
        id,
        properties: { [of.spelling.accountName]: 'Renamed' },
      })
      const changed = await records(world().port, 'accounts', sinceNow(world()))
      expect(changed.map(({ externalId, name }) => [externalId, name])).toEqual([[id, 'Renamed']])
    })

    it('leave out what only we wrote, and show a person’s change after it', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const ids = (await accountIdsOf(world().port)).slice(0, 3)
      const from = new Date(world().clock.now).toISOString()
      const changes = ids.map((externalId) => ({ externalId, set: { tier: 'I' } }))
      const written = await world().port.writeFields('account', changes, syncedAt(world()))
      const until = written.modifiedUntil ?? from
      world().clock.now += 5000
      expect(await records(world().port, 'accounts', sinceNow(world(), { from, until }))).toEqual([])
      expect(await records(world().port, 'accounts', sinceNow(world()))).toHaveLength(3)
      await world().control('edit', {
        object: 'account',
        id: ids[1],
        properties: { [of.spelling.accountName]: 'Renamed' },
      })
      const seen = await records(world().port, 'accounts', sinceNow(world(), { from, until }))
      expect(seen.map(({ externalId, name, held }) => [externalId, name, held.tier])).toEqual([
        [ids[1], 'Renamed', 'I'],
      ])
    })

    it('name what was deleted and what was merged', async () => {
      const [deleted, survivor, loser] = (await accountIdsOf(world().port)) as [string, string, string]
      await world().control('delete', { object: 'account', id: deleted })
      await world().control('merge', { object: 'account', id: survivor, otherId: loser })
      const gone = (await pages(world().port, 'accounts', sinceNow(world()))).flatMap((page) => page.gone)
      expect(gone.toSorted((a, b) => a.externalId.localeCompare(b.externalId))).toEqual(
        [
          { externalId: deleted, mergedInto: null },
          { externalId: loser, mergedInto: survivor },
        ].toSorted((a, b) => a.externalId.localeCompare(b.externalId)),
      )
      const left = await accountIdsOf(world().port)
      expect(left).not.toContain(deleted)
      expect(left).not.toContain(loser)
      expect(left).toContain(survivor)
    })
  })
}
