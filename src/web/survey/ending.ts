/** The pages without a form: thank you, saved for later, closed, and the privacy notice. */
import { type Branding, privacyNotice } from '#domain/branding.ts'
import { text } from '#domain/instrument-text.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { renderMessage } from '../page.ts'
import { renderMailLink, type SurveyView } from './present.ts'

/** `isConfidential`: of what has just been sent. `canBeChanged`: the link leads back to it. */
export function renderThanks(
  view: SurveyView,
  { isConfidential, canBeChanged }: { readonly isConfidential: boolean; readonly canBeChanged: boolean },
): string {
  const { language, path, senderName } = view
  const { wording } = view.instrument
  const said = isConfidential
    ? text(language, 'thanks.confidential', {}, wording)
    : text(language, 'thanks.text', { sender: senderName }, wording)
  return renderMessage(frameOf(view, null), {
    heading: text(language, 'thanks.heading', {}, wording),
    paragraphs: [
      said,
      ...(canBeChanged
        ? [
            text(language, 'thanks.edit', { date: view.isLate ? view.endsOn : view.closesOn }, wording),
            html`<a href="${path}?lang=${language}">${text(language, 'button.edit', {}, wording)}</a>`,
          ]
        : []),
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

/** The link in the CRM has brought its answers, or the person's own link did: it says no more than that it ends here. */
export function renderEnded(view: SurveyView, link: OpenedLink): string {
  const heading = text(view.language, 'closed.heading', {}, view.instrument.wording)
  return renderMessage(frameOf(view, view.path), { heading, paragraphs: [renderContact(view, link)] })
}

/** The admin's own privacy notice; null where there is none in the language of the page. */
export function renderPrivacy(view: SurveyView, branding: Branding): string | null {
  const notice = privacyNotice(branding, view.language)
  if (notice === null) return null
  const heading = text(view.language, 'privacy.heading', {}, view.instrument.wording)
  return renderMessage(frameOf(view, null), { heading, paragraphs: notice.split(/\n+/) })
}

/** What every survey page without a form has around it; `path` null: without the switch of languages. */
export function frameOf(view: SurveyView, path: string | null) {
  const { language, senderName, languages, footer, brand, banner } = view
  const { wording } = view.instrument
  return { language, senderName, languages, footer, brand, banner, wording, path }
}

function renderContact({ instrument: { wording }, language }: SurveyView, { owner }: OpenedLink): Html {
  if (!owner?.email) return html`${text(language, 'note.lateAnswerNobody', {}, wording)}`
  return html`${text(language, 'note.lateAnswer', { name: owner.name }, wording)} ${renderMailLink(owner.email)}`
}
