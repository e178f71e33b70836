/** The pages of opting out. */

import type { Request } from 'express'
import { text } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { Wording } from '#domain/texts/wording.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { type Brand, baseOf, brandOf } from '../brand.ts'
import type { WebDeps } from '../deps.ts'
import { type GuardedPage, guardFields } from '../human/judge.ts'
import { renderTrap } from '../human/trap.ts'
import { tokenOf } from '../link.ts'
import { renderMessage, renderPage } from '../page.ts'
import { rightsFooter } from '../rights/present.ts'

type OptOutScope = NonNullable<OpenedLink['optOutScope']>

/** stop: no more surveys. all: nothing about earlier answers either. undo: takes either back. */
export type OptOutChoice = 'stop' | 'all' | 'undo'

export interface OptOutView {
  readonly language: SurveyLanguage
  /** Own wording of the instrument and the workspace. */
  readonly wording: Wording
  readonly senderName: string
  readonly email: string
  /** Path of the page itself. */
  readonly path: string
  readonly languages: readonly SurveyLanguage[]
  readonly brand: Brand
  readonly footer: Html
  /** How far the address has opted out so far; null: not at all. */
  readonly scope: OpenedLink['optOutScope']
  /** Whoever complained about a mail is asked again only when an admin says so. */
  readonly canTakeBack: boolean
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
    wording: link.instrument.wording,
    path: base + request.path,
    brand: brandOf(link, base),
    footer: rightsFooter(deps, link, { base, language }),
    scope: link.optOutScope,
    canTakeBack: link.optOutSource !== 'complaint',
    guard: (page) => guardFields(deps, tokenOf(request), page),
  }
}

/**
 * The question. The button that acts has to be chosen: a robot that posts the form as it stands sends no choice, and one
 * that presses the first button keeps the person on the list.
 */
export function renderQuestionPage(view: OptOutView, isUndecided: boolean): string {
  const { language, email, senderName, wording } = view
  const heading = text(language, 'opt-out.heading', {}, wording)
  const body = html`<section class="card"><h1>${heading}</h1>${
    isUndecided &&
    html`<div class="problems" role="alert"><p>${text(language, 'note.chooseFirst', {}, wording)}</p></div>`
  }<p class="lead break">${text(language, 'opt-out.explain', { sender: senderName, email }, wording)}</p></section>
${renderChoice(view, 'opt-out', [
  ['keep', text(language, 'note.keepMe', {}, wording), true],
  ['stop', text(language, 'opt-out.button', {}, wording), false],
  ['all', text(language, 'opt-out.all.button', {}, wording), false],
])}`
  return renderPage(frameOf(view, heading, view.path), body)
}

/** Where no script saw a person press the button: the same choice once more. `choice`: the one that was made. */
export function renderCheckPage(view: OptOutView, choice: OptOutChoice): string {
  const { language, senderName, email, wording } = view
  const heading = text(language, 'opt-out.heading', {}, wording)
  const [keep, stop] = [
    text(language, 'note.keepMe', {}, wording),
    text(language, choice === 'all' ? 'opt-out.all.button' : 'opt-out.button', {}, wording),
  ] as const
  const body = html`<section class="card"><h1>${heading}</h1>
<p class="lead break">${text(language, 'opt-out.explain', { sender: senderName, email }, wording)}</p></section>
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

/** Done, now or earlier, with the way further and the way back. `isTooEarly`: it cannot be taken back just yet. */
export function renderDonePage(view: OptOutView, scope: OptOutScope, isTooEarly = false): string {
  const { language, senderName, email, wording } = view
  const isAll = scope === 'everything'
  const heading = text(language, 'opt-out.done.heading', {}, wording)
  const buttons = [
    ...(view.canTakeBack ? [['undo', text(language, 'note.undo', {}, wording), true] as const] : []),
    ...(isAll ? [] : [['all', text(language, 'opt-out.all.button', {}, wording), true] as const]),
  ]
  const body = html`<section class="card"><h1>${heading}</h1>${
    isTooEarly &&
    html`<div class="problems" role="alert"><p>${text(language, 'note.undoLater', {}, wording)}</p></div>`
  }
<p class="lead break">${text(language, isAll ? 'opt-out.all.done.text' : 'opt-out.done.text', { sender: senderName, email }, wording)}</p></section>
${buttons.length > 0 && renderChoice(view, 'opt-out', buttons)}`
  return renderPage(frameOf(view, heading, null), body)
}

/** Nothing was done, or what had been done was taken back. */
export function renderKeptOnListPage(view: OptOutView, sentence: 'note.keptText' | 'note.undone'): string {
  const { language, senderName, languages, brand, footer, wording } = view
  return renderMessage(
    { language, senderName, languages, brand, footer, wording, path: null },
    {
      heading: text(language, 'note.keptHeading', {}, wording),
      paragraphs: [text(language, sentence, { sender: senderName }, wording)],
    },
  )
}

/** For somebody who opens the address that is meant for mail programs. */
export function renderForProgramsPage(view: OptOutView, optOutPath: string): string {
  const { language, senderName, languages, brand, wording } = view
  const link = html`<a href="${optOutPath}?lang=${language}">${text(language, 'opt-out.link', { sender: senderName }, wording)}</a>`
  return renderMessage(
    { language, senderName, languages, brand, wording, path: view.path },
    {
      heading: text(language, 'note.forPrograms', {}, wording),
      paragraphs: [text(language, 'note.forProgramsText', {}, wording), link],
    },
  )
}

function frameOf(
  { language, senderName, languages, brand, footer, wording }: OptOutView,
  heading: string,
  path: string | null,
) {
  return {
    language,
    senderName,
    languages,
    brand,
    footer,
    wording,
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
  return html`<form method="post" action="${view.path}" class="actions"><input type="hidden" name="lang" value="${view.language}">${view.guard(page)}${renderTrap(view.language, view.wording)}
${buttons.map(
  ([value, label, isQuiet]) =>
    html`<button type="submit" name="choice" value="${value}"${isQuiet && html` class="quiet"`}>${label}</button>`,
)}</form>`
}
