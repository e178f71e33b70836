/** The invitation mail: one column, one button, readable on a phone, in the dark, without images and as plain text. */
import { type SurveyLanguage, text } from '#domain/instrument-text.ts'
import { oneLine } from '#domain/one-line.ts'
import { type Html, html, raw } from '#std/html.ts'

export interface InvitationMail {
  readonly language: SurveyLanguage
  /** The company that asks. */
  readonly senderName: string
  /** Null where the CRM knows no name. */
  readonly contactName: string | null
  /** The account manager, who signs; null: the company alone signs. */
  readonly ownerName: string | null
  readonly surveyUrl: string
  /** The page with the button, not the one-click address, which belongs in the header. */
  readonly optOutUrl: string
  /** One or several lines. */
  readonly postalAddress: string
  /** estimatedMinutes of the instrument. */
  readonly minutes: number
  /** Last day, `YYYY-MM-DD`. */
  readonly closesOn: string
}

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Writes the mail. Pure; everything from outside is escaped in the HTML and kept to one line in the subject. */
export function renderInvitation(mail: InvitationMail): RenderedMail {
  const words = wordsOf(mail)
  return {
    subject: oneLine(words.subject, 150),
    html: renderHtml(mail, words).text,
    text: renderText(mail, words),
  }
}

function wordsOf(mail: InvitationMail) {
  const { language, contactName } = mail
  const sender = { sender: oneLine(mail.senderName, 100) }
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  const name = contactName && oneLine(contactName, 100)
  return {
    subject: text(language, 'mail.subject', sender),
    heading: text(language, 'intro.heading'),
    greeting: name ? text(language, 'mail.greeting', { name }) : text(language, 'mail.greeting.nameless'),
    ask: text(language, 'mail.ask'),
    time: text(language, 'mail.time', { minutes: mail.minutes }),
    readers: text(language, 'mail.readers', sender),
    button: text(language, 'mail.button'),
    address: text(language, 'mail.address'),
    personal: text(language, 'mail.personal', { date: date.format(new Date(`${mail.closesOn}T00:00:00Z`)) }),
    closing: text(language, 'mail.closing'),
    signature: [...(mail.ownerName ? [oneLine(mail.ownerName, 100)] : []), sender.sender],
    optOut: text(language, 'mail.opt-out', sender),
    optOutLink: text(language, 'mail.opt-out.link'),
    postal: mail.postalAddress.split('\n').flatMap((line) => oneLine(line, 200) || []),
  }
}

type Words = ReturnType<typeof wordsOf>

function renderText(mail: InvitationMail, words: Words): string {
  return [
    words.greeting,
    words.ask,
    `${words.time} ${words.readers}`,
    `${words.button}:\n${mail.surveyUrl}`,
    words.personal,
    [words.closing, ...words.signature].join('\n'),
    `--\n${words.optOut}\n${mail.optOutUrl}`,
    words.postal.join('\n'),
  ].join('\n\n')
}

/** Clients that know no media query show the light colours, which are inline. */
const darkStyle = `@media (prefers-color-scheme: dark) {
.page { background: #10151a !important } .card { background: #1a2129 !important; border-color: #38434e !important }
.ink { color: #e9eef3 !important } .dim { color: #a5b2be !important } .link { color: #5ec9b6 !important }
}
@media (max-width: 480px) { .card { padding: 24px 20px !important } }`

const font = `font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`

function renderHtml(mail: InvitationMail, words: Words): Html {
  const paragraph = (content: string | Html) =>
    html`<p class="ink" style="margin:0 0 18px;font-size:17px;line-height:1.55;color:#17212b">${content}</p>`
  const small = (content: string | Html | readonly Html[]) =>
    html`<p class="dim" style="margin:0 0 10px;font-size:14px;line-height:1.5;color:#54616e">${content}</p>`
  return html`<!doctype html>
<html lang="${mail.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${words.subject}</title><style>${raw(darkStyle)}</style></head>
<body class="page" style="margin:0;padding:0;background:#f4f6f8;${raw(font)}">
<div style="display:none;max-height:0;overflow:hidden">${words.time}</div>
<div class="page" style="background:#f4f6f8;padding:20px 10px 32px"><div style="max-width:560px;margin:0 auto">
<p class="ink" style="margin:0 10px 12px;font-size:15px;font-weight:600;color:#17212b">${words.signature.at(-1)}</p>
<div class="card" style="background:#ffffff;border:1px solid #d3dae1;border-radius:14px;padding:34px 36px">
<h1 class="ink" style="margin:0 0 18px;font-size:26px;line-height:1.2;letter-spacing:-0.3px;color:#17212b">${words.heading}</h1>
${paragraph(words.greeting)}${paragraph(words.ask)}${paragraph(words.time)}${renderButton(mail.surveyUrl, words.button)}
${paragraph(words.readers)}${paragraph(words.personal)}
${paragraph(html`${words.closing}${words.signature.map((line) => html`<br>${line}`)}`)}
${small(html`${words.address}<br><a class="link" href="${mail.surveyUrl}" style="color:#0b6156;word-break:break-all">${mail.surveyUrl}</a>`)}
</div>
<div style="padding:18px 10px 0">
${small(html`${words.optOut} <a class="link" href="${mail.optOutUrl}" style="color:#0b6156">${words.optOutLink}</a>`)}
${small(words.postal.map((line, index) => html`${index > 0 && html`<br>`}${line}`))}
</div></div></div></body></html>
`
}

/** A table cell, because Outlook for Windows ignores the padding of a link. */
function renderButton(url: string, label: string): Html {
  return html`<table role="presentation" cellspacing="0" cellpadding="0" border="0" style="margin:6px 0 26px"><tr>
<td bgcolor="#0b6156" style="border-radius:10px;background:#0b6156">
<a href="${url}" style="display:inline-block;padding:15px 30px;font-size:17px;font-weight:600;line-height:1.2;color:#ffffff;text-decoration:none;border-radius:10px">${label}</a>
</td></tr></table>`
}
