/** The part of the editor about questions of one's own. */
import { nameForUs } from '#domain/instrument/texts.ts'
import { type Html, html } from '#std/html.ts'
import { checkField, inputField, selectField } from '../settings/control.ts'
import type { DraftOwn } from './draft.ts'
import { actionButton, type EditView, moveButtons, problemBelow, textFields } from './view.ts'

const kinds = [
  { value: 'rating', label: 'Rating, 1 to 5' },
  { value: 'choice', label: 'Choice of one' },
  { value: 'text', label: 'Free text' },
]

export function renderOwn(view: EditView): Html {
  return html`<section class="card"><h2>Questions of your own</h2>${problemBelow(view, 'own')}
${view.draft.own.length === 0 && html`<p class="dim">None yet. Each costs every respondent some seconds: ask only what somebody will act on.</p>`}
${view.draft.own.map((own, i) => renderQuestion(view, own, i))}
${
  view.canChange &&
  html`<fieldset class="group"><legend>Another question</legend><div class="columns">${selectField(view, {
    name: 'new.own.kind',
    label: 'Kind',
    stored: 'rating',
    options: kinds,
  })}${inputField(view, { name: 'new.own.text', label: 'Question', hint: 'In English.', stored: '' })}</div>${actionButton(
    view,
    'add:own',
    'Add the question',
  )}</fieldset>`
}</section>`
}

function renderQuestion(view: EditView, own: DraftOwn, i: number): Html {
  const path = `own.${i}`
  const title = nameForUs(own.text, own.slug)
  const kind = kinds.find(({ value }) => value === own.kind)?.label ?? own.kind
  return html`<fieldset class="group"><legend>${title}</legend><p class="dim">${kind}. Its id is <code>own.${own.slug}</code> for ever.</p>
${moveButtons(view, `own:${i}`, title)}${textFields(view, `${path}.text`, 'Question', own.text)}
${own.low && textFields(view, `${path}.low`, 'What 1 means', own.low)}${own.high && textFields(view, `${path}.high`, 'What 5 means', own.high)}
${own.kind === 'rating' && checkField(view, { name: `${path}.why`, label: 'With room for the reason', stored: own.why ?? false })}
${problemBelow(view, `${path}.options`)}${own.options?.map((option, k) => {
  const name = nameForUs(option.text, option.slug)
  return html`<div>${textFields(view, `${path}.options.${k}.text`, `Answer ${k + 1}`, option.text)}${moveButtons(view, `own:${i}:options:${k}`, name)}</div>`
})}${
  own.options &&
  view.canChange &&
  html`<div class="filters">${inputField(view, { name: `new.option.${i}`, label: `New answer to “${title}”`, stored: '' })}${actionButton(
    view,
    `add:option:${i}`,
    'Add the answer',
  )}</div>`
}</fieldset>`
}
