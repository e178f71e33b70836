/** Every language is what it says: by its script, by a detector that knows nothing of us, and by holding no other language's sentences. */
import { describe, expect, it } from 'vitest'
import { completeLanguages } from '#domain/instrument-text.ts'
import { type SurveyLanguage, surveyLanguages } from '#domain/texts/languages.ts'
import { tables as mails } from '#domain/texts/mails/tables.ts'
import { tables as pages } from '#domain/texts/pages/tables.ts'
import { tables as questions } from '#domain/texts/questions/tables.ts'
import type { Entry } from '#domain/texts/translation.ts'
import { bare, foreignLetters, formsOf, isDetectedAs } from '../../support/languages-in.ts'

const tablesOf = (language: SurveyLanguage) => [questions, pages, mails].map((tables) => tables[language])
const textsOf = (language: SurveyLanguage) =>
  tablesOf(language).flatMap((table) => Object.values(table).flatMap((entry) => formsOf(entry as Entry)))

describe.each(surveyLanguages)('the texts in %s', (language) => {
  it('are complete', () => {
    expect(completeLanguages).toContain(language)
  })

  it('are in its script, letter by letter', () => {
    expect(textsOf(language).filter((text) => foreignLetters(language, text).length > 0)).toEqual([])
  })

  it('are taken for it by a detector', () => {
    expect(isDetectedAs(language, textsOf(language).join('. '))).toBe(true)
  })

  it('hold no sentence of another language', () => {
    const sentences = (of: SurveyLanguage) => textsOf(of).filter((text) => bare(text).trim().length > 30)
    const own = new Set(sentences(language))
    const shared = surveyLanguages
      .filter((other) => other !== language)
      .flatMap((other) => sentences(other).filter((text) => own.has(text)))
    expect(shared).toEqual([])
  })
})
