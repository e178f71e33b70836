/** The cookie of the browser that answered: what was saved is shown again only there. It is good for one link alone. */
import type { Request, Response } from 'express'
import { hashToken, newNonce } from '#std/token.ts'
import { readCookie } from '../console/cookie.ts'

const name = 'answers'
/** Longer than any wave with its late answers. */
const keptMs = 400 * 86_400_000

/** SHA-256 of the browser's cookie; null where it has none. */
export function browserOf(request: Request): Buffer | null {
  const value = readCookie(request, name, /^[\w-]{32}$/)
  return value === null ? null : hashToken(value)
}

/** Gives the browser its cookie, on the first answer, for `path` and below, and says its SHA-256. */
export function markBrowser(
  request: Request,
  response: Response,
  cookie: { readonly path: string; readonly isHttps: boolean },
): Buffer {
  const value = readCookie(request, name, /^[\w-]{32}$/) ?? newNonce()
  const { path, isHttps } = cookie
  response.cookie(name, value, { httpOnly: true, sameSite: 'lax', secure: isHttps, path, maxAge: keptMs })
  return hashToken(value)
}
