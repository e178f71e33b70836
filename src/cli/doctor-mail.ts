/** The doctor's look at mail: the server, the sender, the signature, and where bounces go. Nothing is asked of the DNS. */
import type { Config } from '#config.ts'
import { readDkimKey } from '#mail/dkim.ts'
import { createSmtp } from '#mail/smtp.ts'
import { dkimOf, parseSender } from '#parts/mail.ts'
import { type Finding, failed, note, ok, problem } from './finding.ts'

export async function examineMail(config: Config): Promise<Finding[]> {
  if (!config.SMTP_URL)
    return [note('mail', 'no SMTP_URL: no invitation is sent', 'set SMTP_URL and MAIL_FROM')]
  const mail = createSmtp({ url: config.SMTP_URL })
  try {
    await mail.verify()
    return [ok('mail', 'the mail server answers and accepts the credentials'), ...examineSender(config)]
  } catch (error) {
    return [failed('mail', error, 'correct SMTP_URL, or start that server'), ...examineSender(config)]
  } finally {
    mail.close()
  }
}

/** What the configuration alone tells of the mails' sender. */
export function examineSender(config: Config): Finding[] {
  const { MAIL_FROM, MAIL_POSTAL_ADDRESS, KEYWARD_MAIL_REDIRECT } = config
  const law =
    'set MAIL_POSTAL_ADDRESS, or each workspace its own (Settings, Branding): many countries forbid such mail without one'
  return [
    ...(MAIL_FROM
      ? []
      : [
          problem(
            'sender',
            'no MAIL_FROM: mail servers refuse such mail',
            'set MAIL_FROM, such as Feedback <feedback@example.com>',
          ),
        ]),
    ...(MAIL_POSTAL_ADDRESS
      ? []
      : [note('postal address', 'none: invitations of workspaces without one of their own wait', law)]),
    ...(KEYWARD_MAIL_REDIRECT
      ? [
          note(
            'test mode',
            `every mail goes to ${KEYWARD_MAIL_REDIRECT} and to no customer`,
            'unset KEYWARD_MAIL_REDIRECT when customers are to get mail',
          ),
        ]
      : []),
    examineSignature(config),
    examineReturn(config),
  ]
}

function examineSignature(config: Config): Finding {
  try {
    const dkim = dkimOf(config)
    if (!dkim) {
      const says = 'mails are not signed here (DKIM): one-click opt-out needs a signature'
      return note(
        'dkim',
        says,
        'let the mail server sign, or set KEYWARD_DKIM_DOMAIN, _SELECTOR and _PRIVATE_KEY',
      )
    }
    readDkimKey(dkim.privateKey)
    const from = domainOf(parseSender(config.MAIL_FROM ?? '').address)
    const domain = dkim.domain.toLowerCase()
    if (!isAligned(from, domain)) {
      const says = `signs for ${domain}, but MAIL_FROM is of ${from || 'no domain'}: receivers do not count such a signature`
      return problem('dkim', says, 'sign for the domain of MAIL_FROM, or one above it')
    }
    return ok(
      'dkim',
      `mails are signed for ${domain}; its key must stand at ${dkim.selector}._domainkey.${domain}`,
    )
  } catch (error) {
    return failed('dkim', error, 'correct KEYWARD_DKIM_PRIVATE_KEY or its file')
  }
}

/** Relaxed alignment (RFC 7489, 3.1.1), as far as it goes without a list of public suffixes: the same domain, or one below it. */
function isAligned(from: string, signed: string): boolean {
  return from !== '' && (from === signed || from.endsWith(`.${signed}`))
}

function examineReturn({
  KEYWARD_MAIL_INBOUND_SECRET: key,
  KEYWARD_MAIL_BOUNCE_ADDRESS: address,
}: Config): Finding {
  if (!key) {
    const says = 'bounces and complaints are not taken: who has left is asked again'
    return note('bounces', says, 'set KEYWARD_MAIL_INBOUND_SECRET and pass them on (docs/self-hosting.md)')
  }
  return ok('bounces', `are taken at /mail/inbound; mails come back to ${address ?? 'MAIL_FROM'}`)
}

function domainOf(address: string): string {
  return address.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : ''
}
