/** The frame of every public page, and the two kinds of page that consist of nothing but a message. */
import { type SurveyLanguage, surveyLanguages } from '#domain/instrument-text.ts'
import { type Html, html, raw } from '#std/html.ts'
import { languageNames } from './language.ts'
import { notice } from './notices.ts'
import { styleSheet } from './style.ts'

export interface PageFrame {
  readonly language: SurveyLanguage
  readonly title: string
  /** Who the page is from; null where nobody may be named (a wrong link). */
  readonly senderName: string | null
  /** Path of this page for the language links; null where a switch would lose what was typed. */
  readonly path: string | null
  readonly footer?: Html | null
}

/** A whole page. `body` goes into `main`. */
export function renderPage(frame: PageFrame, body: Html): string {
  const { language, title, senderName } = frame
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>${raw(styleSheet)}</style></head>
<body><header>${senderName ? html`<p>${senderName}</p>` : html`<p></p>`}${languageSwitch(frame)}</header>
<main>${body}</main>
<footer>${frame.footer ?? ''}</footer></body></html>
`.text
}

/** A page with a heading and paragraphs, in a card. */
export function renderMessage(
  frame: Omit<PageFrame, 'title'>,
  message: { readonly heading: string; readonly paragraphs: readonly (string | Html)[] },
): string {
  const body = html`<section class="card"><h1>${message.heading}</h1>${message.paragraphs.map(
    (paragraph) => html`<p class="break">${paragraph}</p>`,
  )}</section>`
  return renderPage(
    { ...frame, title: frame.senderName ? `${message.heading} · ${frame.senderName}` : message.heading },
    body,
  )
}

function languageSwitch({ language, path }: PageFrame): Html {
  if (path === null) return html``
  const entries = surveyLanguages.map((one) =>
    one === language
      ? html`<li><span lang="${one}" aria-current="true">${languageNames[one]}</span></li>`
      : html`<li><a lang="${one}" hreflang="${one}" href="${path}?lang=${one}">${languageNames[one]}</a></li>`,
  )
  return html`<nav aria-label="${notice(language, 'language')}"><ul>${entries}</ul></nav>`
}
