/** The log: one JSON line per event on standard error, so that standard output stays free for a command's answer. */
import { destination, type Logger, pino } from 'pino'

export type Log = Logger

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

const secretNames = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
]

/**
 * Makes the log. Fields with the name of a secret are removed at any of the first three levels, and the finished line is
 * scrubbed once more (`scrubSecrets`), because a secret can also hide in a message or a stack. `write` replaces standard
 * error; tests read the lines with it.
 */
export function createLog(options: {
  readonly level: LogLevel
  readonly write?: (line: string) => void
}): Log {
  const { write } = options
  return pino(
    {
      level: options.level,
      base: null,
      redact: {
        paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
      serializers: { err: presentError, error: presentError },
      hooks: { streamWrite: scrubSecrets },
    },
    write ? { write } : destination({ fd: 2, sync: true }),
  )
}

/** A log that says nothing. */
export function silentLog(): Log {
  return pino({ level: 'silent' })
}

interface PresentedError {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: PresentedError
}

/** Only what is known to be harmless: clients hang whole requests, headers included, on the errors they throw. */
export function presentError(error: unknown, depth = 3): PresentedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack ? { stack: error.stack } : {}),
    ...(error.cause !== undefined && depth > 0 ? { cause: presentError(error.cause, depth - 1) } : {}),
  }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Takes out of a line: bearer tokens, passwords in URLs, tokens in query
 * strings, tokens of CRMs by their form, and path segments that are long secrets. */
export function scrubSecrets(line: string): string {
  return (
    line
      .replace(/\b(Bearer|Basic)\s+[\w.~+/=!-]+/gi, '$1 [redacted]')
      .replace(/(\w+:\/\/[^\s:/@"]*):[^\s@"]+@/g, '$1:[redacted]@')
      .replace(
        /([?&](?:[\w-]*token|code|state|secret|client_secret|code_verifier|assertion|signature)=)[^\s&"#]+/gi,
        '$1[redacted]',
      )
      // Tokens of Salesforce (session and refresh) and of HubSpot's private apps, wherever they stand.
      .replace(/\b(00D\w{12,15}!|5Aep|pat-\w+-)[\w.-]{16,}/g, '$1[redacted]')
      .replace(/\/([\w-]{32,})(?=[/?#\s"'\\]|$)/g, (whole, segment: string) =>
        uuid.test(segment) ? whole : '/[redacted]',
      )
  )
}
