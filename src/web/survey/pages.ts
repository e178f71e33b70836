/** The form: who asks, why, how long, who reads it, what has happened since, and the questions. */
import type { AnswerProblem } from '#domain/answers.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { readSubject } from '#domain/instrument/subject.ts'
import { attributesHeading, sectionTitle } from '#domain/instrument/texts.ts'
import { text } from '#domain/instrument-text.ts'
import { type Html, html } from '#std/html.ts'
import { renderTrap } from '../human/trap.ts'
import { answerForm, renderPage } from '../page.ts'
import { type FieldView, problemText, questionText, renderQuestion } from './field.ts'
import { type AskedSection, groupSections, type SurveyView, type Typed } from './present.ts'

export interface FormState {
  readonly typed: Typed
  readonly problems: readonly { readonly questionId: string; readonly problem: AnswerProblem }[]
  /** Where these answers come from: a sentence, and whether an empty form is offered instead. */
  readonly origin: { readonly sentence: string; readonly offersEmpty: boolean } | null
}

export function renderSurveyPage(view: SurveyView, state: FormState): string {
  const { language, senderName } = view
  const { wording } = view.instrument
  const title = text(language, 'page.title', { sender: senderName }, wording)
  const hasProblems = state.problems.length > 0
  return renderPage(
    {
      language,
      senderName,
      wording,
      title: hasProblems ? text(language, 'note.errorPrefix', { title }, wording) : title,
      path: view.path,
      isTyped: true,
      languages: view.languages,
      footer: view.footer,
      brand: view.brand,
      banner: view.banner,
      isGuarded: true,
    },
    renderSurveyBody(view, state),
  )
}

/** What stands in the page: the intro or what is missing, and the form. */
export function renderSurveyBody(view: SurveyView, state: FormState): Html {
  const intro = state.problems.length > 0 ? renderSummary(view, state) : renderIntro(view, state)
  return html`${intro}${renderForm(view, state)}`
}

function renderIntro(view: SurveyView, state: FormState): Html {
  const { language, senderName, contactName, since } = view
  const { wording } = view.instrument
  const sender = { sender: senderName }
  const name = contactName && `${contactName} (${view.accountName})`
  const readers = view.verbatims === 'account_managers' ? 'intro.readers' : 'intro.readers.words-apart'
  const until = view.isLate
    ? text(language, 'intro.late', { date: view.endsOn }, wording)
    : text(language, 'intro.until', { date: view.closesOn }, wording)
  return html`<section class="card"><h1>${text(language, 'intro.heading', {}, wording)}</h1>
<p class="lead break">${text(language, 'intro.who', sender, wording)}</p><p>${text(language, 'intro.why', {}, wording)}</p>
<ul class="facts break"><li>${text(language, 'intro.time', { minutes: view.minutes }, wording)}</li><li>${text(language, readers, sender, wording)}</li>
<li>${until}</li></ul>
${name && html`<p class="dim break">${text(language, 'identity.for', { name }, wording)} <a href="${view.path}/someone-else?lang=${language}">${text(language, 'identity.not-you', { name: contactName ?? '' }, wording)}</a></p>`}
</section>${
    since &&
    html`<section class="card"><h2>${text(language, 'since.heading', {}, wording)}</h2>${since
      .split(/\n+/)
      .map((paragraph) => html`<p class="break">${paragraph}</p>`)}</section>`
  }${state.origin && renderOrigin(view, state.origin)}`
}

function renderOrigin(view: SurveyView, origin: NonNullable<FormState['origin']>): Html {
  const { wording } = view.instrument
  const link = html` <a href="${view.path}?empty&amp;lang=${view.language}">${text(view.language, 'note.startEmpty', {}, wording)}</a>`
  return html`<div class="notice"><p>${origin.sentence}${origin.offersEmpty && link}</p></div>`
}

function renderSummary(view: SurveyView, state: FormState): Html {
  const entries = state.problems.flatMap(({ questionId, problem }) => {
    const question = questionsOf(view.instrument).find(({ id }) => id === questionId)
    if (!question) return []
    return [
      html`<li><a href="#${questionId}">${questionText(view, question)}</a> ${problemText(view, question, problem)}</li>`,
    ]
  })
  const { wording } = view.instrument
  const title = text(view.language, 'page.title', { sender: view.senderName }, wording)
  return html`<h1 class="small break">${title}</h1><div class="problems" role="alert" tabindex="-1" autofocus><h2>${text(view.language, 'summary.heading', {}, wording)}</h2>
<ul class="break">${entries}</ul><p>${text(view.language, 'summary.kept', {}, wording)}</p></div>`
}

function renderForm(view: SurveyView, { typed, problems }: FormState): Html {
  const { language, senderName, instrument } = view
  const { wording } = instrument
  const field: FieldView = {
    ...{ language, instrument, senderName, typed },
    problems: new Map(problems.map(({ questionId, problem }) => [questionId, problem])),
  }
  const sections = groupSections(instrument).map((section) => renderSection(view, field, section))
  const send = text(language, 'button.confirm', {}, wording)
  return html`<form method="post" action="${view.path}" id="${answerForm}" accept-charset="utf-8" autocomplete="off"><input type="hidden" name="lang" value="${language}">
${view.guard('survey')}${renderTrap(language, wording)}
${sections}<div class="actions"><button type="submit" data-scripted="${send}">${text(language, 'button.next', {}, wording)}</button>${
    view.canBeKept &&
    html`
<button type="submit" name="act" value="later" class="quiet">${text(language, 'button.later', {}, wording)}</button>`
  }</div></form>`
}

function renderSection(view: SurveyView, field: FieldView, { id, asked, attributes }: AskedSection): Html {
  const { language, instrument, senderName } = view
  const subject = readSubject(id)
  return html`<section class="card" aria-labelledby="section-${id}"><h2 id="section-${id}">${sectionTitle(instrument, language, id)}</h2>
${asked.map(({ question, why }) => renderQuestion(field, question, why))}${
  attributes.length > 0 &&
  subject &&
  html`<div class="attributes"><p>${attributesHeading(instrument, language, subject, { sender: senderName })}</p>${attributes.map(
    ({ question, why }) => renderQuestion(field, question, why),
  )}</div>`
}</section>`
}
