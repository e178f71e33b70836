/**
 * One HTTP request by native fetch, in place of jsforce's own transport: that one lets a connection which breaks in the
 * middle of an answer end the whole process, follows redirects with the token, and counts its repeats for nobody.
 */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { PassThrough } from 'node:stream'
import { text as readText } from 'node:stream/consumers'

export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Text, or bytes in pieces, which are sent as they are. */
  readonly body?: string | readonly Uint8Array[] | undefined
}

export interface HttpAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends once and reads the whole answer within `timeoutMs`. Redirects are answers. Throws what fetch throws. */
export async function sendHttp(request: HttpRequest, timeoutMs: number): Promise<HttpAnswer> {
  const response = await fetch(request.url, toInit(request, AbortSignal.timeout(timeoutMs)))
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}

/** Sends once and leaves the body to the caller; `timeoutMs` counts to the first byte, since a reader may be slow. */
export async function openHttp(request: HttpRequest, timeoutMs: number): Promise<Response> {
  const abort = new AbortController()
  const timer = setTimeout(
    () => abort.abort(new DOMException('no answer in time', 'TimeoutError')),
    timeoutMs,
  )
  try {
    return await fetch(request.url, toInit(request, abort.signal))
  } finally {
    clearTimeout(timer)
  }
}

/** Sends once on a connection that nobody has used before and nobody uses after, and reads the whole answer. Throws what Node throws. */
export function sendAlone(
  request: Omit<HttpRequest, 'body'> & { readonly body: string },
  timeoutMs: number,
): Promise<HttpAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>()
  const { method, url, body } = request
  const headers = { ...request.headers, 'content-length': Buffer.byteLength(body), connection: 'close' }
  const open = url.startsWith('https:') ? httpsRequest : httpRequest
  open(url, { method, headers, agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
    readText(response).then(
      (text) =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
          ),
          body: text,
        }),
      reject,
    )
  })
    .once('error', reject)
    .end(body)
  return promise
}

/** `send` in the form that jsforce wants of a transport. */
export function asJsforceTransport(send: (request: HttpRequest) => Promise<HttpAnswer>) {
  return {
    httpRequest(request: HttpRequest) {
      const answer = send(request).then(({ status, headers, body }) => ({
        statusCode: status,
        headers,
        body,
      }))
      return Object.assign(answer, { stream: () => new PassThrough() })
    },
  }
}

function toInit({ method, headers, body }: HttpRequest, signal: AbortSignal): RequestInit {
  return {
    method,
    redirect: 'manual',
    signal,
    headers: { ...headers },
    ...(body === undefined ? {} : typeof body === 'string' ? { body } : streamed(body)),
  }
}

/** fetch would copy bytes that it gets in one piece. */
function streamed(pieces: readonly Uint8Array[]) {
  return { body: ReadableStream.from(pieces), duplex: 'half' as const }
}
