/** What every CRM adapter must do, over HTTP against its stand-in. Each adapter's own test calls this once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FieldChange } from '#crm/port.ts'
import { type FieldType, fieldsOf, type OwnField, syncedAtField } from '#domain/crm-field.ts'
import { type FieldObject, streams } from '#domain/crm-record.ts'
import type { TaskDraft } from '#domain/task.ts'
import {
  type ContractCrm,
  full,
  pages,
  records,
  sinceNow,
  startWorld,
  syncedAt,
  type World,
} from './world.ts'

/** Two values of each type in canonical form. */
const samples: Readonly<Record<FieldType, readonly [string, string]>> = {
  text: ['Top 80 % of revenue: "Müller & Söhne" <b>', 'x'],
  choice: ['', ''],
  number: ['1234567.5', '-0.25'],
  integer: ['12', '0'],
  boolean: ['true', 'false'],
  date: ['2026-02-28', '2024-02-29'],
  datetime: ['2026-11-22T07:59:58Z', '2026-01-01T00:00:00Z'],
}

export function describeCrmContract(of: ContractCrm): void {
  let world: World
  beforeEach(async () => {
    world = await startWorld(of)
  })
  afterEach(() => world.close())

  const accountIds = async () => (await records(world.port, 'accounts')).map((account) => account.externalId)

  describe(`${of.crm}: who is there`, () => {
    it('says who the CRM is, by a call that is no data call', async () => {
      const profile = await world.port.fetchProfile()
      expect(profile).toMatchObject({ timeZone: world.dataset.timeZone, currency: world.dataset.currency })
      expect(profile.externalId).not.toBe('')
      expect(profile.name).not.toBe('')
      expect(world.counted).toMatchObject({ read: 0, write: 0 })
      expect(world.counted.other).toBeGreaterThan(0)
    })
  })

  describe(`${of.crm}: a full pull`, () => {
    it('reads everything once', async () => {
      const { dataset, port } = world
      for (const stream of streams) {
        const ids = (await records(port, stream)).map((record) => record.externalId)
        expect(new Set(ids).size, stream).toBe(ids.length)
        if (stream === 'contactRoles') expect(ids.length).toBe(of.contactRoles(dataset))
        else expect(ids.length, stream).toBe(dataset[stream].length)
      }
    })

    it('reads what the base holds', async () => {
      const { dataset, port } = world
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
        const whole = await pages(world.port, stream)
        expect(whole.at(-1)?.next, stream).toBeNull()
        for (const [i, page] of whole.slice(0, -1).entries()) {
          const rest = await pages(world.another(), stream, full, page.next)
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
        const quiet = await pages(world.port, stream, sinceNow(world))
        expect(
          quiet.flatMap((page) => [...page.records, ...page.gone]),
          stream,
        ).toEqual([])
      }
    })

    it('are just the record that a person changed', async () => {
      const [id] = await accountIds()
      await world.control('edit', {
        object: 'account',
        id,
        properties: { [of.spelling.accountName]: 'Renamed' },
      })
      const changed = await records(world.port, 'accounts', sinceNow(world))
      expect(changed.map(({ externalId, name }) => [externalId, name])).toEqual([[id, 'Renamed']])
    })

    it('leave out what only we wrote, and show a person’s change after it', async () => {
      await world.port.ensureFields({ isDryRun: false })
      const ids = (await accountIds()).slice(0, 3)
      const from = new Date(world.clock.now).toISOString()
      const changes = ids.map((externalId) => ({ externalId, set: { tier: 'I' } }))
      const written = await world.port.writeFields('account', changes, syncedAt(world))
      const until = written.modifiedUntil ?? from
      world.clock.now += 5000
      expect(await records(world.port, 'accounts', sinceNow(world, { from, until }))).toEqual([])
      expect(await records(world.port, 'accounts', sinceNow(world))).toHaveLength(3)
      await world.control('edit', {
        object: 'account',
        id: ids[1],
        properties: { [of.spelling.accountName]: 'Renamed' },
      })
      const seen = await records(world.port, 'accounts', sinceNow(world, { from, until }))
      expect(seen.map(({ externalId, name, held }) => [externalId, name, held.tier])).toEqual([
        [ids[1], 'Renamed', 'I'],
      ])
    })

    it('name what was deleted and what was merged', async () => {
      const [deleted, survivor, loser] = (await accountIds()) as [string, string, string]
      await world.control('delete', { object: 'account', id: deleted })
      await world.control('merge', { object: 'account', id: survivor, otherId: loser })
      const gone = (await pages(world.port, 'accounts', sinceNow(world))).flatMap((page) => page.gone)
      expect(gone.toSorted((a, b) => a.externalId.localeCompare(b.externalId))).toEqual(
        [
          { externalId: deleted, mergedInto: null },
          { externalId: loser, mergedInto: survivor },
        ].toSorted((a, b) => a.externalId.localeCompare(b.externalId)),
      )
      const left = await accountIds()
      expect(left).not.toContain(deleted)
      expect(left).not.toContain(loser)
      expect(left).toContain(survivor)
    })
  })

  describe(`${of.crm}: own fields`, () => {
    it('are set up once; a dry run only says what it would do', async () => {
      const planned = await world.port.ensureFields({ isDryRun: true })
      expect(await world.port.ensureFields({ isDryRun: true })).toEqual(planned)
      expect(await world.port.ensureFields({ isDryRun: false })).toEqual(planned)
      expect(await world.another().ensureFields({ isDryRun: false })).toEqual({ created: [], missing: [] })
      expect(world.counted).toMatchObject({ read: 0, write: 0 })
    })

    it('are set up by two processes at once', async () => {
      const both = await Promise.all([world, world].map((w) => w.another().ensureFields({ isDryRun: false })))
      expect(both.flatMap((setup) => setup.missing)).toEqual([])
      expect(await world.port.ensureFields({ isDryRun: false })).toEqual({ created: [], missing: [] })
    })

    it.each(['account', 'contact'] as const)(
      'of every type come back as they were written, and can be cleared: %s',
      async (object) => {
        await world.port.ensureFields({ isDryRun: false })
        const stream = `${object}s` as const
        const [first, second] = (await records(world.port, stream)).map((record) => record.externalId) as [
          string,
          string,
        ]
        const held = async (id: string) => {
          const found = (await records(world.port, stream)).find((record) => record.externalId === id)
          return { ...found?.held }
        }
        const [some, others] = [valuesOf(object, 0), valuesOf(object, 1)]
        const at = syncedAt(world)
        const result = await world.port.writeFields(
          object,
          [
            { externalId: first, set: some },
            { externalId: second, set: others },
          ],
          at,
        )
        expect(result.rejected).toEqual([])
        expect(result.done.toSorted()).toEqual([first, second].toSorted())
        expect(await held(first)).toEqual({ ...some, [syncedAtField]: at })
        expect(await held(second)).toEqual({ ...others, [syncedAtField]: at })
        const cleared = Object.fromEntries(Object.keys(some).map((name) => [name, null]))
        await world.port.writeFields(object, [{ externalId: first, set: cleared }], at)
        expect(await held(first)).toEqual({ [syncedAtField]: at })
      },
    )

    it('go onto 99 of 100 records when one of them is gone', async () => {
      await world.port.ensureFields({ isDryRun: false })
      const ids = (await accountIds()).slice(0, 100)
      expect(ids).toHaveLength(100)
      await world.control('delete', { object: 'account', id: ids[41] })
      const changes: FieldChange[] = ids.map((externalId) => ({ externalId, set: { tier: 'II' } }))
      const result = await world.port.writeFields('account', changes, syncedAt(world))
      expect(result.done).toHaveLength(99)
      expect(result.rejected.map((item) => [item.id, item.error.class])).toEqual([
        [ids[41], 'rejected-record'],
      ])
      expect((await world.state()).records.filter((record) => record.fields.tier === 'II')).toHaveLength(99)
    })

    it('can be written again without harm, in any number', async () => {
      await world.port.ensureFields({ isDryRun: false })
      const changes = (await accountIds()).map((externalId) => ({ externalId, set: { tier: 'III' } }))
      const once = await world.port.writeFields('account', changes, syncedAt(world))
      const twice = await world.another().writeFields('account', changes, syncedAt(world))
      expect(twice.done.toSorted()).toEqual(once.done.toSorted())
      expect((await world.state()).records.filter((record) => record.fields.tier === 'III')).toHaveLength(
        changes.length,
      )
      expect(await world.port.writeFields('account', [], syncedAt(world))).toEqual({
        done: [],
        rejected: [],
        modifiedUntil: null,
      })
    })
  })

  describe(`${of.crm}: tasks`, () => {
    /** Makes drafts for one contact, its account and an owner. */
    const drafter = async () => {
      const contact = (await records(world.port, 'contacts')).find((one) => one.accountExternalId !== null)
      const owner = (await records(world.port, 'owners')).find((one) => one.isActive)
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
      await world.port.ensureFields({ isDryRun: false })
      const draft = await drafter()
      const tasks = [draft('alert-1'), draft('alert-2', { contactExternalId: null })]
      const once = await world.port.writeTasks(tasks)
      expect(once.rejected).toEqual([])
      expect(once.done.toSorted()).toEqual(['alert-1', 'alert-2'])
      const both = await Promise.all([
        world.port.writeTasks(tasks),
        world.another().writeTasks([...tasks, draft('alert-3')]),
      ])
      expect(both.flatMap((result) => result.rejected)).toEqual([])
      const { tasks: held } = await world.state()
      expect(held.map((task) => task.key).toSorted()).toEqual(['alert-1', 'alert-2', 'alert-3'])
      expect(held.every((task) => task.account !== null && task.owner !== null)).toBe(true)
      expect(held.map((task) => [task.key, task.contact !== null]).toSorted()).toEqual([
        ['alert-1', true],
        ['alert-2', false],
        ['alert-3', true],
      ])
    })

    it('that a person has worked on stay as they are', async () => {
      await world.port.ensureFields({ isDryRun: false })
      const draft = await drafter()
      const task = draft('alert-1')
      await world.port.writeTasks([task])
      const id = await of.findTask(world, 'alert-1')
      await world.control('edit', {
        object: 'task',
        id,
        properties: { [of.spelling.taskStatus]: of.spelling.taskDone },
      })
      expect((await world.another().writeTasks([task])).done).toEqual(['alert-1'])
      expect((await world.state()).tasks.map(({ key, status }) => [key, status])).toEqual([
        ['alert-1', of.spelling.taskDone],
      ])
    })

    it('for a record that is gone are reported, and the others are created', async () => {
      await world.port.ensureFields({ isDryRun: false })
      const draft = await drafter()
      const tasks = Array.from({ length: 20 }, (_, i) => draft(`alert-${i}`))
      const lost = (await accountIds()).at(-1)
      await world.control('delete', { object: 'account', id: lost })
      const bad = draft('alert-bad', { accountExternalId: lost ?? '', contactExternalId: null })
      const result = await world.port.writeTasks([...tasks.slice(0, 7), bad, ...tasks.slice(7)])
      expect(result.done).toHaveLength(20)
      expect(result.rejected.map((item) => item.id)).toEqual(['alert-bad'])
    })
  })

  describe(`${of.crm}: trouble`, () => {
    const troubles = [...of.busy, { drop: true }, { truncate: true }]

    it.each(troubles)('a read gets over %j', async (action) => {
      const whole = await accountIds()
      await world.control('faults', { match: { nth: 1, times: 1 }, action })
      await world.control('faults', { match: { nth: 3, times: 1 }, action })
      expect(await accountIds()).toEqual(whole)
    })

    it.each([...troubles, { dropAfter: true }])('a write of fields gets over %j', async (action) => {
      await world.port.ensureFields({ isDryRun: false })
      const changes = (await accountIds()).map((externalId) => ({ externalId, set: { tier: 'I' } }))
      await world.control('faults', { match: { nth: 1, times: 1 }, action })
      await world.control('faults', { match: { nth: 3, times: 1 }, action })
      const result = await world.port.writeFields('account', changes, syncedAt(world))
      expect(result.rejected).toEqual([])
      expect(result.done).toHaveLength(changes.length)
      expect((await world.state()).records.filter((record) => record.fields.tier === 'I')).toHaveLength(
        changes.length,
      )
    })

    it.each([1, 2, 3])(
      'a task is created once though the answer to its call number %i is lost',
      async (nth) => {
        await world.port.ensureFields({ isDryRun: false })
        const [account] = await accountIds()
        const task: TaskDraft = {
          ...{ key: 'alert-1', subject: 's', body: 'b', dueAt: '2026-12-01T09:00:00.000Z', priority: 'low' },
          ...{ ownerExternalId: null, accountExternalId: account ?? '', contactExternalId: null },
        }
        await world.control('faults', { match: { nth, times: 1 }, action: { dropAfter: true } })
        // A lost answer may also come up as an error: then the outbox writes it again.
        await world.port.writeTasks([task]).catch(() => {})
        await world.calmDown()
        expect((await world.another().writeTasks([task])).done).toEqual(['alert-1'])
        expect((await world.state()).tasks.map(({ key, account: on }) => [key, on !== null])).toEqual([
          ['alert-1', true],
        ])
      },
    )

    it('stops at a refused token, after one call', async () => {
      const stranger = world.another({
        credentials: async () => ({ ...(await world.credentials()), accessToken: 'not-a-token' }),
      })
      await expect(stranger.fetchProfile()).rejects.toMatchObject({ class: 'unauthorized' })
      expect(world.counted.other).toBe(1)
    })
  })

  describe(`${of.crm}: counting`, () => {
    it('counts every call that went out as the CRM does, also in trouble', async () => {
      await world.port.fetchProfile()
      await world.port.ensureFields({ isDryRun: false })
      const [busy] = of.busy
      await world.control('faults', { match: { nth: 2, times: 2 }, action: busy })
      await world.control('faults', { match: { nth: 6, times: 1 }, action: { drop: true } })
      for (const stream of streams) await records(world.port, stream)
      for (const stream of streams) await records(world.port, stream, sinceNow(world))
      const changes = (await accountIds()).map((externalId) => ({ externalId, set: { tier: 'I' } }))
      await world.port.writeFields('account', changes, syncedAt(world))
      expect(await world.journal()).toEqual(world.counted)
    })
  })
}

/** A value for every own field but synced_at. */
function valuesOf(object: FieldObject, which: 0 | 1): Record<string, string> {
  const value = (field: OwnField) =>
    field.options?.at(which === 0 ? 0 : -1)?.value ?? samples[field.type][which]
  const fields = fieldsOf(object).filter((field) => field.name !== syncedAtField)
  return Object.fromEntries(fields.map((field) => [field.name, value(field)]))
}
