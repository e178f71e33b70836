/**
 * `POST /mail/inbound`: bounces, complaints and answers, as raw messages that the customer's mail server or provider passes on, signed
 * with a shared key (std/signed-post.ts). 200 only after the commit; whoever gets anything else posts it again later.
 */
import express, { type ErrorRequestHandler, type Response, Router } from 'express'
import { type Log, presentError } from '#std/log.ts'
import { isSignedPost } from '#std/signed-post.ts'
import { isOutage } from '#store/outage.ts'
import type { WebDeps } from '../deps.ts'
import { retryAfterSeconds } from '../errors.ts'

export interface InboundParts {
  readonly key: string
  /** Takes one raw message (flows/take-inbound-mail.ts). */
  readonly take: (raw: Buffer) => Promise<string>
}

/** Bytes at most: a report that returns one of our mails has a few dozen kilobytes. */
const longestMessage = '1mb'
/** Never inflated: a message of a few bytes must not become gigabytes. */
const rawBody = express.raw({ type: () => true, limit: longestMessage, inflate: false })

export function inboundRoutes(
  deps: Pick<WebDeps, 'now'> & { readonly inbound: InboundParts; readonly log: Log },
): Router {
  const router = Router({ caseSensitive: true })
  router.post('/mail/inbound', rawBody, async (request, response) => {
    const body: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const signed = {
      timestamp: request.get('X-Keyward-Timestamp'),
      signature: request.get('X-Keyward-Signature'),
      body,
    }
    if (!isSignedPost(deps.inbound.key, signed, deps.now())) {
      deps.log.warn(
        { route: '/mail/inbound' },
        'a message was refused because it was not signed, or long ago',
      )
      return answer(response, 401, {
        error: 'not-signed',
        message:
          'The signature or the time is wrong; nothing was taken. Sign time, point and body with KEYWARD_MAIL_INBOUND_SECRET, and check the clock.',
      })
    }
    if (body.length === 0)
      return answer(response, 400, { error: 'empty', message: 'The body must be a raw message.' })
    answer(response, 200, { outcome: await deps.inbound.take(body) })
  })
  router.use('/mail/inbound', failures(deps.log))
  return router
}

function failures(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return void next(error)
    const status = (error as { status?: unknown } | null)?.status
    if (typeof status === 'number' && status >= 400 && status < 500) {
      const message =
        status === 413
          ? 'A message may have 1 MB at most; nothing was taken.'
          : 'This request cannot be read.'
      return answer(response, status, { error: 'bad-request', message })
    }
    log.error(
      { err: presentError(error), route: '/mail/inbound' },
      'a message could not be taken; its sender tries again',
    )
    response.set('Retry-After', String(retryAfterSeconds))
    answer(response, isOutage(error) ? 503 : 500, {
      error: 'failed',
      message: 'Nothing was taken. Post the message again later.',
    })
  }
}

function answer(response: Response, status: number, body: object): void {
  response.status(status).set('Cache-Control', 'no-store').json(body)
}
