/** The field that people do not see, for forms that a robot may fill in. */
import { text } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { Wording } from '#domain/texts/wording.ts'
import { type Html, html } from '#std/html.ts'
import { trapField } from './judge.ts'

/** Says in words, for whoever meets it all the same, that it is to stay empty. */
export function renderTrap(language: SurveyLanguage, wording: Wording): Html {
  return html`<p class="trap" aria-hidden="true"><label>${text(language, 'note.trap', {}, wording)} <input type="text" name="${trapField}" tabindex="-1" autocomplete="off"></label></p>`
}
