/** The settings that a CRM's own settings page shows: a selection, read and saved by the same flow as all of them. */
import { may, type UserRole } from '#domain/access.ts'
import {
  type SettingsAnswer,
  type ShortSettings,
  shortSettingsSchema,
  verbatimReaders,
} from '#domain/card-settings.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { formatMinor, minorDigits, parseMinor } from '#domain/revenue.ts'
import { levelWords } from '#domain/role-decision.ts'
import { encodeSettings, type SettingsProblem } from '#domain/settings.ts'
import { titleLevels } from '#domain/title/level.ts'
import type { WorkspaceSettings } from './change-settings.ts'

/** What the page in the CRM `crm` shows to a person with this role. */
export function showSettings(
  all: WorkspaceSettings,
  page: { readonly crm: CrmName; readonly role: UserRole | null; readonly message: string | null },
): SettingsAnswer {
  const { settings, connections, schedule } = all
  const { tiers } = settings
  const strategicField = connections.find(({ crm }) => crm === page.crm)?.mapping.strategicField ?? null
  const shown: ShortSettings = {
    revenueSource: connections.find(({ isRevenueSource }) => isRevenueSource)?.id ?? connections[0]?.id ?? '',
    revenueMonths: settings.revenue.months,
    tiers: {
      policy: tiers.kind,
      thresholds: (tiers.kind === 'revenue' ? tiers.thresholdsBp : defaultThresholdsBp).map((bp) => bp / 100),
      significantRevenue:
        tiers.kind === 'value' ? formatMinor(tiers.significantRevenueMinor, minorDigits(all.currency)) : null,
    },
    strategicField,
    decisionMakerFrom: settings.roles.decisionMakerFrom,
    recommenderFrom: settings.roles.recommenderFrom,
    nightlyAt: schedule.nightlyAt,
    timeZone: schedule.timeZone,
    ownersOnly: settings.privacy.ownersOnly,
    verbatims: settings.privacy.verbatims,
  }
  const choice = (value: string, label: string) => ({ value, label })
  return {
    version: all.version,
    settings: shown,
    currency: all.currency,
    canSave: may(page.role, 'settings.change'),
    choices: {
      revenueSources: connections.map(({ id, crm, name }) => choice(id, `${crmNames[crm]}: ${name}`)),
      titleLevels: titleLevels.flatMap((level) =>
        level === 'other' ? [] : [choice(level, levelWords[level])],
      ),
      timeZones: timeZones(schedule.timeZone).map((zone) => choice(zone, zone)),
      verbatims: verbatimReaders.map((reader) => choice(reader, readerNames[reader])),
    },
    message: page.message,
    consolePath: '/console/settings',
  }
}

const defaultThresholdsBp = [8_000, 9_000]

const readerNames: Readonly<Record<(typeof verbatimReaders)[number], string>> = {
  admins: 'Admins only',
  cx_leads: 'Admins and CX leads',
  account_managers: 'Everybody',
}

function timeZones(present: string): string[] {
  return [...new Set(['UTC', present, ...Intl.supportedValuesOf('timeZone')])]
}

/**
 * The change that a save on the page asks for, in the shape that changeSettings reads: what the page does not show stays as it
 * is. A revenue source that is no connection of the workspace is a problem.
 */
export function toChange(
  wanted: ShortSettings,
  all: WorkspaceSettings,
  crm: CrmName,
): { readonly change: object } | { readonly problems: readonly SettingsProblem[] } {
  const source = all.connections.find(({ id }) => id === wanted.revenueSource)
  if (!source) return { problems: [{ path: 'revenueSource', message: 'is not connected to this workspace' }] }
  const stored = encodeSettings(all.settings) as Record<string, Record<string, unknown>>
  const { hysteresis, cap, rollUpToParent, ...ofPolicy } = stored.tiers ?? {}
  const shared = { hysteresis, cap, rollUpToParent }
  const kept = all.settings.tiers.kind === wanted.tiers.policy ? ofPolicy : {}
  const amount = parseMinor(wanted.tiers.significantRevenue ?? '0', minorDigits(all.currency)) ?? 0n
  const tiers =
    wanted.tiers.policy === 'revenue'
      ? { kind: 'revenue', thresholdsBp: wanted.tiers.thresholds.map((percent) => Math.round(percent * 100)) }
      : { ...kept, kind: 'value', significantRevenueMinor: amount.toString() }
  const mapping = all.connections.find((connection) => connection.crm === crm)?.mapping
  return {
    change: {
      tiers: { ...shared, ...tiers },
      roles: {
        ...stored.roles,
        decisionMakerFrom: wanted.decisionMakerFrom,
        recommenderFrom: wanted.recommenderFrom,
      },
      revenue: { ...stored.revenue, months: wanted.revenueMonths },
      privacy: { ...stored.privacy, ownersOnly: wanted.ownersOnly, verbatims: wanted.verbatims },
      schedule: { ...all.schedule, timeZone: wanted.timeZone, nightlyAt: wanted.nightlyAt },
      revenueSource: source.crm,
      ...(mapping ? { mapping: { [crm]: { ...mapping, strategicField: wanted.strategicField } } } : {}),
    },
  }
}

/** Problems of the whole settings by the names that the page knows. */
export function toFields(problems: readonly SettingsProblem[]): { field: string; message: string }[] {
  return problems.map(({ path, message }) => {
    const known = pageNames.find(([prefix]) => path === prefix || path.startsWith(`${prefix}.`))
    return { field: (known?.[1] ?? path).slice(0, 100), message: message.slice(0, 500) }
  })
}

/** Longest first: the first that fits is taken. */
const pageNames: readonly (readonly [string, string])[] = [
  ['tiers.thresholdsBp', 'tiers.thresholds'],
  ['tiers.significantRevenueMinor', 'tiers.significantRevenue'],
  ['tiers.kind', 'tiers.policy'],
  ['roles.decisionMakerFrom', 'decisionMakerFrom'],
  ['roles.recommenderFrom', 'recommenderFrom'],
  ['revenue.months', 'revenueMonths'],
  ['schedule.timeZone', 'timeZone'],
  ['schedule.nightlyAt', 'nightlyAt'],
  ['privacy.ownersOnly', 'ownersOnly'],
  ['privacy.verbatims', 'verbatims'],
  ['mapping', 'strategicField'],
]

/** Problems of what the page sent, before it is looked at together with the workspace; empty when there are none. */
export function problemsOfPage(settings: unknown): { field: string; message: string }[] {
  const parsed = shortSettingsSchema.safeParse(settings)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({
    field: issue.path.join('.').slice(0, 100),
    message: issue.message.slice(0, 500),
  }))
}
