/**
 * The way to a CRM and back: `/connect/<crm>` sets off, `/oauth/<crm>/callback` arrives. Install buttons of marketplaces point at the first,
 * since only what was begun here can be finished here.
 */
import { type Request, type Response, Router } from 'express'
import { may } from '#domain/access.ts'
import { crmNames } from '#domain/crm-name.ts'
import type { CrmName } from '#domain/crm-record.ts'
import { beginConnect } from '#flows/begin-connect.ts'
import { type FinishDeps, finishConnect } from '#flows/finish-connect.ts'
import { isCrmLeaving } from '#flows/leaving-now.ts'
import { namingOutages } from '#flows/open-link.ts'
import { signIn } from '#flows/sign-in.ts'
import { html } from '#std/html.ts'
import { findSession, type Session } from '#store/sessions.ts'
import { readSessionCookie, setSessionCookie } from '../console/cookie.ts'
import { sendPage } from '../console/sign-in.ts'
import { consoleSheet } from '../console/style.ts'
import type { WebDeps } from '../deps.ts'
import { notFound, tooManyRequests } from '../errors.ts'
import { securityHeaders } from '../security.ts'
import { giveBrowserCookie, readBrowserCookie } from './cookie.ts'
import { refusalPage } from './pages.ts'

export function oauthRoutes(deps: WebDeps & { readonly connect: FinishDeps }): Router {
  const { connect } = deps
  const router = Router({ caseSensitive: true })
  const isHttps = deps.origin.startsWith('https:')
  // The address of the callback holds a code and a state: it is told to nobody.
  const headers = securityHeaders(deps.origin, {
    sheet: consoleSheet,
    referrer: 'no-referrer',
    hasImages: false,
  })

  router.get('/connect/:crm', ...headers, async (request: Request, response: Response) => {
    const crm = crmOf(request)
    if (!crm) return notFound(request, response)
    const seconds = await deps.limiter.countRequest(`connect ${request.ip}`)
    if (seconds !== null) return tooManyRequests(request, response, seconds)
    if (!connect.oauth[crm].isOffered) return sendNoApp(response, crm)
    const session = await sessionOf(request)
    const purpose = request.query.purpose === 'sign-in' ? 'sign-in' : 'install'
    const isJoining =
      purpose === 'install' && session !== null && may(session.user.role, 'connections.change')
    const joins = isJoining ? session.workspaceId : null
    if (joins && (await namingOutages(() => isCrmLeaving(deps, { workspaceId: joins, crm })))) {
      const { status, title, body } = refusalPage(crm, { reason: 'leaving' }, deps.base)
      return sendPage(response, status, title, body)
    }
    const page = await namingOutages(() =>
      beginConnect(connect, {
        crm,
        purpose,
        browser: giveBrowserCookie(request, response, isHttps),
        sessionToken: session?.token ?? null,
        workspaceId: joins,
        returnTo: request.query.next,
      }),
    )
    response.redirect(302, page)
  })

  router.get('/oauth/:crm/callback', ...headers, async (request: Request, response: Response) => {
    const crm = crmOf(request)
    if (!crm) return notFound(request, response)
    const session = await sessionOf(request)
    const arrived = await namingOutages(() =>
      finishConnect(connect, {
        crm,
        state: one(request.query.state),
        code: one(request.query.code),
        error: one(request.query.error),
        browser: readBrowserCookie(request, isHttps),
        session,
      }),
    )
    if (arrived.kind === 'refused') {
      const seconds = await deps.limiter.countMiss(request.ip ?? '')
      if (seconds !== null) return tooManyRequests(request, response, seconds)
      const { status, title, body } = refusalPage(crm, arrived, deps.base)
      return sendPage(response, status, title, body)
    }
    if (!arrived.isSignedIn) {
      const token = await namingOutages(() =>
        signIn(deps, { ...arrived, how: `by ${crmNames[crm]}`, previousToken: session?.token ?? null }),
      )
      if (token === null) {
        const { status, title, body } = refusalPage(crm, { reason: 'no-role' }, deps.base)
        return sendPage(response, status, title, body)
      }
      setSessionCookie(response, isHttps, token)
    }
    response.redirect(303, deps.base + arrived.returnTo)
  })

  return router

  async function sessionOf(request: Request): Promise<(Session & { readonly token: string }) | null> {
    const token = readSessionCookie(request, isHttps)
    const session = token && (await namingOutages(() => findSession(deps.database, token, deps.now())))
    return token && session ? { ...session, token } : null
  }

  function sendNoApp(response: Response, crm: CrmName): void {
    sendPage(
      response,
      404,
      `This server has no ${crmNames[crm]} app`,
      html`<p>So nobody can be sent to ${crmNames[crm]} from here. Nothing was changed. Whoever runs this server can connect it on its command line: <code>keyward connect ${crm}</code></p>`,
    )
  }
}

/** The CRM of the path; null for anything else. */
function crmOf(request: Request): CrmName | null {
  const name = String(request.params.crm)
  return Object.hasOwn(crmNames, name) ? (name as CrmName) : null
}

/** A parameter that came once; one that came twice is nobody's. */
function one(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
