/** The SMTP side: a server that takes every mail for everyone, unless it was told to misbehave. */
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Misbehaviour } from './misbehaviour.ts'

export interface SmtpSink {
  readonly port: number
  close(): Promise<void>
}

export interface SmtpSinkOptions {
  readonly port: number
  readonly host: string
  readonly misbehaviour: Misbehaviour
  /** Keeps the mail; only when it is done does the server say 250. */
  readonly accept: (
    envelope: { readonly from: string; readonly to: readonly string[] },
    raw: Buffer,
  ) => Promise<void>
}

/** Listens. Rejects with the error of `listen`, such as EADDRINUSE. */
export async function startSmtpSink(options: SmtpSinkOptions): Promise<SmtpSink> {
  const { misbehaviour } = options
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    // The certificate that would come with it is one no client trusts.
    disabledCommands: ['STARTTLS'],
    closeTimeout: 500,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onRcptTo: ({ address }, _session, done) => done(misbehaviour.refusalOf(address)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        receive(session, Buffer.concat(chunks)).then(
          (isDropped) => (isDropped ? cut(session) : done()),
          (error: Error) => done(error),
        )
      })
    },
  })
  server.on('error', () => {
    // A client that went away; there is nobody to tell.
  })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }

  async function receive(session: SMTPServerSession, raw: Buffer): Promise<boolean> {
    const { mailFrom, rcptTo } = session.envelope
    if (misbehaviour.delayMs > 0) await wait(misbehaviour.delayMs)
    const to = rcptTo.map(({ address }) => address)
    await options.accept({ from: mailFrom ? mailFrom.address : '', to }, raw)
    return misbehaviour.takeDrop()
  }

  /** The mail is kept, and the sender never hears of it. */
  function cut(session: SMTPServerSession): void {
    for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>) {
      if (connection.id === session.id) connection._socket.destroy()
    }
  }
}
