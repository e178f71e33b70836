/** The pages of opting out. */
import { type SurveyLanguage, text } from '#domain/instrument-text.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { type NoticeKey, notice } from '../notices.ts'
import { renderMessage, renderPage } from '../page.ts'

export interface OptOutView {
  readonly language: SurveyLanguage
  readonly senderName: string
  readonly email: string
  /** Path of the page itself. */
  readonly path: string
}

export function presentOptOut(link: OpenedLink, path: string, language: SurveyLanguage): OptOutView {
  return { language, senderName: link.senderName, email: link.email, path }
}

/**
 * The question. The button that acts has to be chosen: a robot that posts the form as it stands sends no choice, and one
 * that presses the first button keeps the person on the list.
 */
export function renderQuestionPage(view: OptOutView, isUndecided: boolean): string {
  const { language, senderName, email } = view
  const heading = text(language, 'opt-out.heading')
  const body = html`<section class="card"><h1>${heading}</h1>${
    isUndecided && html`<div class="problems" role="alert"><p>${notice(language, 'chooseFirst')}</p></div>`
  }<p class="lead break">${text(language, 'opt-out.explain', { sender: senderName, email })}</p></section>
${renderChoice(view, [
  ['keep', notice(language, 'keepMe'), true],
  ['stop', text(language, 'opt-out.button'), false],
])}`
  return renderPage({ language, senderName, title: `${heading} · ${senderName}`, path: view.path }, body)
}

/** Done, now or earlier, with the way back. */
export function renderDonePage(view: OptOutView): string {
  const { language, senderName, email } = view
  const heading = text(language, 'opt-out.done.heading')
  const body = html`<section class="card"><h1>${heading}</h1>
<p class="lead break">${text(language, 'opt-out.done.text', { sender: senderName, email })}</p></section>
${renderChoice(view, [['undo', notice(language, 'undo'), true]])}`
  return renderPage({ language, senderName, title: `${heading} · ${senderName}`, path: null }, body)
}

/** Nothing was done, or what had been done was taken back. */
export function renderKeptOnListPage(
  view: OptOutView,
  sentence: NoticeKey & ('keptText' | 'undone'),
): string {
  const { language, senderName } = view
  return renderMessage(
    { language, senderName, path: null },
    {
      heading: notice(language, 'keptHeading'),
      paragraphs: [notice(language, sentence, { sender: senderName })],
    },
  )
}

/** For somebody who opens the address that is meant for mail programs. */
export function renderForProgramsPage(view: OptOutView, optOutPath: string): string {
  const { language, senderName } = view
  const link = html`<a href="${optOutPath}?lang=${language}">${text(language, 'opt-out.link', { sender: senderName })}</a>`
  return renderMessage(
    { language, senderName, path: view.path },
    { heading: notice(language, 'forPrograms'), paragraphs: [notice(language, 'forProgramsText'), link] },
  )
}

function renderChoice(view: OptOutView, buttons: readonly (readonly [string, string, boolean])[]): Html {
  return html`<form method="post" action="${view.path}" class="actions"><input type="hidden" name="lang" value="${view.language}">
${buttons.map(
  ([value, label, isQuiet]) =>
    html`<button type="submit" name="choice" value="${value}"${isQuiet && html` class="quiet"`}>${label}</button>`,
)}</form>`
}
