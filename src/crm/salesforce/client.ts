/**
 * The only file that talks to Salesforce. Every request takes a slot of the connection's limiter, is counted once, and
 * ends in a checked answer or a CrmError. JSON goes through jsforce, files go by fetch.
 */
import type { z } from 'zod'
import { CrmError } from '../errors.ts'
import type { CallKind, CrmDeps } from '../port.ts'
import { withRetry } from '../retry.ts'
import { toNetworkError, toRequestError } from './classify.ts'
import {
  type ApiUsage,
  apiVersion,
  assertReserve,
  fileTimeoutMs,
  parseApiUsage,
  restTimeoutMs,
} from './limits.ts'
import { parseAnswer } from './schema.ts'
import { createSessions, type Session } from './session.ts'
import { asJsforceTransport, type HttpAnswer, openHttp, sendHttp } from './transport.ts'

interface JsonRequest<T> {
  readonly kind: CallKind
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** From the version on (`/query?q=…`) or from the root (`/services/data/…`). */
  readonly path: string
  readonly body?: unknown
  readonly schema: z.ZodType<T>
  /** 1 for a call that the caller itself repeats; 6 by default. */
  readonly attempts?: number
}

interface JsonAnswer<T> {
  readonly body: T
  /**
   * Salesforce's clock when it answered, whole seconds, ISO 8601; null if it did not say. No record that the call wrote was
   * modified after it, since SystemModstamp is in whole seconds too.
   */
  readonly answeredAt: string | null
}

export interface SalesforceClient {
  /** Calls the REST API; transient failures are repeated. */
  json<T>(request: JsonRequest<T>): Promise<JsonAnswer<T>>
  /** Opens a result file of a job: one attempt, since only the caller knows how far it has read. */
  openCsv(kind: CallKind, path: string): Promise<Response>
  /** The text of a file (UTF-8), at most its first million bytes: one attempt. */
  text(kind: CallKind, path: string): Promise<string>
  /** Uploads the rows of an ingest job: one attempt, because a job takes one upload. */
  putCsv(path: string, csv: readonly Uint8Array[]): Promise<void>
}

/** The client of one connection. */
export function createClient(deps: CrmDeps): SalesforceClient {
  const currentSession = createSessions(deps.credentials)
  let usage: ApiUsage | null = null

  return {
    json: (request) => withRetry(deps, () => withFreshToken((session) => once(session, request)), request),

    openCsv: (kind, path) => openFile(kind, path, 'text/csv'),

    async text(kind, path) {
      const response = await openFile(kind, path, '*/*')
      return counted(null, false, () => startOf(response))
    },

    putCsv: (path, csv) =>
      withFreshToken(async (session) => {
        const length = String(csv.reduce((bytes, piece) => bytes + piece.length, 0))
        const headers = {
          ...bearer(session),
          'content-type': 'text/csv; charset=UTF-8',
          'content-length': length,
        }
        const request = { method: 'PUT', url: session.origin + versioned(path), headers, body: csv }
        const answer = await counted('write', true, () => sendHttp(request, fileTimeoutMs))
        if (answer.status !== 201) throw toRequestError(answer, true)
      }),
  }

  function openFile(kind: CallKind, path: string, accept: string): Promise<Response> {
    return withFreshToken(async (session) => {
      if (kind === 'read') assertReserve(usage)
      const headers = { ...bearer(session), accept }
      const response = await counted(kind, false, () =>
        openHttp({ method: 'GET', url: session.origin + versioned(path), headers }, fileTimeoutMs),
      )
      if (response.status === 200) return response
      const body = await counted(null, false, () => response.text())
      throw toRequestError(
        { status: response.status, headers: Object.fromEntries(response.headers), body },
        false,
      )
    })
  }

  async function once<T>({ connection }: Session, request: JsonRequest<T>): Promise<JsonAnswer<T>> {
    const { kind, method, path, schema } = request
    const isWrite = method !== 'GET'
    if (kind === 'read') assertReserve(usage)
    const seen: { answer: HttpAnswer | null } = { answer: null }
    const transport = asJsforceTransport(async (httpRequest) => {
      const answer = await counted(kind, isWrite, () => sendHttp(httpRequest, restTimeoutMs))
      usage = parseApiUsage(answer.headers['sforce-limit-info']) ?? usage
      if (usage) deps.onUsage?.(usage)
      seen.answer = answer
      return answer
    })
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    try {
      const parsed = await connection.request({ method, url: path, headers, ...body }, { transport })
      if (seen.answer && seen.answer.status >= 300) throw toRequestError(seen.answer, isWrite)
      const answeredAt = toInstant(seen.answer?.headers.date)
      return { body: parseAnswer(schema, parsed, endpointOf(path)), answeredAt }
    } catch (error) {
      // jsforce's own error has lost the status; the answer itself tells more.
      throw error instanceof CrmError || !seen.answer ? error : toRequestError(seen.answer, isWrite)
    }
  }

  /** Runs one exchange after taking a slot; `null` counts nothing, for the rest of an answer already counted. */
  async function counted<T>(kind: CallKind | null, isWrite: boolean, send: () => Promise<T>): Promise<T> {
    if (kind) {
      await deps.limiter.take('general')
      deps.onCall(kind)
    }
    try {
      return await send()
    } catch (error) {
      throw toNetworkError(error, isWrite)
    }
  }

  /** A refused token may just have been replaced, or can be: asks once more, and repeats only with another one. */
  async function withFreshToken<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await currentSession()
    try {
      return await work(session)
    } catch (error) {
      if (!(error instanceof CrmError) || error.class !== 'unauthorized') throw error
      const fresh = await currentSession(session.accessToken)
      if (fresh.accessToken === session.accessToken) throw error
      return work(fresh)
    }
  }
}

/** Of a text nobody needs more, and a file may be of any size. Leaving early closes the connection. */
const mostTextBytes = 1_000_000

async function startOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let [read, bytes] = ['', 0]
  for await (const piece of response.body ?? []) {
    read += decoder.decode(piece, { stream: true })
    bytes += piece.length
    if (bytes >= mostTextBytes) break
  }
  return read
}

const bearer = ({ accessToken }: Session) => ({ authorization: `Bearer ${accessToken}` })

const versioned = (path: string) =>
  path.startsWith('/services/') ? path : `/services/data/v${apiVersion}${path}`

/** A path for messages: queries may hold names and keys. */
const endpointOf = (path: string) => path.replace(/\?.*/, '')

function toInstant(date: string | undefined): string | null {
  const ms = Date.parse(date ?? '')
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
