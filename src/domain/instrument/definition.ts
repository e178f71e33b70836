/**
 * An instrument as an admin defines it: what is stored, exported and imported as JSON. Everything is keyed by stable slugs,
 * never by position, so that an instrument may be reordered and reworded and its answers still compare.
 */
import { z } from 'zod'
import { isTextKey } from '../instrument-text.ts'
import { checkWording, entrySchema } from '../own-wording.ts'
import { type SurveyLanguage, surveyLanguages } from '../texts/languages.ts'
import { distinctNames } from './competitor-names.ts'
import { otherCompetitor } from './question.ts'
import { measures, type Subject, slugPattern } from './subject.ts'

/** Words that mean something in the id of a question. */
const reserved = ['why', 'attribute', ...measures] as const

const slug = z
  .string()
  .min(1)
  .max(40)
  .regex(slugPattern, 'must be lower-case letters, digits and single hyphens, such as pump-p3')
  .refine((value) => !reserved.some((word) => word === value), `must not be ${reserved.join(', ')}`)

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max)
    .refine((value) => !/\p{Cc}/u.test(value), 'must be one line')

/** A text of the admin's in one or more languages. */
const localText = (max: number) =>
  z
    .partialRecord(z.enum(surveyLanguages), line(max))
    .refine((texts) => Object.keys(texts).length > 0, 'must be there in one language at least')
export type LocalText = Readonly<Partial<Record<SurveyLanguage, string>>>

const attributeSchema = z.strictObject({
  slug,
  text: localText(300),
  /** Whether its rating has room for the reason. */
  why: z.boolean().default(false),
})

const subjectSchema = z
  .strictObject({
    id: z
      .string()
      .max(60)
      .regex(
        /^(company|products|services|(products|services):[a-z0-9]+(-[a-z0-9]+)*)$/,
        'must be company, products, services, or such as products:pump-p3',
      )
      .transform((id) => id as Subject),
    measures: z.array(z.enum(measures)).max(measures.length).refine(isUnique, 'must not name one twice'),
    /** Of one product or service by name; the company, the products and the services as a whole have shipped names. */
    name: localText(120).optional(),
    attributes: z.array(attributeSchema).max(20).default([]),
  })
  .refine(({ id, name }) => !id.includes(':') || name !== undefined, {
    path: ['name'],
    message: 'must be there for a product or a service by name',
  })
  .refine(({ measures: asked, attributes }) => asked.length + attributes.length > 0, {
    path: ['measures'],
    message: 'must hold something to ask',
  })
  .refine(({ attributes }) => isUnique(attributes.map((one) => one.slug)), {
    path: ['attributes'],
    message: 'must not use one slug twice',
  })

const competitorName = line(200).refine(
  (name) => name.toLowerCase() !== otherCompetitor,
  'must not be “other”: that is always offered',
)
const competitorNames = z
  .array(competitorName)
  .max(30)
  .refine((names) => isUnique(names.map((name) => name.toLowerCase())), 'must not name one twice')
  .overwrite(distinctNames)

/** `field`: the names that a field of the CRM holds for the account, else those of the list, else free text. */
const competitorsSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('open') }),
  z.strictObject({ from: z.literal('list'), names: competitorNames.min(1) }),
  z.strictObject({ from: z.literal('field'), names: competitorNames.default([]) }),
])

const ownSchema = z.discriminatedUnion('kind', [
  /** 1 to 5, rising, with words for both ends. */
  z.strictObject({
    kind: z.literal('rating'),
    slug,
    text: localText(500),
    low: localText(120),
    high: localText(120),
    /** Whether it has room for the reason. */
    why: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('choice'),
    slug,
    text: localText(500),
    options: z
      .array(z.strictObject({ slug, text: localText(200) }))
      .min(2)
      .max(12)
      .refine((options) => isUnique(options.map((one) => one.slug)), 'must not use one slug twice'),
  }),
  z.strictObject({ kind: z.literal('text'), slug, text: localText(500) }),
])

/**
 * Questions that an instrument may ask besides; `talk` asks for the yes and for what about, `continue.why` for the reason where
 * `continue` is asked.
 */
export const optionalQuestions = [
  'relationship',
  'continue',
  'continue.why',
  'quote',
  'talk',
  'confidential',
] as const

/** Parts of an instrument in the order in which they are asked by default; `subjects` are all of them, in their own order. */
export const sectionGroups = [
  'subjects',
  'competition',
  'relationship',
  'outlook',
  'own',
  'confidentiality',
] as const
export type SectionGroup = (typeof sectionGroups)[number]

export const definitionSchema = z
  .strictObject({
    name: slug,
    /** For the console; no customer sees it. */
    title: line(120),
    kind: z.enum(['relationship', 'pulse']),
    subjects: z
      .array(subjectSchema)
      .min(1)
      .max(20)
      .refine((subjects) => isUnique(subjects.map(({ id }) => id)), 'must not name one twice'),
    /** Whether every rating of a subject and every comparison has room for its reason. */
    reasons: z.boolean().default(true),
    competitors: competitorsSchema.prefault({ from: 'open' }),
    optional: z.array(z.enum(optionalQuestions)).refine(isUnique, 'must not name one twice').default([]),
    own: z
      .array(ownSchema)
      .max(20)
      .refine((own) => isUnique(own.map((one) => one.slug)), 'must not use one slug twice')
      .default([]),
    /** What is not named comes after what is, in the default order. */
    order: z.array(z.enum(sectionGroups)).refine(isUnique, 'must not name one twice').default([]),
    /** The admin's own wording of shipped texts, by language and key (see wordingKeys): it goes before the shipped one. */
    wording: z
      .partialRecord(z.enum(surveyLanguages), z.record(z.string(), entrySchema))
      .default({})
      .superRefine((wording, context) => {
        for (const { language, key, message } of checkWording(wording))
          context.addIssue({ code: 'custom', path: [language, key], message })
      }),
  })
  .refine(({ subjects }) => subjects.some(({ measures: asked }) => asked.some((one) => one !== 'versus')), {
    path: ['subjects'],
    message:
      'must ask for satisfaction or willingness to recommend at least once, or nothing could be scored',
  })

export type InstrumentDefinition = z.output<typeof definitionSchema>
export type DefinedSubject = InstrumentDefinition['subjects'][number]
export type OwnQuestion = InstrumentDefinition['own'][number]

/**
 * A definition as it was stored. Wording of a text that is shipped no more says nothing any more, and is left out; everything else is
 * as the schema took it. Throws a ZodError on what is no definition.
 */
export function readStoredDefinition(stored: unknown): InstrumentDefinition {
  const { wording } = (stored ?? {}) as { readonly wording?: Readonly<Record<string, object>> }
  if (!wording) return definitionSchema.parse(stored)
  const known = Object.entries(wording).map(([language, entries]) => [
    language,
    Object.fromEntries(Object.entries(entries).filter(([key]) => isTextKey(key))),
  ])
  return definitionSchema.parse({ ...(stored as object), wording: Object.fromEntries(known) })
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
