/**
 * The cookie that ties a way to a CRM and back to one browser. `Lax`, because the way back is a link from another site; of its
 * value only a hash is stored.
 */
import type { Request, Response } from 'express'
import { newNonce } from '#std/token.ts'
import { attemptMs } from '#store/oauth-attempts.ts'
import { readCookie } from '../console/cookie.ts'

function nameOf(isHttps: boolean): string {
  return isHttps ? '__Host-keyward_connect' : 'keyward_connect'
}

function attributes(isHttps: boolean) {
  return { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const
}

/** The secret of this browser: the one it has, so that two tabs do not lock each other out, or a new one. */
export function giveBrowserCookie(request: Request, response: Response, isHttps: boolean): string {
  const secret = readBrowserCookie(request, isHttps) ?? newNonce()
  response.cookie(nameOf(isHttps), secret, { ...attributes(isHttps), maxAge: attemptMs })
  return secret
}

/** Null where there is none that could be one of ours. */
export function readBrowserCookie(request: Request, isHttps: boolean): string | null {
  return readCookie(request, nameOf(isHttps), /^[\w-]{32}$/)
}
