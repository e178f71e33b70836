/** What is kept of a personal link that stands in a CRM: enough to tell whether it is still the same one, and nothing to open it with. */
import { createHash } from 'node:crypto'

/**
 * The print of a link, or of whatever a person wrote in its place: of the token alone, the last part of the address, so that it can be
 * made without knowing under which address the server is reached. 96 bits of SHA-256; a token cannot be guessed from them.
 */
export function linkPrint(link: string): string {
  const token =
    link
      .trim()
      .split(/[/?#]/)
      .findLast((part) => part !== '') ?? ''
  return `link:${createHash('sha256').update(`keyward-link-print|${token}`).digest('hex').slice(0, 24)}`
}

/** A text of a CRM's without the links that it may repeat: a refused value is often quoted. */
export function withoutLinks(text: string): string {
  return text.replace(/(\/s\/)[\w-]{32}/g, '$1…')
}
