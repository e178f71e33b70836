/** The frame of every public page, and the two kinds of page that consist of nothing but a message. */
import { completeLanguages, text } from '#domain/instrument-text.ts'
import { directionOf, languageNames, type SurveyLanguage, tagOf } from '#domain/texts/languages.ts'
import { type Html, html, raw } from '#std/html.ts'
import type { Brand } from './brand.ts'
import { humanScript } from './human/script.ts'
import { styleSheet } from './style.ts'

export interface PageFrame {
  readonly language: SurveyLanguage
  readonly title: string
  /** Who the page is from; null where nobody may be named (a wrong link). */
  readonly senderName: string | null
  /** Path of this page for the language links; null where a switch would lose what was typed. */
  readonly path: string | null
  /** Languages of the switch; all that are complete where they are not given. */
  readonly languages?: readonly SurveyLanguage[]
  readonly footer?: Html | null
  /** Needs allowBrand on the response. */
  readonly brand?: Brand | null
  /** A sentence above everything. */
  readonly banner?: string | null
  /** There is a form that a person has to have filled in: the page counts real input. */
  readonly isGuarded?: boolean
}

/** A whole page. `body` goes into `main`. */
export function renderPage(frame: PageFrame, body: Html): string {
  const { language, title, brand } = frame
  return html`<!doctype html>
<html lang="${tagOf(language)}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>${raw(styleSheet)}</style>${brand?.sheet && html`<style>${raw(brand.sheet)}</style>`}</head>
<body><header>${renderSender(frame)}${languageSwitch(frame)}</header>
<main>${frame.banner && html`<div class="notice" role="note"><p>${frame.banner}</p></div>`}${body}</main>
<footer>${frame.footer ?? ''}</footer>${frame.isGuarded && html`<script>${raw(humanScript)}</script>`}</body></html>
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

function renderSender({ senderName, brand }: PageFrame): Html {
  if (!senderName) return html`<p></p>`
  if (!brand?.logo) return html`<p>${senderName}</p>`
  const { path, width, height } = brand.logo
  return html`<p><img class="logo" src="${path}" alt="${senderName}" width="${width}" height="${height}"></p>`
}

/** A menu that opens without script. */
function languageSwitch({ language, path, languages = completeLanguages }: PageFrame): Html {
  if (path === null || languages.length < 2) return html``
  const entries = languages.map((one) =>
    one === language
      ? html`<li><span lang="${tagOf(one)}" aria-current="true">${languageNames[one]}</span></li>`
      : html`<li><a lang="${tagOf(one)}" hreflang="${tagOf(one)}" href="${path}?lang=${one}">${languageNames[one]}</a></li>`,
  )
  return html`<nav aria-label="${text(language, 'note.language')}"><details class="languages"><summary>${languageNames[language]}</summary><ul>${entries}</ul></details></nav>`
}
