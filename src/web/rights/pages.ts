/** The pages on which a person asks for what is stored, and decides about it. */
import { text } from '#domain/instrument-text.ts'
import { dayText } from '#domain/texts/languages.ts'
import { rightsHours } from '#flows/rights.ts'
import { type Html, html } from '#std/html.ts'
import type { GuardedPage } from '../human/judge.ts'
import { renderTrap } from '../human/trap.ts'
import { renderMessage, renderPage } from '../page.ts'
import { frameOf, type RightsView } from './present.ts'

/** Why a page is shown again: nothing was chosen, or no script saw a person choose. */
export type AskedAgain = 'note.chooseFirst' | 'note.onceMore'

/**
 * Asks whether a link should be mailed: a robot that opens addresses, or posts a form without a choice, sends none. `again` null: the
 * first time.
 */
export function renderAskPage(view: RightsView, again: AskedAgain | null): string {
  const { language, path, senderName, wording } = view
  const heading = text(language, 'rights.heading', {}, wording)
  const body = html`<section class="card"><h1>${heading}</h1>${renderAgain(view, again)}<p class="lead break">${text(language, 'rights.ask', { sender: senderName }, wording)}</p></section>
${choices(view, again === 'note.onceMore' ? 'rights-confirmation' : 'rights', path, [
  ['send', text(language, 'rights.ask.button', {}, wording), false],
])}`
  return renderPage({ ...frameOf(view, heading, again === null ? path : null), isGuarded: true }, body)
}

/** The same whether a mail was sent or there were enough: those that were sent still work. */
export function renderSentPage(view: RightsView, email: string): string {
  const { language, wording } = view
  const heading = text(language, 'rights.sent.heading', {}, wording)
  return renderMessage(frameOf(view, heading, null), {
    heading,
    paragraphs: [text(language, 'rights.sent.text', { email, hours: rightsHours }, wording)],
  })
}

export function renderExpiredPage(view: RightsView): string {
  const { language, path, wording } = view
  const heading = text(language, 'rights.expired.heading', {}, wording)
  return renderMessage(frameOf(view, heading, path), {
    heading,
    paragraphs: [text(language, 'rights.expired.text', {}, wording)],
  })
}

/** The page before anything is deleted: the button that acts is not the first. `again` null: the first time. */
export function renderDeletePage(view: RightsView, again: AskedAgain | null): string {
  const { language, path, senderName, wording } = view
  const heading = text(language, 'rights.delete.heading', {}, wording)
  const body = html`<section class="card"><h1>${heading}</h1>${renderAgain(view, again)}<p class="lead break">${text(language, 'rights.delete.explain', { sender: senderName }, wording)}</p></section>
${choices(view, again === 'note.onceMore' ? 'deletion-confirmation' : 'deletion', `${path}/delete`, [
  ['keep', text(language, 'rights.keep.button', {}, wording), true],
  ['delete', text(language, 'rights.delete.button', {}, wording), false],
])}`
  return renderPage(
    { ...frameOf(view, heading, again === null ? `${path}/delete` : null), isGuarded: true },
    body,
  )
}

export function renderKeptPage(view: RightsView): string {
  const { language, path, wording } = view
  const heading = text(language, 'rights.kept.heading', {}, wording)
  return renderMessage(frameOf(view, heading, null), {
    heading,
    paragraphs: [
      text(language, 'rights.kept.text', {}, wording),
      html`<a href="${path}?lang=${language}">${text(language, 'rights.heading', {}, wording)}</a>`,
    ],
  })
}

/** `backupsUntil`: `YYYY-MM-DD`; null where somebody else had it deleted a moment before. */
export function renderDeletedPage(view: RightsView, backupsUntil: string | null): string {
  const { language, wording } = view
  const heading = text(language, 'rights.deleted.heading', {}, wording)
  const until =
    backupsUntil === null
      ? []
      : [
          text(
            language,
            'rights.deleted.text',
            { date: dayText(language, `${backupsUntil}T00:00:00Z`, 'UTC') },
            wording,
          ),
        ]
  return renderMessage(frameOf(view, heading, null), { heading, paragraphs: until })
}

function renderAgain({ language, wording }: RightsView, again: AskedAgain | null): Html | false {
  return (
    again !== null &&
    html`<div class="problems" role="alert"><p>${text(language, again, {}, wording)}</p></div>`
  )
}

function choices(
  view: RightsView,
  page: GuardedPage,
  action: string,
  buttons: readonly (readonly [value: string, label: string, isQuiet: boolean])[],
): Html {
  return html`<form method="post" action="${action}" class="actions"><input type="hidden" name="lang" value="${view.language}">${view.guard(page)}${renderTrap(view.language, view.wording)}
${buttons.map(
  ([value, label, isQuiet]) =>
    html`<button type="submit" name="choice" value="${value}"${isQuiet && html` class="quiet"`}>${label}</button>`,
)}</form>`
}
