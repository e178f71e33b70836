/** Which country a text names. */

/** Languages in which people keep countries in their CRM. */
const languages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'hu',
  'ro',
  'tr',
  'ru',
  'ja',
  'zh',
]

/** Codes of three letters and everyday names that the tables of languages do not have. */
const others = `US:usa,united states of america,u s a,u s,america,estados unidos de america,etats unis d amerique
GB:uk,gbr,u k,great britain,england,scotland,wales,northern ireland,britain,grossbritannien,england and wales,united kingdom of great britain and northern ireland
DE:deu,ger,brd,federal republic of germany,bundesrepublik deutschland AT:aut CH:che,sui,schweiz suisse FR:fra,france metropolitaine NL:nld,ned,holland,the netherlands
BE:bel LU:lux IT:ita ES:esp PT:prt,por IE:irl,republic of ireland,eire DK:dnk,den SE:swe NO:nor FI:fin IS:isl PL:pol CZ:cze,czech republic,tschechische republik
SK:svk,slovak republic HU:hun SI:svn HR:hrv RO:rou BG:bgr GR:grc,hellas RS:srb UA:ukr RU:rus,russian federation TR:tur,turkey,republic of turkiye EE:est LV:lva LT:ltu
CA:can MX:mex BR:bra AR:arg CL:chl CO:col PE:per AU:aus NZ:nzl ZA:zaf,rsa IN:ind CN:chn,people s republic of china,prc,mainland china HK:hkg,hong kong TW:twn
JP:jpn KR:kor,korea,republic of korea,korea republic of SG:sgp MY:mys TH:tha ID:idn PH:phl VN:vnm,viet nam IL:isr AE:are,uae,u a e SA:sau,ksa EG:egy MA:mar
MK:macedonia LI:lie,fl MT:mlt CY:cyp CI:ivory coast,cote d ivoire CD:democratic republic of the congo MM:burma CV:cape verde BA:bih,bosnia`

let codes: Map<string, string> | null = null

/**
 * ISO 3166 alpha-2 code of a country by its code or by its name in one of several languages, whatever its case, accents and
 * full stops; null where the text is empty or no country that is known here.
 */
export function countryKey(text: string | null): string | null {
  const word = fold(text ?? '')
  if (word === '') return null
  codes ??= readCodes()
  return codes.get(word) ?? null
}

function readCodes(): Map<string, string> {
  const found = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  // Codes that were given up are read as what they became: DD is DE.
  const regions = letters.flatMap((one) => letters.map((two) => [one + two, currentCode(one + two)] as const))
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const [code, current] of regions) {
      const name = names.of(code)
      if (name === undefined || noCountry.test(code)) continue
      if (!found.has(fold(name))) found.set(fold(name), current)
      found.set(code.toLowerCase(), current)
    }
  }
  for (const [, code = '', names = ''] of others.matchAll(/([A-Z]{2}):(.*?)(?=\s[A-Z]{2}:|$)/gs))
    for (const name of names.split(',')) found.set(name.trim(), code)
  return found
}

const noCountry = /^(EU|EZ|UN|QO|XA|XB|ZZ)$/

function currentCode(code: string): string {
  return Intl.getCanonicalLocales(`und-${code}`)[0]?.slice(-2) ?? code
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
