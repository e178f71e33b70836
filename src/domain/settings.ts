/** What the admin of a workspace may set, with its defaults: an empty object is a complete set of settings. */
import { z } from 'zod'
import { accessSchema } from './access.ts'
import { brandingSchema, withNoticeByLanguage, withReadableColours } from './branding.ts'
import { verbatimReaders } from './card-settings.ts'
import { feedbackSettingsSchema } from './feedback.ts'
import { defaultInvitationPolicy } from './invitation.ts'
import { roles } from './role.ts'
import { rolePolicySchema } from './role-policy.ts'
import { type SurveyLanguage, surveyLanguages } from './texts/languages.ts'
import { tierPolicySchema } from './tier-policy.ts'
import { remindersSchema } from './wave-plan.ts'

const days = z.int().min(0).max(3_650)

const invitationPolicySchema = z.object({
  quarantineDays: days.default(defaultInvitationPolicy.quarantineDays),
  /** Exceptions by tier and role (quarantineDaysOf). */
  quarantine: z
    .array(z.object({ tier: z.string().min(1).max(20).optional(), role: z.enum(roles).optional(), days }))
    .max(50)
    .default([]),
  cadenceDays: z.record(z.string(), days).default({ ...defaultInvitationPolicy.cadenceDays }),
  otherDays: days.default(defaultInvitationPolicy.otherDays),
  languages: z
    .array(z.enum(surveyLanguages))
    .min(1)
    .default([...defaultInvitationPolicy.languages]),
  fallbackLanguage: z.enum(surveyLanguages).nullable().default(defaultInvitationPolicy.fallbackLanguage),
})

const settingsSchema = z.object({
  tiers: tierPolicySchema.prefault({ kind: 'revenue' }),
  roles: rolePolicySchema.prefault({}),
  invitations: invitationPolicySchema.prefault({}),
  revenue: z.object({ months: z.int().min(1).max(60).default(12) }).prefault({}),
  survey: z
    .object({
      /** Days until a wave closes. */
      openDays: z.int().min(1).max(365).default(30),
      /** Name of the instrument of the continuous waves: its newest version that is ready. */
      instrument: z.string().min(1).max(100).default('kapp'),
      /** continuous: each night invites whoever is due. planned: the night invites nobody of its own, and goes on with planned waves. */
      waves: z.enum(['continuous', 'planned']).default('continuous'),
      /** Reminders of the continuous waves: so many days after the mail was sent, one each. */
      reminders: remindersSchema.default([7]),
      /** A field of the contact in the CRM carries the personal link, for the CRM's own mails: whoever reads the record can answer. */
      crmLink: z.boolean().default(false),
    })
    .prefault({}),
  access: accessSchema.prefault({}),
  writing: z
    .object({
      /** Every change waits in the preview for an admin, also after the first apply. */
      asksEveryTime: z.boolean().default(false),
    })
    .prefault({}),
  tasks: z
    .object({
      /**
       * Where the task of an alert goes with two CRMs. `owner`: where the account has an active owner, the revenue source first.
       * A CRM: there, where the account is in it.
       */
      crm: z.enum(['owner', 'hubspot', 'salesforce']).default('owner'),
    })
    .prefault({}),
  branding: brandingSchema.prefault({}),
  feedback: feedbackSettingsSchema.prefault({}),
  privacy: z
    .object({
      /** Who reads a customer's own words, besides admins. */
      verbatims: z.enum(verbatimReaders).default('account_managers'),
      /** Cards in the CRM show a record only to its owner and the owner's team. */
      ownersOnly: z.boolean().default(false),
      /** How long data is kept after the last connection ended, in days; then the workspace is deleted. */
      retentionDays: z.int().min(0).max(3_650).default(30),
      /** How long backups of the database are kept, in days: a person who is erased is told until when copies live. */
      backupDays: z.int().min(0).max(3_650).default(30),
    })
    .prefault({}),
})

export type Settings = z.output<typeof settingsSchema>

/** A part of the settings that is saved as one. */
export type SettingsSection = keyof Settings
export const settingsSections = Object.keys(settingsSchema.shape) as SettingsSection[]

/** Settings as JSON: amounts are digits. */
export function encodeSettings(settings: Settings): Record<SettingsSection, unknown> {
  return z.encode(settingsSchema, settings) as Record<SettingsSection, unknown>
}

/** Reads one section as it was typed or sent. Throws nothing: the problems are in the answer, with their path. */
export function readSection<Section extends SettingsSection>(
  section: Section,
  value: unknown,
): { ok: true; value: Settings[Section] } | { ok: false; problems: SettingsProblem[] } {
  const result = settingsSchema.shape[section].safeParse(value)
  if (result.success) return { ok: true, value: result.data as Settings[Section] }
  return { ok: false, problems: problemsOf(result.error, section) }
}

export interface SettingsProblem {
  /** Such as `tiers.thresholdsBp.1`. */
  readonly path: string
  readonly message: string
}

/** What a schema found wrong, in words for the person who typed it. */
export function problemsOf(error: z.ZodError, section: string): SettingsProblem[] {
  return error.issues.map((issue) => ({
    path: [section, ...issue.path].filter((part) => part !== '').join('.'),
    message: messageOf(issue),
  }))
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`
    case 'invalid_type':
      return issue.expected === 'int' || issue.expected === 'number'
        ? 'must be a whole number'
        : 'is missing or not of the right kind'
    case 'invalid_union':
      return 'must be one of the choices'
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`
    case 'unrecognized_keys':
      return `has names that mean nothing here: ${issue.keys.join(', ')}`
    default:
      return issue.message
  }
}

/** Reads stored settings; what is not set has its default. Throws a ZodError when a stored value is not allowed. */
export function parseSettings(stored: unknown): Settings {
  const { invitations, branding } = (stored ?? {}) as Readonly<Record<string, unknown>>
  if (branding === undefined) return settingsSchema.parse(stored)
  const policy = invitationPolicySchema.safeParse(invitations ?? {})
  const language = policy.success ? defaultLanguage(policy.data) : 'en'
  return settingsSchema.parse({
    ...(stored as object),
    branding: withReadableColours(withNoticeByLanguage(branding, language)),
  })
}

/** The workspace's default language: that of people whose own is not known, else the first that is offered. */
export function defaultLanguage({
  fallbackLanguage,
  languages,
}: Pick<Settings['invitations'], 'fallbackLanguage' | 'languages'>): SurveyLanguage {
  return fallbackLanguage ?? languages[0] ?? 'en'
}
