/**
 * A definition while it is typed: of the shape of an InstrumentDefinition, but texts may be empty and lists too short. The whole of
 * it travels in the form, so that adding, moving and switching the language lose nothing and need no script.
 */
import { z } from 'zod'
import { optionalQuestions, sectionGroups } from '#domain/instrument/definition.ts'
import { measures, slugPattern } from '#domain/instrument/subject.ts'
import { surveyLanguages } from '#domain/texts/languages.ts'

const slug = z.string().max(60).regex(slugPattern)
const texts = z.partialRecord(z.enum(surveyLanguages), z.string().max(5_000))
const entry = z.union([z.string().max(5_000), z.record(z.string(), z.string())])

const attribute = z.object({ slug, text: texts, why: z.boolean() })
const subject = z.object({
  id: z
    .string()
    .max(80)
    .regex(/^(company|products|services)(:[a-z0-9-]+)?$/),
  measures: z.array(z.enum(measures)),
  name: texts.optional(),
  attributes: z.array(attribute).max(50),
})
const option = z.object({ slug, text: texts })
const own = z.object({
  kind: z.enum(['rating', 'choice', 'text']),
  slug,
  text: texts,
  low: texts.optional(),
  high: texts.optional(),
  why: z.boolean().optional(),
  options: z.array(option).max(50).optional(),
})

const draftSchema = z.object({
  name: slug,
  title: z.string().max(500),
  kind: z.enum(['relationship', 'pulse']),
  subjects: z.array(subject).max(50),
  reasons: z.boolean(),
  competitors: z.object({
    from: z.enum(['open', 'list', 'field']),
    names: z.array(z.string()).max(200).optional(),
  }),
  optional: z.array(z.enum(optionalQuestions)),
  own: z.array(own).max(50),
  order: z.array(z.enum(sectionGroups)),
  wording: z.partialRecord(z.enum(surveyLanguages), z.record(z.string(), entry)),
})
export type Draft = z.output<typeof draftSchema>
export type Texts = z.output<typeof texts>
export type DraftSubject = Draft['subjects'][number]
export type DraftOwn = Draft['own'][number]

/** A definition as a draft, with the whole order of its sections. */
export function draftOf(definition: unknown): Draft {
  const draft = draftSchema.parse(structuredClone(definition))
  const rest = sectionGroups.filter((group) => !draft.order.includes(group))
  return { ...draft, order: [...draft.order, ...rest] }
}

/** Reads a draft that travelled in a form; null for what never was one of ours. */
export function readDraft(text: string): Draft | null {
  try {
    return draftOf(JSON.parse(text))
  } catch {
    return null
  }
}

/** What a draft says as a definition that can be checked: texts that were left empty are not there. */
export function definitionOf(draft: Draft): unknown {
  const { from, names } = draft.competitors
  return {
    ...draft,
    subjects: draft.subjects.map(({ name, ...rest }) => ({
      ...rest,
      ...(rest.id.includes(':') ? { name: filled(name) } : {}),
      attributes: rest.attributes.map((one) => ({ ...one, text: filled(one.text) })),
    })),
    competitors: from === 'open' ? { from } : { from, names: names ?? [] },
    own: draft.own.map(definedOwn),
    wording: Object.fromEntries(
      Object.entries(draft.wording).flatMap(([language, entries]) =>
        Object.keys(entries).length === 0 ? [] : [[language, entries]],
      ),
    ),
  }
}

function definedOwn({ kind, slug: of, text, low, high, options }: DraftOwn): unknown {
  const base = { kind, slug: of, text: filled(text) }
  if (kind === 'rating') return { ...base, low: filled(low), high: filled(high) }
  if (kind === 'text') return base
  return { ...base, options: (options ?? []).map((one) => ({ slug: one.slug, text: filled(one.text) })) }
}

function filled(given: Texts | undefined): Texts {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value.trim() !== ''))
}

/** A slug from a name, unlike any that is taken: `Pump P3` gives `pump-p3`, then `pump-p3-2`. */
export function slugFrom(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 36)
    .replace(/^-+|-+$/g, '')
  const stem =
    plain === '' || ['why', 'attribute', ...measures].includes(plain) ? `item${plain && `-${plain}`}` : plain
  for (let n = 1; ; n++) {
    const slugged = n === 1 ? stem : `${stem}-${n}`
    if (!taken.includes(slugged)) return slugged
  }
}
