import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NativeHeld, NativeRule } from '#domain/native-field.ts'
import { clearNatives } from '#flows/clear-natives.ts'
import { listAllConnections } from '#store/disconnections.ts'
import { forgetNatives, hasOurNatives } from '#store/native.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { saveMapping } from '#store/settings.ts'
import { setWriteMode } from '#store/write-mode.ts'
import { today } from './base.ts'
import { createPreviewWorld, type PreviewWorld } from './preview-world.ts'

const days = [3, 4, 5, 6].map((day) => `2026-03-0${day}T10:00:00.000Z`) as [string, string, string, string]
const rating: NativeRule = {
  object: 'account',
  value: 'tier',
  field: 'rating',
  policy: 'fill',
  map: { I: 'Hot', II: 'Warm' },
}
const key = 'tier@rating'

describe('native fields by the admin’s choice', () => {
  let world: PreviewWorld
  const inside = <Out>(work: (tx: WorkspaceTx) => Promise<Out>) =>
    inWorkspace(world.db.database, world.workspaceId, work)
  const choose = (native: readonly NativeRule[]) =>
    inside(async (tx) => {
      await saveMapping(tx, 'hubspot', { native })
      for (const { id } of await listAllConnections(tx)) await forgetNatives(tx, id)
    })
  const native = (id: string): NativeHeld => world.crm.accounts.get(id)?.native ?? {}
  /** A person edits the record in the CRM. */
  const edit = (id: string, value: string | null) => {
    const account = world.crm.accounts.get(id)
    if (account)
      world.crm.accounts.set(id, { ...account, native: { [key]: value }, modifiedAt: world.crm.tick() })
  }
  const night = async (day: string) => {
    world.clock.now = day
    return world.runCycle(day)
  }

  beforeEach(async () => {
    world = await createPreviewWorld()
    await inside((tx) => setWriteMode(tx, 'live'))
    for (const [id, account] of world.crm.accounts)
      world.crm.accounts.set(id, { ...account, native: { [key]: id === 'B' ? 'Cold' : null } })
  })
  afterEach(() => world.db.drop())

  it('are not touched unless one is chosen', async () => {
    await night(today)
    expect(native('A')).toEqual({ [key]: null })
    expect(
      await inside((tx) => listAllConnections(tx).then(([one]) => one && hasOurNatives(tx, one.id))),
    ).toBe(false)
  })

  it('are filled where they are empty, with the translation, once; what a person set stays', async () => {
    await choose([rating])
    await night(today)
    expect(['A', 'B', 'C', 'G'].map((id) => native(id)[key])).toEqual(['Hot', 'Cold', 'Hot', null])
    const before = { ...world.crm.calls }
    await night(days[0])
    expect(world.crm.calls.fieldWrites).toBe(before.fieldWrites)
    edit('A', 'Cold')
    await night(days[1])
    expect(native('A')).toEqual({ [key]: 'Cold' })
    expect(world.crm.calls.fieldWrites).toBe(before.fieldWrites)
    edit('C', null)
    await night(days[2])
    expect(native('C')).toEqual({ [key]: null })
  })

  it('overwrite where the admin says so', async () => {
    await choose([{ ...rating, policy: 'overwrite' }])
    await night(today)
    expect(native('B')).toEqual({ [key]: 'Hot' })
    edit('B', 'Cold')
    await night(days[0])
    expect(native('B')).toEqual({ [key]: 'Hot' })
  })

  it('follow our value where it is still ours, and are cleared when there is none', async () => {
    await choose([rating])
    await night(today)
    await choose([{ ...rating, map: { I: 'Burning' } }])
    await night(days[0])
    expect(['A', 'B', 'C'].map((id) => native(id)[key])).toEqual(['Burning', 'Cold', 'Burning'])
    await choose([{ ...rating, map: { X: 'Frozen' } }])
    await night(days[1])
    expect(['A', 'B', 'C'].map((id) => native(id)[key])).toEqual([null, 'Cold', null])
  })

  it('are shown before they are written, with old value, new value and reason, and stay as they are when rejected', async () => {
    await night(today)
    await inside((tx) => setWriteMode(tx, 'preview'))
    await choose([{ ...rating, policy: 'overwrite' }])
    await night(days[0])
    const changes = await world.changes({ object: 'account' })
    expect(
      changes.map(({ externalId, fields }) => [externalId, fields.map(({ old, new: to }) => [old, to])]),
    ).toEqual(
      ['A', 'B', 'C', 'D', 'E'].flatMap((id) => {
        const to = ['A', 'B', 'C', 'D'].includes(id) ? 'Hot' : 'Warm'
        return changes.some(({ externalId }) => externalId === id)
          ? [[id, [[id === 'B' ? 'Cold' : null, to]]]]
          : []
      }),
    )
    const b = changes.find(({ externalId }) => externalId === 'B')
    expect(b?.fields).toEqual([
      expect.objectContaining({
        field: key,
        label: 'rating (Keyward tier)',
        reason: expect.stringContaining('%'),
      }),
    ])
    const { fields } = await world.summary()
    expect(fields.filter(({ field }) => field === key)).toEqual([
      expect.objectContaining({ object: 'account', changes: changes.length }),
    ])
    if (!b) throw new Error('B is not proposed')
    await world.reject({ kind: 'some', changes: [{ id: b.id, print: b.print, fields: [key] }] })
    await world.applyAndRun(await world.all())
    expect(['A', 'B'].map((id) => native(id)[key])).toEqual(['Hot', 'Cold'])
    await night(days[2])
    expect(native('B')).toEqual({ [key]: 'Cold' })
  })

  it('do not keep our own values from a record that refuses one, say so, and heal', async () => {
    await choose([rating])
    world.crm.poison.add(key)
    const report = await night(today)
    expect(JSON.stringify(report)).toContain('refuses the change')
    expect(world.crm.accounts.get('A')?.held.tier).toBe('I')
    expect(native('A')).toEqual({ [key]: null })
    world.crm.poison.delete(key)
    await night(days[0])
    expect(native('A')).toEqual({ [key]: 'Hot' })
    const { fieldWrites } = world.crm.calls
    await night(days[1])
    expect(world.crm.calls.fieldWrites).toBe(fieldWrites)
  })

  it('see what a person sets between our read and our write', async () => {
    await choose([rating])
    world.clock.now = today
    const cycle = await world.begin(today)
    await world.finish(cycle, 'records.recheck')
    // The first full read is too young to be repeated: as if it were older.
    await inside((tx) => tx.client.query(`update cursors set full_at = full_at - interval '1 day'`))
    edit('A', 'Cold')
    await world.finish(cycle)
    expect(native('A')).toEqual({ [key]: 'Cold' })
    expect(native('C')).toEqual({ [key]: 'Hot' })
  })

  it('stay ours when a worker dies between the write and its note', async () => {
    await choose([rating])
    const { database } = world.db
    const dying = { ...world.crm.port }
    const write = dying.writeFields
    Object.assign(world.crm.port, {
      writeFields: async (...args: Parameters<typeof write>) => {
        await write(...args)
        throw new Error('killed')
      },
    })
    await expect(night(today)).rejects.toThrow('killed')
    expect(native('A')).toEqual({ [key]: 'Hot' })
    Object.assign(world.crm.port, { writeFields: write })
    await inWorkspace(database, world.workspaceId, (tx) =>
      tx.client.query(`update cycles set state = 'failed' where state = 'running'`),
    )
    await night(days[0])
    await choose([{ ...rating, map: { I: 'Burning' } }])
    await night(days[1])
    expect(native('A')).toEqual({ [key]: 'Burning' })
  })

  it('are emptied on the way out where they still hold what we filled in', async () => {
    await choose([rating])
    await night(today)
    edit('A', 'Cold')
    const [connection] = await inside(listAllConnections)
    if (!connection) throw new Error('no connection')
    expect(await inside((tx) => hasOurNatives(tx, connection.id))).toBe(true)
    const deps = { database: world.db.database, port: world.crm.port, now: () => new Date(days[0]) }
    expect(await clearNatives(deps, { workspaceId: world.workspaceId, connection })).toEqual([])
    expect(['A', 'B', 'C'].map((id) => native(id)[key])).toEqual(['Cold', 'Cold', null])
  })
})
