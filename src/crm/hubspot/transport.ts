/**
 * One HTTP request to HubSpot through the official client, which serves as transport only: its typed methods speak the old
 * undated paths, its retries ignore Retry-After, and its limiter is one per process. It has no deadline and no abort
 * signal, and it follows redirects with the token: both are dealt with here.
 */
import { Client } from '@hubspot/api-client'
import { CrmError } from '../errors.ts'

export interface HttpRequest {
  readonly baseUrl: string
  /** Null for the token endpoint, which takes the app's secret in its body. */
  readonly accessToken: string | null
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Sent as JSON, or as a form when it is URLSearchParams. */
  readonly body?: object
  /** Whether HubSpot may have done something when no answer comes. */
  readonly isWrite: boolean
  readonly deadlineMs: number
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON; undefined where there is none. */
  readonly body: unknown
}

/** No connection came about, so nothing was sent. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * Sends the request and reads the whole answer, whatever its status.
 * Throws CrmError: `transient` (no answer to a read, or nothing was sent), `unknown-outcome` (no or half an answer to a
 * write, or none before the deadline), `contract-broken` (redirected, or a success that is not JSON).
 */
export async function send(request: HttpRequest): Promise<HttpAnswer> {
  const { response, text } = await within(request.deadlineMs, exchange(request)).catch((error: unknown) => {
    throw noAnswer(request, error)
  })
  const where = `${request.method} ${request.path}`
  if (response.redirected)
    throw broken('REDIRECTED', `HubSpot redirected ${where}; the answer was refused. Check HUBSPOT_API_URL.`)
  return { status: response.status, headers: response.headers, body: parse(text, response.ok, where) }
}

async function exchange(request: HttpRequest): Promise<{ response: Response; text: string }> {
  const isForm = request.body instanceof URLSearchParams
  const client = new Client({
    basePath: request.baseUrl,
    ...(request.accessToken === null ? {} : { accessToken: request.accessToken }),
  })
  const response = await client.apiRequest({
    method: request.method,
    path: request.path,
    ...(request.query ? { qs: { ...request.query } } : {}),
    ...(request.body ? { body: request.body } : {}),
    ...(isForm
      ? { defaultJson: false, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }
      : {}),
  })
  return { response, text: await response.text() }
}

class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function noAnswer(request: HttpRequest, error: unknown): CrmError {
  const code = codeOf(error)
  const isUnknown = request.isWrite && !neverSent.has(code)
  return new CrmError({
    class: isUnknown ? 'unknown-outcome' : 'transient',
    code,
    message: isUnknown
      ? `HubSpot did not answer ${request.method} ${request.path}: it may or may not have been done.`
      : `HubSpot could not be reached for ${request.method} ${request.path}. It will be tried again.`,
    cause: error,
  })
}

/** The code of the network error; fetch hides it in the cause of `TypeError: fetch failed`. */
function codeOf(error: unknown): string {
  if (error instanceof DeadlineError) return 'DEADLINE'
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string') return e.code
  }
  return 'NETWORK'
}

function parse(text: string, isSuccess: boolean, where: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A gateway answers errors in HTML: the status says enough. A success must be readable.
    if (isSuccess) throw broken('NOT_JSON', `HubSpot's answer to ${where} is not JSON.`)
    return undefined
  }
}

function broken(code: string, message: string): CrmError {
  return new CrmError({ class: 'contract-broken', code, message })
}
