/** What the forms of the survey lead to. Each step answers the request. */
import type { Request, Response } from 'express'
import { type Answers, parseAnswers } from '#domain/answers.ts'
import { isTouched } from '#domain/human/evidence.ts'
import { canBeMended, wasHurried } from '#domain/human/suspicion.ts'
import type { OpenedLink } from '#flows/open-link.ts'
import { confirmResponse, keepForLater, type SurveyPost, takeAnswers } from '#flows/record-response.ts'
import type { WebDeps } from '../deps.ts'
import { guardAgain, judgeRequest } from '../human/judge.ts'
import { switchField } from '../page.ts'
import { renderClosed, renderLater, renderThanks } from './ending.ts'
import { browserOf, markBrowser } from './own-browser.ts'
import { renderSurveyPage } from './pages.ts'
import type { SurveyView } from './present.ts'
import { renderReviewPage } from './review.ts'
import { storedFor } from './state.ts'

/** A request on a link that was opened. */
export interface Visit {
  readonly deps: WebDeps
  readonly request: Request
  readonly response: Response
  readonly link: OpenedLink
  readonly view: SurveyView
  /** Of the address. */
  readonly token: string
  readonly body: Readonly<Record<string, unknown>>
  /** Answers with a page that may show the workspace's brand. */
  readonly send: (status: number, page: string) => void
}

/** The form: answers that count, a draft, or the same form again with what is wrong. */
export async function takeForm(visit: Visit): Promise<void> {
  const { deps, link, view, body, send } = visit
  if (link.isClosed) return send(410, renderClosed(view, link, true))
  const { answers, problems, typed } = parseAnswers(link.instrument, body)
  const guard = () => guardAgain(deps, visit.request, visit.token, 'survey')
  if (body.act === 'edit') return send(200, renderSurveyPage(view, { typed, problems: [], origin: null }))
  if (switchField in body)
    return send(200, renderSurveyPage({ ...view, guard }, { typed, problems: [], origin: null }))
  const isLater = body.act === 'later'
  // What would be kept there could be read by others, so that nobody could go on with it: the form stays as it is.
  if (isLater && link.channel === 'crm')
    return send(200, renderSurveyPage(view, { typed, problems: [], origin: null }))
  const inTheWay = isLater ? problems.filter(({ problem }) => problem !== 'required') : problems
  if (inTheWay.length > 0) {
    return send(422, renderSurveyPage({ ...view, guard }, { typed, problems: inTheWay, origin: null }))
  }
  const judged = judgeRequest(deps, visit.request, link, visit.token, { pages: ['survey'], as: 'first' })
  const post: SurveyPost = { ...judged, answers, language: view.language, browser: mark(visit) }
  if (isLater) {
    const kept = await keepForLater(deps, link, post)
    if (kept.kind === 'asked')
      return send(200, renderReviewPage(view, typed, { nonce: kept.nonce, act: 'later' }))
    return kept.kind === 'kept' ? send(200, renderLater(view)) : send(410, renderClosed(view, link, true))
  }
  const taken = await takeAnswers(deps, link, post)
  if (taken.kind === 'closed') return send(410, renderClosed(view, link, true))
  if (taken.kind === 'saved')
    return send(200, renderReviewPage(view, typed, { nonce: taken.nonce, act: 'send' }))
  thank(visit, answers)
}

/** The button on the second page. */
export async function takeConfirmation(visit: Visit): Promise<void> {
  const { deps, link, view, body, send } = visit
  const { verdict, evidence } = judgeRequest(deps, visit.request, link, visit.token, {
    pages: ['survey-confirmation'],
    as: 'confirmation',
  })
  const nonce = typeof body.nonce === 'string' ? body.nonce : ''
  const act = body.act === 'later' ? 'later' : 'send'
  const { typed, answers, problems } = parseAnswers(link.instrument, body)
  const isWhole = problems.every(({ problem }) => act === 'later' && problem === 'required')
  const outcome = await confirmResponse(deps, link, {
    ...{ nonce, act, verdict, evidence, language: view.language, browser: mark(visit) },
    answers: isWhole ? answers : null,
  })
  if (outcome.kind === 'closed') return send(410, renderClosed(view, link, true))
  if (outcome.kind === 'kept') return send(200, renderLater(view))
  if (outcome.kind === 'confirmed' || outcome.kind === 'already') return thank(visit, answers)
  // What a driven browser sent, or what filled the trap without a key or pointer, is kept, and a person of ours looks at it; whoever
  // else was taken for a robot may try once more.
  const against = outcome.kind === 'suspected' ? outcome.reasons : []
  const hasInput = evidence !== null && isTouched(evidence)
  if (!canBeMended(against, hasInput)) return thank(visit, answers)
  const shown = Object.keys(typed).length > 0 ? typed : storedFor(link, browserOf(visit.request))
  send(
    409,
    renderReviewPage(view, shown, { problem: wasHurried(against) ? 'review.hurried' : 'review.stale' }),
  )
}

function thank({ link, view, send }: Visit, { confidential }: Answers): void {
  const canBeChanged = link.channel !== 'crm'
  send(200, renderThanks(view, { isConfidential: confidential === 'confidential', canBeChanged }))
}

function mark({ deps, request, response, view }: Visit): Buffer {
  return markBrowser(request, response, { path: view.path, isHttps: deps.origin.startsWith('https:') })
}
