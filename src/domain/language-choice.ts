/** Which of the survey's languages a contact reads, from what a CRM says of the person. */
import { countryKey } from './matching/country-key.ts'
import { englishNameOf, languageNames, type SurveyLanguage, surveyLanguages } from './texts/languages.ts'

/**
 * The first that is offered of: the language that the CRM states, the language of business in the country, the fallback. Null
 * when there is none.
 */
export function chooseLanguage(
  contact: { readonly language: string | null; readonly country: string | null },
  policy: {
    readonly languages: readonly SurveyLanguage[]
    readonly fallbackLanguage: SurveyLanguage | null
  },
): SurveyLanguage | null {
  const wishes = [languageOf(contact.language), languageOfCountry(contact.country)]
  for (const wish of wishes) if (wish !== null && policy.languages.includes(wish)) return wish
  return policy.fallbackLanguage
}

/**
 * The language that a BCP 47 tag (`de-AT`, `pt_BR`) or a name (“German”, “Deutsch”) means; null for none of ours. Traditional
 * Chinese is none of ours: whoever reads it is better served in the language that comes next.
 */
export function languageOf(stated: string | null): SurveyLanguage | null {
  const written = stated?.trim().toLowerCase().replaceAll('_', '-') ?? ''
  if (/^zh-(hant|tw|hk|mo)\b/.test(written)) return null
  const code = written.split('-')[0] ?? ''
  const meant = aliases[code] ?? code
  return surveyLanguages.find((language) => language === meant) ?? byName().get(written) ?? null
}

/** Codes that mean one of our languages: macrolanguage, the other written Norwegian, and codes of old. */
const aliases: Readonly<Record<string, SurveyLanguage>> = { no: 'nb', nn: 'nb', iw: 'he', cmn: 'zh' }

/** Where business is done in another language than the one that most people speak, by ISO 3166 code. */
const businessLanguages: Readonly<Record<string, SurveyLanguage>> = {
  IN: 'en',
  LU: 'fr',
  TW: 'en',
  HK: 'en',
  MO: 'en',
}

/** The language of a country, by its code or its name in one of many languages: CLDR's most likely one (Intl.Locale.maximize). */
export function languageOfCountry(country: string | null): SurveyLanguage | null {
  const code = countryKey(country)
  if (code === null) return null
  return businessLanguages[code] ?? languageOf(new Intl.Locale(`und-${code}`).maximize().language)
}

let names: Map<string, SurveyLanguage> | null = null

function byName(): Map<string, SurveyLanguage> {
  names ??= new Map([
    ...surveyLanguages.flatMap((language) =>
      [languageNames[language], englishNameOf(language)].map(
        (name) => [name.toLowerCase(), language] as const,
      ),
    ),
    ['norwegian', 'nb'],
    ['chinese', 'zh'],
  ])
  return names
}
