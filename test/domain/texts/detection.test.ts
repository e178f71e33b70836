/** Every language is what it says: by its script, by a detector that knows nothing of us, and by holding no other language's sentences. */
import { describe, expect, it } from 'vitest'
import { completeLanguages } from '#domain/instrument-text.ts'
import { type SurveyLanguage, surveyLanguages } from '#domain/texts/languages.ts'
import { tables } from '#domain/texts/tables.ts'
import type { Entry } from '#domain/texts/translation.ts'
import { bare, foreignLetters, formsOf, isDetectedAs } from '../../support/languages-in.ts'

const textsOf = (language: SurveyLanguage) =>
  Object.values(tables[language]).flatMap((entry) => formsOf(entry as Entry))

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
