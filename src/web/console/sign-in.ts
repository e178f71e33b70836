/** Into the console and out again: the sign-in page, one-time links, sign-out. */
import { type Request, type Response, Router } from 'express'
import { consolePathOf } from '#domain/console-path.ts'
import { crmNames } from '#domain/crm-name.ts'
import { namingOutages } from '#flows/open-link.ts'
import { lookAtHandOff, redeemHandOff } from '#flows/sign-in.ts'
import { html } from '#std/html.ts'
import { endSession } from '#store/sessions.ts'
import type { WebDeps } from '../deps.ts'
import { tooManyRequests } from '../errors.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './cookie.ts'
import { renderOutsidePage } from './frame.ts'
import { isFromOurselves } from './same-origin.ts'

export function signInRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  const isHttps = deps.origin.startsWith('https:')

  router.get('/sign-in', (request, response) => {
    sendPage(response, 200, 'Sign in', signInBody(deps, consolePathOf(request.query.next)))
  })

  router.get('/hand-off/:token', async (request, response) => {
    const seen = await namingOutages(() => lookAtHandOff(deps, request.params.token))
    if (!seen) return refuse(request, response)
    sendPage(
      response,
      200,
      'Open Keyward',
      html`<p class="lead">You will be signed in to <strong>${seen.workspaceName}</strong> as <strong>${seen.userName}</strong>.</p>
<p>If this is not you, close this page.</p>
<form method="post" action="${deps.base}/console/hand-off/${request.params.token}"><button type="submit">Continue</button></form>`,
    )
  })

  router.post('/hand-off/:token', async (request, response) => {
    if (!isFromOurselves(request, deps.origin)) return sendForeign(response)
    const previous = readSessionCookie(request, isHttps)
    const redeemed = await namingOutages(() => redeemHandOff(deps, request.params.token, previous))
    if (!redeemed) return refuse(request, response)
    setSessionCookie(response, isHttps, redeemed.sessionToken)
    response.redirect(303, deps.base + redeemed.path)
  })

  router.post('/sign-out', async (request, response) => {
    if (!isFromOurselves(request, deps.origin)) return sendForeign(response)
    const token = readSessionCookie(request, isHttps)
    if (token) await namingOutages(() => endSession(deps.database, token))
    clearSessionCookie(response, isHttps)
    response.redirect(303, `${deps.base}/console/sign-in`)
  })

  /** Guessing a token of 256 bits is hopeless; the load that trying makes is what is limited. */
  async function refuse(request: Request, response: Response): Promise<void> {
    const seconds = await deps.limiter.countMiss(request.ip ?? '')
    if (seconds !== null) return tooManyRequests(request, response, seconds)
    sendPage(
      response,
      404,
      'This link cannot be used any more',
      html`<p>A link into the console works once, and only for a short time. Nothing was changed.</p>
<p>Go back to the record in your CRM and press the button there again, or <a href="${deps.base}/console/sign-in">sign in</a>.</p>`,
    )
  }

  return router
}

function signInBody({ base, console }: WebDeps, next: string) {
  const offered = console?.signInWith ?? []
  const links = offered.map(
    (crm) =>
      html`<a class="button" href="${base}/connect/${crm}?purpose=sign-in&amp;next=${encodeURIComponent(next)}">Sign in with ${crmNames[crm]}</a>`,
  )
  if (links.length === 0) {
    return html`<p>This server has no app of a CRM to sign in with.</p>
<p>Whoever runs it gets a one-time link on its command line: <code>keyward console-link</code></p>`
  }
  return html`<p>Use the account with which you work in your CRM. Account managers can also press “Open in Keyward” on a record.</p>
<div class="actions">${links}</div>
<p class="dim">No CRM is connected yet, and you run this server? <code>keyward console-link</code> on its command line prints a one-time link.</p>`
}

/** A form that another site posted, or a browser that says nothing of where it came from. */
export function sendForeign(response: Response): void {
  sendPage(
    response,
    403,
    'This form did not come from Keyward',
    html`<p>Nothing was changed. Open the page on this server and try once more.</p>`,
  )
}

export function sendPage(
  response: Response,
  status: number,
  title: string,
  body: Parameters<typeof renderOutsidePage>[1],
): void {
  response.status(status).type('html').send(renderOutsidePage(title, body))
}
