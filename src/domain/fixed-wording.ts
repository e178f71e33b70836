/** What a wave keeps of the workspace's wording. */
import { wordingKeys } from './own-wording.ts'
import type { SurveyLanguage } from './texts/languages.ts'
import type { Wording } from './texts/wording.ts'

const ofQuestions: ReadonlySet<string> = new Set(wordingKeys.questions)

/**
 * The wording with which a wave asks: questions as they were worded when it was frozen or made (`fixed`; null: not yet), so that its
 * answers compare; everything else as it is worded today.
 */
export function wordingOfWave(today: Wording, fixed: Wording | null): Wording {
  if (fixed === null) return today
  const languages = new Set([...Object.keys(today), ...Object.keys(fixed)] as SurveyLanguage[])
  const entriesOf = (wording: Wording, language: SurveyLanguage, isQuestion: boolean) =>
    Object.entries(wording[language] ?? {}).filter(([key]) => ofQuestions.has(key) === isQuestion)
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      Object.fromEntries([...entriesOf(today, language, false), ...entriesOf(fixed, language, true)]),
    ]),
  )
}
