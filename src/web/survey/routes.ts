/**
 * `/s/<token>`: the form, what posting it makes, and the confirmation that makes it count where no script saw a person. GET changes
 * nothing but the note that the page was fetched, HEAD nothing at all.
 */

import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { keptFields } from '#domain/answers.ts'
import { askResume } from '#flows/ask-resume.ts'
import { noteFetched, StoreAway } from '#flows/open-link.ts'
import { suggestPerson } from '#flows/suggest-person.ts'
import { allowBrand } from '../brand.ts'
import type { WebDeps } from '../deps.ts'
import { notFound, retryAfterSeconds, tooManyRequests } from '../errors.ts'
import { guardAgain, judgeRequest, noteVisit, pressOf } from '../human/judge.ts'
import { chooseLanguage } from '../language.ts'
import { openRequest, tokenOf } from '../link.ts'
import { switchField } from '../page.ts'
import { renderBegunPage, renderResumeSent } from './begun.ts'
import { renderClosed, renderEnded, renderPrivacy } from './ending.ts'
import { browserOf } from './own-browser.ts'
import { renderSurveyPage } from './pages.ts'
import { dateText, presentSurvey } from './present.ts'
import { renderKeptPage } from './review.ts'
import {
  personOf,
  readSuggestion,
  renderSuggestionCheck,
  renderSuggestionDone,
  renderSuggestionPage,
} from './someone-else.ts'
import { chosenIn, startOf } from './state.ts'
import { takeConfirmation, takeForm, type Visit } from './steps.ts'

/** Every answer at its full length fits, also in a script of nine bytes a letter (percent-encoded UTF-8). */
const formParser = express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 2_000 })

export function surveyRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get('/s/:token', visiting(deps, showForm))
  router.post('/s/:token', formParser, keepingAnswers(deps, false, takeForm))
  router.post('/s/:token/confirm', formParser, keepingAnswers(deps, true, takeConfirmation))
  router.post('/s/:token/resume', formParser, visiting(deps, sendResume))
  router.get('/s/:token/someone-else', visiting(deps, showSuggestion))
  router.post('/s/:token/someone-else', formParser, visiting(deps, takeSuggestion))
  router.get('/s/:token/privacy', visiting(deps, showPrivacy))
  return router
}

async function showForm({ deps, request, link, view, send }: Visit): Promise<void> {
  const chosen = chosenIn(link, request.query)
  noteVisit(deps, request, link, `s ${JSON.stringify(chosen)}`)
  const start = startOf(link, {
    ...{ language: view.language, browser: browserOf(request), chosen },
    isEmpty: 'empty' in request.query,
  })
  const query = Object.entries(chosen).map(([id, value]) => `&${encodeURIComponent(id)}=${value}`)
  if (link.isClosed) send(410, renderClosed(view, link, false))
  else if (link.channel === 'crm' && link.confirmedAt !== null) send(410, renderEnded(view, link))
  else if (start.kind === 'form') send(200, renderSurveyPage(view, start.state))
  else send(200, renderBegunPage(view, dateText(link, view.language, start.savedAt), query.join('')))
  // After the answer: that somebody, or something, was here is worth no wait and no error.
  if (request.method === 'GET' && !link.wasFetched) await noteFetched(deps, link).catch(() => {})
}

async function sendResume(visit: Visit): Promise<void> {
  const { deps, link, view, body, send } = visit
  if (link.isClosed) return send(410, renderClosed(view, link, true))
  const { verdict } = judgeRequest(deps, visit.request, link, visit.token, { pages: ['resume'], as: 'first' })
  const hasSaved = link.draft !== null || link.answers !== null
  const isMeant = body.act === 'send' && verdict.kind !== 'suspected' && link.channel !== 'crm' && hasSaved
  if (isMeant) await askResume(deps, link, view.language)
  const savedAt = link.draftSavedAt ?? link.confirmedAt
  if (!isMeant && savedAt && link.channel !== 'crm')
    return send(422, renderBegunPage(view, dateText(link, view.language, savedAt), ''))
  send(200, renderResumeSent(view, link.email))
}

async function showSuggestion({ view, send }: Visit): Promise<void> {
  send(200, renderSuggestionPage(view, { name: '', email: '', role: '', left: false }, null))
}

async function takeSuggestion(visit: Visit): Promise<void> {
  const { deps, request, link, view, body, token, send } = visit
  const { fields, problem } = readSuggestion(body)
  const guard = () => guardAgain(deps, request, token, 'suggestion')
  if (switchField in body) return send(200, renderSuggestionPage({ ...view, guard }, fields, null))
  if (problem) return send(422, renderSuggestionPage(view, fields, problem))
  if (pressOf(deps, request, link, 'suggestion') === null)
    return send(200, renderSuggestionCheck(view, fields))
  await suggestPerson(deps, link, personOf(fields))
  send(200, renderSuggestionDone(view))
}

async function showPrivacy({ request, response, link, view, send }: Visit): Promise<void> {
  const page = renderPrivacy(view, link.branding)
  if (page === null) return notFound(request, response)
  send(200, page)
}

/** Opens the link and runs the step; a request without a link has been answered. */
function visiting(
  deps: WebDeps,
  step: (visit: Visit) => Promise<void>,
  refuse = tooManyRequests,
): RequestHandler {
  return async (request, response) => {
    const visit = await open(deps, request, response, refuse)
    if (visit) await step(visit)
  }
}

async function open(
  deps: WebDeps,
  request: Request,
  response: Response,
  refuse: typeof tooManyRequests,
): Promise<Visit | null> {
  const link = await openRequest(deps, request, response, ['link', 'resume', 'crm'], refuse)
  if (!link) return null
  const language = chooseLanguage(request, link.language, link.languages)
  const token = tokenOf(request)
  const at = { token, language, hostname: request.hostname, canBeKept: link.channel !== 'crm' }
  const view = presentSurvey(deps, link, at)
  const body = (request.body ?? {}) as Visit['body']
  return { ...{ deps, request, response, link, view, token, body }, send }

  function send(status: number, page: string): void {
    allowBrand(response, view.brand)
    response.status(status).type('html').send(page)
  }
}

/** Runs a step that takes answers; when it cannot be done just now, the answer is a page that still has them. */
function keepingAnswers(
  deps: WebDeps,
  isConfirmation: boolean,
  step: (visit: Visit) => Promise<void>,
): RequestHandler {
  const take = visiting(deps, step, (request, response, seconds) => keep(request, response, 429, seconds))
  return async (request, response, next) => {
    try {
      await take(request, response, next)
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error
      keep(request, response, 503, retryAfterSeconds)
    }
  }

  function keep(request: Request, response: Response, status: number, seconds: number): void {
    const body = (request.body ?? {}) as Visit['body']
    const page = { language: chooseLanguage(request), path: deps.base + request.path, isConfirmation }
    const carried = Object.fromEntries(
      ['nonce', 'page', 'evidence', 'act'].flatMap((name) => {
        const value = body[name]
        return typeof value === 'string' && value !== '' ? [[name, value]] : []
      }),
    )
    response.set('Retry-After', String(seconds))
    response
      .status(status)
      .type('html')
      .send(renderKeptPage(page, keptFields(body), carried))
  }
}
