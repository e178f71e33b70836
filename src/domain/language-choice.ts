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
 * The language that a value of a CRM means: a BCP 47 tag (`de-AT`, `pt_BR`, `zh-Hans`), a code of ISO 639-1 or -2 (`deu`, `ger`), a name in
 * English or in the language itself (“German”, “Deutsch”), each with a region or script behind it (“Portuguese (Brazil)”, “English - US”).
 * Null for none of ours. Traditional Chinese is none of ours: whoever reads it is better served in the language that comes next.
 */
export function languageOf(stated: string | null): SurveyLanguage | null {
  const written = folded(stated ?? '').replaceAll('_', '-')
  const [named = ''] = written.split(/\s*[([{,;/|:]|\s+[-–—]\s*/, 1)
  const name = named.trim()
  const language = byName().get(name) ?? byCode(name.split('-')[0] ?? '')
  return language === 'zh' && isTraditional(written) ? null : language
}

/** `pt` and `por`; a longer word that only begins like a code is none. */
function byCode(code: string): SurveyLanguage | null {
  const meant = aliases[code] ?? code
  return surveyLanguages.find((language) => language === meant) ?? null
}

const isTraditional = (written: string) =>
  !/\bhans\b|simplified/.test(written) &&
  /\b(?:hant|tw|hk|mo)\b|traditional|taiwan|hong ?kong|maca[ou]/.test(written)

/** Small letters without accents: “Français” is typed as “Francais” too. */
const folded = (text: string) =>
  text.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ')

/**
 * Codes that mean one of our languages: macrolanguages, the other written Norwegian, codes of old, and ISO 639-2 with both its codes for
 * a language where it has two (https://www.loc.gov/standards/iso639-2/php/code_list.php).
 */
const aliases: Readonly<Record<string, SurveyLanguage>> = {
  ...{ no: 'nb', nn: 'nb', iw: 'he', cmn: 'zh', mo: 'ro' },
  ...{
    eng: 'en',
    deu: 'de',
    ger: 'de',
    fra: 'fr',
    fre: 'fr',
    spa: 'es',
    por: 'pt',
    ita: 'it',
    nld: 'nl',
    dut: 'nl',
  },
  ...{
    dan: 'da',
    swe: 'sv',
    nor: 'nb',
    nob: 'nb',
    nno: 'nb',
    fin: 'fi',
    pol: 'pl',
    ces: 'cs',
    cze: 'cs',
    hun: 'hu',
  },
  ...{
    ron: 'ro',
    rum: 'ro',
    mol: 'ro',
    ell: 'el',
    gre: 'el',
    tur: 'tr',
    rus: 'ru',
    ukr: 'uk',
    ara: 'ar',
    heb: 'he',
  },
  ...{ jpn: 'ja', kor: 'ko', zho: 'zh', chi: 'zh', hin: 'hi' },
}

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

function byName(): ReadonlyMap<string, SurveyLanguage> {
  names ??= new Map(
    [
      ...surveyLanguages.flatMap((language) =>
        [languageNames[language], englishNameOf(language)].map((name) => [name, language] as const),
      ),
      ...otherNames,
    ].map(([name, language]) => [folded(name), language]),
  )
  return names
}

/** As picklists have them besides. */
const otherNames: readonly (readonly [string, SurveyLanguage])[] = [
  ...(['Norwegian', 'Norsk', 'Bokmål', 'Nynorsk', 'Norwegian Bokmål', 'Norwegian Nynorsk'] as const).map(
    (name) => [name, 'nb'] as const,
  ),
  ...(['Chinese', 'Mandarin', 'Simplified Chinese', 'Chinese Simplified', '中文', '简体中文'] as const).map(
    (name) => [name, 'zh'] as const,
  ),
  ...[['Castilian', 'es'] as const, ['Flemish', 'nl'] as const, ['Brazilian Portuguese', 'pt'] as const],
]
