/** The pages on which a person asks for what is stored, and decides about it. */
import { text } from '#domain/instrument-text.ts'
import { dayText } from '#domain/texts/languages.ts'
import { rightsHours } from '#flows/rights.ts'
import { type Html, html } from '#std/html.ts'
import { renderMessage, renderPage } from '../page.ts'
import { frameOf, type RightsView } from './present.ts'

/** Asks whether a link should be mailed: a robot that opens addresses, or posts a form without a choice, sends none. */
export function renderAskPage(view: RightsView): string {
  const { language, path, senderName } = view
  const heading = text(language, 'rights.heading')
  const body = html`<section class="card"><h1>${heading}</h1><p class="lead break">${text(language, 'rights.ask', { sender: senderName })}</p></section>
${choices(view, path, [['send', text(language, 'rights.ask.button'), false]])}`
  return renderPage(frameOf(view, heading, path), body)
}

/** The same whether a mail was sent or there were enough: those that were sent still work. */
export function renderSentPage(view: RightsView, email: string): string {
  const { language } = view
  const heading = text(language, 'rights.sent.heading')
  return renderMessage(frameOf(view, heading, null), {
    heading,
    paragraphs: [text(language, 'rights.sent.text', { email, hours: rightsHours })],
  })
}

export function renderExpiredPage(view: RightsView): string {
  const { language, path } = view
  const heading = text(language, 'rights.expired.heading')
  return renderMessage(frameOf(view, heading, path), {
    heading,
    paragraphs: [text(language, 'rights.expired.text')],
  })
}

/** The second page before anything is deleted: the button that acts is not the first. */
export function renderDeletePage(view: RightsView, isUndecided: boolean): string {
  const { language, path, senderName } = view
  const heading = text(language, 'rights.delete.heading')
  const body = html`<section class="card"><h1>${heading}</h1>${
    isUndecided && html`<div class="problems" role="alert"><p>${text(language, 'note.chooseFirst')}</p></div>`
  }<p class="lead break">${text(language, 'rights.delete.explain', { sender: senderName })}</p></section>
${choices(view, `${path}/delete`, [
  ['keep', text(language, 'rights.keep.button'), true],
  ['delete', text(language, 'rights.delete.button'), false],
])}`
  return renderPage(frameOf(view, heading, isUndecided ? null : `${path}/delete`), body)
}

export function renderKeptPage(view: RightsView): string {
  const { language, path } = view
  const heading = text(language, 'rights.kept.heading')
  return renderMessage(frameOf(view, heading, null), {
    heading,
    paragraphs: [
      text(language, 'rights.kept.text'),
      html`<a href="${path}?lang=${language}">${text(language, 'rights.heading')}</a>`,
    ],
  })
}

/** `backupsUntil`: `YYYY-MM-DD`; null where somebody else had it deleted a moment before. */
export function renderDeletedPage(view: RightsView, backupsUntil: string | null): string {
  const { language } = view
  const heading = text(language, 'rights.deleted.heading')
  const until =
    backupsUntil === null
      ? []
      : [
          text(language, 'rights.deleted.text', {
            date: dayText(language, `${backupsUntil}T00:00:00Z`, 'UTC'),
          }),
        ]
  return renderMessage(frameOf(view, heading, null), { heading, paragraphs: until })
}

function choices(
  view: RightsView,
  action: string,
  buttons: readonly (readonly [value: string, label: string, isQuiet: boolean])[],
): Html {
  return html`<form method="post" action="${action}" class="actions"><input type="hidden" name="lang" value="${view.language}">
${buttons.map(
  ([value, label, isQuiet]) =>
    html`<button type="submit" name="choice" value="${value}"${isQuiet && html` class="quiet"`}>${label}</button>`,
)}</form>`
}
