/** What a mail means that came in: bounce, complaint, automatic reply, "has left", or nothing of our business. */
import { isAutomaticReply } from './automatic-reply.ts'
import { isFromServer, readDeliveryReport } from './delivery-report.ts'
import { namedIn, ownWords, saysLeft } from './departure.ts'
import { readComplaint, reportedSenders } from './feedback-report.ts'
import type { InboundMail, InboundMeaning } from './inbound-mail.ts'
import { type MessageParts, readFields, takeApart } from './message-parts.ts'

/** Never throws, whatever the bytes are. Pure but for the parser. */
export async function readInbound(raw: Uint8Array): Promise<InboundMail> {
  const message = await takeApart(raw)
  const returned = returnedHeaders(message)
  return {
    meaning: meaningOf(message),
    isReport: isFromServer(message),
    messageId: idsIn(message.header('message-id') ?? '')[0] ?? null,
    isOfTestMode:
      returned.some(({ name }) => name === testModeHeader) ||
      message.text.split('\n').some((line) => /^[> \t]{0,20}x-keyward-original-to:/i.test(line)),
    about: [
      ...new Set([
        ...returned.flatMap(({ name, value }) => (name === 'message-id' ? idsIn(value) : [])),
        ...['in-reply-to', 'references'].flatMap((name) => message.headers(name).flatMap(idsIn)),
        ...message.parts('message/feedback-report').flatMap((part) => readFields(part).flatMap(originalId)),
        // A report without parts (qmail, some gateways) holds the returned header in its text.
        ...[...message.text.matchAll(/^[> \t]*message-id:\s*(<[^<>\s]+>)/gim)].map(([, id]) => id ?? ''),
      ]),
    ].slice(0, 50),
    deliveredTo: [
      ...recipientHeaders.flatMap((name) => message.headers(name)),
      ...returned.flatMap(({ name, value }) => (name === 'return-path' ? [value] : [])),
      ...reportedSenders(message),
    ].flatMap(addressesIn),
  }
}

/** What mail/smtp.ts puts into every mail of test mode. */
const testModeHeader = 'x-keyward-original-to'

const recipientHeaders = [
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
]

function meaningOf(message: MessageParts): InboundMeaning {
  const complaint = readComplaint(message)
  if (complaint) return { kind: 'complaint', ...complaint }
  const report = readDeliveryReport(message)
  const isAutomatic = isAutomaticReply(message)
  const own = ownWords(message.text)
  const left = saysLeft(own) ? ({ kind: 'left', isAutomatic, named: namedIn(own) } as const) : null
  // Some servers answer for who has left from an address of their own, and say nothing of a delivery.
  const isVague = report?.bounce === 'other' && report.status === null
  if (report && !(left && isVague)) return { kind: 'bounce', ...report }
  if (left) return left
  return { kind: isAutomatic ? 'auto-reply' : 'other' }
}

/** The header of the mail that came back, in full or as its header alone. */
function returnedHeaders(message: MessageParts) {
  return [
    'message/rfc822',
    'message/global',
    'text/rfc822-headers',
    'message/rfc822-headers',
    'message/global-headers',
  ]
    .flatMap((type) => message.parts(type))
    .flatMap((part) => readFields(part.replace(/^\s+/, '').split(/\r?\n\r?\n/)[0] ?? ''))
}

function originalId({ name, value }: { readonly name: string; readonly value: string }): string[] {
  return name === 'original-message-id' ? idsIn(value) : []
}

/** Characters of a header that are looked at: whoever names more recipients is not one of our mails coming back. */
const longestHeader = 16_000

// Both patterns begin only where a word begins and have an end, so that reading takes time in proportion to the length alone.
function idsIn(value: string): string[] {
  const found = value.slice(0, longestHeader).match(/<[^<>\s]{3,512}>/g) ?? []
  return found.filter((id) => /^<[^@]+@[^@]/.test(id))
}

function addressesIn(value: string): string[] {
  return (
    value
      .slice(0, longestHeader)
      .match(/(?<![^\s<>()[\],;:"])[^\s<>()[\],;:"@]{1,255}@[^\s<>()[\],;:"@]{1,255}/g) ?? []
  )
}
