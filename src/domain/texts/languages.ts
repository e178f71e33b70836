/** The 25 languages of the survey: how they are called, written, and told from what a CRM holds. */

export const surveyLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'da',
  'sv',
  'nb',
  'fi',
  'pl',
  'cs',
  'hu',
  'ro',
  'el',
  'tr',
  'ru',
  'uk',
  'ar',
  'he',
  'ja',
  'ko',
  'zh',
  'hi',
] as const
export type SurveyLanguage = (typeof surveyLanguages)[number]

/** Every language by its own name, as a person looks for it in a list. */
export const languageNames: Readonly<Record<SurveyLanguage, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  it: 'Italiano',
  nl: 'Nederlands',
  da: 'Dansk',
  sv: 'Svenska',
  nb: 'Norsk',
  fi: 'Suomi',
  pl: 'Polski',
  cs: 'Čeština',
  hu: 'Magyar',
  ro: 'Română',
  el: 'Ελληνικά',
  tr: 'Türkçe',
  ru: 'Русский',
  uk: 'Українська',
  ar: 'العربية',
  he: 'עברית',
  ja: '日本語',
  ko: '한국어',
  zh: '简体中文',
  hi: 'हिन्दी',
}

/** Every language by its English name, for the console. */
export function englishNameOf(language: SurveyLanguage): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tagOf(language)) ?? language
}

/** BCP 47 tag for `lang` and mail headers: Chinese with its script. */
export function tagOf(language: SurveyLanguage): string {
  return language === 'zh' ? 'zh-Hans' : language
}

/** Direction of the script. */
export function directionOf(language: SurveyLanguage): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'he' ? 'rtl' : 'ltr'
}

/** A day in words, such as “22 November 2026”: in English as in Europe. `instant` in ISO 8601. */
export function dayText(language: SurveyLanguage, instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : tagOf(language), {
    dateStyle: 'long',
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
  }).format(new Date(instant))
}
