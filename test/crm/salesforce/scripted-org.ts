/** An org that answers what a test says, over real HTTP: for answers that the stand-in org never gives. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import type { CallKind, CrmDeps } from '#crm/port.ts'

export interface Seen {
  readonly method: string
  /** Without `/services/data/v68.0`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly token: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Scripted {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** A text goes out as CSV, anything else as JSON. */
  readonly body?: unknown
  /** Sends only so many bytes of the body and breaks the connection. */
  readonly breakAfter?: number
  /** Breaks the connection without an answer. */
  readonly drop?: true
}

export interface ScriptedOrg {
  readonly deps: CrmDeps
  readonly seen: readonly Seen[]
  readonly calls: readonly CallKind[]
  readonly waits: readonly number[]
}

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** Starts one for the current test. `answer` gets each request in order; undefined is a 404. */
export async function startScriptedOrg(
  answer: (request: Seen, count: number) => Scripted | undefined,
  overrides: Partial<CrmDeps> = {},
): Promise<ScriptedOrg> {
  const seen: Seen[] = []
  const calls: CallKind[] = []
  const waits: number[] = []
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming)
    seen.push(request)
    const scripted = answer(request, seen.length) ?? notFound
    if (scripted.drop) return void incoming.socket.destroy()
    const isText = typeof scripted.body === 'string'
    const body = isText ? String(scripted.body) : JSON.stringify(scripted.body ?? null)
    const type = isText ? 'text/csv' : 'application/json;charset=UTF-8'
    const length = String(Buffer.byteLength(body))
    response.writeHead(scripted.status ?? 200, {
      'content-type': type,
      'content-length': length,
      ...scripted.headers,
    })
    if (scripted.breakAfter === undefined) return void response.end(body)
    response.write(body.slice(0, scripted.breakAfter), () => setImmediate(() => incoming.socket.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const deps: CrmDeps = {
    credentials: async () => ({ accessToken: 'token-1', baseUrl }),
    limiter: { take: async () => {}, pause: async () => {} },
    onCall: (kind) => calls.push(kind),
    currency: 'EUR',
    mapping: { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null },
    now: () => Date.parse('2026-11-22T07:00:00Z'),
    wait: async (ms) => void waits.push(ms),
    ...overrides,
  }
  return { deps, seen, calls, waits }
}

const notFound: Scripted = {
  status: 404,
  body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
}

async function read(incoming: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const url = new URL(incoming.url ?? '/', 'http://org')
  return {
    method: incoming.method ?? '',
    path: url.pathname.replace('/services/data/v68.0', ''),
    query: url.searchParams,
    token: (incoming.headers.authorization ?? '').replace('Bearer ', ''),
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

/** A describe answer with these fields, all writable. */
export const describeOf = (...fields: readonly string[]): Scripted => ({
  body: { fields: fields.map((name) => ({ name, createable: true, updateable: true })) },
})

/** An id of 18 characters. */
export const idOf = (prefix: string, number: number) => `${prefix}xx${String(number).padStart(10, '0')}AAA`
