/** The second page: what was answered, and the button that is the human act. And the page that keeps answers in an outage. */
import type { Question } from '#domain/instrument/question.ts'
import { optionLabel, sectionTitle } from '#domain/instrument/texts.ts'
import { text } from '#domain/instrument-text.ts'
import { type Html, html } from '#std/html.ts'
import { renderPage } from '../page.ts'
import { questionText } from './field.ts'
import { type AskedQuestion, groupSections, type SurveyView, type Typed } from './present.ts'

/**
 * What the page's button does. With a `nonce` it sends the answers, or keeps them to go on with (`later`); with a `problem`, which the
 * page tells, it posts them once more, for a page that can send.
 */
export type ReviewButton =
  | { readonly nonce: string; readonly act: 'send' | 'later' }
  | { readonly problem: 'review.stale' | 'review.hurried' }

export function renderReviewPage(view: SurveyView, typed: Typed, button: ReviewButton): string {
  const { language, senderName, path, instrument } = view
  const { nonce, act, problem } = { nonce: null, act: 'send', problem: null, ...button }
  const { wording } = instrument
  const heading = text(language, 'review.heading', {}, wording)
  const sections = groupSections(instrument).map(
    ({
      id,
      asked,
      attributes,
    }) => html`<section class="card" aria-labelledby="section-${id}"><h2 id="section-${id}">${sectionTitle(instrument, language, id)}</h2>
<dl class="answers">${[...asked, ...attributes].map((one) => renderAnswer(view, typed, one))}</dl></section>`,
  )
  const fields = hiddenFields({ lang: language, ...typed })
  const body = html`<section class="card"><h1>${heading}</h1>${
    problem
      ? html`<div class="problems" role="alert"><p>${text(language, problem, {}, wording)}</p></div>`
      : act === 'send' && html`<p class="lead">${text(language, 'review.explain', {}, wording)}</p>`
  }</section>${sections}
<div class="actions"><form method="post" action="${nonce ? `${path}/confirm` : path}">${fields}${
    nonce && hiddenFields(act === 'later' ? { nonce, act } : { nonce })
  }${view.guard(nonce ? 'survey-confirmation' : 'survey')}
<button type="submit">${nonce ? text(language, act === 'later' ? 'button.later' : 'button.confirm', {}, wording) : text(language, 'note.checkAgain', {}, wording)}</button></form>
<form method="post" action="${path}">${fields}<button type="submit" name="act" value="edit" class="quiet">${text(language, 'button.edit', {}, wording)}</button></form></div>`
  return renderPage(
    {
      ...{ language, senderName, wording, title: `${heading} · ${senderName}`, path: null },
      ...{ footer: view.footer, brand: view.brand, banner: view.banner, isGuarded: true },
    },
    body,
  )
}

/**
 * Without the database nobody knows whose link this is, nor what was asked: the answers travel in the page, and its button posts them
 * again. `carried`: what else was posted, such as the secret of a confirmation.
 */
export function renderKeptPage(
  page: {
    readonly language: SurveyView['language']
    readonly path: string
    readonly isConfirmation: boolean
  },
  kept: Typed,
  carried: Typed,
): string {
  const { language, path, isConfirmation } = page
  const heading = text(language, 'note.unavailable')
  const texts = Object.entries(kept).flatMap(([id, value]) => (value && isText(id, value) ? [value] : []))
  const body = html`<section class="card"><h1>${heading}</h1><div class="problems" role="alert"><p>${text(language, isConfirmation ? 'note.notSent' : 'note.notSaved')}</p></div>${texts.length > 0 && html`<dl class="answers">${texts.map((one) => html`<dd class="why-text">${one}</dd>`)}</dl>`}
</section><div class="actions"><form method="post" action="${path}">${hiddenFields({ ...kept, ...carried, lang: language })}
<button type="submit">${text(language, isConfirmation ? 'button.confirm' : 'button.next')}</button></form></div>`
  return renderPage({ language, senderName: null, title: heading, path: null }, body)
}

/** Words of the person's own; without the instrument only the id and the length tell. */
function isText(id: string, value: string): boolean {
  return /\.why$|^competitor|^talk\.what$/.test(id) || value.length > 40
}

function renderAnswer(view: SurveyView, typed: Typed, { question, why }: AskedQuestion): Html {
  const value = typed[question.id]
  const reason = why && typed[why.id]
  return html`<dt>${questionText(view, question)}</dt>${
    value === undefined
      ? html`<dd class="dim">${text(view.language, 'review.unanswered', {}, view.instrument.wording)}</dd>`
      : html`<dd>${valueText(view, question, value)}</dd>`
  }${reason && html`<dd class="why-text">${reason}</dd>`}`
}

function valueText({ instrument, language }: SurveyView, question: Question, value: string): string {
  if (question.kind === 'text') return value
  const words = optionLabel(instrument, language, question, value)
  const isPoint = question.kind === 'rating' && /^(recommend|points)$/.test(question.scale)
  return isPoint ? `${words} / ${question.max}` : words
}

function hiddenFields(fields: Readonly<Partial<Record<string, string>>>): Html {
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}
