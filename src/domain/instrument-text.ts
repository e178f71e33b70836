/**
 * Every text a respondent sees, in every language of the survey, as plain text: the page escapes it. Placeholders are part
 * of the type, so a text cannot be shown with one of its values missing.
 */
import {
  type ChoiceQuestion,
  kapp,
  type Question,
  type QuestionId,
  questionsOf,
  type RatingQuestion,
  type Relationship,
  type SectionId,
  sectionIds,
  type Versus,
  type YesNo,
} from './instrument.ts'
import { german } from './survey-text-de.ts'
import { english } from './survey-text-en.ts'

export const surveyLanguages = ['en', 'de'] as const
export type SurveyLanguage = (typeof surveyLanguages)[number]

export type TextKey = keyof typeof english

/** Keys that the instrument needs: a question or an answer without its text does not compile. */
type InstrumentKey =
  | QuestionId
  | `section.${SectionId}`
  | `versus.${Versus}`
  | `relationship.${Relationship}`
  | `yes-no.${YesNo}`
  | `${'satisfaction' | 'continue'}.${1 | 2 | 3 | 4 | 5}`

type TextTable = Readonly<Record<TextKey | InstrumentKey, string>>

const tables: Readonly<Record<SurveyLanguage, TextTable>> = { en: english, de: german }

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type Values<Key extends TextKey> = [Placeholder<(typeof english)[Key]>] extends [never]
  ? [values?: Readonly<Record<string, string | number>>]
  : [values: Readonly<Record<Placeholder<(typeof english)[Key]>, string | number>>]

/** The text of a key with its values filled in. Values are taken as they are, braces in them included. */
export function text<Key extends TextKey>(
  language: SurveyLanguage,
  key: Key,
  ...[values]: Values<Key>
): string {
  const given: Readonly<Record<string, string | number>> = values ?? {}
  return tables[language][key].replace(placeholder, (whole, name: string) => String(given[name] ?? whole))
}

/** The label of one answer to a rating or a choice; a point of 0 to 10 is its own label. */
export function optionText(
  language: SurveyLanguage,
  question: RatingQuestion | ChoiceQuestion,
  value: string | number,
): string {
  return findText(language, `${question.scale}.${value}`) ?? String(value)
}

/** The values a rating or a choice offers, in the order in which they are shown: best first, but 0 to 10 rising. */
export function optionsOf(question: RatingQuestion | ChoiceQuestion): readonly string[] {
  if (question.kind === 'choice') return question.options
  const rising = Array.from({ length: question.max - question.min + 1 }, (_, index) =>
    String(question.min + index),
  )
  return question.scale === 'recommend' ? rising : rising.reverse()
}

/** What is wrong with the texts: keys without text, and placeholders that differ from English. Empty when complete. */
export function checkTexts(
  given: Readonly<Record<string, Readonly<Record<string, string>>>> = tables,
): string[] {
  const keys = [
    ...new Set([
      ...Object.keys(english),
      ...questionsOf(kapp).flatMap(keysOf),
      ...sectionIds.map((id) => `section.${id}`),
    ]),
  ]
  return Object.entries(given).flatMap(([language, table]) =>
    keys.flatMap((key) => {
      const found = table[key]?.trim() ?? ''
      if (found === '') return [`${language}: no text for ${key}`]
      const wanted = placeholdersOf(english[key as TextKey] ?? '')
      return placeholdersOf(found) === wanted
        ? []
        : [`${language}: ${key} must hold the placeholders ${wanted || '(none)'}`]
    }),
  )
}

const placeholder = /\{(\w+)\}/g

function placeholdersOf(value: string): string {
  return [...new Set(Array.from(value.matchAll(placeholder), ([whole]) => whole))].sort().join(' ')
}

function keysOf(question: Question): string[] {
  if (question.kind === 'text' || question.scale === 'recommend') return [question.id]
  return [question.id, ...optionsOf(question).map((value) => `${question.scale}.${value}`)]
}

function findText(language: SurveyLanguage, key: string): string | undefined {
  const table: Readonly<Record<string, string>> = tables[language]
  return Object.hasOwn(table, key) ? table[key] : undefined
}
