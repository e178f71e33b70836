/** Mail over SMTP: a pool of connections that never sends a message again by itself. */
import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { createSigner, type DkimOptions } from './dkim.ts'
import type { MailOutcome, MailPort, OutgoingMail } from './port.ts'
import { decideOutcome } from './smtp-outcome.ts'

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string
  /** Connections at a time (default 4). */
  readonly maxConnections?: number
  /** How long the server may be silent, in milliseconds (default one minute). */
  readonly silenceMs?: number
  /** Null or absent: the mail server signs, or nobody. */
  readonly dkim?: DkimOptions | null
}

/** Opens the pool; it connects with the first message. A server that does not offer TLS gets no password. Throws InputError for a bad DKIM key. */
export function createSmtp(options: SmtpOptions): MailPort {
  const silenceMs = options.silenceMs ?? 60_000
  const url = new URL(options.url)
  const isSecure = url.protocol === 'smtps:'
  const hasPassword = url.password !== ''
  const transport = createTransport({
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: hasPassword && !isSecure && !isLoopback(url.hostname),
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    maxConnections: options.maxConnections ?? 4,
    maxMessages: 1_000,
    // The outbox alone decides about another attempt: here nobody knows what has been handed over.
    maxRequeues: 0,
    connectionTimeout: Math.min(silenceMs, 15_000),
    greetingTimeout: Math.min(silenceMs, 15_000),
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const sign = options.dkim ? createSigner(options.dkim) : (body: Readable) => body
  transport.use('stream', (message, done) => {
    const { gate } = message.data as { gate?: Gate }
    // Signing reads the message at once; behind the gate is what the server is given.
    message.message.processFunc((body) => gate?.before(sign(body)) ?? sign(body))
    done()
  })
  return {
    send,
    verify: async () => void (await transport.verify()),
    close: () => transport.close(),
  }

  async function send(
    mail: OutgoingMail,
    mayGo: () => Promise<boolean> = async () => true,
  ): Promise<MailOutcome> {
    const gate = createGate(mayGo)
    try {
      await transport.sendMail({ ...messageOf(mail), gate } as Parameters<typeof transport.sendMail>[0])
      return { kind: 'accepted' }
    } catch (error) {
      const { state } = gate
      if (state.kind === 'withdrawn') return { kind: 'withdrawn' }
      if (state.kind === 'failed') throw state.error
      return decideOutcome(error as Error, state.kind === 'open')
    }
  }
}

/** Stands before the text. The pool reads the message only once the server has said 354 to DATA: then `mayGo` is asked. */
interface Gate {
  before(body: Readable): Readable
  readonly state:
    | { readonly kind: 'untouched' | 'open' | 'withdrawn' }
    | { readonly kind: 'failed'; readonly error: unknown }
}

function createGate(mayGo: () => Promise<boolean>): Gate {
  let state: Gate['state'] = { kind: 'untouched' }
  return {
    get state() {
      return state
    },
    before(body) {
      const last = Readable.from(passed(body), { objectMode: false })
      body.on('error', (error) => last.destroy(error))
      return last
    },
  }

  /** An error ends the connection before the end of the text, so that the server has got no mail (RFC 5321, 4.1.1.4). */
  async function* passed(body: Readable): AsyncGenerator<Buffer> {
    try {
      state = { kind: (await mayGo()) ? 'open' : 'withdrawn' }
    } catch (error) {
      state = { kind: 'failed', error }
    }
    if (state.kind !== 'open') throw new Error('this mail may not go any more')
    yield* body
  }
}

/** As nodemailer wants it. Addresses as objects: a comma or a line break in a name cannot become another recipient. */
function messageOf(mail: OutgoingMail) {
  const { replyTo } = mail
  return {
    messageId: mail.messageId,
    from: mail.from,
    to: mail.to,
    ...(mail.envelopeFrom ? { envelope: { from: mail.envelopeFrom, to: mail.to.address } } : {}),
    ...(replyTo ? { replyTo } : {}),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      'Content-Language': mail.language,
      ...(mail.originalTo ? { 'X-Keyward-Original-To': mail.originalTo } : {}),
      ...(mail.isAutomatic ? { 'Auto-Submitted': 'auto-generated' } : {}),
      // RFC 8058; the DKIM signature covers both.
      ...(mail.oneClickUrl
        ? {
            'List-Unsubscribe': { prepared: true, value: `<${mail.oneClickUrl}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}),
    },
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}
