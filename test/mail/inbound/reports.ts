/** Reports as mail servers write them, with made-up people. `\n` stands for a line break of the wire. */

const returned = (id: string) => `Message-ID: <${id}@feedback.example>
From: Nordwind <feedback@nordwind.example>
To: petra@hansen.example
Subject: How are we doing?
`

export const ours = '0f8fad5b-d9cb-469f-a165-70867728950e'

/** A report by RFC 3464 with its three parts. */
export function report(parts: {
  readonly from: string
  readonly subject: string
  readonly human: string
  readonly status: string
  readonly returnedType?: string
  readonly encoding?: string
}): string {
  const { from, subject, human, status, returnedType = 'message/rfc822' } = parts
  return `Return-Path: <>
From: ${from}
To: feedback@nordwind.example
Subject: ${subject}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Message-ID: <r1@mx.hansen.example>
Content-Type: multipart/report; report-type=delivery-status;
	boundary="bound"

--bound
Content-Type: text/plain; charset=utf-8

${human}

--bound
Content-Type: message/delivery-status

${status}

--bound
Content-Type: ${returnedType}

${returned(ours)}
<p>no such user, spam, mailbox full: words of ours that must not decide</p>

--bound--
`
}

export const wire = (text: string): Buffer => Buffer.from(text.replace(/\r?\n/g, '\r\n'))

const postfix = {
  from: 'MAILER-DAEMON@mx.hansen.example (Mail Delivery System)',
  subject: 'Undelivered Mail Returned to Sender',
  human: 'This is the mail system at host mx.hansen.example. I am sorry to have to inform you …',
}
const exchange = {
  from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@hansen.example>',
  subject: 'Unzustellbar: Wie zufrieden sind Sie?',
  human: 'Die Nachricht konnte nicht zugestellt werden.',
}
const gmail = {
  from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
  subject: 'Delivery Status Notification (Failure)',
  human: 'Address not found. Your message was not delivered to petra@hansen.example.',
}
const fields = (more: string) => `Reporting-MTA: dns; mx.hansen.example
Arrival-Date: Mon, 2 Mar 2026 10:00:00 +0000

${more}`

export const dsn: Readonly<Record<string, string>> = {
  postfixUnknown: report({
    ...postfix,
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Original-Recipient: rfc822;petra@hansen.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <petra@hansen.example>: Recipient address rejected: User unknown in virtual
    mailbox table`),
  }),
  postfixHeadersOnly: report({
    ...postfix,
    returnedType: 'text/rfc822-headers',
    status: fields('Final-Recipient: rfc822; petra@hansen.example\nAction: failed\nStatus: 5.1.1'),
  }),
  gmailUnknown: report({
    ...gmail,
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; aspmx.l.google.com
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking`),
  }),
  gmailDisabled: report({
    ...gmail,
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Action: failed
Status: 5.2.1
Diagnostic-Code: smtp; 550 5.2.1 The email account that you tried to reach is inactive.`),
  }),
  exchangeUnknown: report({
    ...exchange,
    status: fields(`Final-recipient: RFC822; petra@hansen.example
Action: failed
Status: 5.1.10
Diagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup`),
  }),
  exchangeEdge: report({
    ...exchange,
    status: fields(`Final-Recipient: rfc822;petra@hansen.example
Action: failed
Status: 5.4.1
Diagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied. [AM7EUR06FT047]`),
  }),
  domainGone: report({
    ...postfix,
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Action: failed
Status: 5.4.4
Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=hansen.example type=MX: Host not found`),
  }),
  generalWithWords: report({
    ...postfix,
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 550 Requested action not taken: no such user here`),
  }),
  generalWithCode: report({
    ...postfix,
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 552 5.2.2 Over quota`),
  }),
  full: report({
    ...exchange,
    status: fields(`Final-Recipient: rfc822;petra@hansen.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded`),
  }),
  spam: report({
    ...gmail,
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp; 550-5.7.1 [192.0.2.7] Our system has detected that this message is likely unsolicited mail.`),
  }),
  blockedSender: report({
    ...postfix,
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Action: failed
Status: 5.1.8
Diagnostic-Code: smtp; 501 5.1.8 Sender address rejected: domain not found`),
  }),
  delayed: report({
    ...postfix,
    subject: 'Delayed Mail (still being retried)',
    status: fields(`Final-Recipient: rfc822; petra@hansen.example
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.hansen.example[192.0.2.9]:25: Connection timed out
Will-Retry-Until: Sat, 7 Mar 2026 10:00:00 +0000`),
  }),
  tooLarge: report({
    ...postfix,
    status: fields(
      'Final-Recipient: rfc822; petra@hansen.example\nAction: failed\nStatus: 5.3.4\nDiagnostic-Code: smtp; 552 5.3.4 Message too big',
    ),
  }),
  delivered: report({
    ...postfix,
    subject: 'Successful Mail Delivery Report',
    status: fields('Final-Recipient: rfc822; petra@hansen.example\nAction: delivered\nStatus: 2.1.5'),
  }),
  brokenFields: report({
    ...postfix,
    status:
      'Final-Recipient rfc822 petra\n\n\n\nStatus: five\nAction: failed (really)\nFinal-Recipient: ; <petra@hansen.example>',
  }),
}

export const freeForm: Readonly<Record<string, string>> = {
  qmail: `Return-Path: <>
From: MAILER-DAEMON@mx.hansen.example
To: feedback@nordwind.example
Subject: failure notice

Hi. This is the qmail-send program at mx.hansen.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<petra@hansen.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

${returned(ours)}
Is your mailbox full?
`,
  exim: `Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mx.hansen.example>
X-Failed-Recipients: petra@hansen.example
To: feedback@nordwind.example
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  petra@hansen.example
    host mx.hansen.example [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<petra@hansen.example>:
    550 Unknown recipient

------ This is a copy of the message, including all the headers. ------

${returned(ours)}
`,
  eximWarning: `Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mx.hansen.example>
Subject: Warning: message 1abc delayed 24 hours

This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.
No action is required on your part. Delivery attempts will continue for some time, and this warning may be repeated.
  petra@hansen.example
    user unknown
${returned(ours)}
`,
  german: `Return-Path: <>
From: Postmaster <postmaster@hansen.example>
Subject: =?utf-8?Q?Unzustellbare_Nachricht?=
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Ihre Nachricht konnte nicht zugestellt werden.
Empf=E4nger unbekannt: petra@hansen.example

${returned(ours)}
`,
  japaneseFull: `Return-Path: <>
From: MAILER-DAEMON@mail.kaisha.example
Subject: =?ISO-2022-JP?B?GyRCR1s/Lkl0RzkbKEI=?=
Content-Type: text/plain; charset=utf-8

配信できませんでした。
<tanaka@kaisha.example>: 552 5.2.2 mailbox full

${returned(ours)}
`,
  humanQuote: `From: Petra Hansen <petra@hansen.example>
To: feedback@nordwind.example
Subject: Re: delivery failed?

Your mail to my colleague came back with "550 5.1.1 user unknown", she asked me to tell you.
`,
}
