/**
 * The mailbox over HTTP: pages for people, and for programs
 * `GET /api/messages?after=N&limit=M` (mails with an id above N, oldest first, at most 500: `{ total, messages }`),
 * `GET /api/messages/N`, `GET` and `POST /api/misbehaviour` (JSON, see misbehaviour.ts).
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Archive, MailSummary } from './archive.ts'
import { parseMessage } from './message.ts'
import type { Misbehaviour, MisbehaviourRules } from './misbehaviour.ts'
import { pageSize, renderInbox, renderMessage, renderMissing } from './pages.ts'

interface Parts {
  readonly archive: Archive
  readonly misbehaviour: Misbehaviour
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

export async function answerRequest(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mailbox')
  const answer = await route(parts, request, url)
  response.writeHead(answer.status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
  })
  response.end(answer.body)
}

async function route({ archive, misbehaviour }: Parts, request: IncomingMessage, url: URL): Promise<Answer> {
  if (url.pathname === '/') return withFrames(inbox(archive, url.searchParams))
  if (url.pathname === '/api/messages') return json(200, await list(archive, url.searchParams))
  if (url.pathname === '/api/misbehaviour') {
    if (request.method === 'POST')
      misbehaviour.set(JSON.parse(await bodyOf(request)) as Partial<MisbehaviourRules>)
    return json(200, misbehaviour.rules)
  }
  const [, isApi, id, part = ''] = /^(\/api)?\/messages\/(\d{1,9})(?:\/(html|raw))?$/.exec(url.pathname) ?? []
  const summary = archive.summary(Number(id))
  if (!summary) return isApi ? json(404, { error: 'no such mail' }) : renderMissing()
  return message(archive, summary, isApi ? 'api' : part)
}

async function message(archive: Archive, summary: MailSummary, part: string): Promise<Answer> {
  const raw = archive.raw(summary.id)
  if (part === 'raw')
    return { status: 200, headers: { 'content-type': 'text/plain;charset=utf-8' }, body: raw }
  const mail = await parseMessage(summary, raw)
  if (part === 'api') return json(200, mail)
  if (part !== 'html') return withFrames(renderMessage(mail))
  const headers = {
    'content-type': 'text/html;charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox",
  }
  return { status: 200, headers, body: `<base target="_blank">${mail.html}` }
}

function inbox(archive: Archive, query: URLSearchParams) {
  const text = query.get('q') ?? ''
  const page = numberOf(query.get('page'), 1)
  const ids = text ? archive.find(text) : null
  const total = ids?.length ?? archive.size
  const first = (Math.max(1, page) - 1) * pageSize
  const newest = ids?.slice(first, first + pageSize) ?? countdown(archive.size - first, pageSize)
  const mails = newest.flatMap((id) => archive.summary(id) ?? [])
  return renderInbox({ mails, total, page: Math.max(1, page), query: text })
}

/** `from`, `from` − 1 … at most `count` of them, not below 1. */
function countdown(from: number, count: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(from, count)) }, (_, index) => from - index)
}

async function list(archive: Archive, query: URLSearchParams) {
  const summaries = archive.list(
    numberOf(query.get('after'), 0),
    Math.min(500, numberOf(query.get('limit'), 100)),
  )
  const messages = await Promise.all(
    summaries.map((summary) => parseMessage(summary, archive.raw(summary.id))),
  )
  return { total: archive.size, messages }
}

function numberOf(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise
}

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8' },
    body: JSON.stringify(value),
  }
}

function withFrames(answer: Answer): Answer {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-src 'self'"
  return { ...answer, headers: { ...answer.headers, 'content-security-policy': policy } }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
