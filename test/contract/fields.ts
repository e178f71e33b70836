/** Part of the contract: own fields. */
import { describe, expect, it } from 'vitest'
import type { FieldChange } from '#crm/port.ts'
import { crmLinkField, type FieldType, fieldsOf, type OwnField, syncedAtField } from '#domain/crm-field.ts'
import type { FieldObject } from '#domain/crm-record.ts'
import { linkPrint } from '#std/link-print.ts'
import { accountIdsOf, type ContractCrm, records, syncedAt, useWorld } from './world.ts'

/** Two values of each type in canonical form. */
const samples: Readonly<Record<FieldType, readonly [string, string]>> = {
  text: ['Top 80 % of revenue: "Müller & Söhne" <b>', 'x'],
  choice: ['', ''],
  number: ['1234567.5', '-0.25'],
  integer: ['12', '0'],
  boolean: ['true', 'false'],
  date: ['2026-02-28', '2024-02-29'],
  datetime: ['2026-11-22T07:59:58Z', '2026-01-01T00:00:00Z'],
  link: [`https://survey.example.test/s/${'a'.repeat(32)}`, 'https://survey.example.test/base/s/b'],
}

/** Of a link only its print is read. */
const asHeld = (set: Readonly<Record<string, string>>) =>
  set[crmLinkField] ? { ...set, [crmLinkField]: linkPrint(set[crmLinkField]) } : set

export function describeFields(of: ContractCrm): void {
  const world = useWorld(of)

  describe(`${of.crm}: own fields`, () => {
    it('are set up once; a dry run only says what it would do', async () => {
      const planned = await world().port.ensureFields({ isDryRun: true })
      expect(await world().port.ensureFields({ isDryRun: true })).toEqual(planned)
      expect(await world().port.ensureFields({ isDryRun: false })).toEqual(planned)
      expect(await world().another().ensureFields({ isDryRun: false })).toEqual({ created: [], missing: [] })
      expect(world().counted).toMatchObject({ read: 0, write: 0 })
    })

    it('are taken out again with every value, once and once more', async () => {
      const { port } = world()
      await port.ensureFields({ isDryRun: false })
      for (const object of ['account', 'contact'] as const) {
        const [record] = await records(port, `${object}s`)
        const change = { externalId: record?.externalId ?? '', set: valuesOf(object, 0) }
        await port.writeFields(object, [change], syncedAt(world()))
      }
      const { removed, left } = await port.removeFields()
      expect(left).toEqual([])
      expect(removed.length).toBeGreaterThan(20)
      for (const object of ['account', 'contact'] as const)
        expect(
          (await records(port, `${object}s`)).filter(({ held }) => Object.keys(held).length > 0),
        ).toEqual([])
      expect((await port.removeFields()).left).toEqual([])
    })

    it('are set up by two processes at once', async () => {
      const both = await Promise.all([1, 2].map(() => world().another().ensureFields({ isDryRun: false })))
      expect(both.flatMap((setup) => setup.missing)).toEqual([])
      expect(await world().port.ensureFields({ isDryRun: false })).toEqual({ created: [], missing: [] })
    })

    it.each(['account', 'contact'] as const)(
      'of every type come back as they were written, and can be cleared: %s',
      async (object) => {
        await world().port.ensureFields({ isDryRun: false })
        const stream = `${object}s` as const
        const [first, second] = (await records(world().port, stream)).map((record) => record.externalId) as [
          string,
          string,
        ]
        const held = async (id: string) => {
          const found = (await records(world().port, stream)).find((record) => record.externalId === id)
          return { ...found?.held }
        }
        const [some, others] = [valuesOf(object, 0), valuesOf(object, 1)]
        const at = syncedAt(world())
        const result = await world().port.writeFields(
          object,
          [
            { externalId: first, set: some },
            { externalId: second, set: others },
          ],
          at,
        )
        expect(result.rejected).toEqual([])
        expect(result.done.toSorted()).toEqual([first, second].toSorted())
        expect(await held(first)).toEqual({ ...asHeld(some), [syncedAtField]: at })
        expect(await held(second)).toEqual({ ...asHeld(others), [syncedAtField]: at })
        const cleared = Object.fromEntries(Object.keys(some).map((name) => [name, null]))
        await world().port.writeFields(object, [{ externalId: first, set: cleared }], at)
        expect(await held(first)).toEqual({ [syncedAtField]: at })
      },
    )

    it('go onto 99 of 100 records when one of them is gone', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const ids = (await accountIdsOf(world().port)).slice(0, 100)
      expect(ids).toHaveLength(100)
      await world().control('delete', { object: 'account', id: ids[41] })
      const changes: FieldChange[] = ids.map((externalId) => ({ externalId, set: { tier: 'II' } }))
      const result = await world().port.writeFields('account', changes, syncedAt(world()))
      expect(result.done).toHaveLength(99)
      expect(result.rejected.map((item) => [item.id, item.error.class])).toEqual([
        [ids[41], 'rejected-record'],
      ])
      expect((await world().state()).records.filter((record) => record.fields.tier === 'II')).toHaveLength(99)
    })

    it('can be written again without harm, in any number', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const changes = (await accountIdsOf(world().port)).map((externalId) => ({
        externalId,
        set: { tier: 'III' },
      }))
      const once = await world().port.writeFields('account', changes, syncedAt(world()))
      const twice = await world().another().writeFields('account', changes, syncedAt(world()))
      expect(twice.done.toSorted()).toEqual(once.done.toSorted())
      expect((await world().state()).records.filter((record) => record.fields.tier === 'III')).toHaveLength(
        changes.length,
      )
      expect(await world().port.writeFields('account', [], syncedAt(world()))).toEqual({
        done: [],
        rejected: [],
        modifiedUntil: null,
      })
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
