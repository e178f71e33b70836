/** The page that shows what is stored about a person. */
import { answersSchema } from '#domain/answers.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import type { Question } from '#domain/instrument/question.ts'
import { optionLabel, questionText, sectionTitle } from '#domain/instrument/texts.ts'
import { text } from '#domain/instrument-text.ts'
import { dayText, languageNames, surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { type Html, html } from '#std/html.ts'
import type { HeldPerson } from '#store/erasure/held.ts'
import { renderPage } from '../page.ts'
import { frameOf, type RightsView } from './present.ts'

export function renderHeldPage(view: RightsView, held: HeldPerson): string {
  const { language, path } = view
  const heading = text(language, 'rights.heading')
  const isNothing = held.contacts.length + held.invitations.length === 0
  const body = html`<section class="card"><h1>${heading}</h1>${
    isNothing && html`<p>${text(language, 'rights.nothing')}</p>`
  }</section>${held.contacts.map((contact) => renderContact(view, contact))}${
    held.invitations.length > 0 &&
    html`<section class="card" aria-labelledby="invitations"><h2 id="invitations">${text(language, 'rights.invitations')}</h2>
${held.invitations.map((invitation) => renderInvitation(view, invitation))}</section>`
  }${
    !isNothing &&
    html`<div class="actions"><a class="button quiet" href="${path}/data.json?lang=${language}" download>${text(language, 'rights.download')}</a>
<a class="button" href="${path}/delete?lang=${language}">${text(language, 'rights.delete.heading')}</a></div>`
  }`
  return renderPage(frameOf(view, heading, path), body)
}

function renderContact({ language, senderName }: RightsView, contact: HeldPerson['contacts'][number]): Html {
  const known = surveyLanguages.find((one) => one === contact.language?.split('-')[0])
  const facts: readonly (readonly [string, string | null])[] = [
    [text(language, 'rights.name'), contact.name || null],
    [text(language, 'rights.email'), contact.email],
    [text(language, 'rights.title'), contact.title],
    [text(language, 'rights.company'), contact.company],
    [text(language, 'rights.language'), known ? languageNames[known] : contact.language],
  ]
  return html`<section class="card"><h2>${text(language, 'rights.person')}</h2>
<dl class="answers">${facts.map(
    ([label, value]) => value !== null && html`<dt>${label}</dt><dd><bdi>${value}</bdi></dd>`,
  )}</dl><p class="dim break">${text(language, 'rights.source', { sender: senderName })}</p></section>`
}

function renderInvitation(
  view: RightsView,
  { instrument, invitedAt, confirmedAt, answers }: HeldPerson['invitations'][number],
): Html {
  const { language, timeZone, senderName } = view
  const day = (instant: string) => dayText(language, instant, timeZone)
  const given = answersSchema.safeParse(answers ?? {})
  const values = given.success ? (given.data as Readonly<Record<string, string | number>>) : {}
  const answered = instrument.sections.flatMap(({ id, questions }) => {
    const asked = questions.filter((question) => values[question.id] !== undefined)
    if (asked.length === 0) return []
    const rows = asked.map(
      (question) =>
        html`<dt>${questionText(instrument, language, question, { sender: senderName })}</dt><dd><bdi>${inWords(question, values[question.id])}</bdi></dd>`,
    )
    return [html`<h4>${sectionTitle(instrument, language, id)}</h4><dl class="answers">${rows}</dl>`]
  })
  return html`<h3>${text(language, 'rights.invited', { date: day(invitedAt) })}</h3>
<p>${confirmedAt === null ? text(language, 'rights.unanswered') : text(language, 'rights.answered', { date: day(confirmedAt) })}</p>${answered}`

  function inWords(question: Question, value: string | number | undefined): string {
    if (question.kind === 'text') return String(value)
    const isOffered = questionsOf(instrument).includes(question)
    const words = isOffered ? optionLabel(instrument, language, question, String(value)) : String(value)
    return question.kind === 'rating' && /^(recommend|points)$/.test(question.scale)
      ? `${words} / ${question.max}`
      : words
  }
}

/** The name of the file that a copy is saved as: plain letters in every language. */
export function copyName(view: RightsView): string {
  return `my-data.${tagOf(view.language)}.json`
}
