/** One claimed mail to its end: paced, looked at a last time, written, handed over, and how it ended stored with what follows. */
import type { WorkspaceId } from '#domain/ids.ts'
import type { MailPort, OutgoingMail } from '#mail/port.ts'
import { type ClaimedMail, holdsClaim, settleMail } from '#store/mail-outbox.ts'
import { isPassing } from '#store/outage.ts'
import { type Database, inWorkspace, type WorkspaceTx } from '#store/pool.ts'
import type { LoadedMail, MailSettings } from './composer.ts'
import { composers } from './composers.ts'
import { type Ending, endingOf, givenBack, placeOf, suppressed, unwritable } from './ending.ts'
import { domainOf, envelopeOf } from './envelope.ts'
import type { MailRates, Pace } from './pace.ts'

export interface SendDeps {
  readonly database: Database
  readonly mail: MailPort
  readonly settings: MailSettings
  /** Null or absent: no limit of our own. */
  readonly rates?: MailRates | null
}

/** A mail whose facts could not even be read is this mail's trouble alone. */
type Loaded = LoadedMail | { readonly kind: 'broken'; readonly place: string }

export interface ClaimedAndLoaded {
  readonly mail: ClaimedMail
  readonly loaded: Loaded
}

export type Done =
  | { readonly kind: 'sent' | 'rejected' | 'unknown' | 'suppressed' | 'deferred' }
  | { readonly kind: 'unavailable'; readonly reason: string }

/** How long a mail waits that lacks a postal address: an admin sets one at any time. */
const unaddressedMs = 10 * 60_000

/** How long a mail waits whose facts could not be read just now. */
const passingMs = 60_000

/**
 * Reads what the mail says. A failure leaves the transaction usable, unless the database itself is away: then it throws. Trouble of the
 * database that passes holds the mail; any other is this mail's for good.
 */
export async function loadSafely(
  tx: WorkspaceTx,
  mail: ClaimedMail,
  now: Date,
  look: 'claiming' | 'last',
): Promise<Loaded> {
  await tx.client.query('savepoint mail_facts')
  try {
    return (await composers[mail.kind]?.load(tx, mail, now, look)) ?? { kind: 'suppress', reason: 'gone' }
  } catch (error) {
    await tx.client.query('rollback to savepoint mail_facts').catch(() => {
      throw error
    })
    return isPassing(error)
      ? { kind: 'hold', until: new Date(now.getTime() + passingMs) }
      : { kind: 'broken', place: placeOf(error) }
  }
}

/** Sends the mail, or says why not. Throws only when the database fails; then the mail counts as interrupted. */
export async function sendOne(
  deps: SendDeps,
  work: { readonly workspaceId: WorkspaceId; readonly now: () => Date; readonly pace: Pace },
  { mail, loaded }: ClaimedAndLoaded,
): Promise<Done> {
  if (loaded.kind !== 'send') return notSent(loaded)
  // Many countries forbid such mail without it; the console says where it is set.
  if (loaded.postalAddress === null && deps.settings.postalAddress === '') return giveBack(unaddressedMs)
  const waitMs = await work.pace.waitFor(domainOf(loaded.to.address), work.now())
  if (waitMs > 0) return giveBack(waitMs)
  // The claim may have waited: whoever opted out, bounced or was erased meanwhile gets nothing.
  let latest = await look()
  if (latest === null) return { kind: 'suppressed' }
  if (latest.kind !== 'send') return notSent(latest)
  const written = write(latest)
  if ('place' in written) return notSent(written)
  // So may the connection.
  const outcome = await deps.mail.send(written, async () => {
    latest = await look()
    return latest?.kind === 'send'
  })
  if (outcome.kind === 'withdrawn') return withdrawn(latest)
  const ending = endingOf(outcome, mail.attempt)
  await settle(ending)
  if (outcome.kind === 'unavailable') return outcome
  return { kind: ending.end === 'planned' ? 'deferred' : ending.end }

  function look(): Promise<Loaded | null> {
    return inWorkspace(deps.database, work.workspaceId, async (tx) =>
      (await holdsClaim(tx, mail)) ? loadSafely(tx, mail, work.now(), 'last') : null,
    ).catch(async (error: unknown) => {
      // Nothing has gone out: the mail must not end as one whose outcome nobody knows. A new connection may be to be had.
      if (isPassing(error)) await giveBack(passingMs).catch(() => {})
      throw error
    })
  }

  async function withdrawn(instead: Loaded | null): Promise<Done> {
    return instead === null || instead.kind === 'send' ? { kind: 'suppressed' } : notSent(instead)
  }

  function write({
    compose,
    to,
  }: Extract<LoadedMail, { kind: 'send' }>): OutgoingMail | Extract<Loaded, { kind: 'broken' }> {
    try {
      return { ...compose(deps.settings), to, ...envelopeOf(deps.settings, work.workspaceId, mail) }
    } catch (error) {
      return { kind: 'broken', place: placeOf(error) }
    }
  }

  async function notSent(instead: Exclude<Loaded, { kind: 'send' }>): Promise<Done> {
    if (instead.kind === 'hold') return giveBack(instead.until.getTime() - work.now().getTime())
    const ending =
      instead.kind === 'broken' ? unwritable(instead.place) : suppressed(instead.reason, instead.until)
    await settle(ending)
    return { kind: instead.kind === 'broken' ? 'rejected' : 'suppressed' }
  }

  async function giveBack(waitMs: number): Promise<Done> {
    await settle({ ...givenBack, waitMs: Math.max(waitMs, 1_000) })
    return { kind: 'deferred' }
  }

  function settle(ending: Ending): Promise<void> {
    const now = work.now()
    const { waitMs } = ending
    const notBefore = waitMs === null ? null : new Date(now.getTime() + waitMs)
    return inWorkspace(deps.database, work.workspaceId, async (tx) => {
      const isOurs = await settleMail(tx, mail, { ...ending, notBefore, now })
      if (isOurs) await composers[mail.kind]?.settled?.(tx, mail, ending, now)
    })
  }
}
