/** Complaints (RFC 5965): a recipient pressed "this is spam", and the provider passes it on. */
import { type MessageParts, readFields } from './message-parts.ts'

/** Kinds that are a person's wish to get no more; `not-spam` is the opposite, `auth-failure` is about signatures (RFC 6591). */
const wishes = ['abuse', 'fraud', 'virus', 'other', 'opt-out', 'opt-out-list', 'complaint']

export interface Complaint {
  /** To whom the mail went (`Original-Rcpt-To`); empty where the provider does not say, or hides it (RFC 6590). */
  readonly recipients: readonly string[]
}

/** Null when the message is no complaint. */
export function readComplaint(message: MessageParts): Complaint | null {
  const reports = message.parts('message/feedback-report').map(readFields)
  const wish = reports.find((fields) => {
    const type = fields.find(({ name }) => name === 'feedback-type')?.value.toLowerCase()
    return type === undefined || wishes.includes(type)
  })
  if (!wish) return null
  const named = wish.flatMap(({ name, value }) =>
    name === 'original-rcpt-to' ? [value.replace(/[<>]/g, '').trim()] : [],
  )
  return { recipients: named.filter((one) => one.includes('@') && !/^redacted\b/i.test(one)) }
}

/** The envelope senders of the mails that reports are about: where they have a tag, it is in there. */
export function reportedSenders(message: MessageParts): string[] {
  return message
    .parts('message/feedback-report')
    .flatMap((part) =>
      readFields(part).flatMap(({ name, value }) => (name === 'original-mail-from' ? [value] : [])),
    )
}
