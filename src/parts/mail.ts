/** The mail port and what every mail says of its sender, from the configuration; null where no mail server is set. */
import type { Config } from '#config.ts'
import type { MailSettings } from '#flows/send-invitations.ts'
import type { MailPort } from '#mail/port.ts'
import { createSmtp } from '#mail/smtp.ts'

export function openMail(
  config: Config,
  own: { readonly secret: string; readonly publicUrl: () => string },
): { readonly port: MailPort; readonly settings: MailSettings } | null {
  if (!config.SMTP_URL) return null
  const settings: MailSettings = {
    secret: own.secret,
    publicUrl: () => own.publicUrl().replace(/\/+$/, ''),
    from: parseSender(config.MAIL_FROM ?? 'Keyward <keyward@localhost.localdomain>'),
    postalAddress: config.MAIL_POSTAL_ADDRESS ?? '',
  }
  return { port: createSmtp({ url: config.SMTP_URL }), settings }
}

/** `Name <address>` or an address alone. */
export function parseSender(text: string): { name: string; address: string } {
  const match = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text)
  return match
    ? { name: match[1] || (match[2] ?? ''), address: (match[2] ?? '').trim() }
    : { name: text.trim(), address: text.trim() }
}
