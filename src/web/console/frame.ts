/** The frame of every console page: who is signed in, where one can go, the page. */
import { userRoleNames } from '#domain/access.ts'
import { type Html, html, raw } from '#std/html.ts'
import { renderPlaces } from './places.ts'
import { consoleSheet } from './style.ts'
import type { Visit } from './visit.ts'

/** A page for somebody who is signed in. `path` is the page's own, to mark its place. */
export function renderConsolePage(
  visit: Visit,
  frame: { readonly title: string; readonly path: string; readonly workspaceName: string },
  body: Html,
): string {
  const { user } = visit.session
  const { base } = visit.deps
  const role = user.role === null ? '' : userRoleNames[user.role]
  return renderDocument(
    `${frame.title} · ${frame.workspaceName} · Keyward`,
    html`<a class="skip" href="#page">Skip to the page</a>
<header><p>${frame.workspaceName}</p><div class="who"><p>${user.name}, ${role}</p>${form(
      visit,
      '/console/sign-out',
      html`<button class="link-button" type="submit">Sign out</button>`,
    )}</div></header>
${renderPlaces(user.role, base, frame.path)}
<main id="page" tabindex="-1">${body}</main>
<footer></footer>`,
  )
}

/** A page for somebody who is not. */
export function renderOutsidePage(title: string, body: Html): string {
  return renderDocument(
    `${title} · Keyward`,
    html`<header><p>Keyward</p></header><main><section class="card"><h1>${title}</h1>${body}</section></main><footer></footer>`,
  )
}

/** The frame of all that has the console's sheet. */
export function renderDocument(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>${raw(consoleSheet)}</style></head>
<body>${body}</body></html>
`.text
}

/** A form of the signed-in person: `path` under the console, with the secret that proves where it came from. */
export function form(
  visit: Visit,
  path: string,
  body: Html,
  options: { readonly isUpload?: boolean } = {},
): Html {
  const encoding = options.isUpload ? html` enctype="multipart/form-data"` : ''
  return html`<form method="post" action="${visit.deps.base}${path}"${encoding}><input type="hidden" name="csrf" value="${visit.csrf}">${body}</form>`
}
