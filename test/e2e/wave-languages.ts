/** What of the mails and pages of a wave is not in its one language. */
import { directionOf, type SurveyLanguage, surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import type { MailMessage } from '#sandbox/mailbox/message.ts'
import { mixedIn, readWords } from '../support/languages-in.ts'
import type { SeenPage } from './survey-walk.ts'

export interface JudgedPage extends SeenPage {
  readonly language: SurveyLanguage
  /** Names and addresses that may stand in it. */
  readonly names: readonly string[]
}

/** The language that the mail's header states. Throws when it is none of ours. */
export function languageOf(mail: MailMessage): SurveyLanguage {
  const tag = mail.headers.find(({ name }) => name === 'content-language')?.value
  const language = surveyLanguages.find((one) => tagOf(one) === tag)
  if (!language) throw new Error(`a mail without a language of ours: ${tag}`)
  return language
}

/** One line for each thing that is wrong with a mail. */
export function mixedInMail(mail: MailMessage, language: SurveyLanguage, names: readonly string[]): string[] {
  const page = { name: mail.subject, status: 200, html: mail.html, language, names }
  return [
    ...mixedInPage(page),
    ...[mail.subject, mail.text].flatMap((words) =>
      mixedIn(language, words, names).map((what) => `${language}, ${mail.subject}: ${what}`),
    ),
  ]
}

/** One line for each thing that is wrong with a page. */
export function mixedInPage({ name, status, html, language, names }: JudgedPage): string[] {
  const { lang, dir, text } = readWords(html)
  return [
    ...(lang === tagOf(language) ? [] : [`lang is ${lang}`]),
    ...(dir === directionOf(language) ? [] : [`dir is ${dir}`]),
    ...mixedIn(language, text, names),
  ].map((what) => `${language}, ${name} (${status}): ${what}`)
}
