/** What a failed attempt means: again, and when; or the end, and what the admin is told. */
import { CrmError, reaction } from '#crm/errors.ts'
import { MailUnavailable } from '#flows/send-mail.ts'
import { PassLost } from '#store/cursors.ts'
import { isOutage } from '#store/outage.ts'
import { SendingElsewhere } from '#store/sending-lock.ts'
import type { JobRun, Verdict } from './engine.ts'
import { NoCredentials } from './engine.ts'

/** Attempts before a step is given up: about half an hour with the pauses below. */
const mostAttempts = 12
/** A fault of our own repeats; three tries are for what looks like one and is not. */
const mostFaults = 3
/** A mail server that took mails and then closed a connection: many do so after so many mails, and take more at once. */
const afterSomeMs = 15_000

export function judge(error: unknown, job: JobRun): Verdict {
  const told = describe(error)
  if (error instanceof CrmError && reaction[error.class] !== 'retry') return { kind: 'fail', error: told }
  if (error instanceof MailUnavailable && error.hasSent)
    return { kind: 'retry', delayMs: afterSomeMs, error: told, isAnew: true }
  const isOutside =
    error instanceof CrmError ||
    error instanceof MailUnavailable ||
    error instanceof NoCredentials ||
    error instanceof PassLost
  // A database that is away, a shutdown or another process at the same work is nobody's failed attempt: it goes on after them.
  const isFree = isOutage(error) || isCollision(error) || isAbort(error) || error instanceof SendingElsewhere
  if (!isFree && job.attempt >= (isOutside ? mostAttempts : mostFaults)) return { kind: 'fail', error: told }
  const paced = Math.min(300_000, 2_000 * 2 ** Math.min(job.attempt - 1, 10))
  const delayMs = isFree ? 2_000 : Math.max(paced, error instanceof CrmError ? (error.retryAfterMs ?? 0) : 0)
  return { kind: 'retry', delayMs, error: told }
}

/** Whether the connection cannot work until the admin acts: it is parked and not called again. */
export function isConnectionFatal(error: unknown): error is CrmError {
  return error instanceof CrmError && (error.class === 'unauthorized' || error.class === 'forbidden')
}

function describe(error: unknown): Record<string, unknown> {
  if (error instanceof CrmError) {
    const { code, message, fields, status, correlationId } = error
    return { class: error.class, code, message, fields, status, correlationId }
  }
  if (error instanceof Error) return { code: codeOf(error) ?? error.name, message: error.message }
  return { code: 'unknown', message: String(error) }
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}

/** Two transactions met (SQLSTATE 40001, 40P01): the database undid one so that the other could go on. */
function isCollision(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error) ?? '')
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
