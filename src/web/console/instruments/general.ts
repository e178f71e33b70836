/** The parts of the editor about the whole: kind, reasons, competitors, optional questions, order, own wording. */
import type { SectionGroup } from '#domain/instrument/definition.ts'
import { wordingKeys } from '#domain/own-wording.ts'
import { type Html, html } from '#std/html.ts'
import { checkField, checksField, choiceField, inputField, textArea } from '../settings/control.ts'
import { type EditView, problemBelow, wordingFields } from './view.ts'

export function renderGeneral(view: EditView): Html {
  const { draft } = view
  return html`<section class="card"><h2>In general</h2>${inputField(view, {
    name: 'title',
    label: 'Name in the console',
    stored: draft.title,
  })}<div class="columns">${choiceField(view, {
    name: 'kind',
    label: 'Kind',
    stored: draft.kind,
    options: [
      { value: 'relationship', label: 'Relationship: the whole, at regular intervals' },
      { value: 'pulse', label: 'Pulse: short, in between' },
    ],
  })}${checksField(view, {
    name: 'optional',
    label: 'Optional questions',
    stored: draft.optional,
    options: [
      { value: 'relationship', label: 'Vendor, partner or trusted advisor' },
      { value: 'continue', label: 'Likelihood to go on' },
      { value: 'continue.why', label: 'Reason for the likelihood to go on' },
      { value: 'quote', label: 'May we quote you' },
      { value: 'talk', label: 'Talk about something new' },
      { value: 'confidential', label: 'Choice of confidentiality' },
    ],
  })}</div>${checkField(view, {
    name: 'reasons',
    label: 'Every rating of a subject and every comparison has room for its reason',
    stored: draft.reasons,
  })}</section>`
}

export function renderCompetitors(view: EditView): Html {
  const { competitors } = view.draft
  return html`<section class="card"><h2>Competitors</h2><p>Where a subject is compared, the respondent names the competitor to compare with. “Another one” is always offered.</p>
${choiceField(view, {
  name: 'competitors.from',
  label: 'Which are offered',
  stored: competitors.from,
  options: [
    { value: 'open', label: 'None: the respondent types the name' },
    { value: 'list', label: 'Those of the list below' },
    {
      value: 'field',
      label: 'Those that a field of the CRM holds for the account (Settings, Fields), else those of the list',
    },
  ],
})}${problemBelow(view, 'competitors')}${textArea(view, {
  name: 'competitors.names',
  label: 'List',
  hint: 'One name a line.',
  stored: (competitors.names ?? []).join('\n'),
  rows: 4,
})}</section>`
}

const groupNames: Readonly<Record<SectionGroup, string>> = {
  subjects: 'Subjects, in their own order',
  competition: 'Comparison with a competitor',
  relationship: 'Vendor, partner or trusted advisor',
  outlook: 'Looking ahead: going on, quoting, talking',
  own: 'Questions of your own',
  confidentiality: 'Confidentiality',
}

export function renderOrder(view: EditView): Html {
  return html`<section class="card"><h2>Order of the sections</h2><ol>${view.draft.order.map(
    (group, i) => html`<li>${groupNames[group]}${moveOnly(view, i, groupNames[group])}</li>`,
  )}</ol></section>`
}

function moveOnly(view: EditView, i: number, what: string): Html {
  if (!view.canChange) return html``
  const button = (verb: string, label: string) =>
    html`<button type="submit" class="quiet slim" name="action" value="${verb}:order:${i}" aria-label="${label}: ${what}">${label}</button>`
  return html`<div class="actions row">${button('up', 'Up')}${button('down', 'Down')}</div>`
}

/** Texts of the introduction and the questionnaire; those of the other pages and the mails are under Languages. */
export function renderWording(view: EditView): Html {
  const keys = [...wordingKeys.pages.filter((key) => key.startsWith('intro.')), ...wordingKeys.questions]
  const used = Object.values(view.draft.wording).reduce(
    (sum, entries) => sum + Object.keys(entries).length,
    0,
  )
  const isWrong = view.problems.some(({ path }) => path.startsWith('wording'))
  return html`<section class="card"><h2>Own wording</h2><p>Instead of the shipped text, in this instrument alone; an empty field takes the shipped one, which it shows. Words in braces are filled in and must stay. ${used} ${used === 1 ? 'text is' : 'texts are'} worded so far. The other pages, the mails and everything for all instruments: under Languages.</p>
<details${isWrong && html` open`}><summary>Show the texts</summary>${keys.map((key) => wordingFields(view, key))}</details></section>`
}
