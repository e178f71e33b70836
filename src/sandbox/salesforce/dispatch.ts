import type { HostAnswer, HostRequest } from '../host.ts'
import type { RequestKind } from '../journal.ts'
import { ApiError, notFound } from './errors.ts'
import { answerAuthorize } from './oauth/authorize.ts'
import { identity, userInfo } from './oauth/identity.ts'
import { answerIntrospect, answerRevoke, answerToken } from './oauth/token.ts'
import { apiVersions, type Org } from './org.ts'
import { answerComposite, type Dispatch } from './rest/composite.ts'
import type { Context } from './rest/context.ts'
import { limitInfo } from './rest/limits.ts'
import { findRoute, methodsOf } from './rest/routes.ts'
import { versionList } from './rest/versions.ts'

/** Only the path's own part of a URL; the official CLI sends a double slash at the start. */
const tidy = (path: string) => path.replace(/^\/+/, '/')

const versioned = /^\/services\/data\/v(\d\d)\.0(\/.*)?$/
const compositePath = '/composite'

/** What the journal calls a request, from method and path alone. */
export function classify(request: HostRequest): RequestKind {
  const rest = versioned.exec(tidy(request.path))?.[2] ?? ''
  if (request.method === 'POST' && rest === compositePath) return 'write'
  try {
    return findRoute(request.method, rest)?.route.kind ?? 'other'
  } catch {
    return 'other'
  }
}

/** Answers one request to the org. `hasLimits`: the daily limit refuses, not only counts. */
export async function dispatch(org: Org, request: HostRequest, hasLimits: boolean): Promise<HostAnswer> {
  try {
    return await answer(org, request, hasLimits)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return withHeaders(org, { status: error.status, body: error.toBody() })
  }
}

async function answer(org: Org, request: HostRequest, hasLimits: boolean): Promise<HostAnswer> {
  const path = tidy(request.path)
  const open = await openAnswer(org, request, path)
  if (open) return open
  const userId = authenticate(org, request, path)
  if (path === '/services/oauth2/userinfo')
    return { status: 200, body: userInfo(org, request.origin, userId) }
  if (path.startsWith('/id/')) return { status: 200, body: identity(org, request.origin, userId) }
  count(org, hasLimits)
  const [, version = '', rest = ''] = versioned.exec(path) ?? []
  if (!apiVersions.includes(Number(version))) throw notFound()
  const context: Context = { org, request, version: `${version}.0`, params: [] }
  if (request.method === 'POST' && rest === compositePath)
    return withHeaders(org, await answerComposite(context, subrequest))
  return withHeaders(org, await route(context, rest))
}

/** What needs no token. */
function openAnswer(org: Org, request: HostRequest, path: string): HostAnswer | null {
  const { method } = request
  if (method === 'GET' && /^\/services\/data\/?$/.test(path)) return { status: 200, body: versionList() }
  if (path === '/services/oauth2/authorize' && (method === 'GET' || method === 'POST'))
    return answerAuthorize(org, request)
  if (path === '/services/oauth2/token' && method === 'POST') return answerToken(org, request)
  if (path === '/services/oauth2/introspect' && method === 'POST') return answerIntrospect(org, request)
  if (path === '/services/oauth2/revoke') return answerRevoke(org, request)
  return null
}

/** Who asks, by the id of the user. */
function authenticate(org: Org, request: HostRequest, path: string): string {
  const header = /^(?:Bearer|OAuth) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const inQuery = path.startsWith('/services/oauth2/') || path.startsWith('/id/')
  const token =
    header ?? (inQuery ? (request.query.get('access_token') ?? request.query.get('oauth_token')) : null)
  const session = token ? org.sessions.look(token) : null
  if (!session) throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
  return session.userId
}

function count(org: Org, hasLimits: boolean): void {
  const { settings } = org
  if (hasLimits && settings.dailyRequestsUsed >= settings.dailyRequestsLimit)
    throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')
  settings.dailyRequestsUsed++
}

function route(context: Context, rest: string): HostAnswer | Promise<HostAnswer> {
  const found = findRoute(context.request.method, rest)
  if (found) return found.route.answer({ ...context, params: found.params })
  const methods = methodsOf(rest)
  if (methods.length === 0) throw notFound()
  const allowed = [...new Set(methods)].join(',')
  const message = `HTTP Method '${context.request.method}' not allowed. Allowed are ${allowed}`
  throw new ApiError(405, 'METHOD_NOT_ALLOWED', message)
}

const subrequest: Dispatch = (context, method, url, body) => {
  const target = new URL(url, 'http://composite.invalid')
  const [, version, rest = ''] = versioned.exec(target.pathname) ?? []
  if (version === undefined) throw notFound()
  const request: HostRequest = {
    ...context.request,
    method,
    path: target.pathname,
    query: target.searchParams,
    body,
  }
  return route({ ...context, request, version: `${version}.0` }, rest)
}

/** Salesforce's content type for JSON, and how many of the day's requests are used up. */
function withHeaders(org: Org, answer: HostAnswer): HostAnswer {
  const isJson = answer.body !== undefined && !Buffer.isBuffer(answer.body)
  const headers = {
    ...(isJson ? { 'content-type': 'application/json;charset=UTF-8' } : {}),
    'sforce-limit-info': limitInfo(org),
    ...answer.headers,
  }
  return { ...answer, headers }
}
