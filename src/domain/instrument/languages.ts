/** In which languages a whole instrument can be asked: the shipped texts and every text of the admin's. */
import { type Branding, lacksNotice } from '../branding.ts'
import { completeLanguages } from '../instrument-text.ts'
import type { SurveyLanguage } from '../texts/languages.ts'
import type { InstrumentDefinition, LocalText } from './definition.ts'

/** Languages in which nothing is missing; only these may be offered, so that no page mixes two. */
export function languagesOf(definition: InstrumentDefinition): SurveyLanguage[] {
  return completeLanguages.filter((language) => missingTexts(definition, language).length === 0)
}

/** The admin's texts that a language lacks, by what they are of, such as `products:pump-p3.name`. Shipped texts: checkTexts. */
export function missingTexts(definition: InstrumentDefinition, language: SurveyLanguage): string[] {
  return adminTexts(definition).flatMap(({ of, texts }) => (texts[language] === undefined ? [of] : []))
}

/** Every text of the admin's, with what it is of. */
export function adminTexts(
  definition: Pick<InstrumentDefinition, 'subjects' | 'own'>,
): { readonly of: string; readonly texts: LocalText }[] {
  const subjects = definition.subjects.flatMap(({ id, name, attributes }) => [
    ...(name ? [{ of: `${id}.name`, texts: name }] : []),
    ...attributes.map(({ slug, text }) => ({ of: `${id}.attribute.${slug}`, texts: text })),
  ])
  const own = definition.own.flatMap((question) => {
    const of = `own.${question.slug}`
    const texts = [{ of, texts: question.text }]
    if (question.kind === 'rating')
      return [...texts, { of: `${of}.low`, texts: question.low }, { of: `${of}.high`, texts: question.high }]
    if (question.kind === 'text') return texts
    return [
      ...texts,
      ...question.options.map((option) => ({ of: `${of}.${option.slug}`, texts: option.text })),
    ]
  })
  return [...subjects, ...own]
}

/** The languages that are offered to people: approved by a person, complete for this instrument, and with the admin's privacy notice. */
export function offeredLanguages(
  definition: InstrumentDefinition,
  approved: readonly SurveyLanguage[],
  branding: Branding,
): SurveyLanguage[] {
  return languagesOf(definition).filter(
    (language) => approved.includes(language) && !lacksNotice(branding, language),
  )
}

/**
 * Those of a page: the ones that are offered, and the one in which the person was asked, also when its approval was taken back or a
 * notice was written meanwhile. `asked`: a tag as an invitation has it.
 */
export function languagesOfPage(
  definition: InstrumentDefinition,
  approved: readonly SurveyLanguage[],
  of: { readonly branding: Branding; readonly asked: string },
): SurveyLanguage[] {
  const offered = offeredLanguages(definition, approved, of.branding)
  const [asked] = of.asked.split('-')
  return languagesOf(definition).filter((language) => language === asked || offered.includes(language))
}
