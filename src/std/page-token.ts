/** A page's own mark: which page of which link it is and when it was served, signed, so that nobody can say it was earlier. */
import { createHmac } from 'node:crypto'
import { isSameSecret } from './token.ts'

/**
 * `<milliseconds in base 36>.<HMAC-SHA256 under the server key, cut to 128 bits, base64url>`. `page` names the page, `link` the token
 * of the link it was opened with.
 */
export function makePageToken(
  key: string | Buffer,
  page: { readonly link: string; readonly page: string; readonly servedAt: number },
): string {
  const served = Math.trunc(page.servedAt).toString(36)
  const mac = createHmac('sha256', key).update(`keyward-page|${page.link}|${page.page}|${served}`).digest()
  return `${served}.${mac.subarray(0, 16).toString('base64url')}`
}

/** When the page was served, in milliseconds; null for a token that is not of this page of this link. */
export function servedAtOf(
  key: string | Buffer,
  token: string,
  page: { readonly link: string; readonly page: string },
): number | null {
  const servedAt = Number.parseInt(token.slice(0, Math.max(token.indexOf('.'), 0)), 36)
  if (!Number.isSafeInteger(servedAt) || servedAt < 0) return null
  return isSameSecret(token, makePageToken(key, { ...page, servedAt })) ? servedAt : null
}
