/** A mail to the admins of a workspace: what happened, what was kept, what to do, and where. English, as the console is. */
import { oneLine } from '#domain/one-line.ts'
import { html } from '#std/html.ts'

export interface NoticeMail {
  readonly workspaceName: string
  /** What happened, what was kept, what to do. */
  readonly text: string
  readonly consoleUrl: string
}

/** Writes the mail. Pure; everything from outside is escaped in the HTML and kept to one line in the subject. */
export function renderNotice(notice: NoticeMail): {
  readonly subject: string
  readonly html: string
  readonly text: string
} {
  const name = oneLine(notice.workspaceName, 80)
  const subject = oneLine(`Keyward needs you: ${notice.text.split(/[:.]/)[0]} (${name})`, 150)
  const why = `You get this mail because you are an admin of ${name} in Keyward. It is sent once; the console shows it until it is mended.`
  return {
    subject,
    text: [notice.text, `Open the console:\n${notice.consoleUrl}`, `--\n${why}`].join('\n\n'),
    html: html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55">
<div style="max-width:600px;margin:0 auto"><p>${notice.text}</p>
<p><a href="${notice.consoleUrl}" style="font-weight:600">Open the console</a><br>${notice.consoleUrl}</p>
<p style="font-size:14px">${why}</p></div></body></html>
`.text,
  }
}
