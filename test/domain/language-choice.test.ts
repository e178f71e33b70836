import { describe, expect, it } from 'vitest'
import { languageOf } from '#domain/language-choice.ts'
import { englishNameOf, languageNames, surveyLanguages } from '#domain/texts/languages.ts'

describe('the language that a value of a CRM means', () => {
  it.each([
    ['Chinese (Simplified)', 'zh'],
    ['Portuguese (Brazil)', 'pt'],
    ['German (Germany)', 'de'],
    ['English (US)', 'en'],
    ['English - United States', 'en'],
    ['Spanish/Mexico', 'es'],
    ['French, Canada', 'fr'],
    ['Norsk', 'nb'],
    ['Norwegian (Bokmål)', 'nb'],
    ['no-NO', 'nb'],
    ['deu', 'de'],
    ['GER', 'de'],
    ['fre', 'fr'],
    ['rum', 'ro'],
    ['chi', 'zh'],
    ['pt-BR', 'pt'],
    ['zh_CN', 'zh'],
    ['zh-Hans', 'zh'],
    ['zh-Hans-HK', 'zh'],
    ['iw_IL', 'he'],
    [' espanol ', 'es'],
    ['Türkçe', 'tr'],
    ['français (Canada)', 'fr'],
    ['简体中文', 'zh'],
    ['en;de', 'en'],
  ])('of %j is %s', (stated, language) => {
    expect(languageOf(stated)).toBe(language)
  })

  it.each([
    ...[
      'Chinese (Traditional)',
      'Traditional Chinese',
      'zh-TW',
      'zh_Hant',
      'zho-HK',
      'Chinese - Hong Kong',
      '繁體中文',
    ],
    ...[
      '',
      ' ',
      '(German)',
      'Klingon',
      'Germanic',
      'English speaker',
      'x-default',
      'est',
      'constructor',
      '__proto__',
    ],
    null,
  ])('of %j is none of ours', (stated) => {
    expect(languageOf(stated)).toBeNull()
  })

  it('is found by its own name, its English name and its code, with a region or without', () => {
    for (const language of surveyLanguages) {
      const iso = new Intl.Locale(language).maximize()
      for (const stated of [
        language,
        `${language}-${iso.region}`,
        iso.toString(),
        languageNames[language],
        englishNameOf(language),
        `${englishNameOf(language)} (${iso.region})`,
      ])
        expect(languageOf(stated), stated).toBe(language)
    }
  })
})
