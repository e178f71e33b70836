/** What the survey pages show of a link: names, dates in words, addresses. */
import { privacyNotice } from '#domain/branding.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import { estimatedMinutes, questionsOf, type SectionId } from '#domain/instrument/instrument.ts'
import type { Question, TextQuestion } from '#domain/instrument/question.ts'
import { text } from '#domain/instrument-text.ts'
import { dayText, type SurveyLanguage } from '#domain/texts/languages.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { type Html, html } from '#std/html.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { type Brand, baseOf, brandOf } from '../brand.ts'
import type { WebDeps } from '../deps.ts'
import { type GuardedPage, guardFields } from '../human/judge.ts'
import { rightsFooter } from '../rights/present.ts'

export type Typed = Readonly<Partial<Record<string, string>>>

export interface SurveyView {
  readonly language: SurveyLanguage
  readonly instrument: Instrument
  /** That the page is offered in. */
  readonly languages: readonly SurveyLanguage[]
  readonly senderName: string
  readonly contactName: string | null
  readonly accountName: string
  readonly minutes: number
  /** Last days in words: of the wave, and of the days for late answers. */
  readonly closesOn: string
  readonly endsOn: string
  readonly isLate: boolean
  /** Who reads a customer's own words. */
  readonly verbatims: OpenedLink['verbatims']
  /** What has happened since last time; null where nothing was written in this language. */
  readonly since: string | null
  /** Path of the survey page; the others begin with it. */
  readonly path: string
  /** What is typed can be kept and gone on with; not by the link in the CRM, which others read. */
  readonly canBeKept: boolean
  /** Above everything on every page: that this is only a test. */
  readonly banner: string | null
  readonly footer: Html
  readonly brand: Brand
  /** The hidden fields of a form that a person has to have posted. */
  readonly guard: (page: GuardedPage) => Html
}

/** What of a link is shown; a test mail's has no more. */
export type PresentedLink = Pick<
  OpenedLink,
  | 'id'
  | 'tokenVersion'
  | 'workspaceId'
  | 'instrument'
  | 'languages'
  | 'senderName'
  | 'contactName'
  | 'accountName'
  | 'closesAt'
  | 'endsAt'
  | 'timeZone'
  | 'isLate'
  | 'verbatims'
  | 'since'
  | 'branding'
  | 'logo'
  | 'owner'
>

/** `hostname`: of the request. */
export function presentSurvey(
  deps: WebDeps,
  link: PresentedLink,
  at: {
    readonly token: string
    readonly language: SurveyLanguage
    readonly hostname: string
    readonly isTest?: boolean
    /** True where it is not given. */
    readonly canBeKept?: boolean
  },
): SurveyView {
  const { language, token } = at
  const base = baseOf(deps, at.hostname, link)
  const path = linkUrl(base, at.isTest ? 'test' : 'link', token)
  const { instrument } = link
  return {
    ...{ language, instrument, path, languages: link.languages },
    senderName: link.senderName,
    contactName: link.contactName,
    accountName: link.accountName,
    minutes: estimatedMinutes(instrument),
    closesOn: lastDayText(link, language, link.closesAt),
    endsOn: lastDayText(link, language, link.endsAt),
    isLate: link.isLate,
    verbatims: link.verbatims,
    since: link.since[language] ?? null,
    canBeKept: at.canBeKept ?? true,
    banner: at.isTest ? text(language, 'test.banner', {}, instrument.wording) : null,
    footer: renderFooter(deps, link, { language, base, path, isTest: at.isTest === true }),
    brand: brandOf(link, base),
    guard: (page) => guardFields(deps, token, page),
  }
}

/** The last day in words, as the mail has it; a wave that closes at midnight was open on the day before. */
function lastDayText(link: Pick<OpenedLink, 'timeZone'>, language: SurveyLanguage, instant: string): string {
  return dateText(link, language, new Date(Date.parse(instant) - 1).toISOString())
}

/** A day in words, in the sender's time zone. */
export function dateText(
  link: Pick<OpenedLink, 'timeZone'>,
  language: SurveyLanguage,
  instant: string,
): string {
  return dayText(language, instant, link.timeZone)
}

/** Whom to ask, what happens to the data, and the way out. */
function renderFooter(
  deps: WebDeps,
  link: PresentedLink,
  at: {
    readonly language: SurveyLanguage
    readonly base: string
    readonly path: string
    readonly isTest: boolean
  },
): Html {
  const { language, base, path, isTest } = at
  const optOutToken = deriveToken(deps.secret, link.id, 'opt-out', link.tokenVersion)
  const optOutPath = isTest ? path : `${linkUrl(base, 'opt-out', optOutToken)}?lang=${language}`
  const { owner, branding } = link
  const { wording } = link.instrument
  const sender = { sender: link.senderName }
  const privacy =
    branding.privacyUrl ?? (privacyNotice(branding, language) ? `${path}/privacy?lang=${language}` : null)
  return html`${owner && html`<p class="break">${text(language, 'note.questions', {}, wording)} ${owner.name}${owner.email && html` · ${renderMailLink(owner.email)}`}</p>`}
${privacy && html`<p><a href="${privacy}">${text(language, 'privacy.link', sender, wording)}</a></p>`}
<p><a href="${optOutPath}">${text(language, 'opt-out.link', sender, wording)}</a></p>${rightsFooter(deps, link, { base, language })}`
}

export function renderMailLink(email: string): Html {
  return html`<a href="mailto:${encodeURIComponent(email)}">${email}</a>`
}

export interface AskedQuestion {
  readonly question: Question
  readonly why: TextQuestion | null
}

export interface AskedSection {
  readonly id: SectionId
  readonly asked: readonly AskedQuestion[]
  /** Attributes of the subject, which one sentence asks for together. */
  readonly attributes: readonly AskedQuestion[]
}

/** Sections with each reason beside the question that it explains. */
export function groupSections(instrument: Instrument): AskedSection[] {
  const texts = questionsOf(instrument).filter((question) => question.kind === 'text')
  return instrument.sections.map(({ id, questions }) => {
    const all = questions
      .filter((question) => question.kind !== 'text' || question.explains === null)
      .map((question) => ({ question, why: texts.find((one) => one.explains === question.id) ?? null }))
    const isAttribute = ({ question }: AskedQuestion) => question.id.includes('.attribute.')
    return { id, asked: all.filter((one) => !isAttribute(one)), attributes: all.filter(isAttribute) }
  })
}
