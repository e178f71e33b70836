/** The one place where a failure becomes an answer: a page for people, RFC 9457 for programs. Never more than the public text. */

import type { ErrorRequestHandler, Request, Response } from 'express'
import { text } from '#domain/instrument-text.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { StoreAway } from '#flows/open-link.ts'
import { type Log, presentError } from '#std/log.ts'
import { chooseLanguage } from './language.ts'
import { renderMessage } from './page.ts'

/** How long to wait after an outage, in seconds. */
export const retryAfterSeconds = 30

interface Problem {
  readonly status: number
  readonly heading: string
  readonly text: string
}

/** The same for an unknown link, a link of another channel or workspace, and any other address: nothing tells them apart. */
export function notFound(request: Request, response: Response): void {
  const language = chooseLanguage(request)
  answer(request, response, language, {
    status: 404,
    heading: text(language, 'wrong-link.heading'),
    text: text(language, 'wrong-link.text'),
  })
}

/** 429 with Retry-After. */
export function tooManyRequests(request: Request, response: Response, seconds: number): void {
  const language = chooseLanguage(request)
  response.set('Retry-After', String(seconds))
  answer(request, response, language, {
    status: 429,
    heading: text(language, 'note.tooMany'),
    text: text(language, 'note.tooManyText', { seconds }),
  })
}

/** Handles what was thrown. Logs faults of ours with the route, never with the address, which may hold a token. */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return void next(error)
    // A percent sign in the path that means no letter: an address that a mail program has broken, like any other that does not exist.
    if (error instanceof URIError) return notFound(request, response)
    const language = chooseLanguage(request)
    const problem = problemOf(error, language)
    if (problem.status >= 500) {
      const route = (request.route as { path?: string } | undefined)?.path ?? null
      log.error({ err: presentError(error), method: request.method, route }, 'a request failed')
    }
    if (problem.status === 503) response.set('Retry-After', String(retryAfterSeconds))
    answer(request, response, language, problem)
  }
}

function problemOf(error: unknown, language: SurveyLanguage): Problem {
  if (error instanceof StoreAway) {
    return {
      status: 503,
      heading: text(language, 'note.unavailable'),
      text: text(language, 'note.unavailableText'),
    }
  }
  // http-errors of Express and its body parser: bad encoding, bad length, too large.
  const status = (error as { status?: unknown } | null)?.status
  if (status === 413) {
    return { status, heading: text(language, 'note.tooLarge'), text: text(language, 'note.tooLargeText') }
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, heading: text(language, 'note.badForm'), text: text(language, 'note.badFormText') }
  }
  return { status: 500, heading: text(language, 'error.heading'), text: text(language, 'error.text') }
}

function answer(request: Request, response: Response, language: SurveyLanguage, problem: Problem): void {
  response.status(problem.status)
  if (request.accepts(['html', 'json']) === 'json') {
    response.type('application/problem+json')
    response.send(
      JSON.stringify({
        type: 'about:blank',
        title: problem.heading,
        status: problem.status,
        detail: problem.text,
      }),
    )
    return
  }
  const frame = { language, senderName: null, path: null }
  response.type('html').send(renderMessage(frame, { heading: problem.heading, paragraphs: [problem.text] }))
}
