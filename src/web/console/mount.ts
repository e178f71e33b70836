/** The gate of the console: who is it, do they come from a page of ours, may they; then the route, then its answer. */
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { may, userRoleNames } from '#domain/access.ts'
import { namingOutages } from '#flows/open-link.ts'
import { html } from '#std/html.ts'
import { inWorkspace } from '#store/pool.ts'
import { findSession, type Session } from '#store/sessions.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import type { WebDeps } from '../deps.ts'
import { securityHeaders } from '../security.ts'
import { clearSessionCookie, readSessionCookie } from './cookie.ts'
import { renderConsolePage } from './frame.ts'
import { consoleRoutes } from './routes.ts'
import { csrfTokenOf, isFromOurselves, isRightCsrfToken } from './same-origin.ts'
import { sendForeign, sendPage, signInRoutes } from './sign-in.ts'
import { consoleSheet } from './style.ts'
import { bodyParser, readForm } from './upload.ts'
import { type Answer, type ConsoleRoute, type FormFields, page, queryOf, type Visit } from './visit.ts'

/** Everything under `/console`. */
export function consoleRouter(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  // The address of a console page is no secret, and a browser that sends no referrer hides the origin of a form as well.
  router.use(securityHeaders(deps.origin, { sheet: consoleSheet, referrer: 'same-origin', hasImages: true }))
  router.use(signInRoutes(deps))
  for (const route of consoleRoutes) {
    const path = route.path.slice('/console'.length) || '/'
    if (route.method === 'get') router.get(path, gate(deps, route))
    else {
      // Who is not signed in does not get to send a large body.
      if (route.body === 'file') router.post(path, signedInOnly(deps))
      router.post(path, bodyParser(route.body ?? 'form'), gate(deps, route))
    }
  }
  return router
}

function gate(deps: WebDeps, route: ConsoleRoute): RequestHandler {
  const isHttps = deps.origin.startsWith('https:')
  return async (request: Request, response: Response, _next: NextFunction) => {
    const token = readSessionCookie(request, isHttps)
    const session = token && (await namingOutages(() => findSession(deps.database, token, deps.now())))
    if (!token || !session) {
      if (token) clearSessionCookie(response, isHttps)
      return signedOut(deps, request, response)
    }
    const isAllowed = may(session.user.role, route.permission)
    const isPost = route.method === 'post'
    const { fields, files } = isPost ? await readForm(request) : { fields: {}, files: {} }
    if (isPost && isAllowed && !isFromOurs(deps, request, token, fields)) return sendForeign(response)
    const visit: Visit = {
      deps,
      session,
      csrf: csrfTokenOf(deps.secret, token),
      now: deps.now(),
      params: request.params as Record<string, string>,
      query: queryOf(request),
      form: fields,
      files,
    }
    const answer = isAllowed ? await namingOutages(() => route.handle(visit)) : notAllowed(session)
    await send(visit, request, response, answer)
  }
}

function signedInOnly(deps: WebDeps): RequestHandler {
  return async (request, response, next) => {
    const token = readSessionCookie(request, deps.origin.startsWith('https:'))
    const session = token && (await namingOutages(() => findSession(deps.database, token, deps.now())))
    if (session) next()
    else signedOut(deps, request, response)
  }
}

function isFromOurs(deps: WebDeps, request: Request, token: string, fields: FormFields): boolean {
  return isFromOurselves(request, deps.origin) && isRightCsrfToken(deps.secret, token, fields.csrf?.[0])
}

/** A page is asked for again after the sign-in; a form is not, since nobody would see what it does. */
function signedOut({ base }: WebDeps, request: Request, response: Response): void {
  const here = `/console${request.path === '/' ? '' : request.path}`
  if (request.method !== 'POST') {
    response.redirect(303, `${base}/console/sign-in?next=${encodeURIComponent(here)}`)
    return
  }
  sendPage(
    response,
    401,
    'You are signed out',
    html`<p>Nothing was saved. <a href="${base}/console/sign-in">Sign in</a>, then go back and try again: your browser has kept what you typed.</p>`,
  )
}

function notAllowed({ user }: Session): Answer {
  const role = user.role === null ? 'no role' : `the role ${userRoleNames[user.role]}`
  return page(
    'This page is not for your role',
    html`<section class="card"><h1>This page is not for your role</h1><p>You have ${role} here. Nothing was changed. An admin of this workspace can give you another one under Settings, Access.</p></section>`,
    403,
  )
}

const notThere = page(
  'Not found',
  html`<section class="card"><h1>Not found</h1><p>There is nothing at this address, or it is no longer there. Nothing was changed. Choose a place from the list above.</p></section>`,
  404,
)

async function send(visit: Visit, request: Request, response: Response, answer: Answer): Promise<void> {
  switch (answer.kind) {
    case 'go':
      return response.redirect(303, visit.deps.base + answer.path)
    case 'file':
      if (answer.name) response.attachment(answer.name)
      return void response.type(answer.type).send(answer.bytes)
    case 'missing':
      return send(visit, request, response, notThere)
    case 'page': {
      const { database } = visit.deps
      const workspace = await inWorkspace(database, visit.session.workspaceId, loadWorkspace)
      const frame = {
        title: answer.title,
        path: `/console${request.path === '/' ? '' : request.path}`,
        workspaceName: workspace?.name ?? '',
      }
      response.status(answer.status ?? 200).type('html')
      response.send(renderConsolePage(visit, frame, answer.body))
    }
  }
}
