/** Instruments of any shape, for property tests. */
import fc from 'fast-check'
import { definitionSchema, optionalQuestions, sectionGroups } from '#domain/instrument/definition.ts'
import { measures } from '#domain/instrument/subject.ts'

const slug = fc
  .stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,6})?$/)
  .filter((value) => !['why', 'attribute', ...measures].includes(value))
const words = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((text) => {
  const trimmed = text.trim()
  return trimmed !== '' && !/\p{Cc}/u.test(trimmed) && !/[{}]/.test(trimmed)
})
const texts = fc.record({ en: words, de: words }, { requiredKeys: ['en'] })
const bySlug = <Value extends { slug: string }>(item: fc.Arbitrary<Value>, min = 0) =>
  fc.uniqueArray(item, { minLength: min, maxLength: 4, selector: (one) => one.slug })

const asked = fc.subarray([...measures], { minLength: 1 })
const attributes = bySlug(fc.record({ slug, text: texts, why: fc.boolean() }))
const subject = fc.oneof(
  fc.record({ id: fc.constantFrom('company', 'products', 'services'), measures: asked, attributes }),
  fc.record({
    id: fc.tuple(fc.constantFrom('products', 'services'), slug).map((parts) => parts.join(':')),
    measures: asked,
    name: texts,
    attributes,
  }),
)
const own = fc.oneof(
  fc.record({ kind: fc.constant('rating'), slug, text: texts, low: texts, high: texts, why: fc.boolean() }),
  fc.record({ kind: fc.constant('text'), slug, text: texts }),
  fc.record({
    kind: fc.constant('choice'),
    slug,
    text: texts,
    options: bySlug(fc.record({ slug, text: texts }), 2),
  }),
)
const competitor = words.filter((name) => name.trim().toLowerCase() !== 'other')
const names = fc.uniqueArray(competitor, { maxLength: 4, selector: (name) => name.trim().toLowerCase() })

/** Definitions that the schema takes. */
export const definitions = fc
  .record({
    name: slug,
    title: words,
    kind: fc.constantFrom('relationship', 'pulse'),
    subjects: fc.uniqueArray(subject, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
    reasons: fc.boolean(),
    competitors: fc.oneof(
      fc.constant({ from: 'open' }),
      names.filter((list) => list.length > 0).map((list) => ({ from: 'list', names: list })),
      names.map((list) => ({ from: 'field', names: list })),
    ),
    optional: fc.subarray([...optionalQuestions]),
    own: bySlug(own),
    order: fc.shuffledSubarray([...sectionGroups]),
  })
  .filter(({ subjects }) => subjects.some((one) => one.measures.some((measure) => measure !== 'versus')))
  .map((value) => definitionSchema.parse(value))
