/** What the admin's rules let Keyward write into the CRM's own fields, decided anew for every record that a rule concerns. */
import { type NativePlan, planNative, storedNativeRules } from '#domain/native-field.ts'
import { listConnections } from '#store/connections.ts'
import { saveNativePlans, streamNativeFacts } from '#store/native.ts'
import type { WorkspaceTx } from '#store/pool.ts'

/** After the wanted values of own fields are stored. A connection without rules costs nothing. */
export async function planNatives(tx: WorkspaceTx): Promise<void> {
  for (const { id: connectionId, mapping } of await listConnections(tx)) {
    const native = storedNativeRules(mapping)
    for (const object of ['account', 'contact'] as const) {
      const rules = native.filter((rule) => rule.object === object)
      if (rules.length === 0) continue
      for await (const facts of streamNativeFacts(tx, { connectionId, object })) {
        const plans = facts.flatMap(({ externalId, plan: before, ...record }) => {
          const plan = planNative(rules, record)
          return isSame(before, plan) ? [] : [{ externalId, plan }]
        })
        await saveNativePlans(tx, { connectionId, object }, plans)
      }
    }
  }
}

function isSame(one: NativePlan, other: NativePlan): boolean {
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => one[key]?.from === other[key]?.from && one[key]?.to === other[key]?.to)
  )
}
