/** Rules for native fields against the CRMs: a rule that names a field which cannot take its value is not saved. */
import { CrmError } from '#crm/errors.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { type CrmFields, problemOfTarget } from '#domain/native-target.ts'
import type { SettingsProblem } from '#domain/settings.ts'
import type { Mapping, SettingsChange } from '#domain/settings-change.ts'

/** What each CRM said of its fields, or why it could not be asked. */
export type ReadFields = Partial<Record<CrmName, CrmFields | { readonly failed: string }>>

type Mapped = { readonly crm: CrmName; readonly mapping: Mapping }

/** Whether other rules are wanted than there are. */
export function isOtherRules(wanted: Pick<Mapping, 'native'>, stored: Pick<Mapping, 'native'>): boolean {
  return JSON.stringify(wanted.native) !== JSON.stringify(stored.native)
}

/**
 * Asks the CRMs for which `change` (from outside, not yet read) has other rules than are stored. Outside of a transaction, since it
 * waits for the CRM; what it says is handed to changeSettings.
 */
export async function readFieldsFor(
  change: unknown,
  connections: readonly Mapped[],
  ask: (crm: CrmName) => Promise<CrmFields>,
): Promise<ReadFields> {
  const { mapping } = change as { readonly mapping?: Partial<Record<CrmName, Partial<Mapping>>> }
  const read: ReadFields = {}
  for (const stored of connections) {
    const native = mapping?.[stored.crm]?.native
    if (!native || native.length === 0 || !isOtherRules({ native }, stored.mapping)) continue
    try {
      read[stored.crm] = await ask(stored.crm)
    } catch (error) {
      if (!(error instanceof CrmError)) throw error
      read[stored.crm] = { failed: error.message }
    }
  }
  return read
}

/** What is wrong with the rules that differ from the stored ones. */
export function checkNatives(
  wanted: NonNullable<SettingsChange['mapping']>,
  connections: readonly Mapped[],
  read: ReadFields,
): SettingsProblem[] {
  return connections.flatMap(({ crm, mapping }) => {
    const { native = [] } = wanted[crm] ?? {}
    if (native.length === 0 || !isOtherRules({ native }, mapping)) return []
    const fields = read[crm]
    if (!fields || 'failed' in fields) {
      const why = fields ? ` ${fields.failed}` : ''
      return {
        path: `mapping.${crm}.nativeFields`,
        message: `could not be checked in ${crmNames[crm]}, so nothing was saved. Try again in a minute.${why}`,
      }
    }
    return native.flatMap((rule, at) => {
      const message = problemOfTarget(crm, rule, fields[rule.object])
      return message === null ? [] : { path: `mapping.${crm}.native.${at}.field`, message }
    })
  })
}

/** The change with fields in the CRM's own spelling: Salesforce does not tell names apart by case, and we do. */
export function withSpelling(change: SettingsChange, read: ReadFields): SettingsChange {
  if (!change.mapping) return change
  const spelled = Object.entries(change.mapping).map(([name, mapping]) => {
    const fields = read[name as CrmName]
    if (!mapping || !fields || 'failed' in fields) return [name, mapping]
    const native = mapping.native.map((rule) => {
      const isIt = (field: { readonly name: string }) => field.name.toLowerCase() === rule.field.toLowerCase()
      return { ...rule, field: fields[rule.object].find(isIt)?.name ?? rule.field }
    })
    return [name, { ...mapping, native }]
  })
  return { ...change, mapping: Object.fromEntries(spelled) }
}
