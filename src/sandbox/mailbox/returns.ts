/** What comes back from a mail: reports and answers as real servers write them, posted to Keyward as a mail server would. */
import { signPost } from '#std/signed-post.ts'

/**
 * unknown: no such mailbox (5.1.1). full: 5.2.2. spam: refused by policy (5.7.1). delayed: 4.4.1. complaint: "this is spam" (RFC 5965).
 * away: out of office. left: no longer with the company, with a successor. human: a person answers.
 */
export const returnKinds = [
  'unknown',
  'full',
  'spam',
  'delayed',
  'complaint',
  'away',
  'left',
  'human',
] as const
export type ReturnKind = (typeof returnKinds)[number]

export interface ReturnedMail {
  /** The envelope sender of the mail that comes back: bounces go there. */
  readonly sender: string
  readonly recipient: string
  readonly messageId: string
  readonly subject: string
  /** Which report of this mailbox it is, for its Message-ID. */
  readonly number: number
}

const statuses = {
  unknown: ['failed', '5.1.1', '550 5.1.1 User unknown in virtual mailbox table'],
  full: ['failed', '5.2.2', '552 5.2.2 Mailbox full'],
  spam: ['failed', '5.7.1', '550 5.7.1 Message refused by policy'],
  delayed: ['delayed', '4.4.1', 'connect to mx: Connection timed out'],
} as const

/** The raw message, with CRLF. */
export function writeReturn(kind: ReturnKind, mail: ReturnedMail): string {
  const text =
    kind in statuses
      ? deliveryReport(statuses[kind as keyof typeof statuses], mail)
      : kind === 'complaint'
        ? complaint(mail)
        : answer(kind as 'away' | 'left' | 'human', mail)
  return text.replace(/\n/g, '\r\n')
}

/** Posts it, signed. Resolves with the status; 0 when nobody answered. */
export async function postReturn(
  inbound: { readonly url: string; readonly key: string },
  raw: string,
): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const body = Buffer.from(raw)
  try {
    const response = await fetch(inbound.url, {
      method: 'POST',
      headers: {
        'content-type': 'message/rfc822',
        'x-keyward-timestamp': timestamp,
        'x-keyward-signature': signPost(inbound.key, timestamp, body),
      },
      body,
      signal: AbortSignal.timeout(10_000),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

const returnedHeader = ({ messageId, recipient, subject }: ReturnedMail) =>
  `Message-ID: ${messageId}\nTo: ${recipient}\nSubject: ${subject}`

const hostOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

function deliveryReport(
  [action, status, words]: (typeof statuses)[keyof typeof statuses],
  mail: ReturnedMail,
): string {
  const host = `mx.${hostOf(mail.recipient)}`
  return `Return-Path: <>
From: MAILER-DAEMON@${host} (Mail Delivery System)
To: ${mail.sender}
Subject: ${action === 'delayed' ? 'Delayed Mail (still being retried)' : 'Undelivered Mail Returned to Sender'}
Message-ID: <report-${mail.number}@${host}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="report-${mail.number}"

--report-${mail.number}
Content-Type: text/plain; charset=us-ascii

This is the mail system at host ${host}.

--report-${mail.number}
Content-Type: message/delivery-status

Reporting-MTA: dns; ${host}

Final-Recipient: rfc822; ${mail.recipient}
Original-Recipient: rfc822;${mail.recipient}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; ${words}

--report-${mail.number}
Content-Type: text/rfc822-headers

${returnedHeader(mail)}

--report-${mail.number}--
`
}

function complaint(mail: ReturnedMail): string {
  const host = hostOf(mail.recipient)
  return `From: <feedback-loop@${host}>
To: ${mail.sender}
Subject: FW: ${mail.subject}
Message-ID: <complaint-${mail.number}@${host}>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="complaint-${mail.number}"

--complaint-${mail.number}
Content-Type: text/plain; charset=us-ascii

This is an email abuse report.

--complaint-${mail.number}
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Sandbox/1
Version: 1

--complaint-${mail.number}
Content-Type: message/rfc822

${returnedHeader(mail)}

--complaint-${mail.number}--
`
}

const answers = {
  away: ['Automatic reply: ', 'I am out of the office until Monday.'],
  left: [
    'Automatic reply: ',
    'This person has left the company. Please contact Robin Successor <robin.successor@HOST> instead.',
  ],
  human: ['Re: ', 'Thank you for asking. We are happy with the service.'],
} as const

function answer(kind: keyof typeof answers, mail: ReturnedMail): string {
  const host = hostOf(mail.recipient)
  const [prefix, words] = answers[kind]
  return `From: <${mail.recipient}>
To: ${mail.sender}
Subject: ${prefix}${mail.subject}
In-Reply-To: ${mail.messageId}
References: ${mail.messageId}
Message-ID: <answer-${mail.number}@${host}>
${kind === 'human' ? 'X-Mailer: Sandbox' : 'Auto-Submitted: auto-replied'}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${words.replace('HOST', host)}
`
}
