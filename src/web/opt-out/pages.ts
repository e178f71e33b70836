/** The pages of opting out. */

import type { Request } from 'express'
import { text } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { type Brand, baseOf, brandOf } from '../brand.ts'
import type { WebDeps } from '../deps.ts'
import { type GuardedPage, guardFields } from '../human/judge.ts'
import { tokenOf } from '../link.ts'
import { renderMessage, renderPage } from '../page.ts'
import { rightsFooter } from '../rights/present.ts'

type OptOutScope = NonNullable<OpenedLink['optOutScope']>

/** stop: no more surveys. all: nothing about earlier answers either. undo: takes either back. */
export type OptOutChoice = 'stop' | 'all' | 'undo'

export interface OptOutView {
  readonly language: SurveyLanguage
  readonly senderName: string
  readonly email: string
  /** Path of the page itself. */
  readonly path: string
  readonly languages: readonly SurveyLanguage[]
  readonly brand: Brand
  readonly footer: Html
  /** How far the address has opted out so far; null: not at all. */
  readonly scope: OpenedLink['optOutScope']
  /** The hidden fields of a form that a person has to have posted. */
  readonly guard: (page: GuardedPage) => Html
}

/** `base`: what paths on the page begin with; `path`: of the page itself, without it. */
export function presentOptOut(
  deps: WebDeps,
  link: OpenedLink,
  at: { readonly request: Request; readonly language: SurveyLanguage },
): OptOutView {
  const { request, language } = at
  const base = baseOf(deps, request.hostname, link)
  return {
    ...{ language, senderName: link.senderName, email: link.email, languages: link.languages },
    path: base + request.path,
    brand: brandOf(link, base),
    footer: rightsFooter(deps, link, { base, language }),
    scope: link.optOutScope,
    guard: (page) => guardFields(deps, tokenOf(request), page),
  }
}

/**
 * The question. The button that acts has to be chosen: a robot that posts the form as it stands sends no choice, and one
 * that presses the first button keeps the person on the list.
 */
export function renderQuestionPage(view: OptOutView, isUndecided: boolean): string {
  const { language, email, senderName } = view
  const heading = text(language, 'opt-out.heading')
  const body = html`<section class="card"><h1>${heading}</h1>${
    isUndecided && html`<div class="problems" role="alert"><p>${text(language, 'note.chooseFirst')}</p></div>`
  }<p class="lead break">${text(language, 'opt-out.explain', { sender: senderName, email })}</p></section>
${renderChoice(view, 'opt-out', [
  ['keep', text(language, 'note.keepMe'), true],
  ['stop', text(language, 'opt-out.button'), false],
  ['all', text(language, 'opt-out.all.button'), false],
])}`
  return renderPage(frameOf(view, heading, view.path), body)
}

/** Where no script saw a person press the button: the same choice once more. `choice`: the one that was made. */
export function renderCheckPage(view: OptOutView, choice: OptOutChoice): string {
  const { language, senderName, email } = view
  const heading = text(language, 'opt-out.heading')
  const [keep, stop] = [
    text(language, 'note.keepMe'),
    text(language, choice === 'all' ? 'opt-out.all.button' : 'opt-out.button'),
  ] as const
  const body = html`<section class="card"><h1>${heading}</h1>
<p class="lead break">${text(language, 'opt-out.explain', { sender: senderName, email })}</p></section>
${renderChoice(
  view,
  'opt-out-confirmation',
  choice !== 'undo'
    ? [
        ['keep', keep, true],
        [choice, stop, false],
      ]
    : [
        ['stop', stop, true],
        ['undo', keep, false],
      ],
)}`
  return renderPage(frameOf(view, heading, null), body)
}

/** Done, now or earlier, with the way further and the way back. */
export function renderDonePage(view: OptOutView, scope: OptOutScope): string {
  const { language, senderName, email } = view
  const isAll = scope === 'everything'
  const heading = text(language, 'opt-out.done.heading')
  const body = html`<section class="card"><h1>${heading}</h1>
<p class="lead break">${text(language, isAll ? 'opt-out.all.done.text' : 'opt-out.done.text', { sender: senderName, email })}</p></section>
${renderChoice(view, 'opt-out', [
  ['undo', text(language, 'note.undo'), true],
  ...(isAll ? [] : [['all', text(language, 'opt-out.all.button'), true] as const]),
])}`
  return renderPage(frameOf(view, heading, null), body)
}

/** Nothing was done, or what had been done was taken back. */
export function renderKeptOnListPage(view: OptOutView, sentence: 'note.keptText' | 'note.undone'): string {
  const { language, senderName, languages, brand, footer } = view
  return renderMessage(
    { language, senderName, languages, brand, footer, path: null },
    {
      heading: text(language, 'note.keptHeading'),
      paragraphs: [text(language, sentence, { sender: senderName })],
    },
  )
}

/** For somebody who opens the address that is meant for mail programs. */
export function renderForProgramsPage(view: OptOutView, optOutPath: string): string {
  const { language, senderName, languages, brand } = view
  const link = html`<a href="${optOutPath}?lang=${language}">${text(language, 'opt-out.link', { sender: senderName })}</a>`
  return renderMessage(
    { language, senderName, languages, brand, path: view.path },
    {
      heading: text(language, 'note.forPrograms'),
      paragraphs: [text(language, 'note.forProgramsText'), link],
    },
  )
}

function frameOf(
  { language, senderName, languages, brand, footer }: OptOutView,
  heading: string,
  path: string | null,
) {
  return {
    language,
    senderName,
    languages,
    brand,
    footer,
    path,
    title: `${heading} · ${senderName}`,
    isGuarded: true,
  }
}

function renderChoice(
  view: OptOutView,
  page: GuardedPage,
  buttons: readonly (readonly [string, string, boolean])[],
): Html {
  return html`<form method="post" action="${view.path}" class="actions"><input type="hidden" name="lang" value="${view.language}">${view.guard(page)}
${buttons.map(
  ([value, label, isQuiet]) =>
    html`<button type="submit" name="choice" value="${value}"${isQuiet && html` class="quiet"`}>${label}</button>`,
)}</form>`
}
