/** The invitation mail: one column, one button, readable on a phone, in the dark, without images and as plain text. */

import { text } from '#domain/instrument-text.ts'
import { oneLine } from '#domain/one-line.ts'
import { dayText, type SurveyLanguage } from '#domain/texts/languages.ts'
import type { Wording } from '#domain/texts/wording.ts'
import { type Html, html } from '#std/html.ts'
import {
  address,
  answerLinks,
  button,
  link,
  type MailLook,
  paragraph,
  plainLook,
  postalAddress,
  renderFrame,
  small,
} from './frame.ts'

export interface InvitationMail {
  readonly language: SurveyLanguage
  /** The company that asks. */
  readonly senderName: string
  /** Null where the CRM knows no name. */
  readonly contactName: string | null
  /** The account manager, who signs; null: the company alone signs. */
  readonly ownerName: string | null
  readonly surveyUrl: string
  /** The page with the button, not the one-click address, which belongs in the header. */
  readonly optOutUrl: string
  /** The page that offers a link to what is stored. */
  readonly rightsUrl?: string | undefined
  /** One or several lines. */
  readonly postalAddress: string
  /** Own wording of the instrument and the workspace. */
  readonly wording?: Wording | undefined
  /** estimatedMinutes of the instrument. */
  readonly minutes: number
  /** Last day, `YYYY-MM-DD`. */
  readonly closesOn: string
  /** Absent: the invitation itself. */
  readonly reminder?: 'further' | 'last' | undefined
  /** The workspace's look; absent: the shipped one. */
  readonly look?: MailLook | undefined
  /** The first question, answered by a link that only pre-selects. `ends`: the words of both ends, where the answers are points. */
  readonly first?: FirstQuestion | null | undefined
  readonly privacyUrl?: string | null | undefined
  /** `words-apart`: a person's own words are read by fewer people than the ratings. */
  readonly readers?: 'all' | 'words-apart' | undefined
  /** The instrument asks whether what is said should stay confidential. */
  readonly offersConfidentiality?: boolean | undefined
}

export interface FirstQuestion {
  readonly question: string
  readonly answers: readonly { readonly label: string; readonly url: string }[]
  readonly ends: string | null
}

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Writes the mail. Pure; everything from outside is escaped in the HTML and kept to one line in the subject. */
export function renderInvitation(mail: InvitationMail): RenderedMail {
  const words = wordsOf(mail)
  return {
    subject: oneLine(words.subject, 150),
    html: renderHtml(mail, words),
    text: renderText(mail, words),
  }
}

function wordsOf(mail: InvitationMail) {
  const { language, contactName, wording } = mail
  const sender = { sender: oneLine(mail.senderName, 100) }
  const name = contactName && oneLine(contactName, 100)
  return {
    subject: text(language, mail.reminder ? 'reminder.subject' : 'mail.subject', sender, wording),
    heading: text(language, 'intro.heading', {}, wording),
    greeting: name
      ? text(language, 'mail.greeting', { name }, wording)
      : text(language, 'mail.greeting.nameless', {}, wording),
    ask: mail.reminder ? reminderText(mail, mail.reminder) : text(language, 'mail.ask', {}, wording),
    time: text(language, 'mail.time', { minutes: mail.minutes }, wording),
    readers: readersOf(mail, sender),
    first: mail.first && { ...mail.first, lead: text(language, 'mail.first', {}, wording) },
    button: text(language, 'mail.button', {}, wording),
    address: text(language, 'mail.address', {}, wording),
    personal: text(
      language,
      'mail.personal',
      { date: dayText(language, `${mail.closesOn}T00:00:00Z`, 'UTC') },
      wording,
    ),
    closing: text(language, 'mail.closing', {}, wording),
    signature: [...(mail.ownerName ? [oneLine(mail.ownerName, 100)] : []), sender.sender],
    optOut: text(language, 'mail.opt-out', sender, wording),
    optOutLink: text(language, 'mail.opt-out.link', {}, wording),
    rights: text(language, 'mail.rights.link', {}, wording),
    privacy: text(language, 'mail.privacy.link', sender, wording),
    postal: mail.postalAddress.split('\n').flatMap((line) => oneLine(line, 200) || []),
  }
}

function reminderText({ language, wording }: InvitationMail, reminder: 'further' | 'last'): string {
  const ask = text(language, 'reminder.ask', {}, wording)
  if (reminder === 'further') return ask
  // Sentences follow each other without a space where the script has none.
  return [ask, text(language, 'reminder.last', {}, wording)].join(
    language === 'ja' || language === 'zh' ? '' : ' ',
  )
}

type Words = ReturnType<typeof wordsOf>

function readersOf(
  { language, readers, offersConfidentiality, wording }: InvitationMail,
  sender: { sender: string },
): string {
  const said = text(
    language,
    readers === 'words-apart' ? 'mail.readers.words-apart' : 'mail.readers',
    sender,
    wording,
  )
  return offersConfidentiality ? `${said} ${text(language, 'mail.readers.choice', {}, wording)}` : said
}

function renderText(mail: InvitationMail, words: Words): string {
  return [
    words.greeting,
    words.ask,
    `${words.time} ${words.readers}`,
    `${words.button}:\n${mail.surveyUrl}`,
    words.personal,
    [words.closing, ...words.signature].join('\n'),
    `--\n${words.optOut}\n${mail.optOutUrl}`,
    ...(mail.privacyUrl ? [`${words.privacy}\n${mail.privacyUrl}`] : []),
    ...(mail.rightsUrl ? [`${words.rights}\n${mail.rightsUrl}`] : []),
    words.postal.join('\n'),
  ].join('\n\n')
}

function renderHtml(mail: InvitationMail, words: Words): string {
  const { look = plainLook, surveyUrl } = mail
  const { signature, first } = words
  return renderFrame({
    ...{ language: mail.language, look, subject: words.subject, preview: words.time },
    ...{ senderName: signature.at(-1) ?? '', heading: words.heading },
    body: [
      ...[words.greeting, words.ask, words.time].map(paragraph),
      ...(first ? renderFirst(look, first) : []),
      button(look, surveyUrl, words.button),
      ...[words.readers, words.personal].map(paragraph),
      paragraph(html`${words.closing}${signature.map((line) => html`<br>${line}`)}`),
      small(html`${words.address}<br>${address(look, surveyUrl)}`),
    ],
    footer: [
      small(html`${words.optOut} ${link(look, mail.optOutUrl, words.optOutLink)}`),
      ...(mail.privacyUrl ? [small(link(look, mail.privacyUrl, words.privacy))] : []),
      ...(mail.rightsUrl ? [small(link(look, mail.rightsUrl, words.rights))] : []),
      postalAddress(words.postal),
    ],
  })
}

/** The first question, with answers that only choose: the page that they open shows the choice and sends nothing. */
function renderFirst(look: MailLook, { lead, question, answers, ends }: NonNullable<Words['first']>): Html[] {
  return [
    paragraph(html`<strong>${question}</strong>`),
    answerLinks(look, answers, ends ? 6 : 1),
    ...(ends ? [small(ends)] : []),
    small(lead),
  ]
}
