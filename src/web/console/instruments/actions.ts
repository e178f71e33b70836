/** What the buttons of the editor do to a draft: add, remove, move. Nothing is stored by them. */
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { FormFields } from '../visit.ts'
import type { Draft, DraftOwn } from './draft.ts'
import { attributeSlug, optionSlug, ownSlug, subjectSlug, type Versions } from './slugs.ts'

/** What is added: in the language of its name, with an id that no version has used for something else. */
interface Adding {
  readonly language: SurveyLanguage
  readonly versions: Versions
}

/**
 * Does what a button of this name says, such as `add:subject`, `remove:subjects:1:attributes:0`, `up:order:2`; the draft as it was
 * where the name means nothing.
 */
export function act(draft: Draft, action: string, form: FormFields, adding: Adding): Draft {
  const [verb, ...path] = action.split(':')
  const next = structuredClone(draft)
  if (verb === 'add') add(next, path, form, adding)
  if (verb === 'remove' || verb === 'up' || verb === 'down') {
    const list = listAt(next, path.slice(0, -1))
    const at = Number(path.at(-1))
    if (list && Number.isInteger(at) && at >= 0 && at < list.length) change(list, at, verb)
  }
  return next
}

function change(list: unknown[], at: number, verb: 'remove' | 'up' | 'down'): void {
  const [taken] = list.splice(at, 1)
  if (verb === 'remove') return
  list.splice(Math.max(0, at + (verb === 'up' ? -1 : 1)), 0, taken)
}

/** The list that a path means: `order`, `subjects`, `own`, `subjects:1:attributes`, `own:0:options`. */
function listAt(draft: Draft, [of, at, inner]: readonly string[]): unknown[] | null {
  if (at === undefined) {
    if (of === 'order') return draft.order
    if (of === 'subjects') return draft.subjects
    return of === 'own' ? draft.own : null
  }
  if (of === 'subjects' && inner === 'attributes') return draft.subjects[Number(at)]?.attributes ?? null
  return of === 'own' && inner === 'options' ? (draft.own[Number(at)]?.options ?? null) : null
}

function add(draft: Draft, [what, at]: readonly string[], form: FormFields, adding: Adding): void {
  const { language, versions } = adding
  const typed = (name: string) => form[name]?.[0]?.trim() ?? ''
  if (what === 'subject') addSubject(draft, typed('new.subject.kind'), typed('new.subject.name'), adding)
  if (what === 'own') addOwn(draft, typed('new.own.kind'), typed('new.own.text'), adding)
  if (what === 'attribute') {
    const subject = draft.subjects[Number(at)]
    const name = typed(`new.attribute.${at}`)
    subject?.attributes.push({
      slug: attributeSlug(name, subject, versions),
      text: { [language]: name },
      why: false,
    })
  }
  if (what === 'option') {
    const own = draft.own[Number(at)]
    const name = typed(`new.option.${at}`)
    own?.options?.push({ slug: optionSlug(name, own, versions), text: { [language]: name } })
  }
}

function addSubject(draft: Draft, kind: string, name: string, { language, versions }: Adding): void {
  const measures = ['satisfaction', 'recommend', 'versus'] as const
  const isNamed = kind === 'products:' || kind === 'services:'
  if (!isNamed && !['company', 'products', 'services'].includes(kind)) return
  const taken = draft.subjects.map(({ id }) => id.split(':')[1] ?? '')
  const id = isNamed ? `${kind}${subjectSlug(kind, name, { taken, versions })}` : kind
  if (draft.subjects.some((subject) => subject.id === id)) return
  draft.subjects.push({
    id,
    measures: [...measures],
    attributes: [],
    ...(isNamed ? { name: { [language]: name } } : {}),
  })
}

function addOwn(draft: Draft, kind: string, text: string, { language, versions }: Adding): void {
  if (kind !== 'rating' && kind !== 'choice' && kind !== 'text') return
  const slug = ownSlug(text, kind, { now: draft.own, versions })
  const own: DraftOwn = { kind, slug, text: { [language]: text } }
  if (kind === 'rating') Object.assign(own, { low: {}, high: {} })
  if (kind === 'choice') Object.assign(own, { options: [] })
  draft.own.push(own)
}
