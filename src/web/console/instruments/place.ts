/** Where a problem is, in words: fields are named after the path of what they set, which says little to a person. */
import { nameForUs } from '#domain/instrument/texts.ts'
import { englishNameOf, surveyLanguages } from '#domain/texts/languages.ts'
import type { Draft } from './draft.ts'

const words: Readonly<Record<string, string>> = {
  title: 'name in the console',
  subjects: 'subjects',
  competitors: 'competitors',
  own: 'questions of your own',
  wording: 'own wording',
  measures: 'what is asked',
  attributes: 'attribute',
  options: 'answer',
  names: 'list',
  low: 'what 1 means',
  high: 'what 5 means',
  confirmsLong: 'length',
  languages: 'languages',
}

/** Such as `own.0.low.de`: “How easy is it?”, what 1 means, German. */
export function placeText(draft: Draft, path: string): string {
  const parts = path.split('.')
  const [of, at] = parts
  const thing =
    of === 'subjects' ? draft.subjects[Number(at)] : of === 'own' ? draft.own[Number(at)] : undefined
  const texts = thing && ('id' in thing ? thing.name : thing.text)
  const fallback = thing ? ('id' in thing ? thing.id : thing.slug) : ''
  const rest = thing ? parts.slice(2) : parts
  const said = rest.flatMap((part) => {
    const language = surveyLanguages.find((one) => one === part)
    if (language) return [englishNameOf(language)]
    if (/^\d+$/.test(part)) return [String(Number(part) + 1)]
    return part === 'text' || part === 'name' ? [] : [words[part] ?? part]
  })
  const text = [...(thing ? [`“${nameForUs(texts, fallback)}”`] : []), ...said].join(', ')
  return text === '' ? 'The whole' : `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
