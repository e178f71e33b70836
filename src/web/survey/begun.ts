/** Somebody has begun in another browser: what was saved is shown only there, or by a link that goes to the recipient's address. */
import { text } from '#domain/instrument-text.ts'
import { html } from '#std/html.ts'
import { renderPage } from '../page.ts'
import { frameOf } from './ending.ts'
import type { SurveyView } from './present.ts'

/** `savedOn`: a day in words. `query`: what the empty form is opened with besides, such as a number chosen in the mail. */
export function renderBegunPage(view: SurveyView, savedOn: string, query: string): string {
  const { language, path, senderName } = view
  const { wording } = view.instrument
  const heading = text(language, 'resume.heading', {}, wording)
  const body = html`<section class="card"><h1>${heading}</h1>
<p class="lead break">${text(language, 'resume.text', { date: savedOn }, wording)}</p></section>
<div class="actions"><form method="post" action="${path}/resume"><input type="hidden" name="lang" value="${language}">${view.guard('resume')}
<button type="submit" name="act" value="send">${text(language, 'resume.button', {}, wording)}</button></form>
<a class="button quiet" href="${path}?empty&amp;lang=${language}${query}">${text(language, 'resume.empty', {}, wording)}</a></div>`
  const title = `${heading} · ${senderName}`
  return renderPage({ ...frameOf(view, view.path), query, title, isGuarded: true }, body)
}

/** `email`: where the link went. */
export function renderResumeSent(view: SurveyView, email: string): string {
  const { language, senderName } = view
  const { wording } = view.instrument
  const heading = text(language, 'resume.sent.heading', {}, wording)
  const body = html`<section class="card"><h1>${heading}</h1>
<p class="lead break">${text(language, 'resume.sent.text', { email: hinted(email) }, wording)}</p></section>`
  return renderPage({ ...frameOf(view, null), title: `${heading} · ${senderName}` }, body)
}

/** Enough for the recipient to know the mailbox; whoever the link was passed on to learns no address. */
function hinted(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(at)}`
}
