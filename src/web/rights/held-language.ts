/** In which language the page shows what a person answered: earlier instruments may lack a language that the last one has. */
import type { Instrument } from '#domain/instrument/instrument.ts'
import { languagesOf } from '#domain/instrument/languages.ts'
import { directionOf, type SurveyLanguage, tagOf } from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'
import type { HeldPerson } from '#store/erasure/held.ts'
import type { RightsView } from './present.ts'

/** The page in the languages in which everything that was asked is there; where there is none, as it is. */
export function inSharedLanguage(
  view: RightsView,
  { invitations }: Pick<HeldPerson, 'invitations'>,
): RightsView {
  const languages = view.languages.filter((language) =>
    invitations.every(({ instrument }) => languagesOf(instrument.definition).includes(language)),
  )
  const language = languages.find((one) => one === view.language) ?? languages[0]
  return language ? { ...view, language, languages } : view
}

/** Questions and answers in the language of the page, else quoted in the first that the instrument has, and marked as such. */
export function quoted(
  { definition }: Pick<Instrument, 'definition'>,
  language: SurveyLanguage,
  render: (language: SurveyLanguage) => readonly Html[],
): Html {
  const whole = languagesOf(definition)
  const other = whole.includes(language) ? undefined : whole[0]
  if (!other) return html`${render(language)}`
  return html`<div lang="${tagOf(other)}" dir="${directionOf(other)}">${render(other)}</div>`
}
