/** The mail about one link, for whoever asked for it on a page: to go on with one's answers, or to what is stored about oneself. */
import { text } from '#domain/instrument-text.ts'
import { oneLine } from '#domain/one-line.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { Wording } from '#domain/texts/wording.ts'
import { html } from '#std/html.ts'
import {
  address,
  button,
  link,
  type MailLook,
  paragraph,
  postalAddress,
  renderFrame,
  small,
} from './frame.ts'
import type { RenderedMail } from './invitation.ts'

export interface LinkMail {
  readonly language: SurveyLanguage
  readonly look: MailLook
  readonly senderName: string
  readonly contactName: string | null
  readonly url: string
  readonly about:
    | { readonly kind: 'resume' /** Last day in words. */; readonly worksUntil: string }
    | { readonly kind: 'rights'; readonly hours: number }
  readonly privacyUrl: string | null
  /** One or several lines. */
  readonly postalAddress: string
  /** Own wording of the instrument and the workspace. */
  readonly wording?: Wording | undefined
}

/** Writes the mail. Pure; everything from outside is escaped in the HTML and kept to one line in the subject. */
export function renderLinkMail(mail: LinkMail): RenderedMail {
  const { language, look, url, privacyUrl } = mail
  const words = wordsOf(mail)
  const { subject, greeting, ask, label, until, notAsked, privacy, postal } = words
  return {
    subject,
    html: renderFrame({
      ...{ language, look, subject, preview: ask, senderName: words.sender, heading: subject },
      body: [
        ...[greeting, ask].map(paragraph),
        button(look, url, label),
        paragraph(until),
        small(html`${words.address}<br>${address(look, url)}`),
      ],
      footer: [
        small(notAsked),
        ...(privacyUrl ? [small(link(look, privacyUrl, privacy))] : []),
        postalAddress(postal),
      ],
    }),
    text: [
      ...[greeting, ask, `${label}:\n${url}`, until, `--\n${notAsked}`],
      ...(privacyUrl ? [`${privacy}\n${privacyUrl}`] : []),
      postal.join('\n'),
    ].join('\n\n'),
  }
}

function wordsOf(mail: LinkMail) {
  const { language, wording } = mail
  const sender = { sender: oneLine(mail.senderName, 100) }
  const name = mail.contactName && oneLine(mail.contactName, 100)
  const { subject, ...own } = ownWords(mail, sender)
  return {
    ...own,
    sender: sender.sender,
    subject: oneLine(subject, 150),
    greeting: name
      ? text(language, 'mail.greeting', { name }, wording)
      : text(language, 'mail.greeting.nameless', {}, wording),
    address: text(language, 'mail.address', {}, wording),
    notAsked: text(language, 'mail.not-asked', {}, wording),
    privacy: text(language, 'mail.privacy.link', sender, wording),
    postal: mail.postalAddress.split('\n').flatMap((line) => oneLine(line, 200) || []),
  }
}

/** What the two mails say each in its own way. */
function ownWords({ language, about, wording }: LinkMail, sender: { readonly sender: string }) {
  if (about.kind === 'resume')
    return {
      subject: text(language, 'resume.subject', sender, wording),
      ask: text(language, 'resume.ask', {}, wording),
      label: text(language, 'resume.mail.button', {}, wording),
      until: text(language, 'resume.until', { date: about.worksUntil }, wording),
    }
  return {
    subject: text(language, 'rights.subject', sender, wording),
    ask: text(language, 'rights.mail.ask', {}, wording),
    label: text(language, 'rights.mail.button', {}, wording),
    until: text(language, 'rights.until', { hours: about.hours }, wording),
  }
}
