/** What a failed attempt to send means. It decides whether a customer may get the same mail twice. */
import type { MailOutcome } from './port.ts'

interface SmtpError extends Error {
  readonly code?: string
  /** First three digits of the server's answer, where there was one. */
  readonly responseCode?: number
  readonly response?: string
  /** The command that failed; `API` where nothing was sent. */
  readonly command?: string
}

/**
 * `bodyBegun`: the server had said yes to DATA and we had begun to write the message.
 * - An answer 5xx to the recipient or to the message: rejected, for good (RFC 5321, 4.2.1).
 * - An answer 4xx to the recipient or to the message, but 421: deferred. It is about this mail (a full mailbox, greylisting, a
 *   filter of its content), and the others may fare better.
 * - 421 anywhere, 4xx to the sender, or a failure before the message: unavailable. So is 5xx to sign-in or to the sender: that is
 *   our own set-up, not the recipient, and an admin can mend it without anyone being left out.
 * - An address that no server would take (nodemailer refuses it): rejected.
 * - Anything else once the message had begun: unknown. The server may have taken it before the connection broke.
 */
export function decideOutcome(error: SmtpError, bodyBegun: boolean): MailOutcome {
  const { responseCode = 0, command = '' } = error
  const reason = (error.response || error.message).replace(/\s+/g, ' ').slice(0, 500)
  const isAboutMail = bodyBegun || command.startsWith('RCPT') || command === 'DATA'
  if (responseCode >= 500 && isAboutMail) return { kind: 'rejected', reason }
  if (responseCode >= 400 && responseCode !== 421 && isAboutMail) return { kind: 'deferred', reason }
  // The dialogue had come to this mail: whether the next would fare the same is not known.
  if (responseCode >= 400) {
    const isClosing = responseCode === 421 && command === 'CONN'
    return {
      kind: 'unavailable',
      reason,
      hasSeenMail: isAboutMail || isClosing || command.startsWith('MAIL'),
    }
  }
  if (bodyBegun) return { kind: 'unknown', reason }
  if (error.code === 'EENVELOPE') return { kind: 'rejected', reason }
  return { kind: 'unavailable', reason, hasSeenMail: false }
}
