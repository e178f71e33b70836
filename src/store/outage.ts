/** Telling a database that is away from a fault of ours: the first is over in a while, the second is not. */

/** Node's words for a connection that failed, and PostgreSQL's classes 08 (connection), 53 (resources), 57P (shut down). */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
])
const serverCodes = /^(08|53)...$|^57P0[123]$/
/** pg gives these no code. */
const messages =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i

/**
 * Whether the same may well work in a while: the database is away, or two transactions met (40), resources ran out (53), something is
 * locked or not ready (55), or somebody interrupted it (57; a statement that took too long is among them).
 */
export function isPassing(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: unknown }).code : null
  return isOutage(error) || (typeof code === 'string' && /^(?:40|53|55|57)[0-9A-Z]{3}$/.test(code))
}

/** Whether an error means that the database cannot be reached just now. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && (connectionCodes.has(code) || serverCodes.test(code))) return true
  return (
    messages.test(error.message) ||
    isOutage(error.cause) ||
    (error instanceof AggregateError && error.errors.some(isOutage))
  )
}
