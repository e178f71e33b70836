/** How an attempt to send ends in the outbox. */
import type { MailEnding } from '#domain/mail-kind.ts'
import type { MailOutcome } from '#mail/port.ts'

export interface Ending extends MailEnding {
  readonly state: 'done' | 'failed' | 'unknown' | 'pending'
  readonly error: object | null
  /** Where the mail is given back: for how long at least; null: it stays due. */
  readonly waitMs: number | null
  /** False: the receiving server was not tried. */
  readonly isAttempt: boolean
}

const plain = { reason: null, error: null, waitMs: null, isAttempt: true }

/** Done with, and marked as never sent. */
export const suppressed = (reason: string, until?: string): Ending => ({
  ...plain,
  ...(until === undefined ? {} : { until }),
  state: 'done',
  end: 'suppressed',
  reason,
  error: { code: 'suppressed' },
})
export const givenBack: Ending = { ...plain, state: 'pending', end: 'planned', isAttempt: false }
/** `place`: what went wrong and where, from `placeOf`. */
export const unwritable = (place: string): Ending => ({
  ...plain,
  state: 'failed',
  end: 'rejected',
  error: {
    code: 'mail-not-written',
    message: `This mail could not be written (${place}); nothing was sent. Others are not affected.`,
  },
})

/** Kind and place of a fault of ours, for whoever mends it. Never its message, which may quote the person that the mail is about. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const [, place = 'a place unknown'] = /(src\/[\w/.-]+:\d+)/.exec(error.stack ?? '') ?? []
  return `${error.name} at ${place}`
}

/** Attempts on a receiving server that says "not now": with the pauses below about two days (RFC 5321, 4.5.4.1, asks for days). */
const mostAttempts = 18
const firstPauseMs = 5 * 60_000
const longestPauseMs = 4 * 3_600_000

/** What follows from an outcome; `attempt` is 1 for the first. */
export function endingOf(outcome: Exclude<MailOutcome, { kind: 'withdrawn' }>, attempt: number): Ending {
  if (outcome.kind === 'accepted') return { ...plain, state: 'done', end: 'sent' }
  const told = { ...plain, error: { code: `mail-${outcome.kind}`, message: outcome.reason } }
  switch (outcome.kind) {
    case 'rejected': {
      const reason = outcome.isOfTestMailbox ? null : outcome.reason
      return { ...told, state: 'failed', end: 'rejected', reason }
    }
    case 'unknown':
      return { ...told, state: 'unknown', end: 'unknown' }
    case 'unavailable': {
      // Our own server was away: that must not use up the patience with the receiving one. A mail that it had been told of goes
      // behind the others: if it is the reason, they must not wait for it.
      const waitMs = outcome.hasSeenMail ? firstPauseMs : null
      return { ...told, state: 'pending', end: 'planned', isAttempt: false, waitMs }
    }
    case 'deferred': {
      if (attempt >= mostAttempts)
        return {
          ...told,
          state: 'failed',
          end: 'rejected',
          error: { code: 'mail-given-up', message: outcome.reason },
        }
      const waitMs = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)
      return { ...told, state: 'pending', end: 'planned', waitMs }
    }
  }
}
