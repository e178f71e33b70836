/** The frame of every public page, and the two kinds of page that consist of nothing but a message. */
import { completeLanguages, text } from '#domain/instrument-text.ts'
import { directionOf, languageNames, type SurveyLanguage, tagOf } from '#domain/texts/languages.ts'
import type { Wording } from '#domain/texts/wording.ts'
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
  /** What the language links carry besides, such as `&company.recommend=9`. */
  readonly query?: string
  /** The form with answerForm as its id is on the page: the switch posts it, and what was typed stays. */
  readonly isTyped?: boolean
  /** Languages of the switch; all that are complete where they are not given. */
  readonly languages?: readonly SurveyLanguage[]
  /** Own wording of whose page it is. */
  readonly wording?: Wording
  readonly footer?: Html | null
  /** Needs allowBrand on the response. */
  readonly brand?: Brand | null
  /** A sentence above everything. */
  readonly banner?: string | null
  /** There is a form that a person has to have filled in: the page counts real input. */
  readonly isGuarded?: boolean
}

/** Id of the form whose fields the language switch takes along. */
export const answerForm = 'answers'
/** Name of the button that switches: its value is a language, and nothing but the language changes. */
export const switchField = 'switch'

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
function languageSwitch(frame: PageFrame): Html {
  const { language, path, wording, query = '', isTyped, languages = completeLanguages } = frame
  if (path === null || languages.length < 2) return html``
  const entries = languages.map((one) =>
    one === language
      ? html`<li><span lang="${tagOf(one)}" aria-current="true">${languageNames[one]}</span></li>`
      : isTyped
        ? html`<li><button class="plain" form="${answerForm}" name="${switchField}" value="${one}" lang="${tagOf(one)}">${languageNames[one]}</button></li>`
        : html`<li><a lang="${tagOf(one)}" hreflang="${tagOf(one)}" href="${path}?lang=${one}${query}">${languageNames[one]}</a></li>`,
  )
  // The return key in a field presses the first button of its form: that must not be a language.
  const first =
    isTyped && html`<button class="trap" form="${answerForm}" tabindex="-1" aria-hidden="true"></button>`
  return html`${first}<nav aria-label="${text(language, 'note.language', {}, wording)}"><details class="languages"><summary>${languageNames[language]}</summary><ul>${entries}</ul></details></nav>`
}
