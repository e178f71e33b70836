/**
 * Test mode: every mail goes to one address, and says to whom it would have gone. Its links stay what they are, so that everything can
 * be tried, and it says so; but it has no headers for opting out, which mail programs and scanners act on by themselves.
 */
import { text } from '#domain/instrument-text.ts'
import { directionOf, surveyLanguages, tagOf } from '#domain/texts/languages.ts'
import { escapeHtml } from '#std/html.ts'
import type { MailPort, OutgoingMail } from './port.ts'

/** The port with `address` in the place of every recipient. */
export function redirectMail(port: MailPort, address: string): MailPort {
  return {
    ...port,
    async send(mail, mayGo) {
      const outcome = await port.send(redirected(mail, address), mayGo)
      return outcome.kind === 'rejected' ? { ...outcome, isOfTestMailbox: true } : outcome
    },
  }
}

function redirected(mail: OutgoingMail, address: string): OutgoingMail {
  const language = surveyLanguages.find((known) => tagOf(known) === mail.language) ?? 'en'
  const line = text(language, 'mail.test-mode', { email: mail.to.address })
  return {
    ...mail,
    to: { name: '', address },
    originalTo: mail.to.address,
    oneClickUrl: null,
    subject: `[Test] ${mail.subject}`,
    text: `${line}\n\n${mail.text}`,
    html: mail.html.replace(
      /<body[^>]*>/i,
      (body) => `${body}<p dir="${directionOf(language)}" style="margin:12px">${escapeHtml(line)}</p>`,
    ),
  }
}
