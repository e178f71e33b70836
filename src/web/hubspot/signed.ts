/** The gate of everything that HubSpot calls: the raw bytes of the request, and who signed them. */
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import { type CardErrorCode, cardError, cardErrors } from '#domain/card-error.ts'
import { StoreAway } from '#flows/open-link.ts'
import { type Log, presentError } from '#std/log.ts'
import { RequestReused } from '#store/requests.ts'
import { retryAfterSeconds } from '../errors.ts'
import type { HubspotDeps } from './deps.ts'
import { isSigned, isSignedV2, type SignedRequest } from './signature.ts'

/** Bytes of a body at most; HubSpot's own limit for cards is 1 MB. */
const longestBody = '1mb'

/** Keeps the body as it came, whatever it calls itself. Compressed bodies, which HubSpot never sends, are refused. */
const rawBody = express.raw({ type: () => true, limit: longestBody, inflate: false })

/**
 * Lets through what HubSpot has signed for this server's public address; everything else is answered with 401. With
 * `acceptsV2` the older signature counts too, where HubSpot sends no other.
 */
export function signedByHubspot(
  deps: HubspotDeps,
  { acceptsV2 = false }: { readonly acceptsV2?: boolean } = {},
): RequestHandler[] {
  const publicUrl = deps.origin + deps.base
  const check: RequestHandler = (request, response, next) => {
    const { clientSecrets } = deps.hubspot
    const common: Omit<SignedRequest, 'signature'> = {
      method: request.method,
      url: publicUrl + request.originalUrl,
      rawBody: bytesOf(request),
    }
    const signature = request.get('X-HubSpot-Signature-v3')
    const timestamp = request.get('X-HubSpot-Request-Timestamp')
    const isGenuine =
      isSigned({ ...common, signature, timestamp }, clientSecrets, deps.now()) ||
      (acceptsV2 &&
        signature === undefined &&
        request.get('X-HubSpot-Signature-Version') === 'v2' &&
        isSignedV2({ ...common, signature: request.get('X-HubSpot-Signature') }, clientSecrets))
    if (isGenuine) return next()
    deps.log.warn({ route: request.path }, 'a request was refused because HubSpot did not sign it')
    refuse(response, 'not-signed')
  }
  return [rawBody, check]
}

/** The body as it came; empty where there is none. */
export function bytesOf(request: Request): Uint8Array {
  const body: unknown = request.body
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

/** The body as JSON; undefined when it is not. */
export function jsonOf(request: Request): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(request)))
  } catch {
    return undefined
  }
}

/** Answers with an error in the shape that cards and settings page read. */
export function refuse(
  response: Response,
  code: CardErrorCode,
  said: Parameters<typeof cardError>[1] = {},
): void {
  response.status(cardErrors[code].status).json(cardError(code, said))
}

/** What was thrown below these routes, in the same shape; faults of ours are logged without the address. */
export function hubspotErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return void next(error)
    const status = (error as { status?: unknown } | null)?.status
    if (error instanceof RequestReused) return refuse(response, 'bad-request')
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return void response.status(status).json(cardError('bad-request'))
    }
    if (error instanceof StoreAway) {
      response.status(503).set('Retry-After', String(retryAfterSeconds)).json(cardError('failed'))
      return
    }
    log.error(
      { err: presentError(error), method: request.method, route: request.path },
      'a request of HubSpot failed',
    )
    refuse(response, 'failed')
  }
}
