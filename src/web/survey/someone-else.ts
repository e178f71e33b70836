/** “Not you? Please suggest the right person”: a note to a person of ours; nobody is written to. */
import { text } from '#domain/instrument-text.ts'
import type { NamedPerson } from '#flows/suggest-person.ts'
import { type Html, html } from '#std/html.ts'
import { renderTrap } from '../human/trap.ts'
import { answerForm, renderMessage, renderPage } from '../page.ts'
import { frameOf } from './ending.ts'
import type { SurveyView } from './present.ts'

/** What was typed. */
export interface SuggestionFields {
  readonly name: string
  readonly email: string
  readonly role: string
  readonly left: boolean
}

/** Reads the posted form, each text cut at what a person needs; `problem`: an address that is none, or nothing at all was said. */
export function readSuggestion(body: Readonly<Record<string, unknown>>): {
  readonly fields: SuggestionFields
  readonly problem: 'problem.email' | 'suggest.nothing' | null
} {
  const said = (name: string) =>
    String(typeof body[name] === 'string' ? body[name] : '')
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim()
      .slice(0, 200)
  const fields = { name: said('name'), email: said('email'), role: said('role'), left: body.left === 'yes' }
  if (fields.email !== '' && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(fields.email))
    return { fields, problem: 'problem.email' }
  const isNothing = fields.name === '' && fields.email === '' && !fields.left
  return { fields, problem: isNothing ? 'suggest.nothing' : null }
}

export function personOf({ name, email, role, left }: SuggestionFields): NamedPerson {
  return { name: name || null, email: email || null, title: role || null, hasLeft: left }
}

export function renderSuggestionPage(
  view: SurveyView,
  fields: SuggestionFields,
  problem: 'problem.email' | 'suggest.nothing' | null,
): string {
  const { language, senderName, path } = view
  const { wording } = view.instrument
  const line = (name: 'name' | 'email' | 'role') => {
    const isWrong = problem !== null && name === (problem === 'problem.email' ? 'email' : 'name')
    return html`<div class="field${isWrong && ' wrong'}"><label class="label" for="${name}">${text(language, `suggest.${name}`, {}, wording)}</label>${
      isWrong && html`<p class="problem" id="${name}-problem">${text(language, problem, {}, wording)}</p>`
    }<input type="${name === 'email' ? 'email' : 'text'}" id="${name}" name="${name}" value="${fields[name]}" autocomplete="off"${
      isWrong && html` aria-invalid="true" aria-describedby="${name}-problem" autofocus`
    }></div>`
  }
  const body = html`${renderHead(view)}
<form method="post" action="${path}/someone-else" id="${answerForm}" novalidate autocomplete="off"><section class="card"><input type="hidden" name="lang" value="${language}">${view.guard('suggestion')}
${renderTrap(language, wording)}
${line('name')}${line('email')}${line('role')}<label class="tick"><input type="checkbox" name="left" value="yes"${fields.left && html` checked`}><span>${text(language, 'suggest.left', {}, wording)}</span></label></section>
<div class="actions"><button type="submit">${text(language, 'suggest.button', {}, wording)}</button></div></form>`
  const title = `${text(language, 'suggest.heading', {}, wording)} · ${senderName}`
  const frame = frameOf(view, `${path}/someone-else`)
  return renderPage({ ...frame, title, isTyped: true, isGuarded: true }, body)
}

/** Without script the second page is the human act. */
export function renderSuggestionCheck(view: SurveyView, fields: SuggestionFields): string {
  const { language, senderName, path } = view
  const { wording } = view.instrument
  const shown = (['name', 'email', 'role'] as const).filter((name) => fields[name] !== '')
  const body = html`${renderHead(view)}<section class="card"><dl class="answers">${shown.map(
    (name) => html`<dt>${text(language, `suggest.${name}`, {}, wording)}</dt><dd>${fields[name]}</dd>`,
  )}${fields.left && html`<dt>${text(language, 'suggest.left', {}, wording)}</dt><dd>${text(language, 'yes-no.yes', {}, wording)}</dd>`}</dl></section>
<div class="actions"><form method="post" action="${path}/someone-else">${Object.entries({
    ...{ lang: language, name: fields.name, email: fields.email, role: fields.role },
    ...(fields.left ? { left: 'yes' } : {}),
  }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${view.guard('suggestion-confirmation')}
<button type="submit">${text(language, 'suggest.button', {}, wording)}</button></form></div>`
  const title = `${text(language, 'suggest.heading', {}, wording)} · ${senderName}`
  return renderPage({ ...frameOf(view, null), title, isGuarded: true }, body)
}

export function renderSuggestionDone(view: SurveyView): string {
  const { language, senderName } = view
  const { wording } = view.instrument
  return renderMessage(frameOf(view, null), {
    heading: text(language, 'suggest.done.heading', {}, wording),
    paragraphs: [text(language, 'suggest.done.text', { sender: senderName }, wording)],
  })
}

function renderHead({ language, senderName, instrument: { wording } }: SurveyView): Html {
  return html`<section class="card"><h1>${text(language, 'suggest.heading', {}, wording)}</h1>
<p class="lead break">${text(language, 'suggest.explain', { sender: senderName }, wording)}</p></section>`
}
