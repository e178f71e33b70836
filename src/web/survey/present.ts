/** What the survey pages show of a link: names, dates in words, addresses. */
import type { Answers } from '#domain/answers.ts'
import { estimatedMinutes, kapp, type Question, questionsOf, type TextQuestion } from '#domain/instrument.ts'
import { type SurveyLanguage, text } from '#domain/instrument-text.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import type { WebDeps } from '../deps.ts'
import { notice } from '../notices.ts'

export type Typed = Readonly<Partial<Record<string, string>>>

export interface SurveyView {
  readonly language: SurveyLanguage
  readonly senderName: string
  readonly contactName: string | null
  readonly accountName: string
  readonly minutes: number
  readonly closesOn: string
  /** Path of the survey page and of its confirmation. */
  readonly path: string
  readonly confirmPath: string
  readonly footer: Html
}

export function presentSurvey(
  deps: WebDeps,
  link: OpenedLink,
  token: string,
  language: SurveyLanguage,
): SurveyView {
  const path = linkUrl(deps.base, 'link', token)
  return {
    language,
    senderName: link.senderName,
    contactName: link.contactName,
    accountName: link.accountName,
    minutes: estimatedMinutes(kapp),
    closesOn: lastDayText(link, language),
    path,
    confirmPath: `${path}/confirm`,
    footer: renderFooter(deps, link, language),
  }
}

/** The last day in words, as the mail has it; a wave that closes at midnight was open on the day before. */
function lastDayText(link: Pick<OpenedLink, 'closesAt' | 'timeZone'>, language: SurveyLanguage): string {
  const lastMoment = new Date(Date.parse(link.closesAt) - 1)
  return dateText(link, language, lastMoment.toISOString())
}

/** A day in words, in the sender's time zone. */
export function dateText(
  link: Pick<OpenedLink, 'timeZone'>,
  language: SurveyLanguage,
  instant: string,
): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: link.timeZone,
  })
  return format.format(new Date(instant))
}

/** Whom to ask, and the way out. */
function renderFooter(deps: WebDeps, link: OpenedLink, language: SurveyLanguage): Html {
  const optOutToken = deriveToken(deps.secret, link.id, 'opt-out', link.tokenVersion)
  const optOutPath = `${linkUrl(deps.base, 'opt-out', optOutToken)}?lang=${language}`
  const { owner } = link
  return html`${owner && html`<p class="break">${notice(language, 'questions')} ${owner.name}${owner.email && html`, ${renderMailLink(owner.email)}`}</p>`}
<p><a href="${optOutPath}">${text(language, 'opt-out.link', { sender: link.senderName })}</a></p>`
}

export function renderMailLink(email: string): Html {
  return html`<a href="mailto:${encodeURIComponent(email)}">${email}</a>`
}

/** Stored answers as the form would post them. */
export function typedOf(answers: Answers | null): Typed {
  return Object.fromEntries(Object.entries(answers ?? {}).map(([id, value]) => [id, String(value)]))
}

export interface AskedQuestion {
  readonly question: Question
  readonly why: TextQuestion | null
}

/** Sections with each reason beside the question that it explains. */
export function groupSections(): {
  readonly id: (typeof kapp.sections)[number]['id']
  readonly asked: AskedQuestion[]
}[] {
  const texts = questionsOf(kapp).filter((question) => question.kind === 'text')
  return kapp.sections.map(({ id, questions }) => ({
    id,
    asked: questions
      .filter((question) => question.kind !== 'text' || question.explains === null)
      .map((question) => ({ question, why: texts.find((one) => one.explains === question.id) ?? null })),
  }))
}
