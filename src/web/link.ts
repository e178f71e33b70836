/** From the token in an address to what it opens, for every route alike. */

import type { Request, Response } from 'express'
import { type OpenedLink, openLink } from '#flows/open-link.ts'
import type { LinkChannel } from '#std/token.ts'
import { clientOf } from './client.ts'
import type { WebDeps } from './deps.ts'
import { notFound, tooManyRequests } from './errors.ts'

/**
 * The link of the request, or null when the request has been answered: a wrong token (404), or too many requests (429, which `refuse`
 * may word).
 */
export async function openRequest(
  deps: WebDeps,
  request: Request,
  response: Response,
  channels: readonly LinkChannel[],
  refuse = tooManyRequests,
): Promise<OpenedLink | null> {
  const link = await openLink(deps, tokenOf(request), channels)
  const waitSeconds = link
    ? await countRequest(deps, request, link)
    : await deps.limiter.countMiss(request.ip ?? '')
  if (waitSeconds !== null) refuse(request, response, waitSeconds)
  else if (!link) notFound(request, response)
  return waitSeconds === null ? link : null
}

/** A scanner that follows every link again and again uses up its own requests only; one press that stops mail is never refused. */
async function countRequest(deps: WebDeps, request: Request, link: OpenedLink): Promise<number | null> {
  if (link.channel === 'one-click') return null
  const kind = request.method === 'POST' ? 'post' : 'get'
  return deps.limiter.countRequest(`${link.id} ${kind} ${clientOf(request)}`)
}

export function tokenOf(request: Request): string {
  return String(request.params.token)
}
