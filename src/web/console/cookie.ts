/** The session cookie. Its name with the `__Host-` prefix lets no other host or path set or overwrite it (RFC 6265bis). */
import type { Request, Response } from 'express'
import { longestMs } from '#store/sessions.ts'

function nameOf(isHttps: boolean): string {
  return isHttps ? '__Host-keyward_session' : 'keyward_session'
}

/** On plain http, which is for one's own machine, a browser would refuse `Secure` and the prefix. */
function attributes(isHttps: boolean) {
  return { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const
}

export function setSessionCookie(response: Response, isHttps: boolean, token: string): void {
  response.cookie(nameOf(isHttps), token, { ...attributes(isHttps), maxAge: longestMs })
}

export function clearSessionCookie(response: Response, isHttps: boolean): void {
  response.clearCookie(nameOf(isHttps), attributes(isHttps))
}

/** The token of the request's cookie; null where there is none that could be one of ours. */
export function readSessionCookie(request: Request, isHttps: boolean): string | null {
  return readCookie(request, nameOf(isHttps), /^[\w-]{43}$/)
}

/** The first cookie of that name whose value has the right form. */
export function readCookie(request: Request, wanted: string, form: RegExp): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() !== wanted) continue
    const value = pair.slice(at + 1).trim()
    if (form.test(value)) return value
  }
  return null
}
