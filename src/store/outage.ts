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
