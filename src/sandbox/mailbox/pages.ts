/** The inbox for people: a list with search, and a mail as text, as HTML and with its headers. */
import { type Markup, markup, pageAnswer } from '../page.ts'
import type { MailSummary } from './archive.ts'
import type { MailMessage } from './message.ts'

const site = 'Sandbox mailbox'
export const pageSize = 50

export interface InboxView {
  readonly mails: readonly MailSummary[]
  readonly total: number
  /** 1, 2, 3 … */
  readonly page: number
  readonly query: string
}

export function renderInbox(view: InboxView) {
  const pages = Math.max(1, Math.ceil(view.total / pageSize))
  const rows = view.mails.map(
    (mail) => markup`<tr><td data-label="To">${mail.to.join(', ')}</td>
<td><a href="/messages/${mail.id}">${mail.subject || '(no subject)'}</a></td>
<td data-label="Received" class="dim">${timeText(mail.at)}</td></tr>`,
  )
  const table = markup`<table class="cards"><thead><tr><th>To</th><th>Subject</th><th>Received</th></tr></thead><tbody>${rows}</tbody></table>`
  return pageAnswer(
    site,
    'Inbox',
    markup`<h1>Inbox</h1>
<form><label>Recipient or subject <input type="search" name="q" value="${view.query}"></label> <button>Search</button></form>
<p class="dim">${countText(view)}</p>${view.mails.length > 0 ? table : markup``}
${pages > 1 ? renderPaging(view, pages) : markup``}`,
  )
}

export function renderMessage(mail: MailMessage) {
  const headers = mail.headers.map(({ name, value }) => markup`<dt>${name}</dt><dd>${value}</dd>`)
  return pageAnswer(
    site,
    mail.subject,
    markup`<p><a href="/">Back to the inbox</a></p><h1>${mail.subject || '(no subject)'}</h1>
<dl><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to.join(', ')}</dd><dt>Received</dt><dd>${timeText(mail.at)}</dd></dl>
<h2>HTML</h2>${mail.html ? renderFrame(mail.id) : markup`<p class="dim">None.</p>`}
<h2>Text</h2><article><pre>${mail.text}</pre></article>
<h2>Headers</h2><article><dl>${headers}</dl></article>
<p><a href="/messages/${mail.id}/raw">The message as it was received</a></p>`,
  )
}

export function renderMissing() {
  return pageAnswer(
    site,
    'No such mail',
    markup`<h1>No such mail</h1><p><a href="/">Back to the inbox</a></p>`,
    404,
  )
}

/** Without allow-scripts and allow-same-origin: the mail can show itself and open links in a new tab, nothing else. */
function renderFrame(id: number): Markup {
  return markup`<iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${id}/html" width="100%" height="900" frameborder="0"></iframe>`
}

function renderPaging({ page, query }: InboxView, pages: number): Markup {
  const to = (wanted: number, text: string) =>
    markup`<a href="/?page=${wanted}&amp;q=${encodeURIComponent(query)}">${text}</a>`
  return markup`<nav class="pages" aria-label="Pages">${page > 1 ? to(page - 1, 'Newer') : markup``}
<span>Page ${page} of ${pages}</span>${page < pages ? to(page + 1, 'Older') : markup``}</nav>`
}

function countText({ total, query }: InboxView): string {
  if (total === 0)
    return query ? 'No mail has this text.' : 'No mail yet. What is sent to this mail server appears here.'
  return `${total === 1 ? '1 mail' : `${total} mails`}, newest first.`
}

function timeText(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`
}
