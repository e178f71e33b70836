/** What the admin of a workspace may set, with its defaults: an empty object is a complete set of settings. */
import { z } from 'zod'
import { surveyLanguages } from './instrument-text.ts'
import { defaultInvitationPolicy } from './invitation.ts'
import { rolePolicySchema } from './role-policy.ts'
import { tierPolicySchema } from './tier-policy.ts'

const days = z.int().min(0).max(3_650)

const invitationPolicySchema = z.object({
  quarantineDays: days.default(defaultInvitationPolicy.quarantineDays),
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
    })
    .prefault({}),
})

export type Settings = z.output<typeof settingsSchema>

/** Reads stored settings; what is not set has its default. Throws a ZodError when a stored value is not allowed. */
export function parseSettings(stored: unknown): Settings {
  return settingsSchema.parse(stored)
}
