/** What was posted over the draft that travelled with it: every field that the page showed, and nothing else. */
import { optionalQuestions } from '#domain/instrument/definition.ts'
import { measures } from '#domain/instrument/subject.ts'
import { isTextKey } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { FormFields } from '../visit.ts'
import type { Draft, Texts } from './draft.ts'

/** Names of fields are the paths of the definition, so that a problem finds its field. `shown`: the languages on the page. */
export function takeTyped(draft: Draft, form: FormFields, shown: readonly SurveyLanguage[]): Draft {
  const line = (name: string, stored: string) => form[name]?.[0]?.trim() ?? stored
  const texts = (name: string, stored: Texts | undefined): Texts => ({
    ...stored,
    ...Object.fromEntries(
      shown.flatMap((language) => {
        const typed = form[`${name}.${language}`]?.[0]
        return typed === undefined ? [] : [[language, typed.trim()]]
      }),
    ),
  })
  const isTicked = (name: string) => (form[name] ?? []).includes('on')
  const among = <Value extends string>(name: string, values: readonly Value[]) =>
    values.filter((value) => (form[name] ?? []).includes(value))
  const from = form['competitors.from']?.[0]
  return {
    ...draft,
    title: line('title', draft.title),
    kind: form.kind?.[0] === 'pulse' ? 'pulse' : 'relationship',
    reasons: isTicked('reasons'),
    optional: among('optional', optionalQuestions),
    competitors: {
      from: from === 'list' || from === 'field' ? from : 'open',
      names: (form['competitors.names']?.[0] ?? '')
        .split('\n')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    },
    subjects: draft.subjects.map((subject, i) => ({
      ...subject,
      measures: among(`subjects.${i}.measures`, measures),
      ...(subject.name ? { name: texts(`subjects.${i}.name`, subject.name) } : {}),
      attributes: subject.attributes.map((attribute, k) => ({
        ...attribute,
        text: texts(`subjects.${i}.attributes.${k}.text`, attribute.text),
        why: isTicked(`subjects.${i}.attributes.${k}.why`),
      })),
    })),
    own: draft.own.map((own, i) => ({
      ...own,
      text: texts(`own.${i}.text`, own.text),
      ...(own.low ? { low: texts(`own.${i}.low`, own.low) } : {}),
      ...(own.high ? { high: texts(`own.${i}.high`, own.high) } : {}),
      ...(own.kind === 'rating' ? { why: isTicked(`own.${i}.why`) } : {}),
      ...(own.options
        ? {
            options: own.options.map((option, k) => ({
              ...option,
              text: texts(`own.${i}.options.${k}.text`, option.text),
            })),
          }
        : {}),
    })),
    wording: wordingTyped(draft.wording, form, shown),
  }
}

/** `wording.<language>.<key>`; an empty field takes the shipped text back. */
function wordingTyped(
  stored: Draft['wording'],
  form: FormFields,
  shown: readonly SurveyLanguage[],
): Draft['wording'] {
  const result: Draft['wording'] = { ...stored }
  for (const language of shown) {
    const prefix = `wording.${language}.`
    const entries = { ...stored[language] }
    for (const [name, [typed = '']] of Object.entries(form)) {
      const key = name.slice(prefix.length)
      if (!name.startsWith(prefix) || !isTextKey(key)) continue
      if (typed.trim() === '') delete entries[key]
      else entries[key] = typed.trim()
    }
    result[language] = entries
  }
  return result
}
