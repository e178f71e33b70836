import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionSchema, type InstrumentDefinition } from '#domain/instrument/definition.ts'
import { act } from '#web/console/instruments/actions.ts'
import { type Draft, definitionOf, draftOf } from '#web/console/instruments/draft.ts'

const first = definitionSchema.parse({
  name: 'yearly',
  title: 'Yearly',
  kind: 'relationship',
  subjects: [{ id: 'company', measures: ['satisfaction'] }],
})

const addOwn = (draft: Draft, text: string, versions: readonly InstrumentDefinition[], kind = 'text') =>
  act(draft, 'add:own', { 'new.own.kind': [kind], 'new.own.text': [text] }, { language: 'en', versions })
const slugsOf = (draft: Draft) => draft.own.map(({ slug }) => slug)
/** The draft as the version that is sent, and what its next one begins with. */
const sent = (draft: Draft) => definitionSchema.parse(definitionOf(draft))

describe('the id of a question that is added', () => {
  it('is not one that an earlier version had for another question', () => {
    const one = sent(addOwn(draftOf(first), 'お名前は何ですか', [first]))
    const emptied = act(draftOf(one), 'remove:own:0', {}, { language: 'en', versions: [one] })
    const two = sent(addOwn(emptied, 'Что нам улучшить?', [one]))
    expect([one.own[0]?.slug, two.own[0]?.slug]).toEqual(['item', 'item-2'])
    const three = addOwn(
      act(draftOf(two), 'remove:own:0', {}, { language: 'en', versions: [one, two] }),
      '质量如何',
      [two, one],
    )
    expect(slugsOf(three)).toEqual(['item-3'])
  })

  it('differs for two long texts that begin alike', () => {
    const begin = 'How satisfied are you with the technical support of'
    const one = sent(addOwn(draftOf(first), `${begin} our staff?`, [first]))
    const emptied = act(draftOf(one), 'remove:own:0', {}, { language: 'en', versions: [one] })
    const [slug] = slugsOf(addOwn(emptied, `${begin} our partners?`, [one]))
    expect(slug).not.toBe(one.own[0]?.slug)
    expect(slug?.length).toBeLessThanOrEqual(40)
  })

  it('is its own again where the same question comes back, unless of another kind', () => {
    const one = sent(addOwn(draftOf(first), 'What should we build?', [first]))
    const emptied = act(draftOf(one), 'remove:own:0', {}, { language: 'en', versions: [one] })
    expect(slugsOf(addOwn(emptied, ' what should we  build?', [one]))).toEqual(['what-should-we-build'])
    expect(slugsOf(addOwn(emptied, 'What should we build?', [one], 'rating'))).toEqual([
      'what-should-we-build-2',
    ])
  })

  it('of products, attributes and options follows the same rule', () => {
    const adding = (versions: readonly InstrumentDefinition[]) => ({ language: 'en' as const, versions })
    const add = (
      draft: Draft,
      action: string,
      form: Record<string, string>,
      versions: readonly InstrumentDefinition[],
    ) =>
      act(
        draft,
        action,
        Object.fromEntries(Object.entries(form).map(([key, value]) => [key, [value]])),
        adding(versions),
      )
    const product = (name: string) => ({ 'new.subject.kind': 'products:', 'new.subject.name': name })
    let draft = add(draftOf(first), 'add:subject', product('Насос'), [first])
    draft = add(draft, 'add:attribute:0', { 'new.attribute.0': 'Скорость' }, [first])
    draft = addOwn(draft, 'Which?', [first], 'choice')
    for (const text of ['Да', 'Нет']) draft = add(draft, 'add:option:0', { 'new.option.0': text }, [first])
    const one = sent(draft)
    let next = act(draftOf(one), 'remove:subjects:1', {}, adding([one]))
    next = act(next, 'remove:subjects:0:attributes:0', {}, adding([one]))
    next = act(next, 'remove:own:0:options:0', {}, adding([one]))
    next = add(next, 'add:subject', product('Клапан'), [one])
    next = add(next, 'add:attribute:0', { 'new.attribute.0': 'Точность' }, [one])
    next = add(next, 'add:option:0', { 'new.option.0': 'Может быть' }, [one])
    expect(next.subjects[1]?.id).toBe('products:item-2')
    expect(next.subjects[0]?.attributes[0]?.slug).toBe('item-2')
    expect(next.own[0]?.options?.map(({ slug }) => slug)).toEqual(['item-2', 'item-3'])
  })

  it('stands for one text over any number of versions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), { maxLength: 12 }),
        (texts) => {
          const versions: InstrumentDefinition[] = [first]
          const meant = new Map<string, string>()
          for (const text of texts.map((one) =>
            one
              .normalize('NFC')
              .replace(/[\s\p{Cc}{}]+/gu, ' ')
              .trim(),
          )) {
            if (text === '') continue
            const draft = addOwn(draftOf(first), text, versions)
            const [slug = ''] = slugsOf(draft)
            expect(meant.get(slug) ?? text.toLowerCase()).toBe(text.toLowerCase())
            meant.set(slug, text.toLowerCase())
            versions.push(sent(draft))
          }
        },
      ),
    )
  })
})
