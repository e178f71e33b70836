/** The heads-up to an account manager: a plain list and notes to copy, readable on a phone. */

import { oneLine } from '#domain/one-line.ts'
import { type Html, html } from '#std/html.ts'

export interface HeadsUp {
  readonly waveName: string
  readonly workspaceName: string
  readonly ownerName: string
  /** Of the manager in the list; those beyond `contacts` are on the page. */
  readonly total: number
  readonly contacts: readonly {
    readonly name: string
    readonly account: string
    readonly role: string
    /** A day in words. */
    readonly when: string
    /** English name of the contact's language. */
    readonly language: string
  }[]
  /** One note for each language of the contacts, ready to copy. */
  readonly notes: readonly {
    readonly language: string
    /** BCP 47 tag and direction. */
    readonly tag: string
    readonly direction: 'ltr' | 'rtl'
    readonly subject: string
    readonly text: string
  }[]
  readonly canRemove: boolean
  /** The wave on the console: the whole list, and where a removal is asked for. */
  readonly pageUrl: string
}

/** Writes the mail, in English, as everything for people of ours is. Pure; everything from outside is escaped and kept to one line. */
export function renderHeadsUp(mail: HeadsUp): { subject: string; html: string; text: string } {
  const people = mail.total === 1 ? '1 of your contacts' : `${mail.total} of your contacts`
  const subject = oneLine(`${people} will be asked: ${mail.waveName}`, 150)
  const lead = `${people} will get a survey from ${mail.workspaceName} in the wave “${mail.waveName}”.`
  const why =
    'People answer far more often when they hear from you first. Below is a note in each contact’s language: copy it, put the name into the greeting, and send it from your own mailbox.'
  const removal = mail.canRemove
    ? 'Is the moment wrong for somebody? Ask for a removal on the page of the wave; the CX lead decides.'
    : 'The wave was launched: its list does not change any more.'
  const more = mail.total - mail.contacts.length
  const lines = mail.contacts.map(
    ({ name, account, role, when, language }) =>
      `${oneLine(name, 100)}, ${oneLine(account, 100)} (${role}, ${language}): ${when}`,
  )
  if (more > 0) lines.push(`and ${more} more on the page of the wave`)
  const greeting = `Hello ${oneLine(mail.ownerName, 100)},`
  return {
    subject,
    text: [
      greeting,
      lead,
      lines.map((line) => `- ${line}`).join('\n'),
      why,
      ...mail.notes.map((note) => `--- ${note.language} ---\n${note.subject}\n\n${note.text}`),
      `${removal}\n${mail.pageUrl}`,
    ].join('\n\n'),
    html: page(subject, [
      html`<p>${greeting}</p><p>${lead}</p><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul><p>${why}</p>`,
      ...mail.notes.map(
        (note) =>
          html`<h2 style="font-size:16px;margin:22px 0 6px">${note.language}</h2><div lang="${note.tag}" dir="${note.direction}" style="border:1px solid #d3dae1;border-radius:10px;padding:14px 16px;white-space:pre-wrap"><strong>${note.subject}</strong>

${note.text}</div>`,
      ),
      html`<p style="margin-top:22px">${removal} <a href="${mail.pageUrl}" style="color:#0b6156">Open the wave</a></p>`,
    ]).text,
  }
}

function page(title: string, body: readonly Html[]): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0;padding:20px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5"><div style="max-width:600px;margin:0 auto">${body}</div></body></html>
`
}
