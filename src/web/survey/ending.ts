/** The last pages: thank you, and closed. */
import { text } from '#domain/instrument-text.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { notice } from '../notices.ts'
import { renderMessage } from '../page.ts'
import { renderMailLink, type SurveyView } from './present.ts'

export function renderThanks(view: SurveyView): string {
  const { language, senderName, path } = view
  return renderMessage(
    { language, senderName, path: null, footer: view.footer },
    {
      heading: text(language, 'thanks.heading'),
      paragraphs: [
        text(language, 'thanks.text', { sender: senderName }),
        text(language, 'thanks.edit', { date: view.closesOn }),
        html`<a href="${path}?lang=${language}">${text(language, 'button.edit')}</a>`,
      ],
    },
  )
}

/** `isLate`: something was posted after the end; it must not look as if it had been taken. */
export function renderClosed(view: SurveyView, link: OpenedLink, isLate: boolean): string {
  const { language, senderName } = view
  return renderMessage(
    { language, senderName, path: isLate ? null : view.path, footer: view.footer },
    {
      heading: text(language, 'closed.heading'),
      paragraphs: [
        ...(isLate ? [html`<strong>${notice(language, 'lateDiscarded')}</strong>`] : []),
        text(language, 'closed.text', { date: view.closesOn }),
        renderContact(view, link),
      ],
    },
  )
}

function renderContact({ language }: SurveyView, { owner }: OpenedLink): Html {
  if (!owner?.email) return html`${notice(language, 'lateAnswerNobody')}`
  return html`${notice(language, 'lateAnswer', { name: owner.name })} ${renderMailLink(owner.email)}`
}
