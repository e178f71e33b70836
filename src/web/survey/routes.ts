/**
 * `/s/<token>`: the form, the draft that posting it makes, and the confirmation that makes it count. GET and HEAD change
 * nothing, and a robot that posts the first form has changed nothing that counts.
 */

import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { parseAnswers } from '#domain/answers.ts'
import type { SurveyLanguage } from '#domain/instrument-text.ts'
import { type OpenedLink, StoreAway } from '#flows/open-link.ts'
import { confirmResponse, recordDraft } from '#flows/record-response.ts'
import type { WebDeps } from '../deps.ts'
import { retryAfterSeconds } from '../errors.ts'
import { chooseLanguage } from '../language.ts'
import { openRequest, tokenOf } from '../link.ts'
import { notice } from '../notices.ts'
import { renderClosed, renderThanks } from './ending.ts'
import { type FormState, renderSurveyPage, trapField } from './pages.ts'
import { dateText, presentSurvey, type SurveyView, typedOf } from './present.ts'
import { renderKeptPage, renderReviewPage } from './review.ts'

/** Every answer at its full length fits, also in a script of nine bytes a letter (percent-encoded UTF-8). */
const formParser = express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 200 })

type Body = Readonly<Record<string, unknown>>

export function surveyRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get('/s/:token', async (request, response) => {
    const opened = await open(deps, request, response)
    if (!opened) return
    const { link, view } = opened
    if (link.isClosed) return sendPage(response, 410, renderClosed(view, link, false))
    const isEmpty = 'empty' in request.query
    sendPage(response, 200, renderSurveyPage(view, storedState(link, view.language, isEmpty)))
  })
  router.post('/s/:token', formParser, keepingAnswers(deps, false, takeDraft))
  router.post('/s/:token/confirm', formParser, keepingAnswers(deps, true, confirm))
  return router
}

async function takeDraft(
  deps: WebDeps,
  { link, view }: Opened,
  response: Response,
  body: Body,
): Promise<void> {
  if (link.isClosed) return sendPage(response, 410, renderClosed(view, link, true))
  const { answers, problems, typed } = parseAnswers(body)
  if (problems.length > 0) {
    return sendPage(response, 422, renderSurveyPage(view, { typed, problems, origin: null }))
  }
  const fromRobot = typeof body[trapField] === 'string' && body[trapField] !== ''
  const draft = await recordDraft(deps, link, { answers, language: view.language, fromRobot })
  if (draft.kind === 'closed') return sendPage(response, 410, renderClosed(view, link, true))
  sendPage(response, 200, renderReviewPage(view, typed, draft.nonce))
}

async function confirm(deps: WebDeps, { link, view }: Opened, response: Response, body: Body): Promise<void> {
  const outcome = await confirmResponse(deps, link, nonceOf(body) ?? '')
  if (outcome === 'closed') return sendPage(response, 410, renderClosed(view, link, true))
  if (outcome !== 'stale') return sendPage(response, 200, renderThanks(view))
  const { typed } = parseAnswers(body)
  const shown = Object.keys(typed).length > 0 ? typed : typedOf(link.draft ?? link.answers)
  sendPage(response, 409, renderReviewPage(view, shown, null))
}

interface Opened {
  readonly link: OpenedLink
  readonly view: SurveyView
}

async function open(deps: WebDeps, request: Request, response: Response): Promise<Opened | null> {
  const link = await openRequest(deps, request, response, 'link')
  if (!link) return null
  const language = chooseLanguage(request, link.language)
  return { link, view: presentSurvey(deps, link, tokenOf(request), language) }
}

/** Runs a step that takes answers; when the database is away, the answer is a page that still has them. */
function keepingAnswers(
  deps: WebDeps,
  isConfirmation: boolean,
  step: (deps: WebDeps, opened: Opened, response: Response, body: Body) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    const body = (request.body ?? {}) as Body
    try {
      const opened = await open(deps, request, response)
      if (opened) await step(deps, opened, response, body)
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error
      const page = { language: chooseLanguage(request), path: deps.base + request.path, isConfirmation }
      response.set('Retry-After', String(retryAfterSeconds))
      sendPage(response, 503, renderKeptPage(page, parseAnswers(body).typed, nonceOf(body)))
    }
  }
}

/** What the form begins with: an unsent draft, else the answers sent, unless an empty form was asked for. */
function storedState(link: OpenedLink, language: SurveyLanguage, isEmpty: boolean): FormState {
  const { draft, draftSavedAt, answers, confirmedAt } = link
  if (!isEmpty && draft && draftSavedAt && link.canDraftBeConfirmed) {
    const sentence = notice(language, 'draft', { date: dateText(link, language, draftSavedAt) })
    return { typed: typedOf(draft), problems: [], origin: { sentence, offersEmpty: true } }
  }
  if (!isEmpty && answers && confirmedAt) {
    const sentence = notice(language, 'answered', { date: dateText(link, language, confirmedAt) })
    return { typed: typedOf(answers), problems: [], origin: { sentence, offersEmpty: false } }
  }
  return { typed: {}, problems: [], origin: null }
}

function nonceOf(body: Body): string | null {
  return typeof body.nonce === 'string' ? body.nonce : null
}

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).type('html').send(page)
}
