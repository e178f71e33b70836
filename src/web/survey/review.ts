/** The second page: what was answered, and the button that is the human act. And the page that keeps answers in an outage. */
import type { Question } from '#domain/instrument.ts'
import { optionText, text } from '#domain/instrument-text.ts'
import { type Html, html } from '#std/html.ts'
import { notice } from '../notices.ts'
import { renderPage } from '../page.ts'
import { questionText } from './field.ts'
import { groupSections, type SurveyView, type Typed } from './present.ts'

/** `nonce` null: this page cannot send; its button posts the answers once more, for a page that can. */
export function renderReviewPage(view: SurveyView, typed: Typed, nonce: string | null): string {
  const { language, senderName, path } = view
  const heading = text(language, 'review.heading')
  const sections = groupSections().map(
    ({
      id,
      asked,
    }) => html`<section class="card" aria-labelledby="section-${id}"><h2 id="section-${id}">${text(language, `section.${id}`)}</h2>
<dl class="answers">${asked.map(({ question, why }) => renderAnswer(view, typed, question, why))}</dl></section>`,
  )
  const body = html`<section class="card"><h1>${heading}</h1>${
    nonce
      ? html`<p class="lead">${text(language, 'review.explain')}</p>`
      : html`<div class="problems" role="alert"><p>${text(language, 'review.stale')}</p></div>`
  }</section>${sections}
<div class="actions"><form method="post" action="${nonce ? view.confirmPath : path}">${hiddenFields(typed, language, nonce)}
<button type="submit">${nonce ? text(language, 'button.confirm') : notice(language, 'checkAgain')}</button></form>
<a class="button quiet" href="${path}?lang=${language}">${text(language, 'button.edit')}</a></div>`
  return renderPage(
    { language, senderName, title: `${heading} · ${senderName}`, path: null, footer: view.footer },
    body,
  )
}

/** Without the database nobody knows whose link this is: the answers travel in the page, and its button posts them again. */
export function renderKeptPage(
  page: {
    readonly language: SurveyView['language']
    readonly path: string
    readonly isConfirmation: boolean
  },
  typed: Typed,
  nonce: string | null,
): string {
  const { language, path, isConfirmation } = page
  const heading = notice(language, 'unavailable')
  const texts = groupSections()
    .flatMap(({ asked }) => asked.flatMap(({ question, why }) => [question, why]))
    .flatMap((question) => (question?.kind === 'text' && typed[question.id] ? [typed[question.id]] : []))
  const body = html`<section class="card"><h1>${heading}</h1><div class="problems" role="alert"><p>${notice(
    language,
    isConfirmation ? 'notSent' : 'notSaved',
  )}</p></div>${texts.length > 0 && html`<dl class="answers">${texts.map((one) => html`<dd class="why-text">${one}</dd>`)}</dl>`}
</section><div class="actions"><form method="post" action="${path}">${hiddenFields(typed, language, nonce)}
<button type="submit">${text(language, isConfirmation ? 'button.confirm' : 'button.next')}</button></form></div>`
  return renderPage({ language, senderName: null, title: heading, path: null }, body)
}

function renderAnswer(view: SurveyView, typed: Typed, question: Question, why: Question | null): Html {
  const value = typed[question.id]
  const reason = why && typed[why.id]
  return html`<dt>${questionText(view, question)}</dt>${
    value === undefined
      ? html`<dd class="dim">${text(view.language, 'review.unanswered')}</dd>`
      : html`<dd>${valueText(view, question, value)}</dd>`
  }${reason && html`<dd class="why-text">${reason}</dd>`}`
}

function valueText(view: SurveyView, question: Question, value: string): string {
  if (question.kind === 'text') return value
  const words = optionText(view.language, question, value)
  return question.kind === 'rating' && question.scale === 'recommend' ? `${words} / ${question.max}` : words
}

/** Answers as hidden fields. Only shown again when the draft is not to be had; what is confirmed is the stored draft. */
function hiddenFields(typed: Typed, language: string, nonce: string | null): Html {
  const fields = { lang: language, ...(nonce === null ? {} : { nonce }), ...typed }
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}
