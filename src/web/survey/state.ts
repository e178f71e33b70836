/** What the form begins with, and who may see what was saved. */
import { parseAnswers, typedOf } from '#domain/answers.ts'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { text } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { isAmong } from '#flows/record-response.ts'
import type { FormState } from './pages.ts'
import { dateText, type Typed } from './present.ts'

/** `hidden`: there is something that this browser may not see; `savedAt` is when it was saved. */
export type Start =
  | { readonly kind: 'form'; readonly state: FormState }
  | { readonly kind: 'hidden'; readonly savedAt: string }

/**
 * A draft, else the answers sent, where this browser may see them; else an empty form. `chosen`: a number chosen in the mail, which is
 * put on top and changes nothing that is stored.
 */
export function startOf(
  link: OpenedLink,
  at: {
    readonly language: SurveyLanguage
    readonly browser: Buffer | null
    readonly isEmpty: boolean
    readonly chosen: Typed
  },
): Start {
  const { draft, draftSavedAt, answers, confirmedAt, instrument } = link
  const { language, chosen } = at
  const sees = (known: readonly Buffer[]) => maySee(link, known, at.browser)
  const empty: Start = { kind: 'form', state: { typed: chosen, problems: [], origin: null } }
  if (at.isEmpty) return empty
  const isDraftThere = draft !== null && draftSavedAt !== null && link.canDraftBeConfirmed
  if (isDraftThere && sees(link.draftBrowsers)) {
    const sentence = said('note.draft', draftSavedAt)
    return shown({ typed: { ...typedOf(instrument, draft), ...chosen }, sentence, offersEmpty: true })
  }
  const isSent = answers !== null && confirmedAt !== null
  if (isSent && sees(link.answersBrowsers)) {
    const sentence = said('note.answered', confirmedAt)
    return shown({ typed: { ...typedOf(instrument, answers), ...chosen }, sentence, offersEmpty: false })
  }
  // The link in the CRM is read by others: not even that there is something is theirs to know.
  if (link.channel === 'crm') return empty
  if (isDraftThere && link.isDraftKept) return { kind: 'hidden', savedAt: draftSavedAt }
  return isSent ? { kind: 'hidden', savedAt: confirmedAt } : empty

  function said(key: 'note.draft' | 'note.answered', instant: string): string {
    return text(language, key, { date: dateText(link, language, instant) }, instrument.wording)
  }

  function shown(one: {
    readonly typed: Typed
    readonly sentence: string
    readonly offersEmpty: boolean
  }): Start {
    const { typed, sentence, offersEmpty } = one
    return { kind: 'form', state: { typed, problems: [], origin: { sentence, offersEmpty } } }
  }
}

/** What the browser that posted this may be shown again of what is stored. */
export function storedFor(link: OpenedLink, browser: Buffer | null): Typed {
  if (link.draft && maySee(link, link.draftBrowsers, browser)) return typedOf(link.instrument, link.draft)
  return maySee(link, link.answersBrowsers, browser) ? typedOf(link.instrument, link.answers) : {}
}

function maySee(link: OpenedLink, known: readonly Buffer[], browser: Buffer | null): boolean {
  return link.isProven || (link.channel !== 'crm' && browser !== null && isAmong(known, browser))
}

/** Answers in the address, as the numbers in a mail lead to (`?company.recommend=9`): ratings alone, and only valid ones. */
export function chosenIn(
  { instrument }: Pick<OpenedLink, 'instrument'>,
  query: Readonly<Record<string, unknown>>,
): Typed {
  const ratings = questionsOf(instrument).filter(({ kind }) => kind === 'rating')
  const given = Object.fromEntries(
    ratings.flatMap(({ id }) => (Object.hasOwn(query, id) ? [[id, query[id]]] : [])),
  )
  const { answers } = parseAnswers(instrument, given)
  return Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, String(value)]))
}
