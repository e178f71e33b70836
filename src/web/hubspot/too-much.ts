import type { Response } from 'express'
import type { Caller } from './caller.ts'
import type { HubspotDeps } from './deps.ts'
import { refuse } from './signed.ts'

/** Counts a call of this person; true, and answered with 429, when there were too many in the last minute. */
export async function isTooMuch(
  { limiter }: HubspotDeps,
  { workspaceId, person }: Caller,
  response: Response,
): Promise<boolean> {
  const seconds = await limiter.countRequest(`${workspaceId}/${person.externalId}`)
  if (seconds === null) return false
  response.set('Retry-After', String(seconds))
  refuse(response, 'too-many')
  return true
}
