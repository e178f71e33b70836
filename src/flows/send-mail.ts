/**
 * Sends the mails that are owed and due, of every kind. At most once: a mail is marked as being sent, and that is committed, before
 * anything goes out; one whose outcome nobody knows is shown, never sent again.
 */
import type { WorkspaceId } from '#domain/ids.ts'
import type { MailKind } from '#domain/mail-kind.ts'
import { claimMail, firstMail, type MailCursor, markInterruptedMail } from '#store/mail-outbox.ts'
import { inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import { ensureJob } from '#store/single-jobs.ts'
import { composers } from './mails/composers.ts'
import { createPace } from './mails/pace.ts'
import { type ClaimedAndLoaded, loadSafely, type SendDeps, sendOne } from './mails/send-one.ts'
import { setAsideOverdue } from './waves/late.ts'

export interface Sent {
  readonly sent: number
  readonly rejected: number
  readonly unknown: number
  readonly suppressed: number
  /** Given back for later: by the receiving server, by our own rate, or because its wave is paused. */
  readonly deferred: number
}

/** The mail server answered that it cannot take mail now; what is owed stays owed. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable'
  /** Whether mails went out before: then it is worth trying again soon. */
  readonly hasSent: boolean

  constructor(reason: string, hasSent: boolean) {
    super(reason)
    this.hasSent = hasSent
  }
}

interface SendWork {
  readonly workspaceId: WorkspaceId
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly onSent?: () => void
}

const atOnce = 5
const knownKinds = Object.keys(composers) as MailKind[]

/**
 * Sends until nothing is due. Throws MailUnavailable when the mail server cannot be used; one mail that cannot be written, or whose
 * receiving server says "later", does not stop the others.
 */
export async function sendMail(deps: SendDeps, work: SendWork): Promise<Sent> {
  const counts = { sent: 0, rejected: 0, unknown: 0, suppressed: 0, deferred: 0 }
  // What came too late for its time is not sent late: the waves give it another.
  await setAsideOverdue(deps.database, work, (tx) =>
    ensureJob(tx, { name: 'waves.tend', connectionId: null, now: work.now() }),
  )
  counts.unknown += await inWorkspace(deps.database, work.workspaceId, (tx) => endInterrupted(tx, work.now()))
  const pace = createPace(deps.rates ?? null)
  let trouble: string | null = null
  let after = firstMail
  // Every lane comes to its end before a failure is told: the next attempt must not meet one that still sends.
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, sendUntilEmpty))
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason
  if (trouble !== null) throw new MailUnavailable(trouble, counts.sent > 0)
  return counts

  async function sendUntilEmpty(): Promise<void> {
    while (trouble === null && !work.signal.aborted) {
      const claimed = await claimNext()
      if (!claimed) return
      const done = await sendOne(deps, { ...work, pace }, claimed)
      if (done.kind === 'unavailable') trouble = done.reason
      else counts[done.kind] += 1
      work.onSent?.()
    }
    work.signal.throwIfAborted()
  }

  /** Goes forward; at the end it looks once more from the start, for mails that were given back. */
  async function claimNext(): Promise<ClaimedAndLoaded | null> {
    const from = after
    const claimed = await inWorkspace(deps.database, work.workspaceId, (tx) => claim(tx, work.now(), from))
    if (claimed && isLater(claimed.mail, after)) after = claimed.mail
    if (claimed || from === firstMail) return claimed
    after = firstMail
    return claimNext()
  }
}

/** Both parts sort as text (store/mail-outbox.ts). */
function isLater(one: MailCursor, other: MailCursor): boolean {
  return `${one.notBefore} ${one.outboxId}` > `${other.notBefore} ${other.outboxId}`
}

/** Opt-out and the like are looked up in the transaction that claims, so that none can slip in between. */
async function claim(tx: WorkspaceTx, now: Date, after: MailCursor): Promise<ClaimedAndLoaded | null> {
  const mail = await claimMail(tx, { now, after, kinds: knownKinds })
  return mail && { mail, loaded: await loadSafely(tx, mail, now, 'claiming') }
}

async function endInterrupted(tx: WorkspaceTx, now: Date): Promise<number> {
  const lost = await markInterruptedMail(tx, now)
  for (const mail of lost)
    await composers[mail.kind]?.settled?.(tx, mail, { end: 'unknown', reason: null }, now)
  return lost.length
}
