/** The page that shows what is stored about a person. */
import { answersSchema } from '#domain/answers.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import type { Question } from '#domain/instrument/question.ts'
import { optionLabel, questionText, sectionTitle } from '#domain/instrument/texts.ts'
import { text } from '#domain/instrument-text.ts'
import {
  dayText,
  languageNames,
  type SurveyLanguage,
  surveyLanguages,
  tagOf,
} from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'
import { type HeldPerson, isAnythingHeld } from '#store/erasure/held.ts'
import { renderPage } from '../page.ts'
import { inSharedLanguage, quoted } from './held-language.ts'
import { frameOf, type RightsView } from './present.ts'

export function renderHeldPage(of: RightsView, held: HeldPerson): string {
  const view = inSharedLanguage(of, held)
  const { language, path, wording } = view
  const heading = text(language, 'rights.heading', {}, wording)
  const isNothing = !isAnythingHeld(held)
  const body = html`<section class="card"><h1>${heading}</h1>${
    isNothing && html`<p>${text(language, 'rights.nothing', {}, wording)}</p>`
  }</section>${held.contacts.map((contact) => renderContact(view, contact))}${
    held.invitations.length > 0 &&
    html`<section class="card" aria-labelledby="invitations"><h2 id="invitations">${text(language, 'rights.invitations', {}, wording)}</h2>
${held.invitations.map((invitation) => renderInvitation(view, invitation))}</section>`
  }${renderSaid(
    view,
    'rights.feedback',
    held.feedback.map(({ at, subject, text: said }) => ({ at, lines: [subject, said] })),
  )}${renderSaid(
    view,
    'rights.suggestions',
    held.suggestions.map(({ at, detail: { name, email, title } }) => ({ at, lines: [name, email, title] })),
  )}${
    !isNothing &&
    html`<p>${text(language, 'rights.file', {}, wording)}</p><div class="actions"><a class="button quiet" href="${path}/data.json?lang=${language}" download>${text(language, 'rights.download', {}, wording)}</a>
<a class="button" href="${path}/delete?lang=${language}">${text(language, 'rights.delete.heading', {}, wording)}</a></div>`
  }`
  return renderPage(frameOf(view, heading, path), body)
}

function renderContact(
  { language, senderName, wording }: RightsView,
  contact: HeldPerson['contacts'][number],
): Html {
  const known = surveyLanguages.find((one) => one === contact.language?.split('-')[0])
  const facts: readonly (readonly [string, string | null])[] = [
    [text(language, 'rights.name', {}, wording), contact.name || null],
    [text(language, 'rights.email', {}, wording), contact.email],
    [text(language, 'rights.title', {}, wording), contact.title],
    [text(language, 'rights.company', {}, wording), contact.company],
    [text(language, 'rights.language', {}, wording), known ? languageNames[known] : contact.language],
  ]
  return html`<section class="card"><h2>${text(language, 'rights.person', {}, wording)}</h2>
<dl class="answers">${facts.map(
    ([label, value]) => value !== null && html`<dt>${label}</dt><dd><bdi>${value}</bdi></dd>`,
  )}</dl><p class="dim break">${text(language, 'rights.source', { sender: senderName }, wording)}</p></section>`
}

/** What others wrote down, each with its day; nothing where there is none. */
function renderSaid(
  { language, timeZone, wording }: RightsView,
  key: 'rights.feedback' | 'rights.suggestions',
  entries: readonly { readonly at: string; readonly lines: readonly (string | null | undefined)[] }[],
): Html | false {
  return (
    entries.length > 0 &&
    html`<section class="card" aria-labelledby="${key}"><h2 id="${key}">${text(language, key, {}, wording)}</h2>
<dl class="answers">${entries.map(
      ({ at, lines }) =>
        html`<dt>${dayText(language, at, timeZone)}</dt>${lines.map((line) => line && html`<dd class="break"><bdi>${line}</bdi></dd>`)}`,
    )}</dl></section>`
  )
}

function renderInvitation(
  view: RightsView,
  { instrument, invitedAt, confirmedAt, isUnasked, answers }: HeldPerson['invitations'][number],
): Html {
  const { language, timeZone, senderName, wording } = view
  const day = (instant: string) => dayText(language, instant, timeZone)
  const given = answersSchema.safeParse(answers ?? {})
  const values = given.success ? (given.data as Readonly<Record<string, string | number>>) : {}
  const answered = quoted(instrument, language, (as) =>
    instrument.sections.flatMap(({ id, questions }) => {
      const asked = questions.filter((question) => values[question.id] !== undefined)
      if (asked.length === 0) return []
      const rows = asked.map(
        (question) =>
          html`<dt>${questionText(instrument, as, question, { sender: senderName })}</dt><dd><bdi>${inWords(question, values[question.id], as)}</bdi></dd>`,
      )
      return [html`<h4>${sectionTitle(instrument, as, id)}</h4><dl class="answers">${rows}</dl>`]
    }),
  )
  const answeredOn =
    confirmedAt === null
      ? text(language, 'rights.unanswered', {}, wording)
      : text(language, 'rights.answered', { date: day(confirmedAt) }, wording)
  if (isUnasked) return html`<h3>${answeredOn}</h3>${answered}`
  return html`<h3>${text(language, 'rights.invited', { date: day(invitedAt) }, wording)}</h3>
<p>${answeredOn}</p>${answered}`

  function inWords(question: Question, value: string | number | undefined, as: SurveyLanguage): string {
    if (question.kind === 'text') return String(value)
    const isOffered = questionsOf(instrument).includes(question)
    const words = isOffered ? optionLabel(instrument, as, question, String(value)) : String(value)
    return question.kind === 'rating' && /^(recommend|points)$/.test(question.scale)
      ? `${words} / ${question.max}`
      : words
  }
}

/** The name of the file that a copy is saved as: plain letters in every language. */
export function copyName(view: RightsView): string {
  return `my-data.${tagOf(view.language)}.json`
}
