/**
 * The HTTP shell of both stand-ins: reads the request, lets a fault strike, has it answered, writes the journal and only
 * then lets the answer go. Control endpoints and pages for people pass by the journal and the faults.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { answerControl, type ControlTarget } from './control.ts'
import { type FaultAction, type Faults, ruleAnswer } from './faults.ts'
import type { CrmName, Journal, RequestKind } from './journal.ts'

export interface HostRequest {
  readonly method: string
  /** Without query, as sent (not decoded). */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** http://host:port of this server, without a slash at the end. */
  readonly origin: string
}

export interface HostAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text or bytes as they are; anything else is sent as JSON; nothing: no body. */
  readonly body?: unknown
  /** Records read or written (default 0). */
  readonly records?: number
  /** What the journal keeps of the request's body; set it on writes. */
  readonly journalBody?: unknown
}

export interface HostOptions {
  readonly crm: CrmName
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  readonly journal: Journal
  readonly faults: Faults
  /** The sandbox's clock in milliseconds; answers carry it as Date header. */
  readonly now: () => number
  readonly target: ControlTarget
  /** Decides from method and path alone, because a fault may strike before the work. */
  readonly classify: (request: HostRequest) => RequestKind
  readonly handle: (request: HostRequest) => HostAnswer | Promise<HostAnswer>
  /** Pages for people; null if this is not one. */
  readonly page: (request: HostRequest) => HostAnswer | null
}

export interface Host {
  readonly server: Server
  readonly url: string
  close(): Promise<void>
}

/** Listens. Rejects with the error of `listen`, such as EADDRINUSE. */
export async function startHost(options: HostOptions): Promise<Host> {
  let url = ''
  const server = createServer((incoming, response) => {
    serve(options, url, incoming, response).catch((error: unknown) => {
      process.stderr.write(`sandbox ${options.crm}: ${incoming.method} ${incoming.url}: ${String(error)}\n`)
      response.destroy()
    })
  })
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  url = `http://${options.host}:${(server.address() as AddressInfo).port}`
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { server, url, close }
}

async function serve(
  options: HostOptions,
  origin: string,
  incoming: IncomingMessage,
  response: ServerResponse,
) {
  const startedAt = Date.now()
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const url = incoming.url ?? '/'
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const search = mark < 0 ? '' : url.slice(mark + 1)
  const request: HostRequest = {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    origin,
  }
  const unlogged = path.startsWith('/_sandbox/') ? answerControl(options, request) : options.page(request)
  if (unlogged) return send(options, response, unlogged)

  const { crm } = options
  const action = options.faults.next({ crm, method: request.method, url, body: request.body })
  if (action && 'delayMs' in action) await wait(action.delayMs)
  const answer = await answerFor(options, request, action)
  const cut = action !== null && ('drop' in action || 'dropAfter' in action)
  options.journal.record({
    crm,
    method: request.method,
    path,
    query: search,
    status: cut ? 0 : answer.status,
    kind: options.classify(request),
    records: answer.records ?? 0,
    startedAt,
    ...(answer.journalBody === undefined ? {} : { body: answer.journalBody }),
    ...(action ? { fault: Object.keys(action)[0] ?? '' } : {}),
  })
  if (cut) return void response.destroy()
  send(options, response, answer, action !== null && 'truncate' in action)
}

async function answerFor(
  options: HostOptions,
  request: HostRequest,
  action: FaultAction | null,
): Promise<HostAnswer> {
  if (action && 'status' in action) return action
  if (action && 'rule' in action) return ruleAnswer(action.rule)
  if (action && 'drop' in action) return { status: 0 }
  try {
    return await options.handle(request)
  } catch (error) {
    process.stderr.write(
      `sandbox ${options.crm}: ${request.method} ${request.path}: ${(error as Error).stack}\n`,
    )
    return {
      status: 500,
      body: { status: 'error', message: 'internal error of the sandbox, see its stderr' },
    }
  }
}

function send(options: HostOptions, response: ServerResponse, answer: HostAnswer, isTruncated = false) {
  const { body } = answer
  const isRaw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(isRaw ? ((body as string | undefined) ?? '') : JSON.stringify(body))
  response.writeHead(answer.status, {
    date: new Date(options.now()).toUTCString(),
    ...(isRaw ? {} : { 'content-type': 'application/json;charset=utf-8' }),
    'content-length': bytes.length,
    ...answer.headers,
  })
  if (!isTruncated) return void response.end(bytes)
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy())
}
