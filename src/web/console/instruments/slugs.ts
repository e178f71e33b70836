/** Slugs of what is added to a draft: an id says for ever what was asked, so what a version has used is not used for anything else. */
import type { InstrumentDefinition } from '#domain/instrument/definition.ts'
import { type DraftOwn, slugFrom } from './draft.ts'

/** What a version says under a slug. */
interface Used {
  readonly slug: string
  readonly texts: Readonly<Partial<Record<string, string>>>
}

/** All versions of the instrument that is edited, as they are stored. */
export type Versions = readonly InstrumentDefinition[]

/**
 * A slug for `name` that neither the draft (`now`) nor a version (`used`) has. The same words get their slug back: what was taken out
 * and is added again compares with itself.
 */
function freeSlug(name: string, now: readonly { readonly slug: string }[], used: readonly Used[]): string {
  const isNow = (slug: string) => now.some((one) => one.slug === slug)
  const again = used.find(
    ({ slug, texts }) =>
      !isNow(slug) && Object.values(texts).some((text) => text && folded(text) === folded(name)),
  )
  return (
    again?.slug ??
    slugFrom(
      name,
      [...now, ...used].map(({ slug }) => slug),
    )
  )
}

const folded = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Of a product or a service by name; `taken`: the slugs of those in the draft. */
export function subjectSlug(
  kind: 'products:' | 'services:',
  name: string,
  { taken, versions }: { readonly taken: readonly string[]; readonly versions: Versions },
): string {
  const used = versions.flatMap(({ subjects }) =>
    subjects.flatMap(({ id, name: texts = {} }) => {
      const [, slug] = id.split(':')
      return slug === undefined ? [] : [{ slug, texts: id.startsWith(kind) ? texts : {} }]
    }),
  )
  return freeSlug(
    name,
    taken.map((slug) => ({ slug })),
    used,
  )
}

/** Of an attribute of the subject with this id. */
export function attributeSlug(
  name: string,
  subject: { readonly id: string; readonly attributes: readonly { readonly slug: string }[] },
  versions: Versions,
): string {
  const used = versions.flatMap(({ subjects }) =>
    subjects.flatMap(({ id, attributes }) =>
      id === subject.id ? attributes.map(({ slug, text }) => ({ slug, texts: text })) : [],
    ),
  )
  return freeSlug(name, subject.attributes, used)
}

/** Of an own question; one of another kind is another question, whatever its words. */
export function ownSlug(
  text: string,
  kind: DraftOwn['kind'],
  { now, versions }: { readonly now: readonly DraftOwn[]; readonly versions: Versions },
): string {
  const used = versions.flatMap(({ own }) =>
    own.map((one) => ({ slug: one.slug, texts: one.kind === kind ? one.text : {} })),
  )
  return freeSlug(text, now, used)
}

/** Of an option of an own question. */
export function optionSlug(text: string, { slug, options }: DraftOwn, versions: Versions): string {
  const used = versions.flatMap(({ own }) =>
    own.flatMap((one) =>
      one.slug === slug && one.kind === 'choice'
        ? one.options.map((option) => ({ slug: option.slug, texts: option.text }))
        : [],
    ),
  )
  return freeSlug(text, options ?? [], used)
}
