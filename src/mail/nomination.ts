/** The mail that asks an account manager for nominations: short, in English, readable on a phone. */
import { oneLine } from '#domain/one-line.ts'
import { html } from '#std/html.ts'

export interface NominationMail {
  readonly managerName: string
  readonly workspaceName: string
  readonly askedBy: string
  /** For what: a tier or a wave, in words. */
  readonly occasion: string
  /** Those beyond these are on the page. */
  readonly accounts: readonly {
    readonly name: string
    readonly tier: string | null
    readonly coverage: string | null
    readonly isSingleThreaded: boolean
  }[]
  readonly total: number
  readonly pageUrl: string
  /** `YYYY-MM-DD`. */
  readonly validUntil: string
}

/** Writes the mail. Pure; everything from outside is escaped and kept to one line. */
export function renderNomination(mail: NominationMail): { subject: string; html: string; text: string } {
  const accounts = mail.total === 1 ? '1 account of yours' : `${mail.total} accounts of yours`
  const subject = oneLine(`Whom should we ask? ${accounts}, a minute each`, 150)
  // The name in front of an address, where who asked is known by both.
  const asker = oneLine(mail.askedBy.replace(/\s*<[^>]*>\s*$/, ''), 100)
  const greeting = `Hello ${oneLine(mail.managerName, 100)},`
  const lead = `${asker} at ${oneLine(mail.workspaceName, 100)} asks whom the survey should reach at ${accounts}, for ${oneLine(mail.occasion, 150)}.`
  const how =
    'People are suggested already: look at them, confirm, add somebody, or say who has left. Nobody is written to by this.'
  const lines = mail.accounts.map(({ name, tier, coverage, isSingleThreaded }) => {
    const warning = isSingleThreaded && !coverage?.includes('one person only') ? '; one person only' : ''
    return `${oneLine(name, 100)} (${tier === null ? 'no tier' : `tier ${tier}`}): ${coverage ?? 'coverage not known yet'}${warning}`
  })
  const more = mail.total - mail.accounts.length
  if (more > 0) lines.push(`and ${more} more on the page`)
  const about = `The link opens your accounts without a sign-in, until ${mail.validUntil}. It is yours alone: please do not forward this mail.`
  return {
    subject,
    text: [
      greeting,
      lead,
      lines.map((line) => `- ${line}`).join('\n'),
      how,
      mail.pageUrl,
      `--\n${about}`,
    ].join('\n\n'),
    html: html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:20px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5"><div style="max-width:600px;margin:0 auto"><p>${greeting}</p><p>${lead}</p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul><p>${how}</p>
<p style="margin:24px 0"><a href="${mail.pageUrl}" style="display:inline-block;background:#0b6156;color:#ffffff;font-weight:600;text-decoration:none;padding:13px 26px;border-radius:8px">Open my accounts</a></p>
<p style="font-size:14px">${about}</p></div></body></html>
`.text,
  }
}
