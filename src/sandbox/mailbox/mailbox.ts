/** A mail server that delivers to nobody: whatever is sent to it can be read in a small inbox and by programs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Archive, type MailSummary } from './archive.ts'
import { answerRequest } from './http.ts'
import { type MailMessage, parseHeader, parseMessage } from './message.ts'
import { Misbehaviour } from './misbehaviour.ts'
import { postReturn, type ReturnKind, writeReturn } from './returns.ts'
import { startSmtpSink } from './smtp.ts'

export interface MailboxOptions {
  /** 0: any free one. */
  readonly smtpPort: number
  readonly httpPort: number
  readonly host: string
  /** The sandbox's clock. */
  readonly now: () => Date
  /** Keeps the mails across restarts; without it they are gone with the mailbox. */
  readonly journalFile?: string
}

export interface Mailbox {
  readonly smtpUrl: string
  readonly url: string
  readonly misbehaviour: Misbehaviour
  /** All mails accepted so far, oldest first. */
  messages(): readonly MailSummary[]
  /** One mail taken apart. Rejects with a RangeError for an id that does not exist. */
  message(id: number): Promise<MailMessage>
  /** Calls back for each mail accepted from now on; the answer ends it. */
  onMessage(listener: (mail: MailSummary) => void): () => void
  /** What came back so far, with the status that its post was answered with (0: nobody answered). Waits for what is on its way. */
  returned(): Promise<readonly Returned[]>
  close(): Promise<void>
}

export interface Returned {
  readonly recipient: string
  readonly kind: ReturnKind
  readonly status: number
}

/** Listens on both ports. Rejects with the error of `listen`, such as EADDRINUSE. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const folder = options.journalFile ? null : mkdtempSync(join(tmpdir(), 'keyward-mailbox-'))
  const archive = new Archive(options.journalFile ?? join(folder ?? '', 'mails.jsonl'))
  const misbehaviour = new Misbehaviour()
  const listeners = new Set<(mail: MailSummary) => void>()
  const returned: Promise<Returned>[] = []
  const closeArchive = () => {
    archive.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
  const smtp = await startSmtpSink({
    port: options.smtpPort,
    host: options.host,
    misbehaviour,
    accept: async (envelope, raw) => {
      const header = await parseHeader(raw)
      const mail = archive.add({ at: options.now().toISOString(), ...envelope, ...header }, raw)
      for (const listener of listeners) listener(mail)
      returned.push(...returnsOf(mail, misbehaviour))
    },
  }).catch((error: unknown) => {
    closeArchive()
    throw error
  })
  const server = createServer((request, response) => {
    answerRequest({ archive, misbehaviour }, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.httpPort, options.host, resolve)
  }).catch(async (error: unknown) => {
    await smtp.close()
    closeArchive()
    throw error
  })
  return {
    smtpUrl: `smtp://${options.host}:${smtp.port}`,
    url: `http://${options.host}:${(server.address() as AddressInfo).port}`,
    misbehaviour,
    messages: () => archive.list(0, archive.size),
    message: async (id) => parseMessage(archive.summary(id) as MailSummary, archive.raw(id)),
    onMessage: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    returned: () => Promise.all(returned),
    async close() {
      await smtp.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      closeArchive()
    },
  }
}

function returnsOf(mail: MailSummary, misbehaviour: Misbehaviour): Promise<Returned>[] {
  const { inbound } = misbehaviour.rules
  return mail.to.flatMap((recipient) => {
    const kind = misbehaviour.returnOf(recipient)
    if (kind === null || inbound === null) return []
    const { from: sender, messageId, subject, id: number } = mail
    const raw = writeReturn(kind, { sender, recipient, messageId, subject, number })
    return [postReturn(inbound, raw).then((status) => ({ recipient, kind, status }))]
  })
}
