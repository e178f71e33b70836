/** Starts everything that stands in for the outside world: both CRMs over one customer base, and the mailbox. */
import { dirname, join } from 'node:path'
import type { Dataset } from './dataset/types.ts'
import { Faults } from './faults.ts'
import { startHubSpot } from './hubspot/server.ts'
import { Journal, makeRoom } from './journal.ts'
import { startMailbox } from './mailbox/mailbox.ts'
import { startSalesforce } from './salesforce/server.ts'

export interface SandboxOptions {
  readonly dataset: Dataset
  /** Where every request is written down; accepted mails go beside it (mails.jsonl). The folder is made. */
  readonly journalFile: string
  /** 0 or nothing: any free port. */
  readonly ports?: {
    readonly hubspot?: number
    readonly salesforce?: number
    readonly smtp?: number
    readonly mailbox?: number
  }
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string
  /** Are the vendors' rate limits kept? Default true. */
  readonly limits?: boolean
  /** The CRMs' clock in milliseconds; default: the real time of day, on the dataset's as-of day when the sandbox starts. */
  readonly now?: () => number
}

export interface Sandbox {
  readonly hubspot: { readonly url: string; readonly token: string }
  readonly salesforce: { readonly url: string; readonly token: string }
  readonly smtp: { readonly url: string }
  readonly mailbox: { readonly url: string }
  close(): Promise<void>
}

/** Rejects if a port cannot be had; what was started by then is stopped again. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataset, ports = {}, host = '127.0.0.1', limits = true } = options
  const now = options.now ?? asOfClock(dataset.asOf)
  const journal = new Journal(options.journalFile)
  const faults = new Faults()
  const stops: (() => Promise<unknown> | unknown)[] = [() => journal.close()]
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    const deps = { dataset, journal, faults, host, limits, now }
    const hubspot = await startHubSpot({ ...deps, port: ports.hubspot ?? 0 })
    stops.push(() => hubspot.close())
    const salesforce = await startSalesforce({ ...deps, port: ports.salesforce ?? 0 })
    stops.push(() => salesforce.close())
    const mails = join(dirname(options.journalFile), 'mails.jsonl')
    makeRoom(mails)
    const mailbox = await startMailbox({
      smtpPort: ports.smtp ?? 0,
      httpPort: ports.mailbox ?? 0,
      host,
      now: () => new Date(now()),
      journalFile: mails,
    })
    stops.push(() => mailbox.close())
    return {
      hubspot: { url: hubspot.url, token: hubspot.token },
      salesforce: { url: salesforce.url, token: salesforce.token },
      smtp: { url: mailbox.smtpUrl },
      mailbox: { url: mailbox.url },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The real clock, set off by whole days so that it starts on the as-of day: a base from 2011 is looked at in 2011. */
export function asOfClock(asOf: string, realNow: () => number = Date.now): () => number {
  const day = 86_400_000
  const today = Math.floor(realNow() / day) * day
  const offset = Date.parse(`${asOf}T00:00:00Z`) - today
  return () => realNow() + offset
}
