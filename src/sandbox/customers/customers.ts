/** Simulated customers: they read their mail in the sandbox's mailbox and act through the very pages that people use. */
import { type Act, planFor } from './plan.ts'
import { createTurn } from './turn.ts'
import { answerSurvey, open, optOutOneClick, optOutOnPage, scan } from './visit.ts'

export interface CustomersOptions {
  readonly mailboxUrl: string
  readonly seed: string
  /** How many of those invited answer, 0 to 1 (default 0.45). */
  readonly share?: number
  /** Mails up to this id have been read before (default 0). */
  readonly afterId?: number
  /** Requests at a time (default 16); people who read while others write are not counted. */
  readonly concurrency?: number
  /** Hears of each person that is done. */
  readonly onProgress?: (done: number) => void
}

export interface CustomersReport {
  readonly read: number
  readonly answered: number
  readonly optedOut: number
  /** Looked at the page and did nothing. */
  readonly opened: number
  readonly ignored: number
  /** Only a robot came by. */
  readonly scannedOnly: number
  readonly failed: number
  /** The first ten failures in words. */
  readonly failures: readonly string[]
  /** Give it as `afterId` next time. */
  readonly lastId: number
}

interface Mail {
  readonly id: number
  readonly to: readonly string[]
  readonly links: readonly string[]
  readonly headers: readonly { readonly name: string; readonly value: string }[]
}

const batch = 200
/** Readers at a time for each request that may be on its way: a person reads some hundred times as long as a request takes. */
const readersPerRequest = 40

/** Reads every mail that is there and acts on it. A person who fails does not stop the others. */
export async function runCustomers(options: CustomersOptions): Promise<CustomersReport> {
  const { seed, share = 0.45, concurrency = 16 } = options
  const counts: Record<Act | 'failed', number> = {
    answer: 0,
    'opt-out-page': 0,
    'opt-out-one-click': 0,
    scanned: 0,
    opened: 0,
    ignored: 0,
    failed: 0,
  }
  const failures: string[] = []
  const turn = createTurn(concurrency)
  let lastId = options.afterId ?? 0
  let read = 0
  const mails = allMails()
  await Promise.all(Array.from({ length: concurrency * readersPerRequest }, () => work(mails)))
  return {
    read,
    answered: counts.answer,
    optedOut: counts['opt-out-page'] + counts['opt-out-one-click'],
    opened: counts.opened,
    ignored: counts.ignored,
    scannedOnly: counts.scanned,
    failed: counts.failed,
    failures,
    lastId,
  }

  async function* allMails(): AsyncGenerator<Mail> {
    for (;;) {
      const mails = await fetchMails(options.mailboxUrl, lastId)
      if (mails.length === 0) return
      lastId = mails.at(-1)?.id ?? lastId
      yield* mails
    }
  }

  async function work(queue: AsyncGenerator<Mail>): Promise<void> {
    for (let next = await queue.next(); !next.done; next = await queue.next()) {
      const mail = next.value
      try {
        counts[await act(mail)]++
      } catch (error) {
        counts.failed++
        if (failures.length < 10) failures.push(`mail ${mail.id}: ${(error as Error).message}`)
      }
      read++
      options.onProgress?.(read)
    }
  }

  async function act(mail: Mail): Promise<Act> {
    const plan = planFor(seed, mail.to[0] ?? '', share)
    // Numbers to begin with are links too: the plain one is that of the button.
    const surveyUrl = mail.links.find((link) => /\/s\/[\w-]+$/.test(link))
    const optOutUrl = mail.links.find((link) => /\/o\/[\w-]+$/.test(link))
    if (!surveyUrl || !optOutUrl || plan.act === 'ignored') return 'ignored'
    if (plan.act === 'scanned' || plan.isBehindScanner) await scan(turn, surveyUrl, plan)
    if (plan.act === 'opened') await open(turn, surveyUrl)
    if (plan.act === 'answer') await answerSurvey(turn, surveyUrl, plan)
    if (plan.act === 'opt-out-page') await optOutOnPage(turn, optOutUrl)
    if (plan.act === 'opt-out-one-click') {
      await optOutOneClick(turn, mail.headers.find(({ name }) => name === 'list-unsubscribe')?.value ?? '')
    }
    return plan.act
  }
}

async function fetchMails(mailboxUrl: string, after: number): Promise<Mail[]> {
  const response = await fetch(new URL(`/api/messages?after=${after}&limit=${batch}`, mailboxUrl))
  if (!response.ok) throw new Error(`the mailbox at ${mailboxUrl} answered ${response.status}`)
  return ((await response.json()) as { messages: Mail[] }).messages
}
