/** What every part of the editor is made of, and fields for a text in the languages that are shown. */
import { entryOf, isTextKey } from '#domain/instrument-text.ts'
import { directionOf, englishNameOf, type SurveyLanguage, tagOf } from '#domain/texts/languages.ts'
import { english } from '#domain/texts/tables.ts'
import { type Html, html } from '#std/html.ts'
import { type FormView, problemsAt } from '../settings/view.ts'
import type { Draft, Texts } from './draft.ts'

export interface EditView extends FormView {
  readonly draft: Draft
  /** English, and the one that is translated into; only English where they are the same. */
  readonly languages: readonly SurveyLanguage[]
}

/** A text of the admin's: one field per language that is shown. */
export function textFields(view: EditView, name: string, label: string, stored: Texts | undefined): Html {
  return html`<div class="columns">${view.languages.map((language) =>
    textField(view, {
      name: `${name}.${language}`,
      label: `${label}, ${englishNameOf(language)}`,
      language,
      value: stored?.[language] ?? '',
      placeholder: '',
    }),
  )}</div>${problemBelow(view, name)}`
}

/** The own wording of a shipped text that is no plural; empty is the shipped one, which is shown in the field. */
export function wordingFields(view: EditView, key: string): Html {
  if (!isTextKey(key) || typeof english[key] !== 'string') return html``
  return html`<div class="columns">${view.languages.map((language) => {
    const shipped = entryOf(language, key)
    const own = view.draft.wording[language]?.[key]
    return textField(view, {
      name: `wording.${language}.${key}`,
      label: `${key}, ${englishNameOf(language)}`,
      language,
      value: typeof own === 'string' ? own : '',
      placeholder: typeof shipped === 'string' ? shipped : '',
    })
  })}</div>`
}

function textField(
  view: EditView,
  field: {
    readonly name: string
    readonly label: string
    readonly language: SurveyLanguage
    readonly value: string
    readonly placeholder: string
  },
): Html {
  const { name, label, language } = field
  const problems = problemsAt(view, name)
  const isWrong = problems.length > 0
  const problem = isWrong ? html`<p class="problem" id="${name}-problem">${problems.join('; ')}</p>` : ''
  return html`<div class="field"><label class="label" for="${name}">${label}</label>${problem}<input type="text" id="${name}" name="${name}" lang="${tagOf(
    language,
  )}" dir="${directionOf(language)}" value="${field.value}"${field.placeholder && html` placeholder="${field.placeholder}"`}${
    isWrong && html` aria-invalid="true" aria-describedby="${name}-problem"`
  }${!view.canChange && html` disabled`}></div>`
}

/** Problems of the whole of something, whose parts have their own. */
export function problemBelow(view: EditView, name: string): Html {
  const problems = view.problems.filter(({ path }) => path === name).map(({ message }) => message)
  return problems.length === 0 ? html`` : html`<p class="problem" id="${name}">${problems.join('; ')}</p>`
}

/** Buttons that move something in its list and take it out. `path` as in actions.ts, `what` says which one to people who hear it. */
export function moveButtons(view: EditView, path: string, what: string): Html {
  if (!view.canChange) return html``
  const button = (verb: string, label: string) =>
    html`<button type="submit" class="quiet slim" name="action" value="${verb}:${path}" aria-label="${label}: ${what}">${label}</button>`
  return html`<div class="actions row">${button('up', 'Up')}${button('down', 'Down')}${button('remove', 'Remove')}</div>`
}

export function actionButton(view: EditView, action: string, label: string): Html {
  if (!view.canChange) return html``
  return html`<button type="submit" class="quiet slim" name="action" value="${action}">${label}</button>`
}
