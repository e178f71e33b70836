/**
 * Opting out. `/o/<token>` is the page: GET shows it, the button acts once a person is seen to press it or presses it twice; what was chosen is taken back
 * with more care, since a robot that presses everything presses that too. `/o1/<token>` is for mail programs (RFC 8058): a POST
 * of `List-Unsubscribe=One-Click` acts at once, without a cookie, a confirmation or a redirect; GET has no effect.
 */

import express, { type Request, type Response, Router } from 'express'
import type { OpenedLink } from '#flows/open-link.ts'
import { optOut, takeBackOptOut } from '#flows/opt-out.ts'
import { deriveToken, linkUrl } from '#std/token.ts'
import { allowBrand, baseOf } from '../brand.ts'
import { clientOf } from '../client.ts'
import type { WebDeps } from '../deps.ts'
import { noteVisit, pressOf } from '../human/judge.ts'
import { chooseLanguage } from '../language.ts'
import { openRequest } from '../link.ts'
import { isOneClick, oneClickParser } from './one-click.ts'
import {
  type OptOutView,
  presentOptOut,
  renderCheckPage,
  renderDonePage,
  renderForProgramsPage,
  renderKeptOnListPage,
  renderQuestionPage,
} from './pages.ts'

const formParser = express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 20 })

export function optOutRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get('/o/:token', async (request, response) => {
    const visit = await open(deps, request, response, 'opt-out')
    if (!visit) return
    noteVisit(deps, request, visit.link, 'o')
    const { link, view } = visit
    const { optOutScope: scope } = link
    sendPage(response, 200, view, scope ? renderDonePage(view, scope) : renderQuestionPage(view, false))
  })
  router.post('/o/:token', formParser, async (request, response) => {
    const visit = await open(deps, request, response, 'opt-out')
    if (!visit) return
    const { link, view } = visit
    const send = (status: number, page: string) => sendPage(response, status, view, page)
    const { choice } = (request.body ?? {}) as { choice?: unknown }
    if (choice === 'stop' || choice === 'all' || choice === 'undo') {
      const press = pressOf(deps, request, link, 'opt-out')
      const client = clientOf(request)
      if (press === null) return send(200, renderCheckPage(view, choice))
      if (choice === 'undo') {
        const outcome = await takeBackOptOut(deps, link, { isSeen: press === 'seen', client })
        return outcome === 'taken-back'
          ? send(200, renderKeptOnListPage(view, 'note.undone'))
          : send(409, renderDonePage(view, link.optOutScope ?? 'surveys', outcome === 'too-early'))
      }
      const scope = choice === 'all' ? 'everything' : 'surveys'
      await optOut(deps, link, 'page', scope, client)
      return send(200, renderDonePage(view, link.optOutScope === 'everything' ? 'everything' : scope))
    }
    const { optOutScope } = link
    if (choice === 'keep' && !optOutScope) return send(200, renderKeptOnListPage(view, 'note.keptText'))
    send(422, optOutScope ? renderDonePage(view, optOutScope) : renderQuestionPage(view, true))
  })
  router.get('/o1/:token', async (request, response) => {
    const visit = await open(deps, request, response, 'one-click')
    if (!visit) return
    const { link, view } = visit
    const optOutToken = deriveToken(deps.secret, link.id, 'opt-out', link.tokenVersion)
    const base = baseOf(deps, request.hostname, link)
    const page = renderForProgramsPage(view, linkUrl(base, 'opt-out', optOutToken))
    sendPage(response, 200, view, page)
  })
  router.post('/o1/:token', oneClickParser, async (request, response) => {
    const link = await openRequest(deps, request, response, ['one-click'])
    if (!link) return
    if (!isOneClick(request.body)) {
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

async function open(
  deps: WebDeps,
  request: Request,
  response: Response,
  channel: 'opt-out' | 'one-click',
): Promise<{ readonly link: OpenedLink; readonly view: OptOutView } | null> {
  const link = await openRequest(deps, request, response, [channel])
  if (!link) return null
  const language = chooseLanguage(request, link.language, link.languages)
  return { link, view: presentOptOut(deps, link, { request, language }) }
}

function sendPage(response: Response, status: number, view: OptOutView, page: string): void {
  allowBrand(response, view.brand)
  response.status(status).type('html').send(page)
}
