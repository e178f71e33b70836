/** In which language a text is, judged by its letters, by a detector that knows nothing of us, and by sentences that we know. */
import { francAll } from 'franc'
import { shippedTexts } from '#domain/instrument-text.ts'
import { type SurveyLanguage, surveyLanguages } from '#domain/texts/languages.ts'
import type { Entry } from '#domain/texts/translation.ts'

/** ISO 639-3, as the detector answers. */
const detectorCodes: Readonly<Record<SurveyLanguage, string>> = {
  en: 'eng',
  de: 'deu',
  fr: 'fra',
  es: 'spa',
  pt: 'por',
  it: 'ita',
  nl: 'nld',
  da: 'dan',
  sv: 'swe',
  nb: 'nob',
  fi: 'fin',
  pl: 'pol',
  cs: 'ces',
  hu: 'hun',
  ro: 'ron',
  el: 'ell',
  tr: 'tur',
  ru: 'rus',
  uk: 'ukr',
  ar: 'arb',
  he: 'heb',
  ja: 'jpn',
  ko: 'kor',
  zh: 'cmn',
  hi: 'hin',
}

const scripts: Partial<Record<SurveyLanguage, RegExp>> = {
  el: /\p{Script=Greek}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Han}|[ーＡ-Ｚ]/u,
  ko: /\p{Script=Hangul}/u,
  zh: /\p{Script=Han}/u,
  hi: /\p{Script=Devanagari}/u,
}
const latin = /\p{Script=Latin}/u

export function formsOf(entry: Entry | undefined): string[] {
  if (entry === undefined) return []
  if (typeof entry === 'string') return [entry]
  return Object.entries(entry).flatMap(([name, form]) => (name === 'by' ? [] : (form as string)))
}

/** Without placeholders and addresses, which belong to no language, the Greek loan word, and the stroke that joins Arabic letters. */
export const bare = (text: string) => text.replace(/\{\w+\}|https?:\/\/\S+|\S+@\S+|\bemail\b|ـ/g, ' ')

/** Letters of another script than the language's. */
export function foreignLetters(language: SurveyLanguage, text: string): string[] {
  const own = scripts[language] ?? latin
  return [...bare(text).matchAll(/\p{L}+/gu)]
    .map(([word]) => word)
    .filter((word) => [...word].some((letter) => /\p{L}/u.test(letter) && !own.test(letter)))
}

/** From so many characters on the detector must be sure; of fewer it only says what they resemble. */
const sureFrom = 1_000
/** How near to the likeliest language the own one must be, of 1: of a few dozen words the order is chance. */
const nearness = (length: number) => (length < 200 ? 0.9 : 0.97)

/**
 * Whether the detector takes the text for the language. Of a text under 1,000 characters: whether the language is among those that it takes
 * for as good as equally likely; of one under 100 it can say nothing.
 */
export function isDetectedAs(language: SurveyLanguage, text: string): boolean {
  const words = bare(text).replace(/\s+/g, ' ').trim()
  if (words.length < 100) return true
  const ranked = francAll(words, { only: Object.values(detectorCodes) })
  const first = ranked[0]?.[0]
  // Written Norwegian and Danish share most of their letter groups: the detector cannot tell them apart for certain.
  const isTwin = (language === 'nb' && first === 'dan') || (language === 'da' && first === 'nob')
  if (isTwin || first === detectorCodes[language]) return true
  const score = ranked.find(([code]) => code === detectorCodes[language])?.[1] ?? 0
  return words.length < sureFrom && first !== detectorCodes.en && score >= nearness(words.length)
}

const shortest = 15

/** The sentences of our texts, or what a placeholder leaves of them, of 15 characters or more. */
function sentencesOf(language: SurveyLanguage): string[] {
  const forms = Object.values(shippedTexts(language)).flatMap((entry) => formsOf(entry as Entry))
  const pieces = forms.flatMap((form) => form.split(/\{\w+\}|(?<=[.?!:])\s/).map((piece) => piece.trim()))
  return [...new Set(pieces.filter((piece) => piece.length >= shortest))]
}

const sentences = new Map(surveyLanguages.map((language) => [language, sentencesOf(language)]))
const ownWords = new Map(
  surveyLanguages.map((language) => [
    language,
    Object.values(shippedTexts(language))
      .flatMap((entry) => formsOf(entry as Entry))
      .join('\n'),
  ]),
)

/** Sentences of `others` that stand in the text, but for those that the language has too. */
export function foreignSentences(
  language: SurveyLanguage,
  text: string,
  others: readonly SurveyLanguage[] = language === 'en' ? surveyLanguages : ['en'],
): string[] {
  const own = ownWords.get(language) ?? ''
  return others
    .filter((other) => other !== language)
    .flatMap((other) => sentences.get(other) ?? [])
    .filter((sentence) => text.includes(sentence) && !own.includes(sentence))
}

/**
 * What of a text is not in the language: sentences of English, letters of another script, or the whole. `names` (of people and companies,
 * addresses) belong to no language. Empty when all is well.
 */
export function mixedIn(language: SurveyLanguage, text: string, names: readonly string[]): string[] {
  const words = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, ' '), text)
  return [
    ...foreignSentences(language, text).map((sentence) => `says “${sentence}”`),
    ...foreignLetters(language, words).map((word) => `has the word “${word}”`),
    ...(isDetectedAs(language, words) ? [] : ['is not taken for it by the detector']),
  ]
}

export interface ReadPage {
  readonly lang: string
  readonly dir: string
  /** Everything that people see or hear, in the order of the page; without what the page itself marks as of another language. */
  readonly text: string
}

/** Reads a page or the HTML of a mail. */
export function readWords(source: string): ReadPage {
  const attribute = (name: string) => new RegExp(`<html[^>]* ${name}="([^"]*)"`).exec(source)?.[1] ?? ''
  const lang = attribute('lang')
  const shown = source
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(
      /<(\w+)((?:\s[^>]*)?) lang="([^"]*)"([^>]*)>([^<]*)<\/\1>/g,
      (whole, _tag, _before, of: string) => (of === lang ? whole : ' '),
    )
  const spoken = [...shown.matchAll(/ (?:aria-label|alt|title|placeholder|data-scripted)="([^"]*)"/g)].map(
    ([, words = '']) => words,
  )
  const text = [shown.replace(/<[^>]*>/g, '\n'), ...spoken].join('\n')
  return {
    lang,
    dir: attribute('dir'),
    text: unescapeHtml(text)
      .replace(/\s*\n\s*/g, '\n')
      .trim(),
  }
}

function unescapeHtml(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', nbsp: ' ', amp: '&' }
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (named[name ?? ''] ?? whole),
  )
}
