/** The last pages: thank you, saved for later, and closed. */
import { text } from '#domain/instrument-text.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { renderMessage } from '../page.ts'
import { renderMailLink, type SurveyView } from './present.ts'

/** `isConfidential`: of what has just been sent. */
export function renderThanks(view: SurveyView, isConfidential: boolean): string {
  const { language, path, senderName } = view
  const { wording } = view.instrument
  const said = isConfidential
    ? text(language, 'thanks.confidential', {}, wording)
    : text(language, 'thanks.text', { sender: senderName }, wording)
  return renderMessage(frameOf(view, null), {
    heading: text(language, 'thanks.heading', {}, wording),
    paragraphs: [
      said,
      text(language, 'thanks.edit', { date: view.isLate ? view.endsOn : view.closesOn }, wording),
      html`<a href="${path}?lang=${language}">${text(language, 'button.edit', {}, wording)}</a>`,
    ],
  })
}

export function renderLater(view: SurveyView): string {
  const { language, path } = view
  const { wording } = view.instrument
  return renderMessage(frameOf(view, null), {
    heading: text(language, 'later.heading', {}, wording),
    paragraphs: [
      text(language, 'later.text', { date: view.endsOn }, wording),
      html`<a href="${path}?lang=${language}">${text(language, 'button.edit', {}, wording)}</a>`,
    ],
  })
}

/** `isLate`: something was posted after the end; it must not look as if it had been taken. */
export function renderClosed(view: SurveyView, link: OpenedLink, isLate: boolean): string {
  const { language } = view
  const { wording } = view.instrument
  return renderMessage(frameOf(view, isLate ? null : view.path), {
    heading: text(language, 'closed.heading', {}, wording),
    paragraphs: [
      ...(isLate ? [html`<strong>${text(language, 'note.lateDiscarded', {}, wording)}</strong>`] : []),
      text(language, 'closed.text', { date: view.endsOn }, wording),
      renderContact(view, link),
    ],
  })
}

/** What every survey page without a form has around it; `path` null: without the switch of languages. */
export function frameOf(view: SurveyView, path: string | null) {
  const { language, senderName, languages, footer, brand, banner } = view
  return { language, senderName, languages, footer, brand, banner, path }
}

function renderContact({ instrument: { wording }, language }: SurveyView, { owner }: OpenedLink): Html {
  if (!owner?.email) return html`${text(language, 'note.lateAnswerNobody', {}, wording)}`
  return html`${text(language, 'note.lateAnswer', { name: owner.name }, wording)} ${renderMailLink(owner.email)}`
}
