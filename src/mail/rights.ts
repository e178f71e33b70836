/** The mail with the link to what is stored about the recipient, for whoever asked for it on the page. */
import { text } from '#domain/instrument-text.ts'
import { oneLine } from '#domain/one-line.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
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

export interface RightsMail {
  readonly language: SurveyLanguage
  readonly look: MailLook
  readonly senderName: string
  readonly contactName: string | null
  readonly rightsUrl: string
  readonly hours: number
  readonly privacyUrl: string | null
  /** One or several lines. */
  readonly postalAddress: string
}

/** Writes the mail. Pure; everything from outside is escaped in the HTML and kept to one line in the subject. */
export function renderRights(mail: RightsMail): RenderedMail {
  const { language, look, rightsUrl, privacyUrl } = mail
  const sender = { sender: oneLine(mail.senderName, 100) }
  const name = mail.contactName && oneLine(mail.contactName, 100)
  const subject = oneLine(text(language, 'rights.subject', sender), 150)
  const greeting = name ? text(language, 'mail.greeting', { name }) : text(language, 'mail.greeting.nameless')
  const ask = text(language, 'rights.mail.ask')
  const label = text(language, 'rights.mail.button')
  const until = text(language, 'rights.until', { hours: mail.hours })
  const notAsked = text(language, 'mail.not-asked')
  const privacy = text(language, 'mail.privacy.link', sender)
  const postal = mail.postalAddress.split('\n').flatMap((line) => oneLine(line, 200) || [])
  return {
    subject,
    html: renderFrame({
      ...{ language, look, subject, preview: ask, senderName: sender.sender, heading: subject },
      body: [
        paragraph(greeting),
        paragraph(ask),
        button(look, rightsUrl, label),
        paragraph(until),
        small(html`${text(language, 'mail.address')}<br>${address(look, rightsUrl)}`),
      ],
      footer: [
        small(notAsked),
        ...(privacyUrl ? [small(link(look, privacyUrl, privacy))] : []),
        postalAddress(postal),
      ],
    }),
    text: [
      ...[greeting, ask, `${label}:\n${rightsUrl}`, until, `--\n${notAsked}`],
      ...(privacyUrl ? [`${privacy}\n${privacyUrl}`] : []),
      postal.join('\n'),
    ].join('\n\n'),
  }
}
