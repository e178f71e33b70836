/** The form: who asks, why, how long, who reads it, and the questions. */
import type { AnswerProblem } from '#domain/answers.ts'
import { kapp, questionsOf } from '#domain/instrument.ts'
import { text } from '#domain/instrument-text.ts'
import { type Html, html } from '#std/html.ts'
import { notice } from '../notices.ts'
import { renderPage } from '../page.ts'
import { problemText, questionText, renderQuestion } from './field.ts'
import { groupSections, type SurveyView, type Typed } from './present.ts'

export interface FormState {
  readonly typed: Typed
  readonly problems: readonly { readonly questionId: string; readonly problem: AnswerProblem }[]
  /** Where these answers come from: a sentence, and whether an empty form is offered instead. */
  readonly origin: { readonly sentence: string; readonly offersEmpty: boolean } | null
}

/** Name of the field that people do not see: whoever fills it is no person. */
export const trapField = 'homepage'

export function renderSurveyPage(view: SurveyView, state: FormState): string {
  const { language, senderName } = view
  const title = text(language, 'page.title', { sender: senderName })
  const hasProblems = state.problems.length > 0
  return renderPage(
    {
      language,
      senderName,
      title: hasProblems ? notice(language, 'errorPrefix', { title }) : title,
      path: hasProblems ? null : view.path,
      footer: view.footer,
    },
    html`${hasProblems ? renderSummary(view, state) : renderIntro(view, state)}${renderForm(view, state)}`,
  )
}

function renderIntro(view: SurveyView, state: FormState): Html {
  const { language, senderName, contactName } = view
  const sender = { sender: senderName }
  const name = contactName && `${contactName} (${view.accountName})`
  return html`<section class="card"><h1>${text(language, 'intro.heading')}</h1>
<p class="lead break">${text(language, 'intro.who', sender)}</p><p>${text(language, 'intro.why')}</p>
<ul class="facts break"><li>${text(language, 'intro.time', { minutes: view.minutes })}</li><li>${text(language, 'intro.readers', sender)}</li>
<li>${text(language, 'intro.until', { date: view.closesOn })}</li></ul>
${name && html`<p class="dim break">${text(language, 'identity.for', { name })} ${text(language, 'identity.not-you', { name: contactName ?? '' })}</p>`}
</section>${state.origin && renderOrigin(view, state.origin)}`
}

function renderOrigin(view: SurveyView, origin: NonNullable<FormState['origin']>): Html {
  const link = html` <a href="${view.path}?empty&amp;lang=${view.language}">${notice(view.language, 'startEmpty')}</a>`
  return html`<div class="notice"><p>${origin.sentence}${origin.offersEmpty && link}</p></div>`
}

function renderSummary(view: SurveyView, state: FormState): Html {
  const entries = state.problems.flatMap(({ questionId, problem }) => {
    const question = questionsOf(kapp).find(({ id }) => id === questionId)
    if (!question) return []
    return [
      html`<li><a href="#${questionId}">${questionText(view, question)}</a> ${problemText(view.language, question, problem)}</li>`,
    ]
  })
  const title = text(view.language, 'page.title', { sender: view.senderName })
  return html`<h1 class="small break">${title}</h1><div class="problems" role="alert" tabindex="-1" autofocus><h2>${text(view.language, 'summary.heading')}</h2>
<ul class="break">${entries}</ul><p>${text(view.language, 'summary.kept')}</p></div>`
}

function renderForm(view: SurveyView, { typed, problems }: FormState): Html {
  const { language, senderName } = view
  const field = {
    language,
    senderName,
    typed,
    problems: new Map(problems.map(({ questionId, problem }) => [questionId, problem])),
  }
  const sections = groupSections().map(
    ({
      id,
      asked,
    }) => html`<section class="card" aria-labelledby="section-${id}"><h2 id="section-${id}">${text(language, `section.${id}`)}</h2>
${asked.map(({ question, why }) => renderQuestion(field, question, why))}</section>`,
  )
  return html`<form method="post" action="${view.path}" accept-charset="utf-8" autocomplete="off"><input type="hidden" name="lang" value="${language}">
<p class="trap" aria-hidden="true"><label>${notice(language, 'trap')} <input type="text" name="${trapField}" tabindex="-1" autocomplete="off"></label></p>
${sections}<div class="actions"><button type="submit">${text(language, 'button.next')}</button></div></form>`
}
