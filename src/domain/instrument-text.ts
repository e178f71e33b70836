/**
 * Every text a respondent sees, in every language of the survey, as plain text: the page escapes it. Placeholders are part
 * of the type, so a text cannot be shown with one of its values missing.
 */
import type { SectionId } from './instrument/instrument.ts'
import type { ChoiceQuestion, RatingQuestion, ShippedId } from './instrument/question.ts'
import type { Confidentiality, Relationship, SubjectKind, Versus, YesNo } from './instrument/subject.ts'
import { type SurveyLanguage, surveyLanguages, tagOf } from './texts/languages.ts'
import { english, tables as translations } from './texts/tables.ts'
import type { Entry, Plural } from './texts/translation.ts'
import type { Wording } from './texts/wording.ts'

type English = typeof english

export type TextKey = keyof English

/** Keys that the instrument needs: a question or an answer without its text does not compile. */
type InstrumentKey =
  | ShippedId
  | `section.${SubjectKind | Exclude<SectionId, `${SubjectKind}:${string}`>}`
  | `confidential.${Confidentiality}`
  | `versus.${Versus}`
  | `relationship.${Relationship}`
  | `yes-no.${YesNo}`
  | `${'satisfaction' | 'continue'}.${1 | 2 | 3 | 4 | 5}`
english satisfies Readonly<Record<InstrumentKey, Entry>>

type TextTable = Readonly<Partial<Record<string, Entry>>>

const tables: Readonly<Record<SurveyLanguage, TextTable>> = translations

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type TextOf<Key extends TextKey> = English[Key] extends { readonly other: infer Other extends string }
  ? Other
  : English[Key] & string
type Values<Key extends TextKey> = [Placeholder<TextOf<Key>>] extends [never]
  ? [values?: Readonly<Record<string, string | number>>, wording?: Wording]
  : [values: Readonly<Record<Placeholder<TextOf<Key>>, string | number>>, wording?: Wording]

/**
 * The text of a key with its values filled in. Values are taken as they are, braces in them included; numbers as the language writes them.
 * `wording` goes before the shipped text: what a respondent reads takes the instrument's (Instrument.wording).
 */
export function text<Key extends TextKey>(
  language: SurveyLanguage,
  key: Key,
  ...[values, wording]: Values<Key>
): string {
  const given: Readonly<Record<string, string | number>> = values ?? {}
  const entry = entryOf(language, key, wording)
  return fill(language, typeof entry === 'string' ? entry : formOf(language, entry, given), given)
}

/** The shipped table of a language, as it is: for checkTexts. */
export function shippedTexts(language: SurveyLanguage): TextTable {
  return tables[language]
}

/** The text of a key before anything is filled in: the own wording, else the shipped one. */
export function entryOf(language: SurveyLanguage, key: TextKey, wording: Wording = {}): Entry {
  const own = wording[language]
  return (own && Object.hasOwn(own, key) ? own[key] : undefined) ?? tables[language][key] ?? english[key]
}

/** Puts values into the placeholders of a text. */
export function fill(
  language: SurveyLanguage,
  pattern: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return pattern.replace(placeholder, (whole, name: string) => {
    const value = values[name]
    return typeof value === 'number' ? numberText(language, value) : (value ?? whole)
  })
}

/** Whether there is a shipped text of this key; what is no key is none. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(english, key)
}

/** The values a rating or a choice offers, in the order in which they are shown: best first, but 0 to 10 and points rising. */
export function optionsOf(question: RatingQuestion | ChoiceQuestion): readonly string[] {
  if (question.kind === 'choice') return question.options
  const rising = Array.from({ length: question.max - question.min + 1 }, (_, index) =>
    String(question.min + index),
  )
  return question.scale === 'recommend' || question.scale === 'points' ? rising : rising.reverse()
}

/**
 * What is wrong with the texts: keys without text, plural forms that the language has and an entry lacks, and placeholders that
 * differ from English. Empty when complete.
 */
export function checkTexts(given: Readonly<Record<string, TextTable>> = tables): string[] {
  const keys = Object.keys(english)
  return Object.entries(given).flatMap(([language, table]) =>
    keys.flatMap((key) => checkEntry(language, key, table[key])),
  )
}

const placeholder = /\{(\w+)\}/g

/** What is wrong with one text, each line after the language and a colon; empty when it is right. */
export function checkEntry(language: string, key: string, entry: Entry | undefined): string[] {
  const source = (english as TextTable)[key] ?? ''
  const forms = formsOf(entry)
  if (forms.length === 0 || forms.some((form) => form.trim() === ''))
    return [`${language}: no text for ${key}`]
  const wanted = placeholdersOf(formsOf(source).join(' '))
  const wrong = forms.filter((form) => placeholdersOf(form) !== wanted && !isSpelledOut(entry, source, form))
  if (wrong.length > 0) return [`${language}: ${key} must hold the placeholders ${wanted || '(none)'}`]
  if (typeof source === 'string') return typeof entry === 'string' ? [] : [`${language}: ${key} is no plural`]
  if (typeof entry === 'string' || entry?.by !== source.by)
    return [`${language}: ${key} must be a plural by ${source.by}`]
  const missing = pluralCategories(language).filter((category) => entry[category] === undefined)
  return missing.map((category) => `${language}: ${key} has no form for ${category}`)
}

/** Some languages say the number of the forms for zero, one and two in words. */
function isSpelledOut(entry: Entry | undefined, source: Entry, form: string): boolean {
  if (typeof entry !== 'object' || typeof source !== 'object') return false
  const isSmall = form === entry.zero || form === entry.one || form === entry.two
  return isSmall && placeholdersOf(`${form} {${source.by}}`) === placeholdersOf(source.other)
}

function formsOf(entry: Entry | undefined): string[] {
  if (entry === undefined) return []
  if (typeof entry === 'string') return [entry]
  return Object.entries(entry).flatMap(([name, form]) => (name === 'by' ? [] : (form as string)))
}

function formOf(
  language: SurveyLanguage,
  entry: Plural,
  values: Readonly<Record<string, string | number>>,
): string {
  const category = new Intl.PluralRules(tagOf(language)).select(Number(values[entry.by]))
  return entry[category] ?? entry.other
}

function pluralCategories(language: string): readonly Intl.LDMLPluralRule[] {
  return Intl.PluralRules.supportedLocalesOf([language]).length === 0
    ? ['other']
    : new Intl.PluralRules(language).resolvedOptions().pluralCategories
}

function numberText(language: SurveyLanguage, value: number): string {
  return new Intl.NumberFormat(tagOf(language), { numberingSystem: 'latn', useGrouping: 'min2' }).format(
    value,
  )
}

function placeholdersOf(value: string): string {
  return [...new Set(Array.from(value.matchAll(placeholder), ([whole]) => whole))].sort().join(' ')
}

/** Languages whose every text is there: only these are offered, so that no page mixes two. */
export const completeLanguages: readonly SurveyLanguage[] = surveyLanguages.filter(
  (language) => checkTexts({ [language]: tables[language] }).length === 0,
)
