/** Whom to call, the interview in the contact's language, and what was said once more before it counts. */
import type { AnswerProblem } from '#domain/answers.ts'
import { accountPath } from '#domain/console-path.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { readSubject } from '#domain/instrument/subject.ts'
import { attributesHeading, optionLabel, sectionTitle } from '#domain/instrument/texts.ts'
import { directionOf, languageNames, tagOf } from '#domain/texts/languages.ts'
import { type Interview, suspectedDays } from '#flows/phone/enter.ts'
import { type Html, html } from '#std/html.ts'
import type { Callee } from '#store/phone.ts'
import type { EnteredAnswer, GivenAnswer } from '#store/phone-entries.ts'
import { type FieldView, questionText, renderQuestion } from '../../survey/field.ts'
import { groupSections, type Typed } from '../../survey/present.ts'
import { form } from '../frame.ts'
import { type Column, instant, mark, table } from '../table.ts'
import type { Visit } from '../visit.ts'

export function renderCallees(
  visit: Visit,
  view: {
    readonly waves: readonly { readonly id: string; readonly name: string }[]
    readonly waveId: string | null
    readonly text: string
    readonly callees: readonly Callee[]
    readonly limit: number
    readonly entered: readonly EnteredAnswer[]
    readonly timeZone: string
    readonly isSaved: boolean
  },
): Html {
  const { base } = visit.deps
  const columns: Column<Callee>[] = [
    { label: 'Account', cell: ({ accountName }) => accountName },
    { label: 'Code', cell: ({ accountCode }) => html`<code>${accountCode}</code>` },
    {
      label: 'Contact',
      cell: ({ contactName, title }) => html`<p>${contactName}</p><p class="dim">${title ?? ''}</p>`,
    },
    {
      label: 'Invited',
      cell: ({ waveName, invitedAt }) =>
        waveName === null ? 'not invited' : html`${waveName}, ${instant(invitedAt, view.timeZone)}`,
    },
    {
      label: 'Do',
      cell: (callee) => {
        const path = callee.invitationId
          ? `invitations/${callee.invitationId}`
          : `contacts/${callee.contactId}`
        return html`<a href="${base}/console/phone/${path}">${callee.hasAnswered ? 'Has answered' : 'Enter answers'}<span class="dim"> of ${callee.contactName}</span></a>`
      },
    },
  ]
  const empty =
    view.text === ''
      ? html`<p>Everybody who was invited has answered, or no wave is open. Look for a contact above to enter what they say.</p>`
      : html`<p>Nobody like this may be called. Try the code or a part of the name; people who do not want to be asked are left out.</p>`
  const heading = view.text === '' ? 'Who has not answered' : 'Found'
  return html`<section class="card"><h1>Telephone</h1>${
    view.isSaved
      ? html`<p class="notice" role="status">Saved. It counts from now on, marked as entered by telephone.${view.entered.length > 0 ? html` <a href="#entered">Entered lately</a>` : ''}</p>`
      : ''
  }<p>Enter what a customer says in a call. Read the questions as they stand, in the customer’s language.</p>
<form method="get" action="${base}/console/phone" class="filters"><div class="field"><label class="label" for="q">Account code, or part of a name</label><input type="text" id="q" name="q" value="${view.text}" maxlength="200"></div><div class="field"><label class="label" for="wave">Wave</label><select id="wave" name="wave"><option value="">All open waves</option>${view.waves.map(
    ({ id, name }) =>
      html`<option value="${id}"${id === view.waveId ? html` selected` : ''}>${name}</option>`,
  )}</select></div><button class="slim" type="submit">Show</button></form>
<h2>${heading}</h2>${view.callees.length === 0 ? empty : table(heading, columns, view.callees)}${
    view.callees.length >= view.limit
      ? html`<p>The first ${view.limit}. Choose a wave, or look for an account.</p>`
      : ''
  }</section>${view.entered.length === 0 ? '' : renderEntered(visit, view)}`
}

/** What was entered lately, with who did it, and what may have been entered twice. */
function renderEntered(
  { deps: { base } }: Visit,
  { entered, timeZone }: { readonly entered: readonly EnteredAnswer[]; readonly timeZone: string },
): Html {
  const columns: Column<EnteredAnswer>[] = [
    { label: 'When', cell: ({ enteredAt }) => instant(enteredAt, timeZone) },
    {
      label: 'Account',
      cell: ({ accountId, accountName, accountCode }) =>
        html`<a href="${base}${accountPath(accountId)}">${accountName}</a> <code>${accountCode}</code>`,
    },
    { label: 'Contact', cell: ({ contactName }) => contactName },
    { label: 'Wave', cell: ({ waveName }) => waveName },
    { label: 'Entered by', cell: ({ enteredBy }) => enteredBy },
    {
      label: 'Mark',
      cell: ({ isConfidential, isSuspected }) =>
        html`${mark('ok', 'by telephone')}${isConfidential ? html` ${mark('ok', 'confidential')}` : ''}${isSuspected ? html` ${mark('wait', 'perhaps entered twice')}` : ''}`,
    },
  ]
  const hint = entered.some(({ isSuspected }) => isSuspected)
    ? html`<p>“Perhaps entered twice”: the same person has another answer within ${suspectedDays} days. Scores take the newest answer of each contact.</p>`
    : ''
  return html`<section class="card" id="entered"><h2>Entered lately</h2>${hint}${table('Entered lately', columns, entered)}</section>`
}

const ways: Readonly<Record<GivenAnswer['source'], string>> = {
  mail: 'by their mail link',
  crm: 'by the link in the CRM',
  phone: 'by telephone',
  import: 'elsewhere, imported',
}

/** What the same person has answered lately: perhaps this is the same once more. */
function renderRecent({ recent, timeZone }: Interview): Html {
  if (recent.length === 0) return html``
  return html`<div class="notice"><p>This person has answered lately:</p><ul>${recent.map(
    ({ source, waveName, answeredAt, enteredBy }) =>
      html`<li>${instant(answeredAt, timeZone)} in ${waveName}, ${ways[source]}${enteredBy ? html`, entered by ${enteredBy}` : ''}</li>`,
  )}</ul></div>`
}

export interface InterviewState {
  readonly path: string
  readonly typed: Typed
  readonly problems: readonly { readonly questionId: string; readonly problem: AnswerProblem }[]
}

function heading(interview: Interview): Html {
  const { contactName, accountName, accountCode } = interview
  return html`<h1>${contactName}</h1><p>${accountName}, code <code>${accountCode}</code></p>`
}

export function renderInterview(visit: Visit, interview: Interview, state: InterviewState): Html {
  const { instrument, language, languages, senderName, confirmedAt } = interview
  const view: FieldView = {
    ...{ instrument, language, senderName, typed: state.typed },
    problems: new Map(state.problems.map(({ questionId, problem }) => [questionId, problem])),
  }
  const sections = groupSections(instrument).map(({ id, asked, attributes }) => {
    const subject = readSubject(id)
    const rows = asked.map(({ question, why }) => renderQuestion(view, question, why))
    const more =
      attributes.length > 0 && subject
        ? html`<p>${attributesHeading(instrument, language, subject, { sender: senderName })}</p>${attributes.map(({ question, why }) => renderQuestion(view, question, why))}`
        : ''
    return html`<section class="card"><h2>${sectionTitle(instrument, language, id)}</h2>${rows}${more}</section>`
  })
  const before = confirmedAt
    ? html`<p class="notice">They have answered ${instant(confirmedAt, interview.timeZone)}. You will be asked whether to replace that.</p>`
    : ''
  const wrong =
    state.problems.length > 0
      ? html`<div class="problems" role="alert"><p>Nothing was saved yet. Look at:</p><ul>${questionsOf(
          instrument,
        )
          .filter(({ id }) => view.problems.has(id))
          .map(
            (question) => html`<li><a href="#${question.id}">${questionText(view, question)}</a></li>`,
          )}</ul></div>`
      : ''
  const switcher = html`<form method="get" action="${visit.deps.base}${state.path}" class="filters"><div class="field"><label class="label" for="lang">Language of the call (before you begin)</label><select id="lang" name="lang">${languages.map(
    (one) =>
      html`<option value="${one}"${one === language ? html` selected` : ''}>${languageNames[one]}</option>`,
  )}</select></div><button class="quiet slim" type="submit">Change</button></form>`
  return html`<section class="card">${heading(interview)}${wrong}${before}${renderRecent(interview)}${switcher}</section>${form(
    visit,
    state.path,
    html`<input type="hidden" name="lang" value="${language}"><div lang="${tagOf(language)}" dir="${directionOf(language)}">${sections}</div><div class="actions"><button type="submit" name="act" value="review">Read back and confirm</button></div>`,
  )}`
}

export function renderReadBack(
  visit: Visit,
  interview: Interview,
  state: InterviewState & { readonly mustChoose: boolean },
): Html {
  const { instrument, language, senderName, confirmedAt } = interview
  const said = questionsOf(instrument).flatMap((question) => {
    const value = state.typed[question.id]
    if (value === undefined) return []
    const words = question.kind === 'text' ? value : optionLabel(instrument, language, question, value)
    return [
      html`<dt>${questionText({ instrument, language, senderName }, question)}</dt><dd class="break">${words}</dd>`,
    ]
  })
  const hidden = Object.entries(state.typed).map(
    ([id, value]) => html`<input type="hidden" name="${id}" value="${value}">`,
  )
  const replace = confirmedAt
    ? html`${state.mustChoose ? html`<div class="problems" role="alert"><p>Nothing was saved: say that the answers before are to be replaced, or leave them as they are.</p></div>` : ''}<label class="choice"><input type="checkbox" name="replace" value="yes"><span>Replace what they answered ${instant(confirmedAt, interview.timeZone)}</span></label>`
    : ''
  const another =
    interview.recent.length > 0
      ? html`${state.mustChoose ? html`<div class="problems" role="alert"><p>Nothing was saved: say that this is another answer, or leave it out if it is the same.</p></div>` : ''}${renderRecent(interview)}<label class="choice"><input type="checkbox" name="another" value="yes"><span>This is another answer, not the same once more</span></label>`
      : ''
  return html`<section class="card">${heading(interview)}<p>Read this back. It counts once you confirm it.</p><dl class="answers" lang="${tagOf(language)}" dir="${directionOf(language)}">${said}</dl>${form(
    visit,
    state.path,
    html`<input type="hidden" name="lang" value="${language}">${hidden}${replace}${another}<div class="actions"><button type="submit" name="act" value="save">Confirm and save</button><button class="quiet" type="submit" name="act" value="edit">Change something</button></div>`,
  )}</section>`
}
