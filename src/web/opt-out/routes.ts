/**
 * Opting out. `/o/<token>` is the page: GET shows it, the button acts. `/o1/<token>` is for mail programs (RFC 8058): a POST
 * of `List-Unsubscribe=One-Click` acts at once, without a cookie, a confirmation or a redirect; GET has no effect.
 */

import express, { type Response, Router } from 'express'
import { optOut, takeBackOptOut } from '#flows/opt-out.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import type { WebDeps } from '../deps.ts'
import { chooseLanguage } from '../language.ts'
import { openRequest } from '../link.ts'
import {
  presentOptOut,
  renderDonePage,
  renderForProgramsPage,
  renderKeptOnListPage,
  renderQuestionPage,
} from './pages.ts'

const formParser = express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 20 })
/** RFC 8058 allows both encodings of a form; its one pair can be found in either without taking the parts apart. */
const oneClickParser = express.text({ type: () => true, limit: '10kb' })
const oneClick = /List-Unsubscribe["\s]*=?\s*One-Click/i

export function optOutRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get('/o/:token', async (request, response) => {
    const link = await openRequest(deps, request, response, 'opt-out')
    if (!link) return
    const view = presentOptOut(link, deps.base + request.path, chooseLanguage(request, link.language))
    sendPage(response, 200, link.isOptedOut ? renderDonePage(view) : renderQuestionPage(view, false))
  })
  router.post('/o/:token', formParser, async (request, response) => {
    const link = await openRequest(deps, request, response, 'opt-out')
    if (!link) return
    const view = presentOptOut(link, deps.base + request.path, chooseLanguage(request, link.language))
    const { choice } = (request.body ?? {}) as { choice?: unknown }
    if (choice === 'stop') {
      await optOut(deps, link, 'page')
      return sendPage(response, 200, renderDonePage(view))
    }
    if (choice === 'undo') {
      await takeBackOptOut(deps, link)
      return sendPage(response, 200, renderKeptOnListPage(view, 'undone'))
    }
    if (choice === 'keep' && !link.isOptedOut)
      return sendPage(response, 200, renderKeptOnListPage(view, 'keptText'))
    sendPage(response, 422, link.isOptedOut ? renderDonePage(view) : renderQuestionPage(view, true))
  })
  router.get('/o1/:token', async (request, response) => {
    const link = await openRequest(deps, request, response, 'one-click')
    if (!link) return
    const view = presentOptOut(link, deps.base + request.path, chooseLanguage(request, link.language))
    const optOutToken = deriveToken(deps.secret, link.id, 'opt-out', link.tokenVersion)
    sendPage(response, 200, renderForProgramsPage(view, linkUrl(deps.base, 'opt-out', optOutToken)))
  })
  router.post('/o1/:token', oneClickParser, async (request, response) => {
    const link = await openRequest(deps, request, response, 'one-click')
    if (!link) return
    if (!oneClick.test(String(request.body ?? ''))) {
      return void response
        .status(400)
        .type('text')
        .send('The body must be List-Unsubscribe=One-Click (RFC 8058).\n')
    }
    await optOut(deps, link, 'one-click')
    response.status(200).type('text').send('Done: no more surveys to this address.\n')
  })
  return router
}

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).type('html').send(page)
}
