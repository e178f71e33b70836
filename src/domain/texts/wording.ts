/** Own wording of shipped texts: of a workspace, and of one instrument. It goes before the shipped text of the same key. */
import type { SurveyLanguage } from './languages.ts'
import type { Entry } from './translation.ts'

/** By language and key of a shipped text; what is not in it is as it was shipped. */
export type Wording = Readonly<Partial<Record<SurveyLanguage, Readonly<Record<string, Entry>>>>>

/** Two wordings as one; the second goes first where both say something. */
export function mergeWording(base: Wording, over: Wording): Wording {
  const languages = new Set([...Object.keys(base), ...Object.keys(over)] as SurveyLanguage[])
  return Object.fromEntries(
    [...languages].map((language) => [language, { ...base[language], ...over[language] }]),
  )
}
