/** Part of the contract: fields of the CRM's own that the admin lets Keyward fill. */
import { describe, expect, it } from 'vitest'
import type { FieldObject } from '#domain/crm-record.ts'
import type { NativeRule } from '#domain/native-field.ts'
import { nativeKey } from '#domain/native-key.ts'
import { problemOfTarget } from '#domain/native-target.ts'
import { type ContractCrm, full, records, sinceNow, syncedAt, useWorld } from './world.ts'

export function describeNatives(of: ContractCrm): void {
  const world = useWorld(of)
  const { choice, text } = of.natives
  const rule = (object: FieldObject, value: string, field: string, map: NativeRule['map']): NativeRule => ({
    ...{ object, value, field, map, policy: 'fill' },
  })
  const sentiment = rule('account', 'tier', choice.field, { I: choice.options[0], II: choice.options[1] })
  const score = rule('account', 'csat', text, null)
  const chosen = (native: readonly NativeRule[]) => world().another({ mapping: { ...none, native } })
  const [first, second] = [nativeKey(sentiment), nativeKey(score)]

  describe(`${of.crm}: native fields`, () => {
    it('are neither read nor written unless they are chosen', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const [account] = await records(world().port, 'accounts')
      expect(account && 'native' in account).toBe(false)
      const [contact] = await records(chosen([sentiment]), 'contacts')
      expect(contact && 'native' in contact).toBe(false)
    })

    it('come with the pull and go with the write of our own, in as many calls as without', async () => {
      const { port: plain, counted } = world()
      await plain.ensureFields({ isDryRun: false })
      const port = chosen([sentiment, score])
      const calls = async (work: () => Promise<unknown>) => {
        const before = { ...counted }
        await work()
        return { read: counted.read - before.read, write: counted.write - before.write }
      }
      const ids = (await records(port, 'accounts')).map(({ externalId, native }) => {
        expect(native).toEqual({ [first]: null, [second]: null })
        return externalId
      })
      expect(await calls(() => records(port, 'accounts'))).toEqual(
        await calls(() => records(plain, 'accounts')),
      )
      const own = ids.map((externalId) => ({ externalId, set: { tier: 'I' } }))
      const all = own.map(({ externalId, set }) => ({
        externalId,
        set: { ...set, [first]: choice.options[0], [second]: '4.5' },
      }))
      const at = syncedAt(world())
      const without = await calls(() => plain.writeFields('account', own, at))
      let written: { rejected: readonly unknown[] } | undefined
      expect(
        await calls(async () => {
          written = await port.writeFields('account', all, at)
        }),
      ).toEqual(without)
      expect(written?.rejected).toEqual([])
      const held = await records(port, 'accounts')
      expect(held.map(({ native }) => native)).toEqual(
        ids.map(() => ({ [first]: choice.options[0], [second]: '4.5' })),
      )
      const reread = await port.readRecords('accounts', ids.slice(0, 3))
      expect(reread.records.map(({ native }) => native?.[first])).toEqual(
        ids.slice(0, 3).map(() => choice.options[0]),
      )
    })

    it('show what a person set and took out since, and can be cleared', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const port = chosen([sentiment])
      const [one, two] = (await records(port, 'accounts')).map(({ externalId }) => externalId) as [
        string,
        string,
      ]
      const at = syncedAt(world())
      const set = { [first]: choice.options[0] }
      await port.writeFields(
        'account',
        [one, two].map((externalId) => ({ externalId, set })),
        at,
      )
      world().clock.now += 60_000
      await world().control('edit', {
        object: 'account',
        id: one,
        properties: { [choice.field]: choice.options[1] },
      })
      await port.writeFields('account', [{ externalId: two, set: { [first]: null } }], syncedAt(world()))
      const changed = await records(port, 'accounts', sinceNow(world()))
      const held = new Map(changed.map(({ externalId, native }) => [externalId, native?.[first]]))
      expect([held.get(one), held.get(two)]).toEqual([choice.options[1], null])
    })

    it('that are not there are named, and do not stop the rest', async () => {
      await world().port.ensureFields({ isDryRun: false })
      const port = chosen([{ ...sentiment, field: 'no_such_field' }])
      expect((await port.ensureFields({ isDryRun: true })).missing).toEqual([
        expect.stringMatching(/\.no_such_field$/),
      ])
      const [account] = await records(port, 'accounts', full)
      const externalId = account?.externalId ?? ''
      const set = { tier: 'I', 'tier@no_such_field': 'Hot' }
      const { done, rejected } = await port.writeFields('account', [{ externalId, set }], syncedAt(world()))
      expect([done, rejected.map(({ id, error }) => [id, error.class])]).toEqual([
        [],
        [[externalId, 'rejected-field']],
      ])
      expect(rejected[0]?.error.message).toContain('no_such_field')
    })

    it('are described well enough to know what they take', async () => {
      const fields = await chosen([sentiment]).listFields('account')
      const problem = (given: NativeRule) => problemOfTarget(of.crm, given, fields)
      expect(problem(sentiment)).toBeNull()
      expect(problem(score)).toBeNull()
      expect(problem({ ...sentiment, map: null })).toContain('has no option')
      expect(problem({ ...sentiment, field: 'no_such_field' })).toContain('is no field of')
      expect(problem({ ...score, field: of.natives.read })).toContain('is read by Keyward')
      expect(problem({ ...score, field: of.natives.locked })).toMatch(/calculated|may not be written/)
      const contacts = await world().port.listFields('contact')
      expect(contacts.length).toBeGreaterThan(5)
      expect(world().counted).toMatchObject({ read: 0, write: 0 })
    })
  })
}

const none = { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null }
