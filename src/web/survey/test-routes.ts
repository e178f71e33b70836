/** `/t/<token>`: the pages as the link of a test mail shows them. Nothing that is posted here is kept. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { parseAnswers } from '#domain/answers.ts'
import { type OpenedTest, openTest } from '#flows/open-test.ts'
import { allowBrand } from '../brand.ts'
import type { WebDeps } from '../deps.ts'
import { notFound, tooManyRequests } from '../errors.ts'
import { chooseLanguage } from '../language.ts'
import { tokenOf } from '../link.ts'
import { switchField } from '../page.ts'
import { renderPrivacy, renderThanks } from './ending.ts'
import { renderSurveyPage } from './pages.ts'
import { presentSurvey, type SurveyView } from './present.ts'
import { renderReviewPage } from './review.ts'
import { chosenIn } from './state.ts'

const formParser = express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 2_000 })

type Show = (visit: {
  readonly request: Request
  readonly test: OpenedTest
  readonly view: SurveyView
}) => string | null

export function testRoutes(deps: WebDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get(
    '/t/:token',
    showing(deps, ({ request, test, view }) =>
      renderSurveyPage(view, { typed: chosenIn(test, request.query), problems: [], origin: null }),
    ),
  )
  router.post(
    '/t/:token',
    formParser,
    showing(deps, ({ request, test, view }) => {
      const { typed, problems } = parseAnswers(test.instrument, request.body ?? {})
      const isEdited = request.body?.act === 'edit' || switchField in (request.body ?? {})
      return isEdited || problems.length > 0
        ? renderSurveyPage(view, { typed, problems: isEdited ? [] : problems, origin: null })
        : renderReviewPage(view, typed, { nonce: 'test', act: 'send' })
    }),
  )
  router.get(
    '/t/:token/privacy',
    showing(deps, ({ test, view }) => renderPrivacy(view, test.branding)),
  )
  router.post(
    '/t/:token/confirm',
    formParser,
    showing(deps, ({ view }) => renderThanks(view, { isConfidential: false, canBeChanged: true })),
  )
  return router
}

function showing(deps: WebDeps, show: Show): RequestHandler {
  return async (request: Request, response: Response) => {
    const test = await openTest(deps, tokenOf(request))
    const waitSeconds = test
      ? await deps.limiter.countRequest(test.id)
      : await deps.limiter.countMiss(request.ip ?? '')
    if (waitSeconds !== null) return tooManyRequests(request, response, waitSeconds)
    if (!test) return notFound(request, response)
    const language = chooseLanguage(request, test.language, test.languages)
    const at = { token: tokenOf(request), language, hostname: request.hostname, isTest: true }
    const view = presentSurvey(deps, test, at)
    const page = show({ request, test, view })
    if (page === null) return notFound(request, response)
    allowBrand(response, view.brand)
    response.type('html').send(page)
  }
}
