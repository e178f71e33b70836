/** A mail taken apart: what a mail client would make of it. */
import PostalMime from 'postal-mime'
import type { MailSummary } from './archive.ts'

export interface MailMessage extends MailSummary {
  /** Names in lower case, in the order of the message; unfolded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly text: string
  readonly html: string
  /** Addresses in the HTML and the text, each once, in the order in which they appear. */
  readonly links: readonly string[]
}

export async function parseMessage(summary: MailSummary, raw: Buffer): Promise<MailMessage> {
  const { headers, text = '', html = '' } = await PostalMime.parse(raw)
  return {
    ...summary,
    headers: headers.map(({ key, value }) => ({ name: key, value })),
    text,
    html,
    links: linksOf(html, text),
  }
}

/** Subject and Message-ID alone: the header is enough, and the list needs no more. */
export async function parseHeader(
  raw: Buffer,
): Promise<{ readonly subject: string; readonly messageId: string }> {
  const end = raw.indexOf('\r\n\r\n')
  const { subject = '', messageId = '' } = await PostalMime.parse(end < 0 ? raw : raw.subarray(0, end + 4))
  return { subject, messageId }
}

function linksOf(html: string, text: string): string[] {
  const hrefs = Array.from(html.matchAll(/\shref="(https?:[^"]+)"/g), ([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )
  const plain = Array.from(text.matchAll(/https?:\/\/[^\s<>"]+/g), ([url]) => url)
  return [...new Set([...hrefs, ...plain])]
}
