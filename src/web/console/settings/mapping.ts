/** Fields of the CRMs on the settings pages: each page sets some of them and leaves the others as they are. */
import type { CrmName } from '#domain/crm-record.ts'
import type { Mapping } from '#domain/settings-change.ts'
import type { WorkspaceSettings } from '#flows/change-settings.ts'
import type { FormFields } from '../visit.ts'
import { optionalOf } from './view.ts'

type MappedField = Exclude<keyof Mapping, 'native'>

/** Name of the form field, which is the path of what it sets. */
export function mappingName(crm: CrmName, field: MappedField): string {
  return `mapping.${crm}.${field}`
}

/** The `mapping` part of a change: these fields as posted, the others as stored; nothing where no CRM is connected. */
export function mappingChange(
  form: FormFields,
  { connections }: WorkspaceSettings,
  fields: readonly MappedField[],
): { mapping?: Record<string, Mapping> } {
  if (connections.length === 0) return {}
  return {
    mapping: Object.fromEntries(
      connections.map(({ crm, mapping }) => [
        crm,
        {
          ...mapping,
          ...Object.fromEntries(fields.map((field) => [field, optionalOf(form, mappingName(crm, field))])),
        },
      ]),
    ),
  }
}
