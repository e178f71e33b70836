/**
 * What a card on a CRM record shows: the answers of `GET /hubspot/cards/company` and `/contact`, checked on both sides.
 * Sentences are made here and not in a card, so that every place says the same; headings are in card-words.ts.
 * Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC; each comes with the text to show.
 */
import { z } from 'zod'
import { subjectKinds, versusWords } from './instrument/subject.ts'
import { roles } from './role.ts'

const shortText = z.string().max(500)
const day = z.iso.date()
const instant = z.iso.datetime({ offset: true })
const count = z.int().min(0)

/** How a thing is coloured; the words beside it say the same, so that nobody depends on the colour. */
export const tones = ['good', 'bad', 'caution', 'neutral'] as const
const toneSchema = z.enum(tones)

/** A mean with n, N and its interval. `detail` is "n = 3 of 8, 95 % interval 3.1 to 5.0". */
export const figureSchema = z
  .object({
    value: z.number(),
    n: count,
    population: count,
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
    text: shortText,
    detail: shortText,
  })
  .meta({ id: 'Figure' })

/** How the contacts of one role stand in the last 12 months; the three counts add up to `contacts`. */
const roleRowSchema = z
  .object({
    role: z.enum(roles),
    label: shortText,
    contacts: count,
    notAsked: count,
    silent: count,
    answered: count,
    /** Means of those who answered. */
    csat: z.number().nullable(),
    recommend: z.number().nullable(),
  })
  .meta({ id: 'RoleRow' })

export const cardAlertSchema = z
  .object({
    id: z.uuid(),
    title: shortText,
    polarity: z.enum(['problem', 'opportunity']),
    severity: z.enum(['critical', 'high', 'medium', 'low']),
    severityText: shortText,
    tone: toneSchema,
    state: z.enum(['open', 'acknowledged']),
    stateText: shortText,
    dueAt: instant,
    dueText: shortText,
    isOverdue: z.boolean(),
  })
  .meta({ id: 'CardAlert' })

/** An influencer by title whom nobody has selected yet. `externalId` is the id in the CRM that shows the card. */
const candidateSchema = z
  .object({ contactId: z.uuid(), externalId: z.string().max(64), name: shortText, detail: shortText })
  .meta({ id: 'Candidate' })

export const nextActionKinds = [
  'overdue-alert',
  'open-alert',
  'missing-decision-maker',
  'unreachable-decision-maker',
  'silent-decision-maker',
  'single-threaded',
  'nominate-influencers',
  'missing-recommender',
  'silent-contacts',
  'wait-for-answers',
  'wait-for-wave',
  'nothing',
] as const

/** What to do next, and why. `action` is what the card offers for it; `alertId` goes with `acknowledge`. */
export const nextActionSchema = z
  .object({
    kind: z.enum(nextActionKinds),
    title: shortText,
    reason: shortText,
    tone: toneSchema,
    action: z.enum(['acknowledge', 'nominate', 'open-console', 'none']),
    alertId: z.uuid().nullable(),
  })
  .meta({ id: 'NextAction' })

/** When the record was last read from the CRM. */
const freshnessSchema = z
  .object({ syncedAt: instant.nullable(), text: shortText, isStale: z.boolean() })
  .meta({ id: 'Freshness' })

/** Nothing to show yet: why, and what to do next. */
const emptyCardSchema = z
  .object({
    kind: z.literal('empty'),
    reason: z.enum(['not-synced', 'no-tier', 'no-account']),
    title: shortText,
    text: shortText,
    nextStep: shortText,
  })
  .meta({ id: 'EmptyCard' })

const loadedCompanyCardSchema = z
  .object({
    kind: z.literal('company'),
    accountId: z.uuid(),
    name: shortText,
    tier: z.object({
      value: shortText,
      label: shortText,
      why: shortText,
      since: day.nullable(),
      sinceText: shortText,
    }),
    state: z.object({
      value: z.enum(['safe', 'at_risk', 'unknown']),
      label: shortText,
      why: shortText,
      tone: toneSchema,
    }),
    next: nextActionSchema,
    csat: figureSchema.nullable(),
    /** Counts and the mean: a single account's NPS is never shown as a score from −100 to 100. */
    recommend: figureSchema.extend({ promoters: count, passives: count, detractors: count }).nullable(),
    roles: z.array(roleRowSchema),
    competitor: z
      .object({
        index: z.number(),
        netAdvantage: z.number(),
        failed: count,
        named: z.array(shortText),
        text: shortText,
        tone: toneSchema,
      })
      .nullable(),
    relationship: shortText.nullable(),
    alerts: z.array(cardAlertSchema),
    /** Open alerts that are not in the list. */
    moreAlerts: count,
    coverage: z.object({
      text: shortText,
      isSingleThreaded: z.boolean(),
      /** What is wrong with it, if anything is. */
      warning: shortText.nullable(),
    }),
    candidates: z.array(candidateSchema),
    moreCandidates: count,
    freshness: freshnessSchema,
    /** For the hand-off behind "Open in the console". */
    consolePath: z.string().max(500),
  })
  .meta({ id: 'LoadedCompanyCard' })

const subjectRowSchema = z
  .object({
    subject: z.enum(subjectKinds),
    label: shortText,
    satisfaction: z.int().min(1).max(5).nullable(),
    recommend: z.int().min(0).max(10).nullable(),
    versus: z.enum(versusWords).nullable(),
    versusText: shortText.nullable(),
  })
  .meta({ id: 'SubjectRow' })

const loadedContactCardSchema = z
  .object({
    kind: z.literal('contact'),
    contactId: z.uuid(),
    accountId: z.uuid().nullable(),
    name: shortText,
    role: z.object({ value: z.enum(roles), label: shortText, why: shortText }),
    isNominated: z.boolean(),
    canNominate: z.boolean(),
    nominatedText: shortText,
    survey: z.object({
      label: shortText,
      tone: toneSchema,
      lastInvited: day.nullable(),
      lastAnswered: day.nullable(),
      text: shortText,
      /** What is there and does not count: “not confirmed”, “suspected”. */
      marks: z.array(shortText),
    }),
    /** Whether the next wave would ask this contact, and why not; `until` is the end of a quarantine or a pause. */
    asking: z.object({ canBeAsked: z.boolean(), until: day.nullable(), text: shortText }),
    /** Ratings only; comments are read in the console by those who may. */
    answers: z
      .object({
        answeredOn: day,
        text: shortText,
        /** Where they came from, such as “by telephone”; none for those by our link. */
        marks: z.array(shortText),
        rows: z.array(subjectRowSchema),
        relationship: shortText.nullable(),
      })
      .nullable(),
    alerts: z.array(cardAlertSchema),
    moreAlerts: count,
    freshness: freshnessSchema,
    consolePath: z.string().max(500),
  })
  .meta({ id: 'LoadedContactCard' })

export const companyCardSchema = z
  .discriminatedUnion('kind', [loadedCompanyCardSchema, emptyCardSchema])
  .meta({ id: 'CompanyCard' })
export const contactCardSchema = z
  .discriminatedUnion('kind', [loadedContactCardSchema, emptyCardSchema])
  .meta({ id: 'ContactCard' })

export type Tone = z.infer<typeof toneSchema>
export type Figure = z.infer<typeof figureSchema>
export type RoleRow = z.infer<typeof roleRowSchema>
export type CardAlert = z.infer<typeof cardAlertSchema>
export type Candidate = z.infer<typeof candidateSchema>
export type NextAction = z.infer<typeof nextActionSchema>
export type Freshness = z.infer<typeof freshnessSchema>
export type EmptyCard = z.infer<typeof emptyCardSchema>
export type LoadedCompanyCard = z.infer<typeof loadedCompanyCardSchema>
export type LoadedContactCard = z.infer<typeof loadedContactCardSchema>
export type CompanyCard = z.infer<typeof companyCardSchema>
export type ContactCard = z.infer<typeof contactCardSchema>
