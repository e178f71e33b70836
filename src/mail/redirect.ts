/** Test mode: every mail goes to one address, and says to whom it would have gone. Nothing else differs. */
import { escapeHtml } from '#std/html.ts'
import type { MailPort, OutgoingMail } from './port.ts'

/** The port with `address` in the place of every recipient. */
export function redirectMail(port: MailPort, address: string): MailPort {
  return {
    ...port,
    async send(mail) {
      const outcome = await port.send(redirected(mail, address))
      return outcome.kind === 'rejected' ? { ...outcome, isOfTestMailbox: true } : outcome
    },
  }
}

function redirected(mail: OutgoingMail, address: string): OutgoingMail {
  const line = `Test mode: this mail would have gone to ${mail.to.address}.`
  return {
    ...mail,
    to: { name: '', address },
    originalTo: mail.to.address,
    subject: `[Test] ${mail.subject}`,
    text: `${line}\n\n${mail.text}`,
    html: mail.html.replace(
      /<body[^>]*>/i,
      (body) => `${body}<p dir="ltr" style="margin:12px">${escapeHtml(line)}</p>`,
    ),
  }
}
