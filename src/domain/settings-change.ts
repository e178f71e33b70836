/**
 * What one save may change: any sections of the settings, and what stands beside them (schedule, revenue source, fields of
 * the CRMs). The same shape for the console and for the settings page in the CRM.
 */
import { z } from 'zod'
import type { CrmName } from './crm-record.ts'
import { fieldName, nativeRulesSchema } from './native-field.ts'
import { problemsOf, readSection, type Settings, type SettingsProblem, settingsSections } from './settings.ts'

/** Whether the runtime's time zone data knows a name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    // Offsets such as +02:00 are accepted as well; a place has summer time and an offset has not.
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

const readField = fieldName.nullable().default(null)

/** Fields of one CRM that are read besides Keyward's own (null reads none), and those that are written by the admin's choice. */
export const mappingSchema = z
  .strictObject({
    revenueField: readField,
    strategicField: readField,
    lifetimeField: readField,
    lastSurveyedField: readField,
    timeZoneField: readField,
    competitorField: readField,
    native: nativeRulesSchema.default([]),
  })
  .superRefine(({ native, ...read }, context) => {
    const names = Object.values(read).map((name) => name?.toLowerCase())
    native.forEach(({ field }, at) => {
      if (names.includes(field.toLowerCase()))
        context.addIssue({
          code: 'custom',
          path: ['native', at, 'field'],
          message: `is a field that Keyward reads, so it cannot write ${field} as well`,
        })
    })
  })
export type Mapping = z.output<typeof mappingSchema>

const besideSchema = z.strictObject({
  schedule: z
    .strictObject({
      /** IANA name. */
      timeZone: z.string().trim().refine(isTimeZone, 'is not a time zone, such as Europe/Berlin'),
      /** Local time of the nightly cycle, `HH:MM`. */
      nightlyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, such as 02:30'),
      isPaused: z.boolean(),
    })
    .optional(),
  revenueSource: z.enum(['hubspot', 'salesforce'] satisfies CrmName[]).optional(),
  mapping: z.partialRecord(z.enum(['hubspot', 'salesforce'] satisfies CrmName[]), mappingSchema).optional(),
})

export interface SettingsChange extends z.output<typeof besideSchema> {
  readonly sections: Partial<Settings>
}

/** Reads a change; all problems at once, and then nothing may be saved. Unknown keys are problems. */
export function readSettingsChange(
  value: unknown,
): { ok: true; change: SettingsChange } | { ok: false; problems: SettingsProblem[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, problems: [{ path: '', message: 'must be an object' }] }
  const sections: Record<string, unknown> = {}
  const beside: Record<string, unknown> = {}
  const problems: SettingsProblem[] = []
  for (const [key, given] of Object.entries(value)) {
    const section = settingsSections.find((name) => name === key)
    if (!section) {
      beside[key] = given
      continue
    }
    const read = readSection(section, given)
    if (read.ok) sections[section] = read.value
    else problems.push(...read.problems)
  }
  const rest = besideSchema.safeParse(beside)
  if (!rest.success) problems.push(...problemsOf(rest.error, ''))
  if (problems.length > 0 || !rest.success) return { ok: false, problems }
  return { ok: true, change: { ...rest.data, sections: sections as Partial<Settings> } }
}
