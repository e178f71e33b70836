/** The one way to read and change the settings: for the console, for the settings page in the CRM, for whatever comes next. */
import { roleOfUser } from '#domain/access.ts'
import { withNoticeByLanguage } from '#domain/branding.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { streamOfSource } from '#domain/feedback.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { storedNativeRules } from '#domain/native-field.ts'
import {
  defaultLanguage,
  encodeSettings,
  parseSettings,
  type Settings,
  type SettingsProblem,
  type SettingsSection,
} from '#domain/settings.ts'
import {
  type Mapping,
  mappingSchema,
  readSettingsChange,
  type SettingsChange,
} from '#domain/settings-change.ts'
import { type Actor, writeAudit } from '#store/audit.ts'
import { listConnections, setRevenueSource } from '#store/connections.ts'
import { revokeAllCrmLinks } from '#store/crm-links.ts'
import { type FeedbackWait, forgetFeedback, listFeedbackWaits } from '#store/feedback-pull.ts'
import { forgetNatives } from '#store/native.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { loadStoredSettings, saveMapping, saveSchedule, saveSettings } from '#store/settings.ts'
import { findUser, remapUsers } from '#store/users.ts'
import { setWriteMode } from '#store/write-mode.ts'
import { checkNatives, isOtherRules, type ReadFields, withSpelling } from './check-natives.ts'
import { listSendable } from './instruments/asked.ts'

export interface WorkspaceSettings {
  readonly version: number
  readonly name: string
  /** ISO 4217. */
  readonly currency: string
  readonly settings: Settings
  readonly schedule: { readonly timeZone: string; readonly nightlyAt: string; readonly isPaused: boolean }
  readonly connections: readonly {
    readonly id: ConnectionId
    readonly crm: CrmName
    readonly name: string
    readonly isRevenueSource: boolean
    readonly mapping: Mapping
  }[]
  /** Instruments that may be sent, for the continuous waves. */
  readonly instruments: readonly { readonly name: string; readonly title: string }[]
  /** Feedback sources that the CRM does not let us read. */
  readonly feedbackWaits: readonly FeedbackWait[]
}

export type SettingsOutcome =
  | {
      readonly kind: 'saved'
      readonly version: number /** Names of what differs now. */
      readonly changed: readonly string[]
    }
  /** Somebody saved in between; nothing was saved now. */
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'invalid'; readonly problems: readonly SettingsProblem[] }

/** Everything that the settings pages show. Throws when the workspace is gone. */
export async function loadSettings(tx: WorkspaceTx): Promise<WorkspaceSettings> {
  return load(tx, false)
}

async function load(tx: WorkspaceTx, isForChange: boolean): Promise<WorkspaceSettings> {
  const stored = await loadStoredSettings(tx, isForChange)
  if (!stored) throw new Error(`workspace ${tx.workspaceId} does not exist`)
  const { name, currency, version, timeZone, nightlyAt, isPaused } = stored
  const connections = (await listConnections(tx)).map((connection) => ({
    id: connection.id,
    crm: connection.crm,
    name: connection.name,
    isRevenueSource: connection.isRevenueSource,
    mapping: readMapping(connection.mapping),
  }))
  return {
    version,
    name,
    currency,
    settings: parseSettings(stored.settings),
    schedule: { timeZone, nightlyAt, isPaused },
    connections,
    instruments: await listSendable(tx),
    feedbackWaits: await listFeedbackWaits(tx),
  }
}

function readMapping(stored: Readonly<Record<string, unknown>>): Mapping {
  const { revenueField, strategicField, lifetimeField, lastSurveyedField, timeZoneField, competitorField } =
    stored
  return mappingSchema.parse({
    revenueField,
    strategicField,
    lifetimeField,
    lastSurveyedField,
    timeZoneField,
    competitorField,
    native: storedNativeRules(stored),
  })
}

/**
 * Reads, checks, saves and logs a change, all of it or nothing. `change` is what came from outside, of the shape of
 * SettingsChange; `version` the one that the person had before their eyes. In the transaction that it is given.
 */
export async function changeSettings(
  tx: WorkspaceTx,
  request: {
    readonly change: unknown
    readonly version: number
    readonly actor: NonNullable<Actor>
    readonly now: Date
    /** The fields of the CRMs, where rules for native fields may differ (check-natives.ts): such rules are not saved without. */
    readonly crmFields?: ReadFields
  },
): Promise<SettingsOutcome> {
  const before = await load(tx, true)
  const read = readSettingsChange(withNotice(request.change, before.settings))
  if (!read.ok) return { kind: 'invalid', problems: read.problems }
  if (before.version !== request.version) return { kind: 'stale', version: before.version }
  const problems = [
    ...(await conflictsOf(tx, read.change, before, request.actor)),
    ...checkNatives(read.change.mapping ?? {}, before.connections, request.crmFields ?? {}),
  ]
  if (problems.length > 0) return { kind: 'invalid', problems }
  await save(tx, withSpelling(read.change, request.crmFields ?? {}), before)
  const after = await load(tx, false)
  const changed = differences(before, after)
  for (const { name, from, to } of changed) {
    await writeAudit(tx, {
      actor: request.actor,
      action: 'settings.changed',
      subject: name,
      before: from,
      after: to,
      at: request.now,
    })
  }
  return { kind: 'saved', version: after.version, changed: changed.map(({ name }) => name) }
}

/** A privacy notice that is sent as one text is of the workspace's default language. */
function withNotice(change: unknown, { invitations }: Settings): unknown {
  if (typeof change !== 'object' || change === null || !('branding' in change)) return change
  return { ...change, branding: withNoticeByLanguage(change.branding, defaultLanguage(invitations)) }
}

/** What is right by itself and wrong in this workspace. */
async function conflictsOf(
  tx: WorkspaceTx,
  change: SettingsChange,
  { connections, instruments }: WorkspaceSettings,
  actor: NonNullable<Actor>,
): Promise<SettingsProblem[]> {
  const isConnected = (crm: CrmName) => connections.some((connection) => connection.crm === crm)
  const problems: SettingsProblem[] = []
  if (change.revenueSource && !isConnected(change.revenueSource))
    problems.push({ path: 'revenueSource', message: 'is not connected to this workspace' })
  for (const crm of Object.keys(change.mapping ?? {}) as CrmName[])
    if (!isConnected(crm))
      problems.push({ path: `mapping.${crm}`, message: 'is not connected to this workspace' })
  const { survey } = change.sections
  if (survey && !instruments.some(({ name }) => name === survey.instrument))
    problems.push({
      path: 'survey.instrument',
      message: 'has no version that is ready. Make one ready under Instruments',
    })
  const { access } = change.sections
  const user = access && actor.id ? await findUser(tx, actor.id) : null
  if (access && user?.role === 'admin' && roleOfUser(user, access) !== 'admin')
    problems.push({
      path: 'access.admins',
      message: `must hold your own address${user.email ? ` (${user.email})` : ''}, or you would lock yourself out. Another admin can take you off the list`,
    })
  return problems
}

async function save(tx: WorkspaceTx, change: SettingsChange, before: WorkspaceSettings): Promise<void> {
  const all = encodeSettings({ ...before.settings, ...change.sections })
  const given = Object.keys(change.sections) as SettingsSection[]
  const source = before.connections.find(({ isRevenueSource }) => isRevenueSource)
  const { branding } = change.sections
  const isRenamed = branding && branding.senderName !== before.settings.branding.senderName
  await saveSettings(tx, {
    // Only what somebody has set: the rest follows the defaults of the version that runs.
    sections: Object.fromEntries(given.map((section) => [section, all[section]])),
    name: isRenamed ? (branding.senderName ?? source?.name ?? null) : null,
  })
  const { writing } = change.sections
  if (writing?.asksEveryTime && !before.settings.writing.asksEveryTime) await setWriteMode(tx, 'preview')
  if (before.settings.survey.crmLink && change.sections.survey?.crmLink === false) await revokeAllCrmLinks(tx)
  await forgetSwitchedOff(tx, before.settings, change.sections)
  if (change.schedule) await saveSchedule(tx, change.schedule)
  if (change.revenueSource) await setRevenueSource(tx, change.revenueSource)
  for (const { id, crm, mapping } of before.connections) {
    const wanted = change.mapping?.[crm]
    if (!wanted || JSON.stringify(wanted) === JSON.stringify(mapping)) continue
    await saveMapping(tx, crm, wanted)
    if (isOtherRules(wanted, mapping)) await forgetNatives(tx, id)
  }
  if (change.sections.access) await remapUsers(tx, change.sections.access)
}

/** Of feedback sources that were switched off, what was read goes in the same moment. */
async function forgetSwitchedOff(
  tx: WorkspaceTx,
  before: Settings,
  { feedback }: SettingsChange['sections'],
): Promise<void> {
  for (const source of before.feedback.sources)
    if (feedback && source !== 'comment' && !feedback.sources.includes(source))
      await forgetFeedback(tx, streamOfSource(source))
}

/** Each thing that a person would name, as it was and as it is, as JSON. */
function differences(
  before: WorkspaceSettings,
  after: WorkspaceSettings,
): { name: string; from: unknown; to: unknown }[] {
  const [old, fresh] = [before, after].map(
    (one): Record<string, unknown> => ({
      ...(encodeSettings(one.settings) as Record<SettingsSection, unknown>),
      schedule: one.schedule,
      revenueSource: one.connections.find(({ isRevenueSource }) => isRevenueSource)?.crm ?? null,
      mapping: Object.fromEntries(one.connections.map(({ crm, mapping }) => [crm, mapping])),
    }),
  )
  return Object.keys(fresh ?? {}).flatMap((name) => {
    const [from, to] = [old?.[name], fresh?.[name]]
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ name, from, to }]
  })
}
