/** The mail port and what every mail says of its sender, from the configuration; null where no mail server is set. */
import { readFileSync } from 'node:fs'
import type { Config } from '#config.ts'
import type { MailSettings } from '#flows/mails/composer.ts'
import type { MailRates } from '#flows/mails/pace.ts'
import type { DkimOptions } from '#mail/dkim.ts'
import { createMailLimiter } from '#mail/limiter.ts'
import type { MailPort } from '#mail/port.ts'
import { redirectMail } from '#mail/redirect.ts'
import { createSmtp } from '#mail/smtp.ts'
import { InputError } from '#std/input-error.ts'
import type { LimiterStore } from '#std/shared-limit.ts'
import { StartError } from '#std/start-error.ts'

export interface MailParts {
  readonly port: MailPort
  readonly settings: MailSettings
  readonly rates: MailRates
}

/** Throws StartError when the DKIM key cannot be used: a mail that goes unsigned unnoticed would end among the spam. */
export function openMail(
  config: Config,
  own: {
    readonly secret: string
    readonly publicUrl: () => string
    readonly store: LimiterStore
    readonly onProblem: (error: unknown) => void
  },
): MailParts | null {
  if (!config.SMTP_URL) return null
  const settings: MailSettings = {
    secret: own.secret,
    publicUrl: () => own.publicUrl().replace(/\/+$/, ''),
    from: parseSender(config.MAIL_FROM ?? 'Keyward <keyward@localhost.localdomain>'),
    postalAddress: config.MAIL_POSTAL_ADDRESS ?? '',
    bounceAddress: config.KEYWARD_MAIL_BOUNCE_ADDRESS ?? null,
  }
  const { store, onProblem } = own
  const rates = createMailLimiter({ store, onProblem, perMinute: config.KEYWARD_MAIL_PER_MINUTE })
  try {
    const port = createSmtp({ url: config.SMTP_URL, dkim: dkimOf(config) })
    const redirect = config.KEYWARD_MAIL_REDIRECT
    return { port: redirect ? redirectMail(port, redirect) : port, settings, rates }
  } catch (error) {
    if (error instanceof InputError)
      throw new StartError(`${error.message} Correct KEYWARD_DKIM_PRIVATE_KEY; until then no mail is sent.`, {
        cause: error,
      })
    throw error
  }
}

/** The signing of mails; null where it is not set. Throws StartError when the key's file cannot be read. */
export function dkimOf(config: Config): DkimOptions | null {
  const { KEYWARD_DKIM_DOMAIN: domain, KEYWARD_DKIM_SELECTOR: selector } = config
  const file = config.KEYWARD_DKIM_PRIVATE_KEY_FILE
  const privateKey = config.KEYWARD_DKIM_PRIVATE_KEY ?? (file ? readKeyFile(file) : null)
  return domain && selector && privateKey ? { domain, selector, privateKey } : null
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const code = (cause as { code?: unknown } | null)?.code
    throw new StartError(
      `The file of KEYWARD_DKIM_PRIVATE_KEY_FILE cannot be read (${String(code)}). Make it readable for the user that Keyward runs as.`,
      { cause },
    )
  }
}

/** `Name <address>` or an address alone. */
export function parseSender(text: string): { name: string; address: string } {
  const match = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text)
  return match
    ? { name: match[1] || (match[2] ?? ''), address: (match[2] ?? '').trim() }
    : { name: text.trim(), address: text.trim() }
}
