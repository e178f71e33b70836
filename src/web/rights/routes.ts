/**
 * What a person may do about what is stored of them. `/r/<token>` belongs to an invitation and only offers to mail a link to the address
 * that the invitation went to. `/rights/<token>` is that link: it shows everything, gives a copy, and deletes after a second page.
 * What acts needs a person: seen by the page's script, or who presses once more on a page that asks again.
 */
import express, { type Request, type Response, Router } from 'express'
import { surveyLanguages } from '#domain/texts/languages.ts'
import {
  askRights,
  copyRights,
  deleteRights,
  loadRights,
  type OpenedRights,
  openRights,
} from '#flows/rights.ts'
import type { WebDeps } from '../deps.ts'
import { notFound, tooManyRequests } from '../errors.ts'
import { pressOf } from '../human/judge.ts'
import { openRequest, tokenOf } from '../link.ts'
import { copyName, renderHeldPage } from './held.ts'
import {
  renderAskPage,
  renderDeletedPage,
  renderDeletePage,
  renderExpiredPage,
  renderKeptPage,
  renderSentPage,
} from './pages.ts'
import { presentRights, type RightsView, sendRights } from './present.ts'

const formParser = express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 20 })

export function rightsRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get('/r/:token', async (request, response) => {
    const link = await openRequest(deps, request, response, ['rights'])
    if (!link) return
    const view = presentRights(deps, request, link, { linkPath: request.path, language: link.language })
    sendRights(response, 200, view, renderAskPage(view, null))
  })
  router.post('/r/:token', formParser, async (request, response) => {
    const link = await openRequest(deps, request, response, ['rights'])
    if (!link) return
    const view = presentRights(deps, request, link, { linkPath: request.path, language: link.language })
    if (choiceOf(request) !== 'send')
      return sendRights(response, 422, view, renderAskPage(view, 'note.chooseFirst'))
    if (pressOf(deps, request, link, 'rights') === null)
      return sendRights(response, 200, view, renderAskPage(view, 'note.onceMore'))
    await askRights(deps, link, view.language)
    sendRights(response, 200, view, renderSentPage(view, link.email))
  })
  router.get('/rights/:token', async (request, response) => {
    const visit = await open(deps, request, response)
    if (!visit) return
    sendRights(response, 200, visit.view, renderHeldPage(visit.view, await loadRights(deps, visit.opened)))
  })
  router.get('/rights/:token/data.json', async (request, response) => {
    const visit = await open(deps, request, response)
    if (!visit) return
    response.set('Content-Disposition', `attachment; filename="${copyName(visit.view)}"`)
    response.type('json').send(JSON.stringify(await copyRights(deps, visit.opened), null, 2))
  })
  router.get('/rights/:token/delete', async (request, response) => {
    const visit = await open(deps, request, response)
    if (visit) sendRights(response, 200, visit.view, renderDeletePage(visit.view, null))
  })
  router.post('/rights/:token/delete', formParser, async (request, response) => {
    const visit = await open(deps, request, response)
    if (!visit) return
    const { view, opened } = visit
    const choice = choiceOf(request)
    if (choice === 'keep') return sendRights(response, 200, view, renderKeptPage(view))
    if (choice !== 'delete')
      return sendRights(response, 422, view, renderDeletePage(view, 'note.chooseFirst'))
    if (pressOf(deps, request, opened.link, 'deletion') === null)
      return sendRights(response, 200, view, renderDeletePage(view, 'note.onceMore'))
    const erased = await deleteRights(deps, opened)
    if (erased) return sendRights(response, 200, view, renderDeletedPage(view, erased.backupsUntil))
    // Somebody did it a moment before: the link says so by now.
    const again = await open(deps, request, response)
    if (again) sendRights(response, 200, view, renderDeletedPage(view, null))
  })
  return router
}

/** The visit of a mailed link, or null when the request has been answered: no such link, too many requests, expired, or all is deleted. */
async function open(
  deps: WebDeps,
  request: Request,
  response: Response,
): Promise<{ readonly opened: OpenedRights; readonly view: RightsView } | null> {
  const opened = await openRights(deps, tokenOf(request))
  const waitSeconds = opened
    ? await deps.limiter.countRequest('erased' in opened ? opened.erased.linkHash : opened.rightsLinkId)
    : await deps.limiter.countMiss(request.ip ?? '')
  if (waitSeconds !== null) tooManyRequests(request, response, waitSeconds)
  else if (!opened) notFound(request, response)
  if (waitSeconds !== null || !opened) return null
  const linkPath = `/rights/${tokenOf(request)}`
  if ('erased' in opened) {
    const { erased } = opened
    const only = surveyLanguages.filter((one) => one === erased.language)
    const at = { linkPath, language: erased.language }
    const view = presentRights(deps, request, { ...erased.look, languages: only }, at)
    sendRights(response, 200, view, renderDeletedPage(view, erased.backupsUntil))
    return null
  }
  const view = presentRights(deps, request, opened.link, { linkPath, language: opened.language })
  if (!opened.isExpired) return { opened, view }
  sendRights(response, 410, view, renderExpiredPage(view))
  return null
}

function choiceOf(request: Request): unknown {
  return ((request.body ?? {}) as { choice?: unknown }).choice
}
