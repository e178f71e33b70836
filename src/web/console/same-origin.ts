/** Two locks on every form: the request comes from a page of this origin, and carries what only that session's pages hold. */
import { createHmac } from 'node:crypto'
import type { Request } from 'express'
import { isSameSecret } from '#std/token.ts'

/** The form secret of a session: derived, so that nothing has to be kept. */
export function csrfTokenOf(secret: string, sessionToken: string): string {
  return createHmac('sha256', secret).update(`keyward-form|${sessionToken}`).digest('base64url')
}

export function isRightCsrfToken(secret: string, sessionToken: string, given: string | undefined): boolean {
  return given !== undefined && isSameSecret(given, csrfTokenOf(secret, sessionToken))
}

/**
 * Whether a POST was made by a page of our own. `Sec-Fetch-Site` cannot be set by a page and is right behind any proxy; where
 * the browser does not send it (plain http on another host than this machine), `Origin` must be ours. Neither: refused.
 */
export function isFromOurselves(request: Request, publicOrigin: string): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  return request.get('origin') === publicOrigin
}
