/** Pages behind the link of a mail: the frame, the second page of whoever was not seen to press a button, and the end of the link. */
import type { OpenedNomination } from '#flows/nominations/open-link.ts'
import { type Html, html, raw } from '#std/html.ts'
import { renderDocument } from '../console/frame.ts'
import type { FormFields } from '../console/visit.ts'
import { humanScript } from '../human/script.ts'

/** A whole page, which counts real input. */
export function renderLinkPage(link: OpenedNomination, body: Html): string {
  return renderDocument(
    `Nominations · ${link.workspaceName} · Keyward`,
    html`<a class="skip" href="#page">Skip to the page</a>
<header><p>${link.workspaceName}</p><div class="who"><p>${link.managerName}, by the link in your mail</p></div></header>
<main id="page" tabindex="-1">${body}</main>
<footer><p>Only accounts of which you are the owner in the CRM stand here. What you do is logged under your name.</p></footer><script>${raw(humanScript)}</script>`,
  )
}

/** What was posted, once more, with a button. */
export function renderCheck(path: string, fields: FormFields, hidden: Html): Html {
  const again = Object.entries(fields).flatMap(([name, values]) =>
    ownFields.has(name)
      ? values.map((value) => html`<input type="hidden" name="${name}" value="${value}">`)
      : [],
  )
  return html`<section class="card"><h1>One more step</h1><p>Nothing has happened yet. Mail programs open links and even press buttons, so please say that it is you: ${checkText(fields)}</p><form method="post" action="${path}">${hidden}${again}<div class="actions"><button type="submit">Yes, do it</button><a class="button quiet" href="${path}">No, back to the list</a></div></form></section>`
}

/** The link was right, and its days are over. */
export function renderExpired(consolePath: string): Html {
  return html`<section class="card"><h1>This link has expired</h1><p>It opened your accounts for 21 days. Nothing is lost: everything that you decided was kept.</p><p><a class="button" href="${consolePath}">Sign in to nominate</a></p><p>Or ask your CX lead for a new mail.</p></section>`
}

const ownFields: ReadonlySet<string> = new Set([
  ...['account', 'tier', 'incomplete', 'after', 'next', 'deed', 'nominate'],
  ...['contact', 'reason', 'by', 'suggestion'],
])

function checkText(fields: FormFields): string {
  const chosen = fields.nominate?.length ?? 0
  switch (fields.deed?.[0]) {
    case 'confirm':
      return chosen === 0
        ? 'confirm the list of this account as it is.'
        : `confirm the list of this account with ${chosen} more ${chosen === 1 ? 'contact' : 'contacts'} nominated.`
    case 'left':
      return 'mark the contact as having left the company.'
    case 'back':
      return 'say that the contact has not left.'
    case 'replace':
      return 'nominate somebody else.'
    case 'withdraw':
      return 'say that the contact should not be asked.'
    default:
      return 'decide on the suggestion.'
  }
}
