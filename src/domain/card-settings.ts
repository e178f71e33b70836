/**
 * The settings page in HubSpot: `GET` and `PUT /hubspot/settings`. It shows the settings that are used most; the rest is in
 * the console, over the same store. `version` guards against two people who save at once.
 */
import { z } from 'zod'
import { isAtLeast, titleLevels } from './title/level.ts'

const label = z.string().max(200)
const choice = z.object({ value: z.string().max(200), label }).meta({ id: 'SettingChoice' })
const percent = z.number().min(0.01).max(99.99)
const boundary = z.enum(titleLevels).exclude(['other'])

/** Where each tier but the last ends, in percent of cumulative revenue; or from which revenue an account is in Tier I. */
const tierSettingsSchema = z
  .object({
    policy: z.enum(['revenue', 'value']),
    thresholds: z
      .array(percent)
      .min(1)
      .max(9)
      .refine(
        (all) => all.every((value, index) => index === 0 || value > (all[index - 1] ?? 0)),
        'thresholds must rise',
      ),
    /** In the workspace currency, decimal text; only for the policy `value`. */
    significantRevenue: z
      .string()
      .regex(/^\d{1,15}(\.\d{1,3})?$/, 'expected an amount, such as 250000')
      .nullable(),
  })
  .refine(({ policy, significantRevenue }) => policy === 'revenue' || significantRevenue !== null, {
    message: 'say from which revenue an account is in Tier I',
    path: ['significantRevenue'],
  })

/** Who reads a customer's own words, besides admins. */
export const verbatimReaders = ['admins', 'cx_leads', 'account_managers'] as const
export type VerbatimReaders = (typeof verbatimReaders)[number]

export const shortSettingsSchema = z
  .object({
    /** Connection whose revenue counts. */
    revenueSource: z.uuid(),
    revenueMonths: z.int().min(1).max(60),
    tiers: tierSettingsSchema,
    /** Internal name of the CRM field that makes an account strategic; null when none does. */
    strategicField: z.string().trim().min(1).max(100).nullable(),
    decisionMakerFrom: boundary,
    recommenderFrom: boundary,
    /** Of the nightly cycle, `HH:MM` in the time zone. */
    nightlyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time, such as 02:30'),
    /** IANA name. */
    timeZone: z.string().min(1).max(64),
    /** Cards show a record only to its owner and the owner's team. */
    ownersOnly: z.boolean(),
    verbatims: z.enum(verbatimReaders),
  })
  .refine(({ decisionMakerFrom, recommenderFrom }) => isAtLeast(decisionMakerFrom, recommenderFrom), {
    message: 'decision makers must not begin below recommenders',
    path: ['recommenderFrom'],
  })
  .meta({ id: 'ShortSettings' })
export type ShortSettings = z.infer<typeof shortSettingsSchema>

export const settingsAnswerSchema = z
  .object({
    version: z.int().min(0),
    settings: shortSettingsSchema,
    /** ISO 4217. */
    currency: z.string().length(3),
    /** Whether the person who asks may save; others read. */
    canSave: z.boolean(),
    choices: z.object({
      revenueSources: z.array(choice),
      titleLevels: z.array(choice),
      timeZones: z.array(choice),
      verbatims: z.array(choice),
    }),
    /** After a save: what was saved and when it takes effect. */
    message: z.string().max(500).nullable(),
    consolePath: z.string().max(500),
  })
  .meta({ id: 'SettingsAnswer' })
export type SettingsAnswer = z.infer<typeof settingsAnswerSchema>

/** `version` is the one that was read; if it has changed since, nothing is saved and the answer is `changed-meanwhile`. */
export const settingsRequestSchema = z
  .object({ requestId: z.uuid(), version: z.int().min(0), settings: shortSettingsSchema })
  .meta({ id: 'SettingsRequest' })
