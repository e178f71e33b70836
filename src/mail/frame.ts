/**
 * What mails to customers look like: one column, readable on a phone, in the dark, without images, in both directions. Tables carry
 * the layout, because Outlook for Windows knows neither the padding of a link nor a block's widest width.
 */
import { type BrandColours, darkColours } from '#domain/brand-colours.ts'
import { directionOf, type SurveyLanguage, tagOf } from '#domain/texts/languages.ts'
import { type Html, html, raw } from '#std/html.ts'

/** The workspace's look. Colours are `#rrggbb`. */
export interface MailLook {
  readonly accent: string
  readonly onAccent: string
  /** In CSS pixels. `url` is absolute; the mail is right without the picture. */
  readonly logo: { readonly url: string; readonly width: number; readonly height: number } | null
}

export const plainLook: MailLook = { accent: '#0b6156', onAccent: '#ffffff', logo: null }

export interface FramedMail {
  readonly language: SurveyLanguage
  readonly look: MailLook
  readonly subject: string
  /** What mail programs show beside the subject. */
  readonly preview: string
  readonly senderName: string
  readonly heading: string
  readonly body: readonly Html[]
  /** Below the card: the way out, the postal address. */
  readonly footer: readonly Html[]
}

export function renderFrame(mail: FramedMail): string {
  const { language, look, senderName } = mail
  const dir = directionOf(language)
  const align = dir === 'rtl' ? 'right' : 'left'
  return html`<!doctype html>
<html lang="${tagOf(language)}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${mail.subject}</title><style>${raw(styleOf(darkColours(look)))}</style></head>
<body class="page" style="margin:0;padding:0;background:#f4f6f8;${raw(font)}">
<div style="display:none;max-height:0;overflow:hidden">${mail.preview}</div>
<table role="presentation" class="page" dir="${dir}" width="100%" cellspacing="0" cellpadding="0" border="0" style="background:#f4f6f8"><tr><td align="center" style="padding:20px 10px 32px">
<table role="presentation" dir="${dir}" width="560" cellspacing="0" cellpadding="0" border="0" style="width:100%;max-width:560px">
<tr><td class="ink" align="${align}" style="padding:0 10px 12px;font-size:15px;font-weight:600;color:#17212b;text-align:${align};${raw(font)}">${renderSender(look, senderName)}</td></tr>
<tr><td class="card" align="${align}" style="background:#ffffff;border:1px solid #d3dae1;border-radius:14px;padding:34px 36px;text-align:${align};${raw(font)}">
<h1 class="ink" style="margin:0 0 18px;font-size:26px;line-height:1.2;color:#17212b">${mail.heading}</h1>
${mail.body}
</td></tr>
<tr><td align="${align}" style="padding:18px 10px 0;text-align:${align};${raw(font)}">
${mail.footer}
</td></tr></table></td></tr></table></body></html>
`.text
}

export function paragraph(content: string | Html): Html {
  return html`<p class="ink" style="margin:0 0 18px;font-size:17px;line-height:1.55;color:#17212b">${content}</p>`
}

export function small(content: string | Html | readonly Html[]): Html {
  return html`<p class="dim" style="margin:0 0 10px;font-size:14px;line-height:1.5;color:#54616e">${content}</p>`
}

export function link(look: MailLook, url: string, label: string): Html {
  return html`<a class="link" href="${url}" style="color:${look.accent}">${label}</a>`
}

/** The sender's address, line by line, each in the direction of its own script: a postcode stays before its town in Arabic too. */
export function postalAddress(lines: readonly string[]): Html {
  return small(lines.map((line, index) => html`${index > 0 && html`<br>`}<span dir="auto">${line}</span>`))
}

/** An address to copy: it may break anywhere, and is written from left to right in every language. */
export function address(look: MailLook, url: string): Html {
  return html`<a class="link" href="${url}" dir="ltr" style="color:${look.accent};word-break:break-all">${url}</a>`
}

export function button(look: MailLook, url: string, label: string): Html {
  return html`<table role="presentation" cellspacing="0" cellpadding="0" border="0" style="margin:6px 0 26px"><tr>
<td class="button" bgcolor="${look.accent}" style="border-radius:10px;background:${look.accent}">
<a class="on-button" href="${url}" style="display:inline-block;padding:15px 30px;font-size:17px;font-weight:600;line-height:1.2;color:${look.onAccent};text-decoration:none;border-radius:10px">${label}</a>
</td></tr></table>`
}

/** Answers as links, in a table of `columns`: six to a row is wide enough for a finger at 320 px. */
export function answerLinks(
  look: MailLook,
  answers: readonly { readonly label: string; readonly url: string }[],
  columns: number,
): Html {
  const rows = Array.from({ length: Math.ceil(answers.length / columns) }, (_, row) =>
    answers.slice(row * columns, (row + 1) * columns),
  )
  const width = Math.floor(100 / columns)
  return html`<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="margin:0 0 6px">${rows.map(
    (row) =>
      html`<tr>${Array.from({ length: columns }, (_, column) => renderAnswer(look, row[column], width, columns === 1))}</tr>`,
  )}</table>`
}

function renderAnswer(
  look: MailLook,
  answer: { readonly label: string; readonly url: string } | undefined,
  width: number,
  isLine: boolean,
): Html {
  if (!answer) return html`<td width="${width}%"></td>`
  return html`<td width="${width}%" style="padding:3px"><a class="link answer" href="${answer.url}" style="display:block;padding:12px ${isLine ? '14px' : '0'};border:1px solid ${look.accent};border-radius:8px;font-size:17px;font-weight:600;line-height:1.2;${raw(isLine ? '' : 'text-align:center;')}color:${look.accent};text-decoration:none">${answer.label}</a></td>`
}

function renderSender({ logo }: MailLook, senderName: string): Html {
  if (!logo) return html`${senderName}`
  return html`<img src="${logo.url}" alt="${senderName}" width="${logo.width}" height="${logo.height}" style="display:block;border:0;max-width:100%;background:#ffffff;border-radius:4px">`
}

const font = `font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`

/** Clients that know no media query show the light colours, which are inline. */
function styleOf({ accent, onAccent }: BrandColours): string {
  return `@media (prefers-color-scheme: dark) {
.page { background: #10151a !important } .card { background: #1a2129 !important; border-color: #38434e !important }
.ink { color: #e9eef3 !important } .dim { color: #a5b2be !important } .link { color: ${accent} !important; border-color: ${accent} !important }
.button { background: ${accent} !important } .on-button { color: ${onAccent} !important }
}
@media (max-width: 480px) { .card { padding: 24px 20px !important } }`
}
