/** The plan of a wave: whom, what, how fast and until when; everything that a CX lead sets before the list is frozen. */
import { z } from 'zod'
import { roles } from './role.ts'
import { surveyLanguages } from './texts/languages.ts'

/** At most so many of a kind; null is no limit. A limit delays a mail and never excludes anybody. */
const limit = z.int().min(1).max(1_000_000).nullable()

export const paceSchema = z.strictObject({
  perHour: limit.default(500),
  perDay: limit.default(null),
  perOwnerPerDay: limit.default(null),
  perDomainPerDay: limit.default(50),
})
/** A day is one of the workspace's time zone. */
export type Pace = z.output<typeof paceSchema>

export const windowSchema = z
  .strictObject({
    /** 1 Monday to 7 Sunday. */
    days: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
    from: z.int().min(0).max(23).default(9),
    to: z.int().min(1).max(24).default(17),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than the first hour' })
/** Working hours of the recipient, on the recipient's clock. */
export type SendWindow = z.output<typeof windowSchema>

/** Empty lists are everybody. Owners are `<connection>/<external id>`, countries ISO 3166 alpha-2 codes. */
export const audienceSchema = z.strictObject({
  tiers: z.array(z.string().min(1).max(20)).max(50).default([]),
  roles: z.array(z.enum(roles).exclude(['none'])).default([]),
  owners: z.array(z.string().min(1).max(200)).max(5_000).default([]),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(300)
    .default([]),
})
export type Audience = z.output<typeof audienceSchema>

export const remindersSchema = z
  .array(z.int().min(1).max(90))
  .max(3)
  .refine((days) => days.every((day, n) => n === 0 || day > (days[n - 1] ?? 0)), 'must rise')

const rotationSchema = z
  .strictObject({
    /** Into how many parts the census is split, and which one this wave asks. */
    parts: z.int().min(2).max(12),
    part: z.int().min(1).max(12),
    /** Waves with one seed and as many parts share one draw: no contact is in two parts of it. */
    seed: z.string().trim().min(1).max(60),
  })
  .refine(({ parts, part }) => part <= parts, { path: ['part'], message: 'must be one of the parts' })

export const wavePlanSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  instrument: z.strictObject({ id: z.string().min(1).max(100), version: z.int().min(1) }),
  audience: audienceSchema.prefault({}),
  /** Days between two invitations by tier, in place of the workspace's; null takes those of the settings. */
  cadenceDays: z.record(z.string(), z.int().min(0).max(3_650)).nullable().default(null),
  rotation: rotationSchema.nullable().default(null),
  /** crm: the CRM's own mail carries the link that Keyward writes into a field; there is no mail of ours, and no reminder. */
  delivery: z.enum(['keyward', 'crm']).default('keyward'),
  pace: paceSchema.prefault({}),
  window: windowSchema.prefault({}),
  /** Null: all that the settings offer. */
  languages: z.array(z.enum(surveyLanguages)).min(1).nullable().default(null),
  /** Days after the invitation was sent, one reminder each, rising. */
  reminders: remindersSchema.default([7]),
  /** The last day on which the survey is open, in the workspace's time zone. */
  closesOn: z.iso.date('must be a date'),
  /** So many days after it an answer is still taken, and marked late. */
  lateDays: z.int().min(0).max(30).default(14),
  /** "You said, we did", by language; a language without a text shows none. */
  since: z.partialRecord(z.enum(surveyLanguages), z.string().trim().min(1).max(2_000)).default({}),
})
export type WavePlan = z.output<typeof wavePlanSchema>

/** What the audience leaves somebody out for; null when they are in it. The first that applies. */
export function outsideAudience(
  member: {
    readonly tier: string | null
    readonly role: string
    readonly owner: string | null
    readonly country: string | null
  },
  { tiers, roles: asked, owners, countries }: Audience,
): 'tier' | 'role' | 'owner' | 'country' | null {
  const misses = (list: readonly string[], value: string | null) =>
    list.length > 0 && (value === null || !list.includes(value))
  if (misses(tiers, member.tier)) return 'tier'
  if (misses(asked, member.role)) return 'role'
  if (misses(owners, member.owner)) return 'owner'
  return misses(countries, member.country) ? 'country' : null
}
