/** One question as form fields. Names are question ids, values the ones that parseAnswers takes; empty means no answer. */
import type { AnswerProblem } from '#domain/answers.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import type { ChoiceQuestion, Question, RatingQuestion, TextQuestion } from '#domain/instrument/question.ts'
import {
  optionLabel,
  questionHelp,
  questionText as questionWords,
  scaleEnds,
} from '#domain/instrument/texts.ts'
import { optionsOf, text } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'

export interface FieldView {
  readonly instrument: Instrument
  readonly language: SurveyLanguage
  readonly senderName: string
  /** What was typed or stored, by question id. */
  readonly typed: Readonly<Partial<Record<string, string>>>
  readonly problems: ReadonlyMap<string, AnswerProblem>
}

/** A question and, where it has one, the text that gives the reason. The id of its first input is the question's id. */
export function renderQuestion(view: FieldView, question: Question, why: TextQuestion | null): Html {
  if (question.kind === 'text') return renderText(view, question)
  const problem = renderProblem(view, question)
  return html`<fieldset${problem && html` class="wrong" aria-describedby="${question.id}-problem"`}>
<legend>${questionText(view, question)}${mark(view, question)}</legend>${renderHelp(view, question)}${problem}${renderOptions(view, question)}${
    why && renderWhy(view, why, question.isRequired)
  }</fieldset>`
}

/** The question in words. */
export function questionText(
  { instrument, language, senderName }: Pick<FieldView, 'instrument' | 'language' | 'senderName'>,
  question: Question,
): string {
  return questionWords(instrument, language, question, { sender: senderName })
}

/** What is wrong with an answer, in words. */
export function problemText(
  { instrument: { wording }, language }: Pick<FieldView, 'instrument' | 'language'>,
  question: Question,
  problem: AnswerProblem,
): string {
  if (problem !== 'too-long') return text(language, `problem.${problem}`, {}, wording)
  return text(
    language,
    'problem.too-long',
    { max: question.kind === 'text' ? question.maxLength : 0 },
    wording,
  )
}

/** Long words stand one below the other, short ones side by side. */
const layouts = {
  satisfaction: 'rows',
  relationship: 'rows',
  continue: 'tiles two three',
  versus: 'tiles six',
  'yes-no': 'tiles',
  recommend: 'points',
  points: 'tiles six',
  confidential: 'rows',
  competitor: 'rows',
  own: 'rows',
} as const satisfies Record<(RatingQuestion | ChoiceQuestion)['scale'], string>

function renderOptions(view: FieldView, question: RatingQuestion | ChoiceQuestion): Html {
  const values = question.isRequired ? optionsOf(question) : [...optionsOf(question), '']
  const options = values.map((value, index) => renderOption(view, question, value, index === 0))
  const ends = scaleEnds(view.instrument, view.language, question)
  const layout = `${layouts[question.scale]}${question.scale === 'recommend' && question.isRequired ? ' required' : ''}`
  return html`<div class="${layout}">${options}</div>${
    ends &&
    html`
<p class="ends"><span>${ends.low}</span><span>${ends.high}</span></p>`
  }`
}

function renderOption(
  { instrument, language, typed }: FieldView,
  question: RatingQuestion | ChoiceQuestion,
  value: string,
  isFirst: boolean,
): Html {
  const isChecked = value !== '' && typed[question.id] === value
  const label =
    value === ''
      ? text(language, 'note.noAnswer', {}, instrument.wording)
      : optionLabel(instrument, language, question, value)
  return html`<label class="option${value === '' && ' none'}"><input type="radio" name="${question.id}" value="${value}"${
    isFirst && html` id="${question.id}"`
  }${isChecked && html` checked`}><span>${label}</span></label>`
}

function renderWhy(view: FieldView, why: TextQuestion, isOpen: boolean): Html {
  const { instrument, language, typed } = view
  const problem = renderProblem(view, why)
  const area = renderArea(view, why)
  if (isOpen) {
    return html`<div class="why${problem && ' wrong'}"><label class="label" for="${why.id}">${questionText(view, why)}</label>${problem}${area}</div>`
  }
  const isFilled = typed[why.id] !== undefined
  return html`<details${(isFilled || problem) && html` open`}><summary>${text(language, 'note.reason', {}, instrument.wording)}</summary><div class="${
    problem && 'wrong'
  }"><label class="label" for="${why.id}">${questionText(view, why)}</label>${problem}${area}</div></details>`
}

function renderText(view: FieldView, question: TextQuestion): Html {
  const problem = renderProblem(view, question)
  const { id } = question
  const input = question.isMultiline
    ? renderArea(view, question)
    : html`<input type="text" id="${id}" name="${id}" value="${view.typed[id]}" autocomplete="off"${describedBy(problem, id)}>`
  return html`<div class="field${problem && ' wrong'}"><label class="label" for="${id}">${questionText(view, question)}${mark(
    view,
    question,
  )}</label>${problem}${input}</div>`
}

/** HTML drops one line break after the start tag: the one put there keeps a text that begins with one. */
function renderArea(view: FieldView, { id }: TextQuestion): Html {
  const problem = view.problems.has(id)
  return html`<textarea id="${id}" name="${id}" rows="3"${describedBy(problem, id)}>
${view.typed[id]}</textarea>`
}

function renderHelp({ instrument, language, senderName }: FieldView, question: Question): Html | false {
  const help = questionHelp(instrument, language, question, { sender: senderName })
  return help !== null && html`<p class="help">${help}</p>`
}

function describedBy(problem: unknown, id: string): Html | false {
  return problem ? html` aria-invalid="true" aria-describedby="${id}-problem"` : false
}

function renderProblem(view: FieldView, question: Question): Html | false {
  const problem = view.problems.get(question.id)
  if (!problem) return false
  return html`<p class="problem" id="${question.id}-problem">${problemText(view, question, problem)}</p>`
}

function mark({ instrument, language }: FieldView, question: Question): Html | false {
  return (
    question.isRequired &&
    html` <span class="mark">(${text(language, 'mark.required', {}, instrument.wording)})</span>`
  )
}
