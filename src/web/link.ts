/** From the token in an address to what it opens, for every route alike. */

import type { Request, Response } from 'express'
import { type OpenedLink, openLink } from '#flows/open-link.ts'
import type { LinkChannel } from '#std/token.ts'
import type { WebDeps } from './deps.ts'
import { notFound, tooManyRequests } from './errors.ts'

/** The link of the request, or null when the request has been answered: a wrong token (404), or too many requests (429). */
export async function openRequest(
  deps: WebDeps,
  request: Request,
  response: Response,
  channels: readonly LinkChannel[],
): Promise<OpenedLink | null> {
  const link = await openLink(deps, tokenOf(request), channels)
  const waitSeconds = link
    ? await deps.limiter.countRequest(link.id)
    : await deps.limiter.countMiss(request.ip ?? '')
  if (waitSeconds !== null) tooManyRequests(request, response, waitSeconds)
  else if (!link) notFound(request, response)
  return waitSeconds === null ? link : null
}

export function tokenOf(request: Request): string {
  return String(request.params.token)
}
