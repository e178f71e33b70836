/** The stand-in HubSpot as an HTTP server. */
import type { Server } from 'node:http'
import type { Dataset } from '../dataset/types.ts'
import type { Faults } from '../faults.ts'
import { type HostAnswer, type HostRequest, startHost } from '../host.ts'
import type { Journal } from '../journal.ts'
import { TokenBook } from './auth.ts'
import type { Answer } from './call.ts'
import { consentPage } from './consent-page.ts'
import { controlTarget } from './control-target.ts'
import { HubSpotError, invalid } from './errors.ts'
import { RateLimits } from './limits.ts'
import { answerOAuth } from './oauth.ts'
import { portalPage } from './pages.ts'
import { kindOf, parsePath } from './path.ts'
import { Portal } from './portal.ts'
import { answerCall } from './router.ts'
import { usersOf } from './user.ts'

export interface HubSpotOptions {
  readonly dataset: Dataset
  readonly journal: Journal
  readonly faults: Faults
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  /** Are the rate limits kept? */
  readonly limits: boolean
  /** The sandbox's clock, in milliseconds. */
  readonly now: () => number
}

/** `token` is a static one for tools without OAuth. */
export async function startHubSpot(
  options: HubSpotOptions,
): Promise<{ url: string; token: string; server: Server; close(): Promise<void> }> {
  const settings = {
    limits: options.limits,
    searchLagMs: 0,
    tokenLifeSeconds: 1800,
    associationPageSize: 500,
    rotateRefreshTokens: false,
    portalId: 48_000_001,
  }
  const portal = new Portal(options.dataset, options.now, settings)
  const book = new TokenBook()
  const limits = new RateLimits()
  const target = { ...controlTarget(portal), uninstall: () => book.uninstall() }
  const users = usersOf(options.dataset)
  const host = await startHost({
    ...options,
    crm: 'hubspot',
    target,
    classify: (request) => kindOf(request.method, request.path),
    page: (request) =>
      consentPage(request, { book, users, now: options.now() }) ?? portalPage(request, portal),
    handle: (request) => answer(request, { portal, book, limits }),
  })
  return { url: host.url, token: book.staticToken, server: host.server, close: host.close }
}

interface Parts {
  readonly portal: Portal
  readonly book: TokenBook
  readonly limits: RateLimits
}

function answer(request: HostRequest, parts: Parts): HostAnswer {
  const isWrite = kindOf(request.method, request.path) === 'write'
  const journalBody = isWrite && request.body !== '' ? { journalBody: parsed(request.body) } : {}
  let headers: Record<string, string> = {}
  try {
    const { portal, book, limits } = parts
    const api = parsePath(request.path)
    if (!api)
      throw new HubSpotError(404, 'OBJECT_NOT_FOUND', `No API answers at ${request.method} ${request.path}`)
    const call = { portal, method: request.method, version: api.version, rest: api.rest }
    if (api.family === 'oauth') return answerOAuth({ ...call, book, form: new URLSearchParams(request.body) })
    const grant = book.authenticate(request.headers.authorization, portal.now())
    if (api.family === 'appinstalls') return uninstall(request, api.rest, book)
    if (portal.settings.limits) {
      const isSearch = api.family === 'objects' && api.rest[1] === 'search'
      const taken = limits.take(grant.app, isSearch, portal.now())
      if ('refusal' in taken) return { ...taken.refusal, ...journalBody }
      headers = taken.headers
    }
    const result = answerCall(api.family, { ...call, query: request.query, body: request.body, grant })
    return { ...result, headers: { ...headers, ...result.headers }, ...journalBody }
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error
    return { status: error.status, headers, body: error.body(), ...journalBody }
  }
}

/** DELETE /appinstalls/{version}/external-install removes the app; its tokens are refused from then on. */
function uninstall(request: HostRequest, rest: readonly string[], book: TokenBook): Answer {
  if (request.method !== 'DELETE' || rest[0] !== 'external-install')
    throw invalid('There is no such appinstalls endpoint')
  book.uninstall()
  return { status: 204 }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
