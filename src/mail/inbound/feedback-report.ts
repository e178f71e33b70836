/** Complaints (RFC 5965): a recipient pressed "this is spam", and the provider passes it on. */
import { type MessageParts, readFields } from './message-parts.ts'

/** Kinds that are a person's wish to get no more; `not-spam` is the opposite, `auth-failure` is about signatures (RFC 6591). */
const wishes = ['abuse', 'fraud', 'virus', 'other', 'opt-out', 'opt-out-list', 'complaint']

export function isComplaint(message: MessageParts): boolean {
  return message.parts('message/feedback-report').some((part) => {
    const type = readFields(part)
      .find(({ name }) => name === 'feedback-type')
      ?.value.toLowerCase()
    return type === undefined || wishes.includes(type)
  })
}
